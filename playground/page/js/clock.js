/** The clock bar: the office's time, and the buttons that move it forward. */

import * as api from "./api.js";
import { make } from "./dom.js";
import { words, writeClock, writeShortDay } from "./words.js";

const HOUR = 3600;
const LONGEST_WALK = 120;

export class ClockBar {
  constructor(place) {
    this.offset = 0;
    this.moving = false;
    this.day = make("span", { class: "clock-day" });
    this.time = make("time", { class: "clock-time" });
    this.hour = make("button", { type: "button", class: "step", "aria-label": words.hourLong, onclick: () => this.forward(HOUR) }, words.hour);
    this.note = make("span", { class: "clock-note", role: "status" });
    place.setAttribute("aria-label", words.clock);
    place.setAttribute("role", "group");
    place.append(this.day, this.time, this.hour, this.note);
    setInterval(() => this.tick(), 1000);
  }

  /** A reading of the server: from now on the bar counts by itself. */
  show(reading) {
    this.offset = new Date(reading.now).getTime() - Date.now();
    this.setMoving(reading.followed && reading.position < reading.target);
    this.tick();
  }

  tick() {
    const now = new Date(Date.now() + this.offset);
    this.day.textContent = writeShortDay(now);
    this.time.textContent = writeClock(now);
    this.time.dateTime = now.toISOString();
  }

  setMoving(moving) {
    this.moving = moving;
    this.note.textContent = moving ? "…" : "";
    this.hour.disabled = moving;
  }

  async forward(seconds) {
    this.setMoving(true);
    try {
      this.show(await api.advance(seconds, LONGEST_WALK));
    } catch {
      this.setMoving(false);
    }
  }
}

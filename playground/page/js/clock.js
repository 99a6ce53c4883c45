/** The clock bar: the office's time, and the buttons that move it forward. */

import * as api from "./api.js";
import { make } from "./dom.js";
import { words, writeShortDay, writeTime, zoneName } from "./words.js";

const STEPS = [10, 60];
const LONGEST_WALK = 120;

export class ClockBar {
  constructor(place) {
    this.offset = 0;
    this.moving = false;
    this.day = make("span", { class: "clock-day" });
    this.time = make("time", { class: "clock-time" });
    this.buttons = STEPS.map((minutes) =>
      make("button", { type: "button", class: "step", "aria-label": words.forwardLong(minutes), onclick: () => this.forward(minutes) },
        `+${minutes}`, make("span", {}, ` ${words.forwardUnit}`)));
    this.note = make("span", { class: "clock-note", role: "status" });
    place.setAttribute("aria-label", words.clock);
    place.setAttribute("role", "group");
    place.append(this.day, this.time, ...this.buttons, this.note);
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
    this.time.textContent = `${writeTime(now)} ${zoneName()}`;
    this.time.dateTime = now.toISOString();
  }

  setMoving(moving) {
    this.moving = moving;
    this.note.textContent = moving ? words.moving : "";
    for (const button of this.buttons) button.disabled = moving;
  }

  async forward(minutes) {
    this.setMoving(true);
    try {
      this.show(await api.advance(minutes * 60, LONGEST_WALK));
    } catch {
      this.setMoving(false);
    }
  }
}

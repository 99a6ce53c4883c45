/** The clock of the bar: the office's time, and the buttons that move it forward. */

import * as api from "./api.js";
import { make } from "./dom.js";
import { atEachReading, officeNow, takeReading } from "./office_time.js";
import { words, writeClock, writeMoment, writeShortDay } from "./words.js";

const HOUR = 3600;
const LONGEST_WALK = 600;
const GOALS = [
  { name: "opening", field: "opens_at", label: words.opening, long: words.openingLong, never: words.openingNever },
  { name: "month", field: "next_month_at", label: words.month, long: words.monthLong, never: words.monthNever },
];

export class ClockBar {
  /** `place` is in the bar; `menu` takes the far goals where the bar has no room. `moved()`: a move has ended. */
  constructor(place, menu, meanwhile, moved) {
    this.meanwhile = meanwhile;
    this.moved = moved;
    this.walk = null;
    this.ownMove = false;
    this.day = make("span", { class: "clock-day" });
    this.time = make("time", { class: "clock-time" });
    this.hour = make("button", { type: "button", class: "step", "aria-label": words.hourLong, title: words.hourLong, onclick: () => this.move({ seconds: HOUR }) },
      words.hour, make("span", {}, words.hourUnit));
    this.goals = GOALS.map((goal) => ({ ...goal, at: null, buttons: [this.drawGoal(goal), this.drawGoal(goal)] }));
    place.setAttribute("aria-label", words.clock);
    place.setAttribute("role", "group");
    place.append(this.day, this.time, this.hour, ...this.goals.map((goal) => goal.buttons[0]));
    menu.append(...this.goals.map((goal) => goal.buttons[1]));
    this.draw();
    atEachReading((reading) => this.show(reading));
    setInterval(() => this.tick(), 1000);
  }

  drawGoal({ name, label }) {
    return make("button", { type: "button", class: "step far", onclick: () => this.moveTo(name) }, label);
  }

  /** Where the far goals lie and how much working time is left before the opening, as /play/office tells. */
  setGoals(office) {
    this.isOpen = office.is_open;
    this.minutesLeft = office.working_minutes_left;
    for (const goal of this.goals) goal.at = office[goal.field] ? new Date(office[goal.field]) : null;
    this.draw();
  }

  /** A reading of the server: from now on the bar counts by itself. */
  show(reading) {
    const left = reading.followed ? reading.target - reading.position : 0;
    if (left > 0) this.showWalk(reading, left);
    else if (this.walk && !this.ownMove) this.endWalk();
    this.tick();
  }

  /** Shows how far the clock has come, whoever moves it. */
  showWalk(reading, left) {
    const to = new Date(officeNow().getTime() + left * 1000);
    if (!this.walk) this.beginWalk(to, left);
    this.walk.length = Math.max(this.walk.length, left);
    this.meanwhile.showMove(this.walk.from, to, 1 - left / this.walk.length);
  }

  beginWalk(to, seconds) {
    this.walk = { from: officeNow(), length: seconds };
    this.meanwhile.showMove(this.walk.from, to, 0);
    this.draw();
  }

  endWalk() {
    this.walk = null;
    this.meanwhile.endMove();
    this.draw();
  }

  tick() {
    const now = officeNow();
    this.day.textContent = writeShortDay(now);
    this.time.textContent = writeClock(now);
    this.time.dateTime = now.toISOString();
  }

  /** `aria-disabled`, so that who pressed a button by keyboard still stands on it, and can read why. */
  draw() {
    this.hour.setAttribute("aria-disabled", String(Boolean(this.walk)));
    for (const { at, long, never, buttons } of this.goals) {
      for (const button of buttons) {
        button.setAttribute("aria-disabled", String(Boolean(this.walk) || !at));
        button.title = at ? long(writeMoment(at)) : never;
      }
    }
  }

  buttonsOf(name) {
    return this.goals.find((goal) => goal.name === name).buttons;
  }

  moveTo(name) {
    const { at } = this.goals.find((goal) => goal.name === name);
    if (at) this.move({ to: at.toISOString() });
  }

  async move(goal) {
    if (this.walk) return;
    const from = officeNow();
    const to = goal.to ? new Date(goal.to) : new Date(from.getTime() + goal.seconds * 1000);
    const seconds = (to - from) / 1000;
    this.ownMove = true;
    this.beginWalk(to, seconds);
    try {
      const answer = await api.advance(goal, LONGEST_WALK);
      this.ownMove = false;
      this.endWalk();
      takeReading(answer);
      this.meanwhile.tell(seconds, answer.did, officeNow());
    } catch (error) {
      this.ownMove = false;
      this.endWalk();
      if (!(error instanceof api.Failed)) throw error;
      this.meanwhile.fail();
    }
    this.moved();
  }
}

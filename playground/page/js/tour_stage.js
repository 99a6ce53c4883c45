/** What the tour sees of the office, and its hands: finds buttons by their labels, and where things stand. */

import { officeNow } from "./office_time.js";
import { isAlone, scrollWay } from "./screen.js";
import { words } from "./words.js";

/** A report takes some of them, and an hour is moved. */
const ENOUGH_MINUTES = 75;

export class Stage {
  /** `office`: { phones, clock, botSwitch, sheet } of the page. */
  constructor(office) {
    this.office = office;
    this.started = this.mark = this.last();
  }

  /** From here on is new. Numbers of messages grow over all chats. */
  setMark() {
    this.mark = this.last();
    this.since = officeNow();
  }

  /** Remembers this mark for the scene after this one. */
  keepMark() {
    this.kept = this.mark;
  }

  /** How much office time has gone by since the mark. */
  get passed() {
    return officeNow() - this.since;
  }

  /** Whether the office works, and long enough for a report and a reminder. */
  get hasTime() {
    return this.office.clock.isOpen && this.office.clock.minutesLeft >= ENOUGH_MINUTES;
  }

  /** Whether the tour began late in the day; once that is known, it stays so. */
  get isLate() {
    if (Number.isFinite(this.office.clock.minutesLeft)) this.late ??= !this.hasTime;
    return Boolean(this.late);
  }

  last() {
    return Math.max(0, ...this.office.phones.all.map((phone) => Math.max(0, ...phone.chat.views.keys())));
  }

  get alone() {
    return isAlone();
  }

  get bot() {
    return this.office.botSwitch.bot;
  }

  phone(id) {
    return this.office.phones.get(id);
  }

  /** The button below the newest message that has it, newer than `after`. */
  inlineKey(id, label, after = this.started) {
    const chat = this.phone(id)?.chat;
    const has = (view) => view.id > after && view.inline_keyboard.flat().some((button) => button.text === label);
    const view = chat && [...chat.views.values()].filter(has).sort((a, b) => a.id - b.id).at(-1);
    const keys = view ? [...chat.lines.nodeOf(view.id).querySelectorAll(".key")] : [];
    return keys.find((key) => key.textContent === label) ?? null;
  }

  replyKey(id, label) {
    const keys = this.phone(id)?.composer.keys.element.querySelectorAll(".key") ?? [];
    return [...keys].find((key) => key.textContent === label) ?? null;
  }

  unfold(id) {
    this.phone(id)?.composer.keys.fold(false);
  }

  /** The newest message of the bot, newer than `after`. */
  newest(id, after = 0) {
    return this.latest(id, (view) => view.by_bot && view.kind !== "service", after);
  }

  /** The newest message of the person. */
  sent(id, after) {
    return this.latest(id, (view) => !view.by_bot, after);
  }

  latest(id, fits, after) {
    const chat = this.phone(id)?.chat;
    const ids = chat ? [...chat.views.values()].filter(fits).map((view) => view.id) : [];
    const last = Math.max(0, ...ids);
    return last > after ? chat.lines.nodeOf(last) : null;
  }

  write(id) {
    const { composer } = this.phone(id);
    composer.putText(words.tour.complaint);
    composer.submit();
  }

  killSwitch() {
    return this.reachable([this.office.botSwitch.button], ".trouble-button, #tools-button");
  }

  openingButton() {
    return this.reachable(this.office.clock.buttonsOf("opening"), "#tools-button");
  }

  /** What lies in a menu: while that is closed, the button that opens it. */
  reachable(buttons, openers) {
    return [...buttons, ...document.querySelectorAll(openers)].find((each) => each.checkVisibility()) ?? buttons[0];
  }

  /** Brings a phone before the eyes, without taking the focus. */
  show(id) {
    const phone = this.phone(id);
    if (!phone) return;
    this.office.phones.choose(phone, false);
    phone.element.scrollIntoView({ behavior: scrollWay(), inline: "center", block: "nearest" });
    phone.open();
    phone.markRead();
  }
}

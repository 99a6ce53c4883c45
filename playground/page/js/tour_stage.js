/** What the tour sees of the office, and its hands: finds buttons by their labels, and where things stand. */

import { isAlone, scrollWay } from "./screen.js";
import { words } from "./words.js";

export class Stage {
  /** `office`: { phones, clock, botSwitch, sheet } of the page. */
  constructor(office) {
    this.office = office;
    this.started = this.mark = this.last();
  }

  /** From here on is new. Numbers of messages grow over all chats. */
  setMark() {
    this.mark = this.last();
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
    const keys = this.phone(id)?.composer.keys;
    if (keys?.folded) keys.fold(false);
    return [...(keys?.element.querySelectorAll(".key") ?? [])].find((key) => key.textContent === label) ?? null;
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

  /** The kill switch lies in a menu: while that is closed, what opens it. */
  killSwitch() {
    const { button } = this.office.botSwitch;
    if (button.checkVisibility()) return button;
    return [...document.querySelectorAll(".trouble-button, #tools-button")].find((each) => each.checkVisibility()) ?? button;
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

/** Tells what the bot did while the clock moved: one line, and a list that opens. */

import { icon, iconButton, make } from "./dom.js";
import { Pop } from "./pop.js";
import { dayKey, words, writeNear, writeShortDay, writeTime } from "./words.js";

const MINUTES_UP_TO = 90 * 60;
const HOURS_UP_TO = 36 * 3600;

export class Meanwhile {
  /** `show(personId, messageId)`: shows that message on its phone. */
  constructor(place, show) {
    this.show = show;
    this.progress = make("progress", { max: "1", class: "walk", "aria-label": words.clock });
    this.line = make("span", { class: "meanwhile-line" });
    this.spoken = make("p", { class: "spoken", role: "status" });
    this.button = make("button", { type: "button", class: "meanwhile-button", title: words.meanwhileShow }, this.line, icon("chevron"));
    this.closeButton = iconButton("close", words.meanwhileClose, () => this.close(), { class: "round small" });
    this.list = make("ol", { class: "meanwhile-list" });
    this.more = make("p", { class: "meanwhile-more" });
    const title = make("h2", {}, words.meanwhileTitle);
    this.sheet = make("div", { class: "meanwhile-sheet pop", role: "group", "aria-label": words.meanwhileTitle }, title, this.more, this.list);
    this.pop = new Pop(this.button, this.sheet);
    this.moving = make("div", { class: "meanwhile-moving", hidden: true }, make("span", { class: "meanwhile-line" }), this.progress);
    this.told = make("div", { class: "meanwhile-told", hidden: true }, this.button, this.closeButton);
    place.append(this.moving, this.told, this.sheet, this.spoken);
  }

  showMove(from, to, fraction) {
    const text = words.moving(writeNear(to, from));
    this.moving.firstElementChild.textContent = text;
    this.progress.value = fraction;
    if (!this.moving.hidden) return;
    this.close();
    this.moving.hidden = false;
    this.say(text);
  }

  endMove() {
    this.moving.hidden = true;
  }

  tell(seconds, did, now) {
    const parts = [];
    if (did.sent) parts.push(words.messages(did.sent));
    if (did.edited) parts.push(words.edits(did.edited));
    const span = writeSpan(seconds);
    this.showLine(parts.length ? words.moved(span, parts.join(", ")) : words.movedQuietly(span));
    this.more.hidden = !did.more;
    this.more.textContent = did.more ? words.meanwhileMore(did.more) : "";
    this.list.replaceChildren(...did.messages.map((message) => this.drawEntry(message, now)));
    const empty = !did.messages.length;
    this.button.disabled = empty;
    this.button.classList.toggle("plain", empty);
  }

  fail() {
    this.showLine(words.moveFailed);
    this.button.disabled = true;
  }

  showLine(text) {
    this.line.textContent = text;
    this.told.hidden = false;
    this.say(text);
  }

  /** A screen reader hears a change only: the same sentence twice is to be heard twice. */
  say(text) {
    this.spoken.textContent = "";
    requestAnimationFrame(() => (this.spoken.textContent = text));
  }

  drawEntry(message, now) {
    const at = new Date(message.at);
    const day = dayKey(at) === dayKey(now) ? null : make("small", {}, writeShortDay(at));
    const text = message.text || words.photo;
    const entry = make("button", { type: "button", onclick: () => this.choose(message) },
      make("time", { datetime: message.at }, day, writeTime(at)),
      make("span", { class: "entry-who" }, message.person, message.edit ? make("small", {}, ` ${words.meanwhileEdit}`) : null),
      make("span", { class: "entry-text" }, text));
    return make("li", {}, entry);
  }

  choose(message) {
    this.pop.close();
    this.show(message.person_id, message.message_id);
  }

  close() {
    this.pop.close();
    this.told.hidden = true;
  }
}

function writeSpan(seconds) {
  if (seconds <= MINUTES_UP_TO) return words.minutes(Math.round(seconds / 60));
  if (seconds <= HOURS_UP_TO) return words.hours(Math.round(seconds / 3600));
  return words.days(Math.round(seconds / 86400));
}

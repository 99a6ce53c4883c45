/** One person's phone: head, pinned message, chat, composer, toasts and alerts. */

import * as api from "./api.js";
import { Chat } from "./chat.js";
import { Composer } from "./composer.js";
import { avatar, fullName, iconButton, make } from "./dom.js";
import { takeDrops } from "./dropping.js";
import { Menu } from "./menu.js";
import { summary } from "./message.js";
import { Notes } from "./notes.js";
import { Pins } from "./pins.js";
import { isAlone } from "./screen.js";
import { speak } from "./speak.js";
import { takeSwipes } from "./swipe.js";
import { words } from "./words.js";

const ANSWER_WAIT = 15000;
const ACTION_TIME = 5000;
const PHOTO_FAULTS = /IMAGE_PROCESS_FAILED|PHOTO_INVALID_DIMENSIONS/;

export class Phone {
  /** `news(phone)` is called when the number of unread messages changes. */
  constructor(person, news) {
    this.person = person;
    this.id = person.id;
    this.name = fullName(person);
    this.news = news;
    this.unread = 0;
    this.samples = 0;
    this.waiting = new Map();
    this.notes = new Notes(() => this.element);
    this.chat = new Chat(this.name, {
      press: (view, button, key) => this.press(view, button, key),
      command: (text) => this.do(() => api.say(this.id, text)),
      older: async (before, limit) => (await api.readChat(this.id, { before, limit })).messages,
      atEnd: () => this.isLookedAt() && this.markRead(),
    });
    this.composer = new Composer({
      text: (text) => this.do(() => api.say(this.id, text)),
      files: (held, caption) => this.sendFiles(held, caption),
      sample: (caption) => this.do(() => api.sendSamplePhoto(this.id, caption || null, this.id + this.samples++)),
      tap: (text) => this.do(() => api.tap(this.id, text)),
      start: () => this.do(() => api.say(this.id, "/start")),
      unblock: () => this.do(() => api.setBlocked(this.id, false)),
    }, (sentence) => this.notes.toast(sentence));
    this.draw();
  }

  draw() {
    this.status = make("span", { class: "status" }, this.about);
    this.menuButton = iconButton("dots", words.more);
    this.menu = new Menu(this.menuButton, words.more, "drop");
    this.pins = new Pins((id) => this.chat.find(id), (id) => this.showMessage(id));
    const title = make("h2", { class: "who" }, this.name, this.status);
    const head = make("header", { class: "phone-head" }, avatar(this.person), title, this.menuButton, this.menu.element);
    this.element = make("article", { class: "phone", id: `phone-${this.id}`, "aria-label": words.phoneOf(this.name) },
      head, this.pins.element, this.chat.element, this.composer.element, this.notes.toasts, this.notes.place);
    for (const kind of ["pointerdown", "focusin"]) this.element.addEventListener(kind, () => this.chat.sticks && this.markRead());
    takeSwipes(this.element, (step) => isAlone() && this.turn(step));
    takeDrops(this.element, this.name, (files) => this.composer.takeFiles(files));
  }

  /** What stands under the name. */
  get about() {
    return this.person.position ?? words.withBot;
  }

  fillMenu() {
    const blocked = this.head.blocked;
    this.menu.fill([
      [() => this.do(() => api.setBlocked(this.id, !blocked)), blocked ? words.unblock : words.block],
      [() => this.do(() => api.clearChat(this.id)), words.clear],
    ]);
  }

  /** Head and messages; what is typed, how far was read and where the eyes are stays. */
  async load() {
    const { wanted } = this.chat;
    const { messages, ...head } = await api.readChat(this.id, { limit: wanted });
    for (const view of this.chat.take(messages, wanted, head.started ? words.empty : words.startHint)) this.take(view);
    this.update(head);
  }

  /** Reads anew what stands around the messages. */
  async refresh() {
    const { messages, ...head } = await api.readChat(this.id, { limit: 0 });
    this.update(head);
  }

  /** The person turns to this phone: on to where reading stopped. */
  open() {
    this.chat.open();
    if (this.chat.sticks) this.markRead();
  }

  /** To the neighbour's phone, as its tab would. */
  turn(step) {
    const tab = document.querySelector(`.tab[data-id="${this.id}"]`);
    (step > 0 ? tab?.nextElementSibling : tab?.previousElementSibling)?.click();
  }

  /** An event of this chat. */
  hear(name, facts) {
    const isNew = name === "message" && !this.chat.views.has(facts.view.id);
    if (facts.view) this.chat.put(facts.view);
    if (name === "deleted") this.chat.remove(facts.message);
    if (name === "cleared") this.chat.clear();
    if (name === "answer") this.showAnswer(facts);
    if (name === "action") this.showAction(facts.action);
    if (facts.head) this.update(facts.head);
    if (isNew) this.take(facts.view);
    this.element.dispatchEvent(new CustomEvent("news", { bubbles: true }));
  }

  /** A message that was not here before; those of the bot are news. */
  take(view) {
    if (!view.by_bot || view.kind === "service") return;
    speak(words.newFrom(this.name, summary(view)));
    if (this.isLookedAt() && this.chat.sticks) return;
    if (!this.unread) this.chat.lines.putUnreadLine(view.id);
    this.unread += 1;
    this.element.classList.toggle("fresh", !view.silent || this.element.classList.contains("fresh"));
    this.news(this);
  }

  update(head) {
    this.head = head;
    this.composer.update(head);
    this.fillMenu();
    this.status.textContent = head.blocked ? words.blockedBy : this.about;
    this.pins.update(head.pinned);
  }

  showAction(action) {
    this.status.textContent = action === "typing" ? words.typing : words.sending;
    clearTimeout(this.actionTimer);
    this.actionTimer = setTimeout(() => this.update(this.head), ACTION_TIME);
  }

  async showMessage(id) {
    if (!(await this.chat.show(id))) this.notes.toast(words.messageGone);
  }

  async press(view, button, key) {
    if (button.callback_data === undefined) return this.pressWithoutBot(button);
    if (key.getAttribute("aria-busy")) return;
    this.chat.lines.unreadLine.remove();
    key.classList.add("waiting");
    key.setAttribute("aria-busy", "true");
    const done = () => {
      key.classList.remove("waiting");
      key.removeAttribute("aria-busy");
      this.forgetPress(view.id, done);
    };
    this.waiting.set(view.id, [...(this.waiting.get(view.id) ?? []), done]);
    setTimeout(done, ANSWER_WAIT);
    if (!(await this.do(() => api.press(this.id, view.id, button.callback_data)))) done();
  }

  async pressWithoutBot(button) {
    if (!button.copy_text) return this.notes.toast(words.notHere);
    const copied = navigator.clipboard?.writeText(button.copy_text.text).then(() => words.copied);
    this.notes.toast(await Promise.resolve(copied ?? words.notCopied).catch(() => words.notCopied));
  }

  /** Answered, failed or given up: the next answer is for the press after it. */
  forgetPress(id, done) {
    const others = (this.waiting.get(id) ?? []).filter((each) => each !== done);
    if (others.length) this.waiting.set(id, others);
    else this.waiting.delete(id);
  }

  /** The bot answers presses in the order in which they came. */
  showAnswer(facts) {
    this.waiting.get(facts.message)?.[0]();
    if (!facts.text) return;
    if (facts.show_alert) this.notes.alert(facts.text);
    else this.notes.toast(facts.text);
  }

  /** Photos together, documents one by one, the caption with the first; gives back what did not go. */
  async sendFiles(held, caption) {
    const photos = held.filter((each) => each.kind === "photo");
    const parcels = [...(photos.length ? [photos] : []), ...held.filter((each) => each.kind !== "photo").map((each) => [each])];
    while (parcels.length) {
      const [parcel] = parcels;
      if (!(await this.do(() => api.sendFiles(this.id, parcel[0].kind, parcel.map((each) => each.file), caption)))) break;
      caption = "";
      parcels.shift();
    }
    return parcels.flat();
  }

  /** Does it, and says on this phone what went wrong; whether it went well. */
  async do(act) {
    try {
      await act();
      return true;
    } catch (error) {
      this.notes.toast(sayFault(error));
      return false;
    }
  }

  get isChosen() {
    return this.element.classList.contains("chosen");
  }

  isLookedAt() {
    const alone = isAlone() && this.isChosen && !document.hidden;
    return alone || (this.element.contains(document.activeElement) && document.hasFocus());
  }

  markRead() {
    if (!this.unread) return;
    this.unread = 0;
    this.element.classList.remove("fresh");
    this.news(this);
  }
}

function sayFault(error) {
  if (!(error instanceof api.Refused)) return words.notSent;
  return PHOTO_FAULTS.test(error.message) ? words.photoBroken : `${words.refused}: ${error.message}`;
}

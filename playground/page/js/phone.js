/** One person's phone: head, pinned message, chat, composer, toasts and alerts. */

import * as api from "./api.js";
import { Chat } from "./chat.js";
import { Composer } from "./composer.js";
import { avatar, fullName, icon, iconButton, make } from "./dom.js";
import { words } from "./words.js";

const ANSWER_WAIT = 15000;
const TOAST_TIME = 3500;

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
    this.chat = new Chat(this.name, {
      press: (view, button, key) => this.press(view, button, key),
      command: (text) => this.do(() => api.say(this.id, text)),
      older: async (before, limit) => (await api.readChat(this.id, { before, limit })).messages,
    });
    this.composer = new Composer({
      text: (text) => this.do(() => api.say(this.id, text)),
      photos: (files, caption) => this.do(() => api.sendPhotos(this.id, files, caption)),
      sample: (caption) => this.do(() => api.sendSamplePhoto(this.id, caption || null, this.id + this.samples++)),
      tap: (text) => this.do(() => api.tap(this.id, text)),
      start: () => this.do(() => api.say(this.id, "/start")),
      unblock: () => this.do(() => api.setBlocked(this.id, false)),
    });
    this.draw();
  }

  draw() {
    this.status = make("span", { class: "status" }, words.withBot);
    this.menu = this.drawMenu();
    this.menuButton = iconButton("dots", words.more, () => this.toggleMenu(), { "aria-expanded": "false" });
    this.pin = make("button", { class: "pin", type: "button", hidden: true, onclick: () => this.chat.show(this.pinnedId) },
      icon("pin"), make("span", { class: "pin-text" }));
    this.toasts = make("div", { class: "toasts", role: "status" });
    this.alertPlace = make("div", { class: "alert-place", hidden: true });
    const title = make("h2", { class: "who" }, this.name, this.status);
    const head = make("header", { class: "phone-head" }, avatar(this.person), title, this.menuButton, this.menu);
    this.element = make("article", { class: "phone", id: `phone-${this.id}`, "aria-label": words.phoneOf(this.name) },
      head, this.pin, this.chat.element, this.composer.element, this.toasts, this.alertPlace);
    for (const kind of ["pointerdown", "focusin"]) this.element.addEventListener(kind, () => this.markRead());
    this.element.addEventListener("dragover", (event) => event.preventDefault());
    this.element.addEventListener("drop", (event) => {
      event.preventDefault();
      this.composer.takeFiles(event.dataTransfer.files);
    });
  }

  drawMenu() {
    const block = () => this.do(() => api.setBlocked(this.id, !this.head.blocked));
    this.blockItem = make("button", { type: "button", role: "menuitem", onclick: block }, words.block);
    const clear = make("button", { type: "button", role: "menuitem", onclick: () => this.do(() => api.clearChat(this.id)) }, words.clear);
    const menu = make("div", { class: "drop", role: "menu", hidden: true }, this.blockItem, clear);
    menu.addEventListener("click", () => this.toggleMenu());
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.toggleMenu();
      this.menuButton.focus();
    });
    return menu;
  }

  toggleMenu() {
    this.menu.hidden = !this.menu.hidden;
    this.menuButton.setAttribute("aria-expanded", String(!this.menu.hidden));
    if (!this.menu.hidden) this.blockItem.focus();
  }

  async load() {
    const { messages, ...head } = await api.readChat(this.id, { limit: Chat.PAGE });
    this.chat.fill(messages);
    this.update(head);
  }

  /** Reads anew what stands around the messages. */
  async refresh() {
    const { messages, ...head } = await api.readChat(this.id, { limit: 0 });
    this.update(head);
  }

  /** An event of this chat. */
  hear(name, facts) {
    if (facts.view) this.chat.put(facts.view);
    if (name === "deleted") this.chat.remove(facts.message);
    if (name === "cleared") this.chat.clear();
    if (name === "answer") this.showAnswer(facts);
    if (name === "action") this.showAction(facts.action);
    if (facts.head) this.update(facts.head);
    if (name === "message" && facts.view?.by_bot && !facts.view.silent && !this.isLookedAt()) this.markUnread();
  }

  update(head) {
    this.head = head;
    this.composer.update(head);
    this.blockItem.textContent = head.blocked ? words.unblock : words.block;
    this.status.textContent = head.blocked ? words.blockedBy : words.withBot;
    this.pinnedId = head.pinned.at(-1);
    this.pin.hidden = this.pinnedId === undefined;
    const text = this.pinnedId === undefined ? "" : this.chat.findText(this.pinnedId) ?? words.pinned;
    this.pin.querySelector(".pin-text").textContent = text;
    this.pin.setAttribute("aria-label", `${words.pinned}: ${text}`);
  }

  showAction(action) {
    const shown = action === "typing" ? words.typing : words.sending;
    this.status.textContent = shown;
    clearTimeout(this.actionTimer);
    this.actionTimer = setTimeout(() => this.update(this.head), 5000);
  }

  async press(view, button, key) {
    if (button.callback_data === undefined) {
      if (button.copy_text) await navigator.clipboard.writeText(button.copy_text.text).then(() => this.toast(words.copied));
      return;
    }
    key.classList.add("waiting");
    key.setAttribute("aria-busy", "true");
    const done = () => {
      key.classList.remove("waiting");
      key.removeAttribute("aria-busy");
    };
    this.waiting.set(view.id, done);
    setTimeout(done, ANSWER_WAIT);
    await this.do(() => api.press(this.id, view.id, button.callback_data));
  }

  showAnswer(facts) {
    this.waiting.get(facts.message)?.();
    this.waiting.delete(facts.message);
    if (!facts.text) return;
    if (facts.show_alert) this.alert(facts.text);
    else this.toast(facts.text);
  }

  toast(text) {
    const toast = make("div", { class: "toast" }, text);
    this.toasts.append(toast);
    setTimeout(() => toast.remove(), TOAST_TIME);
  }

  alert(text) {
    const before = document.activeElement;
    const close = () => {
      this.alertPlace.hidden = true;
      this.alertPlace.replaceChildren();
      before?.focus?.({ preventScroll: true });
    };
    const ok = make("button", { type: "button", onclick: close }, words.ok);
    const box = make("div", { class: "alert", role: "alertdialog", "aria-modal": "true", "aria-label": text }, make("p", {}, text), ok);
    box.addEventListener("keydown", (event) => event.key === "Escape" && close());
    this.alertPlace.replaceChildren(box);
    this.alertPlace.hidden = false;
    ok.focus({ preventScroll: true });
  }

  /** Does it, and says on this phone what went wrong. */
  async do(act) {
    try {
      await act();
    } catch (error) {
      this.toast(error instanceof api.Refused ? `${words.refused}: ${error.message}` : words.offline);
    }
  }

  isLookedAt() {
    return this.element.contains(document.activeElement) && document.hasFocus();
  }

  markUnread() {
    this.unread += 1;
    this.element.classList.add("fresh");
    this.news(this);
  }

  markRead() {
    if (!this.unread) return;
    this.unread = 0;
    this.element.classList.remove("fresh");
    this.news(this);
  }
}

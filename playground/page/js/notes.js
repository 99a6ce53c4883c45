/** What the bot answers to a press: a toast that passes, or an alert that must be read. */

import { make } from "./dom.js";
import { words } from "./words.js";

const TOAST_TIME = 3500;
const TOAST_TIME_A_LETTER = 45;

/** Toasts and alerts over one phone; while an alert is open, the rest of that phone waits. */
export class Notes {
  constructor(phone) {
    this.phone = phone;
    this.alerts = [];
    this.toasts = make("div", { class: "toasts", role: "status" });
    this.place = make("div", { class: "alert-place", hidden: true });
    this.place.addEventListener("keydown", (event) => this.onKey(event));
  }

  toast(text) {
    const toast = make("div", { class: "toast" }, text);
    this.toasts.append(toast);
    setTimeout(() => toast.remove(), TOAST_TIME + TOAST_TIME_A_LETTER * text.length);
  }

  /** One after the other, if several come. */
  alert(text) {
    this.alerts.push(text);
    if (this.alerts.length > 1) return;
    this.before = document.activeElement;
    this.showNext();
  }

  showNext() {
    const [text] = this.alerts;
    for (const part of this.phone().children) part.inert = text !== undefined && part !== this.place;
    this.place.hidden = text === undefined;
    if (text === undefined) {
      this.place.replaceChildren();
      (this.before?.isConnected ? this.before : this.phone().querySelector(".log")).focus({ preventScroll: true });
      return;
    }
    const ok = make("button", { type: "button", onclick: () => this.close() }, words.ok);
    const box = make("div", { class: "alert", role: "alertdialog", "aria-modal": "true", "aria-label": words.bot, "aria-describedby": `alert-${this.phone().id}` },
      make("p", { id: `alert-${this.phone().id}` }, text), ok);
    this.place.replaceChildren(box);
    ok.focus({ preventScroll: true });
  }

  close() {
    this.alerts.shift();
    this.showNext();
  }

  /** The one button keeps the focus until it is pressed. */
  onKey(event) {
    if (event.key === "Escape") this.close();
    else if (event.key !== "Tab") return;
    event.preventDefault();
    event.stopPropagation();
  }
}

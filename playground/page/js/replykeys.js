/** The reply keyboard below the text field, folded and shown as Telegram's apps do. */

import { iconButton, make } from "./dom.js";
import { words } from "./words.js";

const TOUCH = matchMedia("(pointer: coarse)");

export class ReplyKeys {
  /** `tap(text)` sends what a key says; `input` is the field whose own keyboard takes its place on a touch screen. */
  constructor(input, tap) {
    this.input = input;
    this.tap = tap;
    this.markup = null;
    this.folded = false;
    this.element = make("div", { class: "reply-keyboard", role: "group", "aria-label": words.keyboard, hidden: true });
    this.button = iconButton("keys", words.keyboard, () => this.toggle(), { hidden: true });
    // The letters come up over the same place; a persistent keyboard is back as soon as they go.
    input.addEventListener("focus", () => TOUCH.matches && this.fold(true));
    // Not at once: the touch that ends the typing is for something, which must not move away from under it.
    input.addEventListener("blur", () => setTimeout(() => this.comeBack()));
  }

  /** The chat's keyboard; a new one shows itself even where the last had been folded. */
  show(markup) {
    const text = JSON.stringify(markup);
    if (text === JSON.stringify(this.markup)) return;
    this.markup = markup;
    this.folded = TOUCH.matches && document.activeElement === this.input;
    this.draw();
  }

  draw() {
    const rows = this.markup?.keyboard ?? [];
    this.element.classList.toggle("tall", Boolean(rows.length) && !this.markup.resize_keyboard);
    this.element.replaceChildren(...rows.map((row) => make("div", { class: "row" }, ...row.map((button) => this.drawKey(button)))));
    this.button.hidden = !rows.length;
    this.settle();
  }

  drawKey(button) {
    const label = typeof button === "string" ? button : button.text;
    const style = ["key", button.style].filter(Boolean).join(" ");
    return make("button", { type: "button", class: style, onclick: () => this.press(label) }, label);
  }

  press(label) {
    if (this.markup.one_time_keyboard) this.fold(true);
    this.tap(label);
  }

  comeBack() {
    if (TOUCH.matches && this.markup?.is_persistent && document.activeElement !== this.input) this.fold(false);
  }

  toggle() {
    this.fold(!this.folded);
    if (this.folded) this.input.focus({ preventScroll: true });
    else if (TOUCH.matches) this.input.blur();
  }

  fold(folded) {
    this.folded = folded;
    this.settle();
  }

  settle() {
    const shown = Boolean(this.markup?.keyboard?.length) && !this.folded;
    this.element.hidden = !shown;
    this.button.setAttribute("aria-expanded", String(shown));
    this.input.placeholder = (shown && this.markup.input_field_placeholder) || words.write;
  }
}

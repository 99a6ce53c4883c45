/** A menu that a button opens: arrows, Home, End, Escape, and a press elsewhere closes it. */

import { make } from "./dom.js";

export class Menu {
  /** `button` gets aria-expanded; `element` is the menu's own, made with `label`. */
  constructor(button, label, className) {
    this.button = button;
    this.element = make("div", { class: className, role: "menu", "aria-label": label, hidden: true });
    button.setAttribute("aria-haspopup", "menu");
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => this.toggle());
    this.element.addEventListener("keydown", (event) => this.onKey(event));
    this.element.addEventListener("click", (event) => event.target.closest("[role=menuitem]") && this.close());
    document.addEventListener("pointerdown", (event) => {
      if (!this.element.contains(event.target) && !button.contains(event.target)) this.close();
    });
    this.element.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !this.element.contains(event.relatedTarget)) this.close();
    });
  }

  /** `items`: [act, content…] each. */
  fill(items) {
    this.element.replaceChildren(...items.map(([act, ...content]) =>
      make("button", { type: "button", role: "menuitem", tabindex: "-1", onclick: act }, ...content)));
  }

  get isOpen() {
    return !this.element.hidden;
  }

  toggle() {
    if (this.isOpen) this.close();
    else this.open();
  }

  open() {
    this.element.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.element.querySelector("button")?.focus({ preventScroll: true });
  }

  close() {
    this.element.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
  }

  onKey(event) {
    const items = [...this.element.querySelectorAll("button")];
    const at = items.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
    if (next !== undefined) items[next % items.length].focus();
    else if (event.key === "Escape") {
      this.close();
      this.button.focus();
    } else return;
    event.preventDefault();
  }
}

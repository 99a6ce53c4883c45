/** A menu that a button opens: what to do, chosen by press or with arrows, Home and End. */

import { make } from "./dom.js";
import { Pop } from "./pop.js";

export class Menu extends Pop {
  /** `button` opens it; `element` is the menu's own, made with `label`. */
  constructor(button, label, className) {
    super(button, make("div", { class: className, role: "menu", "aria-label": label, hidden: true }));
    this.element = this.content;
    button.setAttribute("aria-haspopup", "menu");
    this.element.addEventListener("click", (event) => event.target.closest("[role=menuitem]") && this.close());
  }

  /** `items`: [act, content…] each. */
  fill(items) {
    this.element.replaceChildren(...items.map(([act, ...content]) =>
      make("button", { type: "button", role: "menuitem", tabindex: "-1", onclick: act }, ...content)));
  }

  open() {
    super.open();
    this.element.querySelector("button")?.focus({ preventScroll: true });
  }

  settle() {
    super.settle();
    this.element.hidden = !this.isOpen;
  }

  onKey(event) {
    super.onKey(event);
    if (!this.isOpen) return;
    const items = [...this.element.querySelectorAll("button")];
    const at = items.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
    if (next === undefined) return;
    items[next % items.length].focus();
    event.preventDefault();
  }
}

/** The bar of pinned messages: the newest first; each click shows that one and offers the one before it. */

import { icon, make } from "./dom.js";
import { summary } from "./message.js";
import { words } from "./words.js";

const MOST_MARKS = 5;

export class Pins {
  /** `find(id)` gives a message, `show(id)` brings it into view. */
  constructor(find, show) {
    this.find = find;
    this.show = show;
    this.ids = [];
    this.at = 0;
    this.marks = make("span", { class: "pin-marks", "aria-hidden": "true" });
    this.label = make("small", { class: "pin-label" });
    this.text = make("span", { class: "pin-text" });
    this.element = make("button", { class: "pin", type: "button", hidden: true, onclick: () => this.go() },
      this.marks, make("span", { class: "pin-words" }, this.label, this.text), icon("pin"));
  }

  /** `ids`: the pinned messages, oldest first. Their texts may have changed though the ids have not. */
  update(ids) {
    if (String(ids) !== String(this.ids)) this.at = ids.length - 1;
    this.ids = ids;
    this.draw();
  }

  async draw() {
    this.element.hidden = !this.ids.length;
    if (!this.ids.length) return;
    const id = this.ids[this.at];
    const count = this.ids.length;
    this.label.textContent = count > 1 ? words.pinnedOf(this.at + 1, count) : words.pinned;
    const marks = Math.min(count, MOST_MARKS);
    this.marks.replaceChildren(...Array.from({ length: marks }, () => make("i")));
    this.marks.children[Math.round((this.at / Math.max(count - 1, 1)) * (marks - 1))].className = "now";
    const found = await this.find(id).catch(() => null);
    if (id !== this.ids[this.at]) return;
    this.text.textContent = found ? summary(found) : "";
    this.element.setAttribute("aria-label", `${this.label.textContent}: ${this.text.textContent}`);
  }

  go() {
    const id = this.ids[this.at];
    this.at = (this.at - 1 + this.ids.length) % this.ids.length;
    this.draw();
    this.show(id);
  }
}

/** Two or more sheets in one place, by the keyboard's rules for tabs: arrows move, one of them is in the order. */

import { make } from "./dom.js";

let count = 0;

export class Tabs {
  /** `sheets`: pairs of a name and an element. */
  constructor(label, sheets) {
    this.tabs = [];
    this.sheets = [];
    for (const [name, content] of sheets) {
      const id = `tab-${(count += 1)}`;
      const index = this.tabs.length;
      this.tabs.push(make("button", { type: "button", role: "tab", id, "aria-controls": `${id}-sheet`, onclick: () => this.choose(index) }, name));
      this.sheets.push(make("div", { role: "tabpanel", id: `${id}-sheet`, "aria-labelledby": id, tabindex: "0" }, content));
    }
    this.list = make("div", { role: "tablist", class: "tablist", "aria-label": label }, ...this.tabs);
    this.list.addEventListener("keydown", (event) => this.onKey(event));
    this.element = make("div", { class: "tabset" }, this.list, ...this.sheets);
    this.choose(0);
  }

  choose(index) {
    this.chosen = index;
    this.tabs.forEach((tab, at) => {
      tab.setAttribute("aria-selected", String(at === index));
      tab.tabIndex = at === index ? 0 : -1;
      this.sheets[at].hidden = at !== index;
    });
  }

  onKey(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    this.choose((this.chosen + step + this.tabs.length) % this.tabs.length);
    this.tabs[this.chosen].focus();
  }
}

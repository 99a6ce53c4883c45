/** Where the side panel stands: beside the phones, or over all of a narrow screen; opened, closed, remembered. */

import { icon, iconButton, make } from "./dom.js";
import { words } from "./words.js";

const KEPT = "panel";
const NARROW = matchMedia("(max-width: 900px)");

export class Sheet {
  /** `around`: what lies under it on a narrow screen. `opened()` is called when there is something to fill. */
  constructor(place, button, around, [inHead, ...parts], opened) {
    this.place = place;
    this.button = button;
    this.around = around;
    this.opened = opened;
    this.available = false;
    this.wanted = !NARROW.matches && localStorage.getItem(KEPT) !== "closed";
    const close = iconButton("close", words.panelHide, () => this.set(false));
    const head = make("header", { class: "panel-head" }, make("h2", { tabindex: "-1" }, words.panel), inHead, close);
    this.title = head.firstElementChild;
    place.setAttribute("aria-label", words.panelTitle);
    place.append(head, ...parts);
    place.addEventListener("keydown", (event) => this.onKey(event));
    button.append(icon("table"), make("span", { class: "tool-label" }, words.panel));
    button.addEventListener("click", () => this.set(!this.wanted));
    NARROW.addEventListener("change", () => this.set(!NARROW.matches && localStorage.getItem(KEPT) !== "closed", false));
    this.draw();
  }

  get isOpen() {
    return this.available && this.wanted;
  }

  /** Without records there is nothing to show, nor a button for it. */
  setAvailable(available) {
    if (available === this.available) return;
    this.available = available;
    this.draw();
  }

  set(open, byHand = true) {
    this.wanted = open;
    if (byHand && !NARROW.matches) localStorage.setItem(KEPT, open ? "open" : "closed");
    this.draw();
    if (open) this.opened();
    if (!byHand) return;
    if (!open) this.button.focus();
    else if (NARROW.matches) this.title.focus();
  }

  /** Taken here: the same Escape is not to end the tour as well. */
  onKey(event) {
    if (event.key !== "Escape" || event.defaultPrevented || !NARROW.matches) return;
    event.preventDefault();
    this.set(false);
  }

  draw() {
    this.place.hidden = !this.isOpen;
    this.button.hidden = !this.available;
    this.button.setAttribute("aria-expanded", String(this.isOpen));
    const label = this.isOpen ? words.panelHide : words.panelShow;
    this.button.setAttribute("aria-label", label);
    this.button.title = label;
    for (const element of this.around) element.inert = this.isOpen && NARROW.matches;
  }
}

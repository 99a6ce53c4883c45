/** The card of the guided tour, and the ring around what it speaks of. Never covers that, never takes the page away. */

import { iconButton, make } from "./dom.js";
import { isAlone } from "./screen.js";
import { words } from "./words.js";

const GAP = 14;

export class TourCard {
  /** `on`: next(), close(), skip(). */
  constructor(on) {
    this.count = make("span", { class: "tour-count" });
    this.title = make("h2", { tabindex: "-1", id: "tour-title" });
    this.text = make("p", { id: "tour-text" });
    this.note = make("p", { class: "tour-note", role: "status" });
    this.close = make("button", { type: "button", class: "tour-button", onclick: on.close }, words.tour.close);
    this.skip = make("button", { type: "button", class: "tour-button", onclick: on.skip, hidden: true }, words.tour.skip);
    this.next = make("button", { type: "button", class: "tour-button main", onclick: on.next }, words.tour.next);
    this.element = make("section", { class: "tour-card", role: "dialog", "aria-label": words.tour.label, "aria-describedby": "tour-title tour-text" },
      make("div", { class: "tour-head" }, this.count, iconButton("close", words.tour.close, on.close, { class: "round small" })),
      this.title, this.text, this.note, make("div", { class: "tour-foot" }, this.close, this.skip, this.next));
    this.target = null;
  }

  setCount(number, count) {
    this.count.textContent = words.tour.at(number, count);
  }

  say(title, text) {
    if (this.title.textContent !== title) this.title.textContent = title;
    if (this.text.textContent !== text) this.text.textContent = text;
  }

  /** A new scene; `last`: none comes after it. */
  show(last) {
    this.next.textContent = last ? words.tour.end : words.tour.next;
    this.close.hidden = last;
    this.setState("ready");
    if (!this.element.isConnected) document.body.append(this.element);
    // Whoever presses the buttons of the phones himself keeps the focus there.
    const idle = document.activeElement === document.body || this.element.contains(document.activeElement);
    if (idle) this.next.focus({ preventScroll: true });
  }

  /** "ready", "waiting" for the bot, or "stuck". */
  setState(state) {
    this.note.textContent = state === "ready" ? "" : words.tour[state];
    this.next.setAttribute("aria-disabled", String(state === "waiting"));
    this.next.hidden = state === "stuck";
    this.skip.hidden = state !== "stuck";
    this.element.dataset.state = state;
  }

  /** The ring moves to another target; a target that was drawn anew is another one. */
  point(target) {
    if (target !== this.target) {
      this.target?.classList.remove("tour-target");
      target?.classList.add("tour-target");
      if (target && !isInside(target)) target.scrollIntoView({ block: "nearest", inline: "nearest" });
      this.target = target;
    }
    this.place();
  }

  place() {
    const card = this.element.getBoundingClientRect();
    const spot = this.target?.checkVisibility() ? this.target.getBoundingClientRect() : null;
    const { x, y } = isAlone() ? placeNarrow(card, spot) : placeWide(card, spot, this.target?.closest(".phone")?.getBoundingClientRect());
    this.element.style.left = `${Math.round(x)}px`;
    this.element.style.top = `${Math.round(y)}px`;
  }

  remove() {
    this.point(null);
    this.element.remove();
  }
}

function isInside(target) {
  const { top, bottom } = target.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}

/** At the end of the screen where the target is not. */
function placeNarrow(card, spot) {
  const x = (innerWidth - card.width) / 2;
  const low = spot && spot.top + spot.height / 2 < innerHeight / 2;
  const bottom = innerHeight - card.height - GAP;
  if (!spot || spot.height > innerHeight / 2) return { x, y: bottom };
  const above = Math.max(GAP, Math.min(104, spot.top - card.height - GAP));
  return { x, y: low ? bottom : above };
}

/** Beside the phone, at the target's height; below a target that is on no phone. */
function placeWide(card, spot, phone) {
  const clamp = (value, most) => Math.max(GAP, Math.min(value, most - GAP));
  if (!spot) return { x: (innerWidth - card.width) / 2, y: innerHeight - card.height - GAP };
  const beside = phone ?? (spot.height > innerHeight / 2 ? spot : null);
  if (!beside) {
    return { x: clamp(spot.left + spot.width / 2 - card.width / 2, innerWidth - card.width), y: clamp(spot.bottom + GAP, innerHeight - card.height) };
  }
  const right = beside.right + GAP;
  const x = right + card.width + GAP <= innerWidth ? right : Math.max(GAP, beside.left - GAP - card.width);
  return { x, y: clamp(spot.top + spot.height / 2 - card.height / 2, innerHeight - card.height) };
}

/** What stands in a chat, in order: messages, albums as one, days between. Knows no scrolling. */

import { drawDay } from "./days.js";
import { make } from "./dom.js";
import { dateOf, drawMessage } from "./message.js";
import { dayKey, words } from "./words.js";

const MARKED = 2600;

const unitKey = (view) => view.media_group_id ?? view.id;
const isDay = (node) => node?.classList.contains("day") ?? false;

/** A unit is one message, or those of one album: {key, views, node}. */
export class Lines {
  constructor(act) {
    this.act = act;
    this.element = make("div", { class: "lines" });
    this.unreadLine = make("div", { class: "notice unread-line" }, words.unreadLine);
    this.forget();
  }

  forget() {
    this.views = new Map();
    this.units = new Map();
    this.oldest = Infinity;
    this.element.replaceChildren();
    this.unreadLine.remove();
  }

  get size() {
    return this.views.size;
  }

  nodeOf(id) {
    const view = this.views.get(id);
    return view ? this.units.get(unitKey(view)).node : null;
  }

  /** At the end, where new messages come. */
  append(view) {
    if (!this.size) this.element.replaceChildren();
    this.know(view);
    const unit = this.units.get(unitKey(view));
    if (unit) {
      unit.views.push(view);
      this.drawAgain(unit);
      return;
    }
    const node = this.begin(view);
    if (this.element.lastElementChild?.dataset.day !== node.dataset.day) this.element.append(drawDay(dateOf(view), node.dataset.day));
    this.element.append(node);
  }

  /** Before all others: an older page, itself oldest first. */
  prepend(views) {
    const page = document.createDocumentFragment();
    const split = new Set();
    for (const view of views) {
      this.know(view);
      const unit = this.units.get(unitKey(view));
      if (unit) {
        unit.views = [...unit.views, view].sort((a, b) => a.id - b.id);
        split.add(unit);
        continue;
      }
      const node = this.begin(view);
      if (page.lastElementChild?.dataset.day !== node.dataset.day) page.append(drawDay(dateOf(view), node.dataset.day));
      page.append(node);
    }
    for (const unit of split) this.drawAgain(unit);
    const first = this.element.firstElementChild;
    if (isDay(first) && page.lastElementChild?.dataset.day === first.dataset.day) first.remove();
    this.element.prepend(page);
  }

  /** Another text, other buttons. The eye is to find what became other. */
  change(view) {
    const unit = this.units.get(unitKey(view));
    const edited = view.by_bot && view.edits > this.views.get(view.id).edits;
    this.views.set(view.id, view);
    unit.views = unit.views.map((known) => (known.id === view.id ? view : known));
    this.drawAgain(unit);
    if (edited) markFor(unit.node, "changed");
  }

  remove(id) {
    const view = this.views.get(id);
    if (!view) return;
    const unit = this.units.get(unitKey(view));
    this.views.delete(id);
    unit.views = unit.views.filter((known) => known.id !== id);
    if (unit.views.length) {
      this.drawAgain(unit);
      return;
    }
    this.units.delete(unit.key);
    if (unit.node.previousElementSibling === this.unreadLine) this.unreadLine.remove();
    const [before, after] = [unit.node.previousElementSibling, unit.node.nextElementSibling];
    unit.node.remove();
    if (isDay(before) && (!after || isDay(after))) before.remove();
  }

  know(view) {
    this.views.set(view.id, view);
    this.oldest = Math.min(this.oldest, view.id);
  }

  begin(view) {
    const unit = { key: unitKey(view), views: [view], node: null };
    this.units.set(unit.key, unit);
    return this.draw(unit);
  }

  draw(unit) {
    unit.node = drawMessage(unit.views, this.act);
    unit.node.dataset.day = dayKey(dateOf(unit.views[0]));
    return unit.node;
  }

  /** In its place; whoever had the focus in it keeps it, on the same button if that is still there. */
  drawAgain(unit) {
    const old = unit.node;
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const label = focused && focused !== old ? focused.textContent : null;
    old.replaceWith(this.draw(unit));
    if (!focused) return;
    const same = label && [...unit.node.querySelectorAll("button, a")].find((each) => each.textContent === label);
    (same || unit.node).focus({ preventScroll: true });
  }

  /** "Unread" stands above this message. */
  putUnreadLine(id) {
    this.nodeOf(id)?.before(this.unreadLine);
  }
}

export function markFor(node, name, time = MARKED) {
  node.classList.add(name);
  setTimeout(() => node.classList.remove(name), time);
}

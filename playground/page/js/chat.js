/** The list of messages on one phone: keeps it in order, joins albums, parts days, stays at the end. */

import { iconButton, make } from "./dom.js";
import { drawMessage } from "./message.js";
import { dayKey, words, writeDay } from "./words.js";

const PAGE = 60;
const NEAR_END = 80;

export class Chat {
  /** `act`: what messages may ask for, and `older(before, limit)`, which gives earlier messages. */
  constructor(name, act) {
    this.act = { ...act, show: (id) => this.show(id), findText: (id) => this.findText(id) };
    this.views = new Map();
    this.units = new Map();
    this.complete = false;
    this.loading = false;
    this.lines = make("div", { class: "lines" });
    this.log = make("div", { class: "log", role: "log", tabindex: "0", "aria-label": words.chatOf(name) }, this.lines);
    this.toEnd = iconButton("down", words.newest, () => this.scrollToEnd(true), { class: "round to-end", hidden: true });
    this.element = make("div", { class: "chat" }, this.log, this.toEnd);
    this.sticks = true;
    this.lastTop = 0;
    this.log.addEventListener("scroll", () => this.onScroll(), { passive: true });
    const resized = new ResizeObserver(() => this.sticks && this.scrollToEnd());
    resized.observe(this.log);
    resized.observe(this.lines);
  }

  fill(views) {
    this.views = new Map(views.map((view) => [view.id, view]));
    this.complete = views.length < PAGE;
    this.redraw();
    this.scrollToEnd();
  }

  put(view) {
    const atEnd = this.sticks;
    const known = this.views.has(view.id);
    if (view.deleted) this.views.delete(view.id);
    else this.views.set(view.id, view);
    if (known || view.deleted || view.media_group_id) this.redrawUnit(view);
    else this.append(view);
    if (atEnd) this.scrollToEnd();
    else this.toEnd.hidden = false;
  }

  remove(id) {
    const view = this.views.get(id);
    if (view) this.put({ ...view, deleted: true });
  }

  clear() {
    this.fill([]);
    this.complete = true;
  }

  findText(id) {
    const view = this.views.get(id);
    return view ? view.text || words[view.kind] : null;
  }

  show(id) {
    const view = this.views.get(id);
    const node = view && this.units.get(unitKey(view));
    if (!node) return;
    node.scrollIntoView({ block: "center", behavior: "smooth" });
    node.classList.add("shown");
    setTimeout(() => node.classList.remove("shown"), 1200);
  }

  scrollToEnd(smooth = false) {
    this.log.scrollTo({ top: this.log.scrollHeight, behavior: smooth ? "smooth" : "instant" });
    this.toEnd.hidden = true;
    this.sticks = true;
  }

  isAtEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_END;
  }

  redraw() {
    this.units.clear();
    const ordered = [...this.views.values()].sort((a, b) => a.id - b.id);
    this.lines.replaceChildren();
    if (!ordered.length) this.lines.append(make("p", { class: "notice" }, words.empty));
    for (const view of ordered) if (!this.units.has(unitKey(view))) this.append(view);
  }

  append(view) {
    if (!this.units.size) this.lines.replaceChildren();
    const day = dayKey(new Date(view.date * 1000));
    if (this.lines.lastElementChild?.dataset.day !== day) this.lines.append(drawDay(view, day));
    const node = this.draw(view);
    node.dataset.day = day;
    this.lines.append(node);
  }

  /** Draws again what this message belongs to; all again where that was not known. */
  redrawUnit(view) {
    const old = this.units.get(unitKey(view));
    const left = this.membersOf(view);
    if (!old || !left.length) {
      this.redraw();
      return;
    }
    const focused = document.activeElement;
    const hadFocus = old.contains(focused);
    const node = this.draw(view);
    node.dataset.day = old.dataset.day;
    old.replaceWith(node);
    if (hadFocus) this.log.focus({ preventScroll: true });
  }

  draw(view) {
    const node = drawMessage(this.membersOf(view), this.act);
    this.units.set(unitKey(view), node);
    return node;
  }

  membersOf(view) {
    if (!view.media_group_id) return this.views.has(view.id) ? [this.views.get(view.id)] : [];
    return [...this.views.values()].filter((other) => other.media_group_id === view.media_group_id).sort((a, b) => a.id - b.id);
  }

  async onScroll() {
    // Only going up unsticks: growing content also moves the end away, before it can be followed.
    if (this.isAtEnd()) this.sticks = true;
    else if (this.log.scrollTop < this.lastTop) this.sticks = false;
    this.lastTop = this.log.scrollTop;
    if (this.sticks) this.toEnd.hidden = true;
    if (this.log.scrollTop > 200 || this.complete || this.loading || !this.views.size) return;
    this.loading = true;
    try {
      const older = await this.act.older(Math.min(...this.views.keys()), PAGE);
      this.complete = older.length < PAGE;
      const below = this.log.scrollHeight - this.log.scrollTop;
      for (const view of older) this.views.set(view.id, view);
      this.redraw();
      this.log.scrollTop = this.log.scrollHeight - below;
    } finally {
      this.loading = false;
    }
  }
}

Chat.PAGE = PAGE;

const unitKey = (view) => view.media_group_id ?? view.id;

function drawDay(view, day) {
  const line = make("div", { class: "notice day" }, writeDay(new Date(view.date * 1000)));
  line.dataset.day = day;
  return line;
}

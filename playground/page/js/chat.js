/** The messages on one phone as something to scroll in: keeps the end, pages up, goes by keyboard. */

import { iconButton, make } from "./dom.js";
import { Lines, markFor } from "./lines.js";
import { scrollWay } from "./screen.js";
import { words } from "./words.js";

const PAGE = 60;
const WHOLE_PAGE = 500;
const NEAR_END = 80;
const NEAR_TOP = 400;
const SHOWN = 1400;

export class Chat {
  /** `act`: what messages may ask for; `older(before, limit)` gives earlier ones; `atEnd()` is told of the end. */
  constructor(name, act) {
    this.act = act;
    this.lines = new Lines({ ...act, show: (id) => this.show(id), find: (id) => this.find(id) });
    this.complete = true;
    this.loading = null;
    this.generation = 0;
    this.below = 0;
    this.sticks = true;
    this.lastTop = 0;
    // New messages are announced by speak.js: a live log would also read out edits and old pages.
    this.log = make("div", { class: "log", role: "log", "aria-live": "off", tabindex: "0", "aria-label": words.chatOf(name) }, this.lines.element);
    this.count = make("span", { class: "badge", hidden: true });
    this.toEnd = iconButton("down", words.newest, () => this.goToEnd(), { class: "round to-end", hidden: true });
    this.toEnd.append(this.count);
    this.element = make("div", { class: "chat" }, this.log, this.toEnd);
    this.log.addEventListener("scroll", () => this.onScroll(), { passive: true });
    this.log.addEventListener("keydown", (event) => this.onKey(event));
    const resized = new ResizeObserver(() => this.sticks && this.scrollToEnd());
    resized.observe(this.log);
    resized.observe(this.lines.element);
  }

  get views() {
    return this.lines.views;
  }

  /** How many of the newest messages to ask for, so that nothing that stands here is missed. */
  get wanted() {
    return Math.min(WHOLE_PAGE, Math.max(PAGE, this.lines.size));
  }

  /**
   * The newest messages, `asked` for at most. What stands here already stays where it is, under the eyes of who reads
   * it; gives those that have come since.
   */
  take(views, asked, empty) {
    const [oldest, newest] = [Math.min(...this.views.keys()), Math.max(0, ...this.views.keys())];
    const isStrange = ({ id }) => oldest < id && id < newest && !this.views.has(id);
    if (!this.lines.size || views.some(isStrange)) {
      this.fill(views, asked, empty);
      return [];
    }
    this.generation += 1;
    this.complete = views.length < asked;
    const there = new Set(views.map((view) => view.id));
    this.lines.prepend(views.filter((view) => view.id < oldest));
    for (const id of [...this.views.keys()]) if (!there.has(id)) this.lines.remove(id);
    this.lines.oldest = Math.min(...this.views.keys());
    for (const view of views) if (!isSame(view, this.views.get(view.id))) this.put(view);
    this.sayIfEmpty(empty);
    return views.filter((view) => view.id > newest);
  }

  fill(views, asked, empty = words.empty) {
    this.generation += 1;
    this.lines.forget();
    this.complete = views.length < asked;
    this.lines.prepend(views);
    this.sayIfEmpty(empty);
    this.scrollToEnd();
  }

  sayIfEmpty(text) {
    if (!this.lines.size) this.lines.element.replaceChildren(make("p", { class: "notice" }, text));
  }

  /** A message that is new or has changed. One above what is loaded comes when its page does. */
  put(view) {
    if (view.deleted) this.remove(view.id);
    else if (this.views.has(view.id)) this.lines.change(view);
    else if (!this.lines.size || view.id > this.lines.oldest) this.add(view);
  }

  add(view) {
    if (!view.by_bot) this.lines.unreadLine.remove();
    this.lines.append(view);
    if (this.sticks || !view.by_bot) this.scrollToEnd();
    else this.showBelow(this.below + (view.kind === "service" ? 0 : 1));
  }

  remove(id) {
    this.lines.remove(id);
    if (this.complete) this.sayIfEmpty(words.empty);
  }

  clear() {
    this.fill([], PAGE);
  }

  /** The message, from the server where it is not loaded; null if it is gone. */
  async find(id) {
    if (this.views.has(id)) return this.views.get(id);
    if (this.complete || id > this.lines.oldest) return null;
    const [found] = await this.act.older(id + 1, 1);
    return found?.id === id ? found : null;
  }

  /** Brings a message into view, loading what lies between; says whether it is there. */
  async show(id) {
    while (!this.views.has(id) && id < this.lines.oldest && (await this.loadOlder(WHOLE_PAGE)));
    const node = this.lines.nodeOf(id);
    if (!node) return false;
    this.sticks = false;
    node.scrollIntoView({ block: "center", behavior: scrollWay() });
    markFor(node, "shown", SHOWN);
    return true;
  }

  /** The place where the person stopped reading, or the end. */
  open() {
    const line = this.lines.unreadLine;
    if (!line.isConnected) return this.scrollToEnd();
    const hidden = line.offsetTop < this.log.scrollTop;
    if (!hidden) return;
    this.sticks = false;
    this.log.scrollTop = line.offsetTop - 8;
    this.toEnd.hidden = this.isAtEnd();
  }

  scrollToEnd(behavior = "instant") {
    this.log.scrollTo({ top: this.log.scrollHeight, behavior });
    this.reachedEnd();
  }

  goToEnd() {
    this.scrollToEnd(scrollWay());
    this.log.focus({ preventScroll: true });
  }

  reachedEnd() {
    this.sticks = true;
    this.toEnd.hidden = true;
    this.showBelow(0);
    this.act.atEnd?.();
  }

  showBelow(count) {
    this.below = count;
    this.count.hidden = !count;
    this.count.textContent = String(count);
    this.toEnd.setAttribute("aria-label", count ? `${words.newest}, ${words.unread(count)}` : words.newest);
    if (count) this.toEnd.hidden = false;
  }

  isAtEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_END;
  }

  onScroll() {
    // Only going up unsticks: growing content also moves the end away, before it can be followed.
    if (this.isAtEnd()) this.reachedEnd();
    else if (this.log.scrollTop < this.lastTop) this.sticks = false;
    this.lastTop = this.log.scrollTop;
    if (!this.sticks) this.toEnd.hidden = false;
    if (this.log.scrollTop < NEAR_TOP && !this.sticks) this.loadOlder(PAGE);
  }

  /** One page at a time; whoever asks meanwhile waits for the same one. False where there is none to be had. */
  loadOlder(limit) {
    if (this.complete) return Promise.resolve(false);
    this.loading ??= this.loadPage(limit).finally(() => {
      this.loading = null;
    });
    return this.loading;
  }

  async loadPage(limit) {
    const { generation } = this;
    const older = await this.act.older(this.lines.oldest, limit).catch(() => null);
    // Cleared or read anew meanwhile: the page belongs above what is gone.
    if (!older || generation !== this.generation) return false;
    this.complete = older.length < limit;
    const below = this.log.scrollHeight - this.log.scrollTop;
    this.lines.prepend(older);
    this.log.scrollTop = this.log.scrollHeight - below;
    return true;
  }

  onKey(event) {
    const steps = { ArrowUp: -1, ArrowDown: 1 };
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key in steps) this.focusBeside(event.target.closest(".message"), steps[event.key]);
    else if (event.key === "Home") this.goToFirst();
    else if (event.key === "End") this.focusLast();
    else return;
    event.preventDefault();
  }

  /** Message by message; from the log itself to the newest one. */
  focusBeside(node, step) {
    if (!node) return this.focusLast();
    const all = [...this.log.querySelectorAll(".message")];
    const next = all[all.indexOf(node) + step];
    if (next) focusMessage(next);
    else if (step < 0) this.loadOlder(PAGE);
  }

  focusLast() {
    this.scrollToEnd();
    focusMessage([...this.log.querySelectorAll(".message")].at(-1));
  }

  async goToFirst() {
    this.sticks = false;
    while (await this.loadOlder(WHOLE_PAGE));
    this.log.scrollTop = 0;
    focusMessage(this.log.querySelector(".message"));
  }
}

const isSame = (view, known) => JSON.stringify(view) === JSON.stringify(known);

function focusMessage(node) {
  node?.focus({ preventScroll: true });
  node?.scrollIntoView({ block: "nearest" });
}

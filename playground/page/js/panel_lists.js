/** Journal and outbox under the table, newest first; what is known already stays as it stands. */

import { icon, make } from "./dom.js";
import { words, writeClock, writeMoment, writeShortDay, writeTime } from "./words.js";

/** A list that grows at its top: the lines that have not changed are left alone. */
export class LiveList {
  constructor(label, empty, draw) {
    this.draw = draw;
    this.list = make("ol", { class: "live", "aria-label": label });
    this.empty = make("p", { class: "nothing" }, empty);
    this.element = make("div", {}, this.list, this.empty);
  }

  /** `items`: newest last, each with an id. */
  show(items) {
    const known = new Map([...this.list.children].map((node) => [node.dataset.id, node]));
    const wanted = items.toReversed().map((item) => this.drawOnce(item, known.get(String(item.id))));
    for (const node of known.values()) if (!wanted.includes(node)) node.remove();
    wanted.forEach((node, index) => {
      const there = this.list.children[index];
      if (there !== node) this.list.insertBefore(node, there ?? null);
    });
    this.empty.hidden = items.length > 0;
  }

  drawOnce(item, known) {
    const drawn = JSON.stringify(item);
    if (known?.dataset.drawn === drawn) return known;
    const node = this.draw(item);
    node.dataset.id = String(item.id);
    node.dataset.drawn = drawn;
    return node;
  }
}

export function drawJournalLine(line) {
  const label = line.label ?? words.event[line.what] ?? words.eventOther;
  const who = make("span", { class: "live-who" }, line.who ?? words.byBot);
  const to = line.until ? writeShortDay(new Date(line.until)) : line.to;
  const told = to && to !== label && to !== line.who ? make("span", { class: "live-who" }, ` → ${to}`) : null;
  return make("li", {}, drawTime(line.at), make("p", {}, make("b", {}, label), make("br"), who, told));
}

export function drawOutboxLine(line) {
  const kind = words.messageKind[line.kind] ?? words.messageKindOther;
  const state = make("span", { class: "post", title: line.settled_at ? writeMoment(new Date(line.settled_at)) : undefined }, words.post[line.state]);
  state.dataset.state = line.state;
  const edit = line.is_edit ? make("span", { class: "edit-sign" }, icon("pen"), words.isEdit) : null;
  return make("li", {}, drawTime(line.owed_at), make("p", {}, make("b", {}, kind), edit, make("br"), make("span", { class: "live-who" }, line.to)), state);
}

function drawTime(text) {
  const at = new Date(text);
  return make("time", { datetime: text, title: writeClock(at) }, writeTime(at), make("small", {}, writeShortDay(at)));
}

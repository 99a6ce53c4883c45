/** The SOP's own table with one case in it: eight steps, a column for each performer, what lies beside them. */

import { icon, make } from "./dom.js";
import { words, writeNear, writeNumber, writeShortDay } from "./words.js";

const LONG = 120;
const MARKS = { done: words.stepDone, now: words.stepNow, ahead: words.stepAhead, skipped: words.stepSkipped };

export class StepTable {
  constructor() {
    this.caption = make("caption", { class: "spoken" });
    this.head = make("thead");
    this.steps = make("tbody");
    this.besideTitle = make("th", { scope: "rowgroup", class: "beside-title" }, words.beside);
    this.beside = make("tbody", { hidden: true });
    this.element = make("table", { class: "sop" }, this.caption, this.head, this.steps, this.beside);
    this.rows = new Map();
    this.number = null;
  }

  /** `now`: the office's time, for leaving out today's date. */
  show(detail, now) {
    const shape = JSON.stringify([detail.number, detail.columns, detail.rows.length, detail.beside.map((row) => row.activity)]);
    if (shape !== this.shape) this.build(detail, shape);
    [...detail.rows, ...detail.beside].forEach((row, index) => this.rows[index].show(markSkipped(row, detail), now));
  }

  build(detail, shape) {
    this.shape = shape;
    this.caption.textContent = words.tableCaption(detail.number);
    const titles = detail.columns.map(({ role, label }) =>
      make("th", { scope: "col", title: label }, make("span", {}, words.column[role] ?? label)));
    this.head.replaceChildren(make("tr", {}, make("th", { scope: "col", class: "activity-title" }, words.activity), ...titles));
    this.rows = [...detail.rows, ...detail.beside].map((row) => new StepRow(row, detail.columns));
    const elements = this.rows.map(({ element }) => element);
    this.steps.replaceChildren(...elements.slice(0, detail.rows.length));
    this.besideTitle.colSpan = detail.columns.length + 1;
    this.beside.hidden = !detail.beside.length;
    this.beside.replaceChildren(make("tr", {}, this.besideTitle), ...elements.slice(detail.rows.length));
  }
}

/** What still lies ahead of a closed case will never come. */
const markSkipped = (row, detail) => (detail.closed_at && row.status === "ahead" ? { ...row, status: "skipped" } : row);

class StepRow {
  constructor(row, columns) {
    this.number = make("span", { class: "step-no" });
    this.visits = make("span", { class: "visits", hidden: true });
    this.words = make("span", { class: "activity-words" }, row.activity);
    this.button = make("button", { type: "button", class: "activity", "aria-expanded": "false", onclick: () => this.toggle() },
      this.number, this.words, this.visits);
    this.facts = make("div", { class: "facts" });
    this.meter = make("div", { class: "meter", hidden: true }, make("i", {}));
    this.more = make("dl", { class: "step-more", hidden: true });
    this.cells = new Map(columns.map(({ role }) => [role, make("td", {})]));
    const title = make("th", { scope: "row" }, this.button, this.facts, this.meter, this.more);
    this.element = make("tr", { class: "step-row" }, title, ...this.cells.values());
  }

  show(row, now) {
    const drawn = JSON.stringify([row, row.due_at && writeNear(new Date(row.due_at), now)]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.element.className = `step-row ${row.status}${row.overdue ? " late" : ""}`;
    if (row.status === "now") this.element.setAttribute("aria-current", "step");
    else this.element.removeAttribute("aria-current");
    this.number.replaceChildren(row.no === null ? drawMark(row) : String(row.no));
    this.visits.hidden = row.visits < 2;
    this.visits.replaceChildren(make("span", { "aria-hidden": "true" }, `${row.visits}×`), make("span", { class: "spoken" }, words.visitsLong(row.visits)));
    this.visits.title = words.visitsLong(row.visits);
    for (const [role, cell] of this.cells) cell.replaceChildren(...(role === row.role && row.no !== null ? [drawMark(row)] : []));
    this.facts.replaceChildren(...drawFacts(row, now));
    this.showMeter(row);
    this.showMore(row);
  }

  showMeter(row) {
    const measured = row.status === "now" && row.minutes && row.used_minutes !== null;
    this.meter.hidden = !measured;
    if (measured) this.meter.firstElementChild.style.width = `${Math.min(100, (100 * row.used_minutes) / row.minutes)}%`;
  }

  showMore(row) {
    const facts = [
      [words.requisites, row.requisites],
      [words.standard, row.minutes === null ? "" : words.minutes(row.minutes)],
      [words.output, row.output],
    ];
    this.more.replaceChildren(...facts.filter(([, text]) => text).flatMap(([name, text]) => [make("dt", {}, name), make("dd", {}, text)]));
  }

  toggle() {
    this.more.hidden = !this.more.hidden;
    this.element.classList.toggle("wide-open", !this.more.hidden);
    this.button.setAttribute("aria-expanded", String(!this.more.hidden));
  }
}

function drawMark(row) {
  const late = row.overdue ? `, ${words.late}` : "";
  const sign = row.status === "done" ? icon("check") : row.paused_until ? icon("pause") : null;
  return make("span", { class: "mark", title: MARKS[row.status] + late }, sign, make("span", { class: "spoken" }, MARKS[row.status] + late));
}

/** Who holds it, how long it took or has taken, and by when: one short line each. */
function* drawFacts(row, now) {
  if (!row.visits) return;
  if (row.status === "now") yield make("p", { class: "holders" }, row.holders.length ? words.held(row.holders.join(", ")) : words.unheld);
  const parts = [];
  if (row.status !== "now" && row.holders.length) parts.push(row.holders.join(", "));
  if (row.used_minutes !== null) parts.push(writeUsed(row));
  if (row.status === "now" && row.due_at && !row.paused_until) parts.push(words.dueAt(writeNear(new Date(row.due_at), now)));
  if (parts.length) yield make("p", {}, parts.join(" · "));
  if (row.paused_until) yield make("p", { class: "paused" }, icon("pause"), writePause(row, now));
  if (row.overdue) yield make("p", { class: "late-sign" }, icon("signal"), words.late);
}

/** Waiting for the promised day is no delay, and a day has no hour. At noon UTC it is that day in the office too. */
const writePause = (row, now) => (row.promised_on
  ? words.promisedOn(writeShortDay(new Date(`${row.promised_on}T12:00Z`)))
  : words.pausedUntil(writeNear(new Date(row.paused_until), now)));

/** "12 dari 60 menit"; what took long is told in hours. */
function writeUsed(row) {
  const used = Math.floor(row.used_minutes);
  const long = used >= LONG ? words.hours(writeNumber(Math.floor(used / 60))) : words.minutes(used);
  if (row.minutes === null) return long;
  return used < LONG ? words.used(used, writeNumber(row.minutes)) : words.usedLong(long, words.minutes(row.minutes));
}

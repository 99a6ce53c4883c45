/** The side panel: which case is shown, its way through the SOP, its journal, the outbox, and what waits. */

import * as api from "./api.js";
import { make } from "./dom.js";
import { LiveList, drawJournalLine, drawOutboxLine } from "./panel_lists.js";
import { StepTable } from "./panel_table.js";
import { Tabs } from "./tabs.js";
import { words, writeMoment } from "./words.js";

export class Panel {
  /** `now()`: the office's time. */
  constructor(now) {
    this.now = now;
    this.chosen = null;
    this.choice = make("select", { class: "choice", "aria-label": words.choose, onchange: () => this.choose(this.choice.value) });
    this.follow = make("button", { type: "button", class: "step quiet", hidden: true, onclick: () => this.choose(null) }, words.follow);
    this.device = make("span", {});
    this.state = make("span", { class: "state" });
    this.complaint = make("p", { class: "complaint" });
    this.reporter = make("p", { class: "faint" });
    this.stands = make("p", { class: "stands" });
    this.table = new StepTable();
    this.journal = new LiveList(words.journal, words.noJournal, drawJournalLine);
    this.outbox = new LiveList(words.outbox, words.noOutbox, drawOutboxLine);
    this.scope = make("select", { class: "choice small", "aria-label": words.outboxOf, onchange: () => this.showOutbox() },
      make("option", { value: "case" }, words.thisCase), make("option", { value: "office" }, words.wholeOffice));
    const outbox = make("div", {}, this.scope, this.outbox.element);
    this.tabs = new Tabs(words.panelTitle, [[words.journal, this.journal.element], [words.outbox, outbox]]);
    this.waiting = new Waiting();
    this.nothing = make("p", { class: "nothing" }, words.noCases);
    this.story = make("div", { class: "story", hidden: true },
      make("h3", { class: "device" }, this.device, this.state), this.complaint, this.reporter, this.stands, this.table.element, this.tabs.element);
    this.changed = () => {};
  }

  /** What stands there stays; an empty panel says why it is empty. */
  showUnreadable() {
    setText(this.nothing, words.unreadable);
  }

  /** The parts: one for the sheet's head, then from top to bottom. */
  parts() {
    const chooser = make("div", { class: "chooser" }, this.choice);
    this.scroll = make("div", { class: "panel-scroll" }, this.nothing, this.story);
    return [this.follow, chooser, this.scroll, this.waiting.element];
  }

  choose(number) {
    this.chosen = number;
    this.follow.hidden = number === null;
    this.scroll.scrollTop = 0;
    this.changed();
  }

  /** The cases of the office; reads what is shown of one of them. */
  async show(office) {
    this.showCases(office.cases);
    const number = this.chosen ?? office.cases[0]?.number;
    const [detail, post] = await Promise.all([number ? api.readCase(number) : null, api.readOutbox()]);
    this.post = post;
    this.waiting.show(post);
    setText(this.nothing, words.noCases);
    this.nothing.hidden = Boolean(detail);
    this.story.hidden = !detail;
    this.showStanding(office.cases.find((each) => each.number === number));
    // Somebody may have chosen another one meanwhile; its own reading follows.
    if (detail && number === (this.chosen ?? number)) this.showCase(detail);
  }

  showCases(cases) {
    const drawn = JSON.stringify(cases.map((each) => [each.number, each.device, each.state]));
    if (drawn !== this.drawnCases) {
      this.drawnCases = drawn;
      this.choice.replaceChildren(...cases.map((each) =>
        make("option", { value: each.number }, `${each.number} · ${each.device} · ${words.state[each.state]}`)));
    }
    this.choice.hidden = !cases.length;
    this.choice.value = this.chosen ?? cases[0]?.number ?? "";
  }

  /** Where the case stands, in a line: the table's own row may be out of sight. */
  showStanding(summary) {
    this.stands.hidden = !summary?.title;
    if (summary?.title) setText(this.stands, words.nowAt(summary.title, summary.holders.join(", ")));
  }

  showCase(detail) {
    this.detail = detail;
    setText(this.device, detail.device);
    setText(this.state, detail.outcome ?? words.state[detail.state]);
    this.state.dataset.state = detail.state;
    setText(this.complaint, detail.complaint);
    this.complaint.title = detail.complaint;
    const facts = [detail.kind, detail.room, words.reporter(detail.reporter), writeMoment(new Date(detail.opened_at))];
    setText(this.reporter, facts.filter(Boolean).join(" · "));
    this.table.show(detail, this.now());
    this.journal.show(detail.journal);
    this.showOutbox();
  }

  showOutbox() {
    this.outbox.show(this.scope.value === "case" ? this.detail.outbox : this.post.outbox);
  }
}

/** How much waits, and where. */
class Waiting {
  constructor() {
    this.counts = [
      [words.waitingTelegram, words.waitingTelegramLong, (post) => post.telegram_waiting],
      [words.waitingInbox, words.waitingInboxLong, (post) => post.inbox_waiting],
      [words.waitingOutbox, words.waitingOutboxLong, (post) => post.waiting + post.sending],
      [words.waitingUncertain, words.waitingUncertainLong, (post) => post.uncertain, true],
    ].map(([name, long, count, rare = false]) => ({ long, count, rare, number: make("b", {}, "0"), name }));
    const items = this.counts.map((each) => (each.element = make("li", {}, `${each.name} `, each.number)));
    this.element = make("div", { class: "waiting-line" }, make("span", {}, words.waitingTitle), make("ul", {}, ...items));
  }

  show(post) {
    this.atTelegram = post.telegram_waiting;
    for (const { element, number, count, long, rare } of this.counts) {
      const value = count(post);
      setText(number, String(value));
      element.classList.toggle("some", value > 0);
      element.hidden = rare && !value;
      element.title = long(value);
    }
  }
}

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

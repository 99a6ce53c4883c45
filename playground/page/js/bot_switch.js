/** Kills the bot's process and starts it again; a note stands on the page while it is dead. */

import * as api from "./api.js";
import { icon, make } from "./dom.js";
import { words } from "./words.js";

export class BotSwitch {
  /** `failed()` is called when it did not work: what became of the process has to be read. */
  constructor(menu, bands, failed) {
    this.failed = failed;
    this.state = make("p", { class: "bot-state" });
    this.button = make("button", { type: "button", class: "step", onclick: () => this.turn() });
    this.note = make("p", { class: "refusal", role: "status" });
    this.hint = make("small", {}, words.botKillHint);
    this.element = make("div", { class: "bot-switch", role: "group", "aria-label": words.botProcess, hidden: true },
      make("h2", {}, words.botProcess), this.state, this.button, this.hint, this.note);
    this.start = make("button", { type: "button", class: "step quiet", onclick: () => this.turn() }, words.botStart);
    this.alert = make("span", { role: "alert" });
    this.band = make("div", { class: "band danger", hidden: true },
      icon("signal"), this.alert, this.start);
    this.busy = false;
    menu.append(this.element);
    bands.append(this.band);
  }

  /** The process as the server tells it; one that is not managed here has no switch. */
  show(bot) {
    if (bot.running !== this.bot?.running) this.note.textContent = "";
    this.bot = bot;
    const dead = bot.managed && !bot.running;
    this.element.hidden = !bot.managed;
    this.state.textContent = dead ? words.botDead : words.botRuns(bot.pid);
    this.state.classList.toggle("dead", dead);
    this.hint.hidden = dead;
    this.button.classList.toggle("danger", !dead);
    const text = this.busy && dead ? words.botStarting : dead ? words.botStart : words.botKill;
    for (const button of [this.button, this.start]) button.setAttribute("aria-disabled", String(this.busy));
    this.button.textContent = text;
    this.start.textContent = this.busy ? words.botStarting : words.botStart;
    this.band.hidden = !dead;
    const refusal = this.note.textContent;
    this.alert.textContent = dead ? [refusal, words.botDeadNote].filter(Boolean).join(" ") : "";
  }

  async turn() {
    if (this.busy) return;
    this.busy = true;
    this.note.textContent = "";
    this.show(this.bot);
    try {
      this.bot = await (this.bot.running ? api.killBot() : api.startBot());
    } catch (error) {
      if (!(error instanceof api.Failed)) throw error;
      this.note.textContent = words.switchRefused;
      this.failed();
    } finally {
      this.busy = false;
      this.show(this.bot);
    }
  }
}

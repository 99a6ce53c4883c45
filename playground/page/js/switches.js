/** Telegram's bad days: a switch for each, and a sign in the bar while one is on. */

import * as api from "./api.js";
import { icon, make } from "./dom.js";
import { Pop } from "./pop.js";
import { words } from "./words.js";

const SLOW_MS = 3000;
const RETRY_AFTER = 5;
/** What the bot brings to the phones: asking for updates and answering a press are no sends. */
const SENDS = ["sendMessage", "sendPhoto", "sendDocument", "sendMediaGroup", "editMessageText", "editMessageReplyMarkup"];

const TROUBLES = [
  {
    label: words.slow, hint: words.slowHint,
    isOn: (network) => network.latency_ms > 0,
    set: (on) => api.setNetwork({ latency_ms: on ? SLOW_MS : 0 }),
  },
  {
    label: words.flood, hint: words.floodHint,
    isOn: (network) => network.faults.some((fault) => fault.kind === "flood"),
    set: (on) => (on ? refuseSends() : api.clearFaults("flood")),
  },
  {
    label: words.down, hint: words.downHint,
    isOn: (network) => network.down,
    set: (on) => api.setNetwork({ down: on }),
  },
];

const refuseSends = () =>
  Promise.all(SENDS.map((method) => api.addFault({ method, kind: "flood", times: null, seconds: RETRY_AFTER })));

export class Switches {
  /** `place` takes button and menu; `bands` the sign that stays where the menu is out of sight. */
  constructor(place, bands) {
    this.sign = make("span", {});
    this.button = make("button", { type: "button", class: "step quiet trouble-button" }, icon("signal"), this.sign, icon("chevron"));
    this.rows = TROUBLES.map((trouble) => this.drawRow(trouble));
    this.note = make("p", { class: "refusal", role: "status" });
    this.clear = make("button", { type: "button", class: "step quiet", onclick: () => this.do(() => api.clearFaults()) }, words.allGood);
    this.menu = make("div", { class: "menu pop", role: "group", "aria-label": words.badDays },
      make("h2", {}, words.badDays), ...this.rows.map(({ element }) => element), this.note, this.clear);
    this.pop = new Pop(this.button, this.menu);
    this.bandText = make("span", { role: "status" });
    const off = make("button", { type: "button", class: "step quiet", title: words.allGood, onclick: () => this.do(() => api.clearFaults()) }, words.allGoodShort);
    this.band = make("div", { class: "band warning", hidden: true }, icon("signal"), this.bandText, off);
    place.append(this.button, this.menu);
    bands.append(this.band);
    this.show({ latency_ms: 0, down: false, faults: [] });
  }

  drawRow(trouble) {
    const text = make("span", { class: "switch-words" }, make("b", {}, trouble.label), make("small", {}, trouble.hint));
    const element = make("button", { type: "button", role: "switch", class: "switch", "aria-checked": "false", onclick: () => this.turn(row) },
      text, make("span", { class: "knob", "aria-hidden": "true" }));
    const row = { ...trouble, on: false, element };
    return row;
  }

  /** The network as the server tells it: the switches show what is, not what was pressed. */
  show(network) {
    for (const row of this.rows) {
      row.on = row.isOn(network);
      row.element.setAttribute("aria-checked", String(row.on));
    }
    const names = this.rows.filter((row) => row.on).map((row) => row.label).join(" · ");
    this.sign.textContent = names || words.badDays;
    this.button.classList.toggle("warning", Boolean(names));
    this.button.title = words.badDays;
    this.button.setAttribute("aria-label", names ? `${words.badDays}: ${names}` : words.badDays);
    this.clear.disabled = !names;
    this.band.hidden = !names;
    this.bandText.textContent = names ? words.troubleOn(names) : "";
  }

  turn(row) {
    return this.do(() => row.set(!row.on));
  }

  async do(act) {
    this.note.textContent = "";
    try {
      await act();
    } catch (error) {
      if (!(error instanceof api.Failed)) throw error;
      this.note.textContent = words.switchRefused;
    }
  }
}

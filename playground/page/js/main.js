/** Puts the office on the page: the phones, what stands around them, the stream of events. */

import * as api from "./api.js";
import { BotSwitch } from "./bot_switch.js";
import { ClockBar } from "./clock.js";
import { icon } from "./dom.js";
import { setUpGuides, setUpLanguage, setUpTheme } from "./looks.js";
import { forgetReadings, officeNow, takeReading } from "./office_time.js";
import { Panel } from "./panel.js";
import { Phones } from "./phones.js";
import { Pop } from "./pop.js";
import { Refresher } from "./refresher.js";
import { Meanwhile } from "./meanwhile.js";
import { Sheet } from "./sheet.js";
import { Switches } from "./switches.js";
import { setUpTour } from "./tour.js";
import { language, setZone, words } from "./words.js";

/** What a case has used up of its time grows without any event. */
const LOOK_AGAIN = 30_000;
/** That the bot has fetched what waited at Telegram makes no event either. */
const LOOK_WHILE_WAITING = 1500;

const [top, tabs, office, offline, tools, bands] = ["top", "tabs", "office", "offline", "tools", "bands"].map(find);

document.documentElement.lang = language;
document.title = words.title;
setUpGuides(find("guides"));
setUpLanguage(find("language"));
setUpTheme(find("theme"));
find("tools-button").append(words.officeMenu, icon("chevron"));
new Pop(find("tools-button"), tools);

const phones = new Phones(office, tabs);
const records = new Refresher(readOffice);
const meanwhile = new Meanwhile(find("meanwhile"), (personId, messageId) => phones.showMessage(personId, messageId));
const clock = new ClockBar(find("clock"), find("moves"), meanwhile, () => records.soon());
const switches = new Switches(find("trouble"), bands);
const botSwitch = new BotSwitch(switches.menu, bands, () => records.soon());
const panel = new Panel(officeNow);
const sheet = new Sheet(find("panel"), find("panel-button"), [top, tabs, office], panel.parts(), () => records.soon());
const offerTour = setUpTour({ phones, clock, botSwitch, sheet }, find("tour"), bands);
panel.changed = () => records.soon();
setInterval(lookAgain, LOOK_AGAIN);
document.addEventListener("visibilitychange", lookAgain);
api.afterEachAct(() => records.soon());

api.listen(hear, () => {
  offline.textContent = words.offline;
  offline.hidden = false;
});

/** Events that come while everything is read anew are applied afterwards, in order. */
let reading = Promise.resolve();
let refreshing;
let looking;

function find(id) {
  return document.getElementById(id);
}

function hear(name, facts) {
  reading = reading.then(() => take(name, facts)).catch((error) => console.warn(error));
}

async function take(name, facts) {
  if (name === "reset") phones.forget();
  if (name === "hello" || name === "reset") return readAll();
  if (name === "person") return phones.read();
  if (name === "clock") return takeReading(facts);
  if (name === "records") return records.soon();
  if (name === "bot") return botSwitch.show(facts);
  if (name === "network") return switches.show(facts);
  if (name === "heads") return Promise.all(phones.all.map((phone) => phone.refresh()));
  if (name === "commands") return refreshHeadsSoon();
  return phones.get(facts.chat)?.hear(name, facts);
}

/** Commands are set for one chat after the other: one look when that is over is enough. */
function refreshHeadsSoon() {
  clearTimeout(refreshing);
  refreshing = setTimeout(() => hear("heads", {}), 150);
}

async function readAll() {
  const state = await api.readState();
  setZone(state.timezone);
  forgetReadings();
  takeReading(state.clock);
  switches.show(state);
  records.soon();
  await phones.readAgain();
  offerTour();
  offline.hidden = true;
}

/** Without any event; nobody looks at a page that is hidden. */
function lookAgain() {
  if (!document.hidden) records.soon();
}

/** What stands around the phones; a playground without an office has none of it. */
async function readOffice() {
  try {
    const found = await api.readOffice();
    clock.setGoals(found);
    botSwitch.show(found.bot);
    sheet.setAvailable(found.bot.managed || found.opens_at !== null || found.cases.length > 0);
    if (!sheet.isOpen) return;
    await panel.show(found);
    clearTimeout(looking);
    if (panel.waiting.atTelegram) looking = setTimeout(lookAgain, LOOK_WHILE_WAITING);
  } catch (error) {
    if (!(error instanceof api.Failed)) throw error;
    panel.showUnreadable();
  }
}

/** Puts the office on the page: a tab and a phone for each person, what stands around them, the stream of events. */

import * as api from "./api.js";
import { BotSwitch } from "./bot_switch.js";
import { ClockBar } from "./clock.js";
import { setOfficeTime } from "./days.js";
import { avatar, icon, make } from "./dom.js";
import { setUpGuides, setUpLanguage, setUpTheme } from "./looks.js";
import { Panel } from "./panel.js";
import { Phone } from "./phone.js";
import { Pop } from "./pop.js";
import { Refresher } from "./refresher.js";
import { Report } from "./report.js";
import { Sheet } from "./sheet.js";
import { Switches } from "./switches.js";
import { setUpTour } from "./tour.js";
import { language, setZone, words } from "./words.js";

/** What a case has used up of its time grows without any event. */
const LOOK_AGAIN = 30_000;
/** That the bot has fetched what waited at Telegram makes no event either. */
const LOOK_WHILE_WAITING = 1500;

const [top, tabs, office, offline, tools, bands] = ["top", "tabs", "office", "offline", "tools", "bands"].map(find);
const phones = new Map();

document.documentElement.lang = language;
document.title = words.title;
tabs.setAttribute("aria-label", words.tabs);
setUpGuides(find("guides"));
setUpLanguage(find("language"));
setUpTheme(find("theme"));
find("tools-button").append(words.officeMenu, icon("chevron"));
new Pop(find("tools-button"), tools);

const records = new Refresher(readOffice);
const report = new Report(find("report"), showMessage);
const clock = new ClockBar(find("clock"), find("moves"), report, () => records.soon());
const switches = new Switches(find("trouble"), bands);
const botSwitch = new BotSwitch(switches.menu, bands);
const panel = new Panel(() => clock.now());
const sheet = new Sheet(find("panel"), find("panel-button"), [top, tabs, office], panel.parts(), () => records.soon());
const offerTour = setUpTour({ phones, choose, clock, botSwitch, sheet }, find("tour"), bands);
panel.changed = () => records.soon();
setInterval(() => records.soon(), LOOK_AGAIN);
api.afterEachAct(() => records.soon());

api.listen(hear, () => {
  offline.textContent = words.offline;
  offline.hidden = false;
});

/** Events that come while everything is read anew are applied afterwards, in order. */
let reading = Promise.resolve();
let refreshing;

function find(id) {
  return document.getElementById(id);
}

function hear(name, facts) {
  reading = reading.then(() => take(name, facts)).catch((error) => console.warn(error));
}

async function take(name, facts) {
  if (name === "hello" || name === "reset") return readAll();
  if (name === "person") return readPeople();
  if (name === "clock") return showClock(facts);
  if (name === "records") return records.soon();
  if (name === "bot") return botSwitch.show(facts);
  if (name === "network") return switches.show(facts);
  if (name === "heads") return Promise.all([...phones.values()].map((phone) => phone.refresh()));
  if (name === "commands") return refreshHeadsSoon();
  return phones.get(facts.chat)?.hear(name, facts);
}

function showClock(reading) {
  setOfficeTime(reading.now);
  clock.show(reading);
}

/** Commands are set for one chat after the other: one look when that is over is enough. */
function refreshHeadsSoon() {
  clearTimeout(refreshing);
  refreshing = setTimeout(() => hear("heads", {}), 150);
}

async function readAll() {
  const state = await api.readState();
  setZone(state.timezone);
  clock.forget();
  showClock(state.clock);
  switches.show(state);
  records.soon();
  phones.clear();
  office.replaceChildren();
  tabs.replaceChildren();
  await readPeople();
  offerTour();
  offline.hidden = true;
}

/** What stands around the phones; a playground without an office has none of it. */
async function readOffice() {
  try {
    const found = await api.readOffice();
    clock.setGoals(found);
    botSwitch.show(found.bot);
    sheet.setAvailable(found.bot.managed || found.opens_at !== null || found.cases.length > 0);
    if (sheet.isOpen) await panel.show(found);
    if (sheet.isOpen && panel.waiting.atTelegram) setTimeout(() => records.soon(), LOOK_WHILE_WAITING);
  } catch (error) {
    if (!(error instanceof api.Refused || error instanceof api.Unreachable)) throw error;
    panel.showUnreadable();
  }
}

/** Chooses a phone, and brings one of its messages into view. */
function showMessage(personId, messageId) {
  const phone = phones.get(personId);
  if (!phone) return;
  choose(phone, true);
  phone.showMessage(messageId);
}

async function readPeople() {
  const people = await api.readPeople();
  for (const person of people) {
    const known = phones.get(person.id);
    if (known && JSON.stringify(known.person) === JSON.stringify(person)) continue;
    known ? known.element.remove() : null;
    tabs.querySelector(`[data-id="${person.id}"]`)?.remove();
    await addPhone(person);
  }
  if (!people.length) office.replaceChildren(make("p", { class: "nobody" }, words.noPeople));
}

async function addPhone(person) {
  const phone = new Phone(person, showUnread);
  office.querySelector(".nobody")?.remove();
  phones.set(person.id, phone);
  office.append(phone.element);
  tabs.append(drawTab(phone));
  await phone.load();
  if (phones.size === 1 || wanted() === person.id) choose(phone, false);
}

function drawTab(phone) {
  const badge = make("span", { class: "badge", hidden: true });
  const tab = make("button", { type: "button", class: "tab", "aria-label": phone.name, onclick: () => choose(phone, true) },
    avatar(phone.person), make("span", { class: "tab-name" }, phone.name), badge);
  tab.dataset.id = String(phone.id);
  return tab;
}

/** On a narrow screen the chosen phone is the only one; on a wide one it comes into view. */
function choose(phone, byHand) {
  for (const other of phones.values()) other.element.classList.toggle("chosen", other === phone);
  for (const tab of tabs.children) tab.setAttribute("aria-current", String(tab.dataset.id === String(phone.id)));
  if (!byHand) return;
  history.replaceState(null, "", `#${phone.id}`);
  phone.markRead();
  phone.element.scrollIntoView({ behavior: "smooth", inline: "center", block: "nearest" });
  phone.open();
  if (matchMedia("(pointer: fine)").matches) phone.composer.input.focus({ preventScroll: true });
}

const wanted = () => Number(location.hash.slice(1));

function showUnread(phone) {
  const tab = tabs.querySelector(`[data-id="${phone.id}"]`);
  if (!tab) return;
  const badge = tab.querySelector(".badge");
  badge.hidden = !phone.unread;
  badge.textContent = String(phone.unread);
  tab.setAttribute("aria-label", phone.unread ? `${phone.name}, ${words.unread(phone.unread)}` : phone.name);
}

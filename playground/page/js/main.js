/** Puts the office on the page: a tab and a phone for each person, the clock, the stream of events. */

import * as api from "./api.js";
import { ClockBar } from "./clock.js";
import { setOfficeTime } from "./days.js";
import { avatar, icon, make } from "./dom.js";
import { Phone } from "./phone.js";
import { changeLanguage, language, setZone, words } from "./words.js";

const office = document.getElementById("office");
const tabs = document.getElementById("tabs");
const offline = document.getElementById("offline");
const clock = new ClockBar(document.getElementById("clock"));
const phones = new Map();

document.documentElement.lang = language;
document.title = words.title;
tabs.setAttribute("aria-label", words.tabs);
setUpLanguage(document.getElementById("language"));
setUpTheme(document.getElementById("theme"));
api.listen(hear, () => {
  offline.textContent = words.offline;
  offline.hidden = false;
});

/** Events that come while everything is read anew are applied afterwards, in order. */
let reading = Promise.resolve();
let refreshing;

function hear(name, facts) {
  reading = reading.then(() => take(name, facts)).catch((error) => console.warn(error));
}

async function take(name, facts) {
  if (name === "hello" || name === "reset") return readAll();
  if (name === "person") return readPeople();
  if (name === "clock") return showClock(facts);
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
  showClock(state.clock);
  phones.clear();
  office.replaceChildren();
  tabs.replaceChildren();
  await readPeople();
  offline.hidden = true;
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

function setUpLanguage(button) {
  button.textContent = language === "id" ? "EN" : "ID";
  button.setAttribute("aria-label", words.otherLanguage);
  button.setAttribute("lang", language === "id" ? "en" : "id");
  button.title = words.otherLanguage;
  button.addEventListener("click", changeLanguage);
}

function setUpTheme(button) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
  const draw = () => {
    const label = isDark() ? words.light : words.dark;
    button.replaceChildren(icon(isDark() ? "sun" : "moon"));
    button.setAttribute("aria-label", label);
    button.title = label;
  };
  const kept = localStorage.getItem("theme");
  if (kept) document.documentElement.dataset.theme = kept;
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    localStorage.setItem("theme", document.documentElement.dataset.theme);
    draw();
  });
  dark.addEventListener("change", draw);
  draw();
}

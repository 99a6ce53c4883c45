/** The office's "today", and the lines between the days of a chat. Reads no clock of its own but the page's. */

import { make } from "./dom.js";
import { dayKey, words, writeDay } from "./words.js";

const DAY = 86_400_000;
const LOOK_EVERY = 20_000;

let ahead = 0;
let today = "";

/** Told at each reading of the office's clock: an hour that is moved may be another day. */
export function setOfficeTime(iso) {
  ahead = new Date(iso).getTime() - Date.now();
  nameAnew();
}

export const officeNow = () => new Date(Date.now() + ahead);

export function drawDay(date, key) {
  const line = make("div", { class: "notice day" }, nameDay(date));
  line.dataset.day = key;
  line.dataset.at = String(date.getTime());
  return line;
}

/** "Hari ini", "Kemarin", or the date. */
function nameDay(date) {
  const key = dayKey(date);
  const now = officeNow();
  if (key === dayKey(now)) return words.today;
  if (key === dayKey(new Date(now.getTime() - DAY))) return words.yesterday;
  return writeDay(date);
}

function nameAnew() {
  const key = dayKey(officeNow());
  if (key === today) return;
  today = key;
  for (const line of document.querySelectorAll(".day[data-at]")) line.textContent = nameDay(new Date(Number(line.dataset.at)));
}

setInterval(nameAnew, LOOK_EVERY);

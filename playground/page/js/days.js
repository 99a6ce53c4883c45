/** The office's "today", and the lines between the days of a chat. Reads no clock but the office's. */

import { make } from "./dom.js";
import { atEachReading, officeNow } from "./office_time.js";
import { dayKey, words, writeDay } from "./words.js";

const DAY = 86_400_000;
const LOOK_EVERY = 20_000;

let today = "";

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

/** An hour that is moved may be another day. */
atEachReading(nameAnew);
setInterval(nameAnew, LOOK_EVERY);

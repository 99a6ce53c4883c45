/** The words of the page in the chosen language, and how dates and times are written in it. */

import en from "./words/en.js";
import id from "./words/id.js";

export const catalogues = { id, en };
const LOCALES = { id: "id-ID", en: "en-GB" };
const ZONE_NAMES = { "Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT" };
const KEPT = "language";

/** Asked for in the address, or chosen before, or Indonesian. */
export const language = chosen();
export const words = catalogues[language];

function chosen() {
  const asked = new URLSearchParams(location.search).get("lang");
  if (Object.hasOwn(catalogues, asked ?? "")) localStorage.setItem(KEPT, asked);
  const kept = localStorage.getItem(KEPT);
  return Object.hasOwn(catalogues, kept ?? "") ? kept : "id";
}

/** The page is drawn anew: words stand in every corner of it. */
export function changeLanguage() {
  localStorage.setItem(KEPT, language === "id" ? "en" : "id");
  const address = new URL(location.href);
  address.searchParams.delete("lang");
  history.replaceState(null, "", address);
  location.reload();
}

let zone = "Asia/Jakarta";
let formats = makeFormats();

export function setZone(name) {
  zone = name;
  formats = makeFormats();
}

function makeFormats() {
  const make = (options) => new Intl.DateTimeFormat(LOCALES[language], { timeZone: zone, ...options });
  return {
    time: make({ hour: "2-digit", minute: "2-digit", hour12: false }),
    day: make({ weekday: "long", day: "numeric", month: "long", year: "numeric" }),
    short: make({ weekday: "short", day: "numeric", month: "short" }),
    key: new Intl.DateTimeFormat("en-CA", { timeZone: zone }),
  };
}

/** "13.30", in English "13:30" */
export const writeTime = (date) => formats.time.format(date);
/** "Senin, 23 November 2026" */
export const writeDay = (date) => formats.day.format(date);
/** "Sen, 23 Nov" */
export const writeShortDay = (date) => formats.short.format(date);
/** "2026-11-23", for comparing days */
export const dayKey = (date) => formats.key.format(date);
export const zoneName = () => ZONE_NAMES[zone] ?? zone;
/** "13.30 WIB" */
export const writeClock = (date) => `${writeTime(date)} ${zoneName()}`;
/** "Sen, 23 Nov 13.30 WIB" */
export const writeMoment = (date) => `${writeShortDay(date)} ${writeClock(date)}`;
/** The time alone, where it is on the same day as `near`. */
export const writeNear = (date, near) => (dayKey(date) === dayKey(near) ? writeClock(date) : writeMoment(date));
export const writeNumber = (value, digits = 0) => value.toLocaleString(LOCALES[language], { maximumFractionDigits: digits });

export function writeSize(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, "kB"] : [bytes / 1e6, "MB"];
  return `${writeNumber(value, 1)} ${unit}`;
}

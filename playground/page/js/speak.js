/** Tells a screen reader what is new. Shows nothing. */

import { make } from "./dom.js";

const LONGEST = 200;
const JOIN = 150;
const FORGET = 4000;

/** Closed, so that searching the page for a word does not find it a second time where nobody sees it. */
const region = make("div", { "aria-live": "polite", role: "status" });
const host = make("div", { class: "spoken" });
host.attachShadow({ mode: "closed" }).append(region);
document.body.append(host);

let waiting = [];
let forgetting;

/** Several things said at nearly the same moment become one announcement. */
export function speak(text) {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  waiting.push(short);
  if (waiting.length === 1) setTimeout(say, JOIN);
}

function say() {
  region.replaceChildren(...waiting.map((text) => make("p", {}, text)));
  waiting = [];
  clearTimeout(forgetting);
  forgetting = setTimeout(() => region.replaceChildren(), FORGET);
}

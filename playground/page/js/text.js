/** A message's formatted text: links, commands, spoilers and quotes that unfold. */

import { icon, make } from "./dom.js";
import { words } from "./words.js";

const OPENABLE = /^(https?:|mailto:|tel:)/i;
const QUOTE_LETTERS = 130;
const QUOTE_LINES = 3;

/** The server has escaped the text and allows a dozen tags; what acts is made here. */
export function drawText(view, act) {
  const text = make("div", { class: "text" });
  text.innerHTML = view.html;
  for (const link of text.querySelectorAll("a")) mendLink(link);
  for (const command of text.querySelectorAll(".tg-bot_command")) {
    const name = command.textContent;
    command.replaceWith(make("button", { class: "link", type: "button", onclick: () => act.command(name) }, name));
  }
  for (const spoiler of text.querySelectorAll(".tg-spoiler")) hide(spoiler);
  for (const block of text.querySelectorAll("blockquote, pre")) dropLineEnd(block);
  for (const quote of text.querySelectorAll("blockquote[expandable]")) fold(quote);
  return text;
}

/** The line break behind a quote only ends it: a block ends its line by itself. */
function dropLineEnd(block) {
  const after = block.nextSibling;
  if (after?.nodeType === Node.TEXT_NODE && after.data.startsWith("\n")) after.data = after.data.slice(1);
}

/** Links open beside the page; what a browser has no program for (tg://) only looks like one. */
function mendLink(link) {
  const address = link.getAttribute("href");
  if (!OPENABLE.test(address) && /^[\w-]+:/.test(address)) {
    link.removeAttribute("href");
    return;
  }
  if (!OPENABLE.test(address)) link.href = `http://${address}`;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
}

function hide(spoiler) {
  const inside = make("span", { "aria-hidden": "true" });
  inside.append(...spoiler.childNodes);
  spoiler.append(inside);
  spoiler.tabIndex = 0;
  spoiler.setAttribute("role", "button");
  spoiler.setAttribute("aria-label", words.spoiler);
  const open = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    if (spoiler.classList.contains("open")) return;
    event.preventDefault();
    spoiler.classList.add("open");
    for (const name of ["role", "aria-label"]) spoiler.removeAttribute(name);
    inside.removeAttribute("aria-hidden");
  };
  spoiler.addEventListener("click", open);
  spoiler.addEventListener("keydown", open);
}

/** A quote that is long shows three lines until somebody asks for the rest. */
function fold(quote) {
  const said = quote.textContent;
  if (said.length <= QUOTE_LETTERS && said.split("\n").length <= QUOTE_LINES) return;
  const inside = make("span", { class: "fold" });
  inside.append(...quote.childNodes);
  const more = make("button", { class: "unfold", type: "button", "aria-expanded": "false", "aria-label": words.unfold, title: words.unfold }, icon("down"));
  const toggle = () => {
    const open = quote.classList.toggle("open");
    more.setAttribute("aria-expanded", String(open));
  };
  more.addEventListener("click", toggle);
  quote.classList.add("folding");
  quote.append(inside, more);
}

/** Draws one message, or the messages of one album. Knows no server. */

import { icon, make } from "./dom.js";
import { drawFiles } from "./attachments.js";
import { drawText } from "./text.js";
import { words, writeTime } from "./words.js";

const PLAIN_KINDS = new Set(["text", "service"]);

/**
 * `views`: one message, or those of an album, oldest first.
 * `act`: press(message, button, key), command(text), show(id), find(id).
 */
export function drawMessage(views, act) {
  const [first] = views;
  const captioned = views.find((view) => view.text) ?? first;
  const side = first.by_bot ? "in" : "out";
  const item = make("div", { class: `message ${side}`, role: "group", tabindex: "-1", "aria-label": describe(first, captioned) });
  item.dataset.id = String(first.id);
  if (first.kind === "service") {
    item.classList.add("service");
    item.append(drawService(first, act));
    return item;
  }
  const last = views[views.length - 1];
  const bubble = make("div", { class: `bubble ${side}` });
  bubble.dataset.kind = first.kind;
  if (first.reply_to) bubble.append(drawReply(first, act));
  if (!PLAIN_KINDS.has(first.kind)) bubble.append(drawFiles(views));
  if (captioned.text) bubble.append(drawText(captioned, act));
  bubble.append(drawMeta(views));
  item.append(bubble);
  if (last.inline_keyboard.length) item.append(drawButtons(last, act));
  return item;
}

/** What a message says in one line; what is hidden in it stays so. */
export function summary(view) {
  const hidden = view.entities.filter((entity) => entity.type === "spoiler");
  let text = view.text;
  for (const { offset, length } of hidden) text = text.slice(0, offset) + "▒".repeat(length) + text.slice(offset + length);
  return text.trim().replace(/\s+/g, " ") || words[view.kind] || "";
}

export const writer = (view) => (view.by_bot ? words.bot : words.you);

export const dateOf = (view) => new Date(view.date * 1000);

const describe = (first, captioned) =>
  `${writer(first)}, ${writeTime(dateOf(first))}: ${first.kind === "service" ? words.pinNotice : summary(captioned)}`;

/** "Sigap pinned …", which leads to what was pinned. */
function drawService(view, act) {
  const quote = make("b", {});
  const notice = make("button", { class: "notice", type: "button", onclick: () => act.show(view.pinned_message) }, words.pinNotice, quote);
  const name = (pinned) => pinned && quote.append(` “${cut(summary(pinned))}”`);
  // Which message it was can also be seen by pressing it.
  act.find(view.pinned_message).then(name, () => {});
  return notice;
}

const cut = (text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

function drawReply(view, act) {
  const who = make("b", {});
  const text = make("span", {}, "…");
  const quote = make("button", { class: "reply", type: "button", onclick: () => act.show(view.reply_to) }, who, text);
  const fill = (answered) => {
    who.textContent = answered ? writer(answered) : "";
    text.textContent = answered ? summary(answered) : words.deletedReply;
    quote.setAttribute("aria-label", `${words.reply} ${who.textContent}: ${text.textContent}`);
  };
  act.find(view.reply_to).then(fill, () => fill(null));
  return quote;
}

function drawMeta(views) {
  const last = views[views.length - 1];
  const date = dateOf(last);
  const meta = make("span", { class: "meta" });
  if (views.some((view) => view.pinned)) meta.append(sign("pin", words.pinned));
  if (last.silent) meta.append(sign("mute", words.silent));
  if (views.some((view) => view.edits)) meta.append(make("span", {}, words.edited));
  meta.append(make("time", { datetime: date.toISOString() }, writeTime(date)));
  return meta;
}

const sign = (name, label) => make("span", { role: "img", "aria-label": label, title: label }, icon(name));

function drawButtons(view, act) {
  const rows = view.inline_keyboard.map((row) => make("div", { class: "row" }, ...row.map((button) => drawButton(view, button, act))));
  return make("div", { class: "inline" }, ...rows);
}

function drawButton(view, button, act) {
  const style = ["key", button.style].filter(Boolean).join(" ");
  const label = make("span", {}, button.text);
  if (button.url) {
    return make("a", { class: style, href: button.url, target: "_blank", rel: "noopener noreferrer" }, label, icon("link"));
  }
  const key = make("button", { class: style, type: "button" }, label);
  if (button.copy_text) key.append(icon("copy"));
  key.addEventListener("click", () => act.press(view, button, key));
  return key;
}

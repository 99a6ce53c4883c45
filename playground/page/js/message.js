/** Draws one message, or the messages of one album. Knows no server. */

import { icon, make } from "./dom.js";
import { words, writeSize, writeTime } from "./words.js";

const PLAIN_KINDS = new Set(["text", "service"]);

/**
 * `views`: one message, or those of an album, oldest first.
 * `act`: press(message, button), command(text), show(id), findText(id).
 */
export function drawMessage(views, act) {
  const [first] = views;
  if (first.kind === "service") return make("div", { class: "notice" }, words.pinNotice);
  const last = views[views.length - 1];
  const captioned = views.find((view) => view.text) ?? first;
  const bubble = make("div", { class: `bubble ${first.by_bot ? "in" : "out"}` });
  bubble.dataset.kind = first.kind;
  if (first.reply_to) bubble.append(drawReply(first, act));
  if (!PLAIN_KINDS.has(first.kind)) bubble.append(drawFiles(views));
  if (captioned.text) bubble.append(drawText(captioned, act));
  bubble.append(drawMeta(last));
  const item = make("div", { class: `message ${first.by_bot ? "in" : "out"}` }, bubble);
  if (last.inline_keyboard.length) item.append(drawButtons(last, act));
  return item;
}

function drawReply(view, act) {
  const text = act.findText(view.reply_to) ?? words.deletedReply;
  const label = `${words.reply}: ${text}`;
  return make("button", { class: "reply", type: "button", "aria-label": label, onclick: () => act.show(view.reply_to) }, text);
}

/** The server has escaped the text and allows a dozen tags; only links and commands are made to act. */
function drawText(view, act) {
  const text = make("div", { class: "text" });
  text.innerHTML = view.html;
  for (const link of text.querySelectorAll("a")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  for (const command of text.querySelectorAll(".tg-bot_command")) {
    const name = command.textContent;
    command.replaceWith(make("button", { class: "link", type: "button", onclick: () => act.command(name) }, name));
  }
  for (const spoiler of text.querySelectorAll(".tg-spoiler")) {
    spoiler.tabIndex = 0;
    spoiler.addEventListener("click", () => spoiler.classList.add("open"));
    spoiler.addEventListener("keydown", (event) => event.key === "Enter" && spoiler.classList.add("open"));
  }
  return text;
}

function drawFiles(views) {
  const files = views.flatMap((view) => view.files);
  const pictures = files.filter((file) => file.kind === "photo");
  if (pictures.length) {
    const grid = make("div", { class: "photos" });
    grid.dataset.count = String(Math.min(pictures.length, 4));
    grid.append(...pictures.map(drawPhoto));
    return grid;
  }
  return make("div", { class: "files" }, ...files.map(drawFile));
}

function drawPhoto(file) {
  const image = make("img", { src: file.url, alt: words.photo, loading: "lazy", width: file.width, height: file.height });
  return make("a", { href: file.url, target: "_blank", rel: "noopener", "aria-label": words.openPhoto }, image);
}

function drawFile(file) {
  const name = file.kind === "document" ? file.name : words[file.kind];
  const facts = make("span", { class: "file-name" }, name, make("small", {}, writeSize(file.size)));
  return make("a", { class: "file", href: file.url, target: "_blank", rel: "noopener" }, icon("file"), facts);
}

function drawMeta(view) {
  const date = new Date(view.date * 1000);
  const meta = make("span", { class: "meta" });
  if (view.pinned) meta.append(icon("pin"));
  if (view.edits) meta.append(make("span", {}, words.edited));
  meta.append(make("time", { datetime: date.toISOString() }, writeTime(date)));
  return meta;
}

function drawButtons(view, act) {
  const rows = view.inline_keyboard.map((row) => make("div", { class: "row" }, ...row.map((button) => drawButton(view, button, act))));
  return make("div", { class: "inline" }, ...rows);
}

function drawButton(view, button, act) {
  const style = ["key", button.style].filter(Boolean).join(" ");
  if (button.url) {
    return make("a", { class: style, href: button.url, target: "_blank", rel: "noopener noreferrer" }, button.text, icon("link"));
  }
  const key = make("button", { class: style, type: "button" }, make("span", {}, button.text));
  key.dataset.data = button.callback_data ?? "";
  key.addEventListener("click", () => act.press(view, button, key));
  return key;
}

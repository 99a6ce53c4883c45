/** The photos and files of a message. */

import { icon, make } from "./dom.js";
import { words, writeSize } from "./words.js";

const SHOWN_BY_BROWSERS = /\.(pdf|txt|csv|png|jpe?g|gif|webp|mp4|json)$/i;
const MOST = 10;

export function drawFiles(views) {
  const files = views.flatMap((view) => view.files);
  const pictures = files.filter((file) => file.kind === "photo");
  const others = files.filter((file) => file.kind !== "photo");
  const parts = [];
  if (pictures.length) {
    const grid = make("div", { class: "photos" }, ...pictures.map((file, index) => drawPhoto(file, index, pictures.length)));
    grid.dataset.count = String(Math.min(pictures.length, MOST));
    parts.push(grid);
  }
  if (others.length) parts.push(make("div", { class: "files" }, ...others.map(drawFile)));
  return parts.length === 1 ? parts[0] : make("div", {}, ...parts);
}

function drawPhoto(file, index, count) {
  const image = make("img", { src: file.url, alt: "", loading: "lazy", width: file.width, height: file.height });
  const label = count > 1 ? `${words.openPhoto} ${index + 1}/${count}` : words.openPhoto;
  return make("a", { href: file.url, target: "_blank", rel: "noopener", "aria-label": label }, image);
}

/** What a browser can show opens in a tab of its own; anything else is saved under its name. */
function drawFile(file) {
  const name = file.kind === "document" ? file.name : words[file.kind];
  const opens = SHOWN_BY_BROWSERS.test(file.name);
  const facts = make("span", { class: "file-name" }, name, make("small", {}, writeSize(file.size)));
  const type = make("span", { class: "file-type", "aria-hidden": "true" }, suffix(file.name));
  const way = opens ? { target: "_blank", rel: "noopener" } : { download: file.name };
  return make("a", { class: "file", href: file.url, ...way }, type, facts);
}

function suffix(name) {
  const found = name.match(/\.(\w{1,4})$/);
  return found ? found[1].toUpperCase() : icon("file");
}

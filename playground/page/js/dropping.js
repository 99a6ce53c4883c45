/** Files dragged over a phone: shows where they may be let go, and hands them over. */

import { icon, make } from "./dom.js";
import { words } from "./words.js";

export function takeDrops(element, name, take) {
  const target = make("div", { class: "drop-target", hidden: true, "aria-hidden": "true" },
    icon("photo"), make("b", {}, words.dropHere), make("span", {}, words.dropFor(name)));
  element.append(target);
  let depth = 0;
  const settle = (by) => {
    depth = Math.max(0, depth + by);
    target.hidden = !depth;
  };
  const on = (kind, act) => element.addEventListener(kind, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    act(event);
  });
  on("dragenter", () => settle(1));
  on("dragleave", () => settle(-1));
  on("dragover", (event) => {
    event.dataTransfer.dropEffect = "copy";
  });
  on("drop", (event) => {
    settle(-depth);
    take(event.dataTransfer.files);
  });
}

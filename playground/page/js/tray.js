/** The files that lie ready to be sent: what may go, how it goes, and a look at each. */

import { make, icon } from "./dom.js";
import { words, writeSize } from "./words.js";

const PHOTO_TYPES = new Set(["image/png", "image/jpeg"]);
const PHOTO_BYTES = 10_000_000;
const FILE_BYTES = 50_000_000;
const MOST = 10;
const MOST_PIXELS = 10_000;
const MOST_TIMES = 20;

export class Tray {
  /** `complain(sentence)` tells why a file was not taken; `emptied()` after the last was thrown out. */
  constructor(complain, emptied) {
    this.complain = complain;
    this.emptied = emptied;
    this.held = [];
    this.element = make("div", { class: "strip", hidden: true });
  }

  /** Takes files; `as` is "photo" or "document", else pictures are photos and the rest documents. */
  take(files, as) {
    for (const file of files) {
      const kind = as ?? (file.type.startsWith("image/") ? "photo" : "document");
      const fault = this.faultOf(file, kind);
      if (fault) this.complain(fault);
      else this.hold({ file, kind });
      if (fault === words.tooMany) break;
    }
    this.draw();
  }

  /** A picture that cannot be read is thrown out again: Telegram would refuse it. */
  async hold(each) {
    this.held.push(each);
    if (each.kind !== "photo" || (await isReadable(each.file)) || !this.held.includes(each)) return;
    this.held.splice(this.held.indexOf(each), 1);
    this.draw();
    this.complain(words.photoBroken);
  }

  faultOf(file, kind) {
    if (this.held.length >= MOST) return words.tooMany;
    if (!file.size) return words.fileEmpty(file.name);
    if (kind === "photo" && !PHOTO_TYPES.has(file.type)) return words.notAPhoto(file.name);
    if (kind === "photo" && file.size > PHOTO_BYTES) return words.photoTooBig(file.name);
    return file.size > FILE_BYTES ? words.fileTooBig(file.name) : null;
  }

  /** All that lies here, and leaves it empty. */
  empty() {
    const held = this.held;
    this.held = [];
    this.draw();
    return held;
  }

  putBack(held) {
    this.held = [...held, ...this.held].slice(0, MOST);
    this.draw();
  }

  draw() {
    this.element.hidden = !this.held.length;
    this.element.replaceChildren(...this.held.map((each, index) => this.drawOne(each, index)));
  }

  drawOne({ file, kind }, index) {
    const label = words.removeFile(file.name);
    const shown = kind === "photo" ? drawPicture(file) : make("span", { class: "held-file" }, icon("file"), file.name, make("small", {}, writeSize(file.size)));
    return make("button", { type: "button", "aria-label": label, title: label, onclick: () => this.throwOut(index) }, shown, icon("close"));
  }

  throwOut(index) {
    this.held.splice(index, 1);
    this.draw();
    (this.element.children[Math.min(index, this.held.length - 1)] ?? null)?.focus();
    if (!this.held.length) this.emptied();
  }
}

/** Within what sendPhoto takes: both sides together, and one to the other. */
async function isReadable(file) {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return false;
  const [short, long] = [picture.width, picture.height].sort((a, b) => a - b);
  picture.close();
  return short + long <= MOST_PIXELS && long <= MOST_TIMES * short;
}

function drawPicture(file) {
  const image = make("img", { src: URL.createObjectURL(file), alt: "" });
  for (const end of ["load", "error"]) image.addEventListener(end, () => URL.revokeObjectURL(image.src), { once: true });
  return image;
}

/** Where a person writes: text, photos, the command menu and the reply keyboard. */

import { icon, iconButton, make } from "./dom.js";
import { words } from "./words.js";

export class Composer {
  /** `send`: text(text), photos(files, caption), sample(caption), tap(text), start(), unblock(). */
  constructor(send) {
    this.send = send;
    this.files = [];
    this.keyboardShown = true;
    this.head = null;
    this.input = make("textarea", {
      rows: "1", placeholder: words.write, "aria-label": words.write, autocomplete: "off", enterkeyhint: "send",
    });
    this.picker = make("input", { type: "file", accept: "image/png,image/jpeg", multiple: true, hidden: true });
    this.commandButton = iconButton("slash", words.commands, () => this.toggle(this.commandList), { "aria-expanded": "false" });
    this.clipButton = iconButton("clip", words.attach, () => this.toggle(this.attachList), { "aria-expanded": "false" });
    this.keysButton = iconButton("keys", words.keyboard, () => this.toggleKeyboard(), { hidden: true });
    this.sendButton = iconButton("send", words.send, () => this.submit(), { class: "round send" });
    this.commandList = make("div", { class: "sheet", role: "menu", "aria-label": words.commands, hidden: true });
    this.attachList = this.drawAttachList();
    this.strip = make("div", { class: "strip", hidden: true });
    this.keyboard = make("div", { class: "reply-keyboard", role: "group", "aria-label": words.keyboard, hidden: true });
    this.line = make("div", { class: "line" }, this.commandButton, this.clipButton, this.input, this.keysButton, this.sendButton);
    this.gate = make("div", { class: "gate", hidden: true });
    this.element = make("div", { class: "composer" }, this.commandList, this.attachList, this.strip, this.line, this.gate, this.keyboard, this.picker);
    this.listen();
  }

  listen() {
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.submit();
      }
    });
    this.input.addEventListener("input", () => this.fit());
    this.input.addEventListener("paste", (event) => this.takeFiles(event.clipboardData.files, event));
    this.picker.addEventListener("change", () => {
      this.takeFiles(this.picker.files);
      this.picker.value = "";
    });
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.closeSheets();
      this.input.focus();
    });
  }

  /** Shows what the chat's head says: keyboard, commands, and whether one may write at all. */
  update(head) {
    this.head = head;
    const closed = !head.started || head.blocked;
    this.line.hidden = closed;
    this.gate.hidden = !closed;
    if (closed) this.drawGate(head);
    this.drawCommands(head.commands);
    this.drawKeyboard(closed ? null : head.keyboard);
    this.input.placeholder = head.keyboard?.input_field_placeholder ?? words.write;
  }

  drawGate(head) {
    const [label, act] = head.blocked ? [words.unblock, this.send.unblock] : [words.start, this.send.start];
    this.gate.replaceChildren(make("button", { class: "wide", type: "button", onclick: act }, label));
  }

  drawCommands(commands) {
    const items = commands.map(({ command, description }) =>
      make("button", { type: "button", role: "menuitem", onclick: () => this.runCommand(`/${command}`) },
        make("b", {}, `/${command}`), make("span", {}, description)));
    this.commandList.replaceChildren(...(items.length ? items : [make("p", {}, words.noCommands)]));
  }

  drawKeyboard(markup) {
    const rows = markup?.keyboard ?? [];
    const label = (button) => (typeof button === "string" ? button : button.text);
    this.keyboard.replaceChildren(...rows.map((row) => make("div", { class: "row" }, ...row.map((button) =>
      make("button", { type: "button", class: ["key", button.style].filter(Boolean).join(" "), onclick: () => this.send.tap(label(button)) }, label(button))))));
    this.keysButton.hidden = !rows.length;
    this.keyboard.hidden = !rows.length || !this.keyboardShown;
    this.keysButton.setAttribute("aria-expanded", String(!this.keyboard.hidden));
  }

  drawAttachList() {
    const pick = make("button", { type: "button", role: "menuitem", onclick: () => this.pick() }, words.pickPhoto);
    const sample = make("button", { type: "button", role: "menuitem", onclick: () => this.sendSample() }, words.samplePhoto);
    return make("div", { class: "sheet", role: "menu", "aria-label": words.attach, hidden: true }, pick, sample);
  }

  drawStrip() {
    this.strip.hidden = !this.files.length;
    this.strip.replaceChildren(...this.files.map((file, index) => {
      const image = make("img", { src: URL.createObjectURL(file), alt: file.name });
      image.addEventListener("load", () => URL.revokeObjectURL(image.src), { once: true });
      return make("button", { type: "button", "aria-label": words.removePhoto, title: words.removePhoto, onclick: () => this.dropFile(index) }, image, icon("close"));
    }));
  }

  toggle(sheet) {
    const opening = sheet.hidden;
    this.closeSheets();
    if (!opening) return;
    sheet.hidden = false;
    const button = sheet === this.commandList ? this.commandButton : this.clipButton;
    button.setAttribute("aria-expanded", "true");
    sheet.querySelector("button")?.focus();
  }

  closeSheets() {
    for (const [sheet, button] of [[this.commandList, this.commandButton], [this.attachList, this.clipButton]]) {
      sheet.hidden = true;
      button.setAttribute("aria-expanded", "false");
    }
  }

  toggleKeyboard() {
    this.keyboardShown = !this.keyboardShown;
    this.drawKeyboard(this.head?.keyboard);
  }

  runCommand(text) {
    this.closeSheets();
    this.send.text(text);
    this.input.focus();
  }

  pick() {
    this.closeSheets();
    this.picker.click();
  }

  sendSample() {
    this.closeSheets();
    this.send.sample(this.takeText());
    this.input.focus();
  }

  takeFiles(given, event) {
    const pictures = [...given].filter((file) => ["image/png", "image/jpeg"].includes(file.type));
    if (!pictures.length) return;
    event?.preventDefault();
    this.files = [...this.files, ...pictures].slice(0, 10);
    this.drawStrip();
    this.input.focus();
  }

  dropFile(index) {
    this.files.splice(index, 1);
    this.drawStrip();
    this.input.focus();
  }

  submit() {
    const files = this.files;
    if (files.length) {
      this.files = [];
      this.drawStrip();
      this.send.photos(files, this.takeText());
    } else if (this.input.value.trim()) {
      this.send.text(this.takeText());
    }
    this.input.focus();
  }

  takeText() {
    const text = this.input.value;
    this.input.value = "";
    this.fit();
    return text;
  }

  fit() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 120)}px`;
  }
}

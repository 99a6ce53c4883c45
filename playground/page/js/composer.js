/** Where a person writes: text, files, the command menu and the reply keyboard. */

import { CommandHints } from "./commands.js";
import { iconButton, make } from "./dom.js";
import { Menu } from "./menu.js";
import { ReplyKeys } from "./replykeys.js";
import { Tray } from "./tray.js";
import { words } from "./words.js";

const TALLEST = 120;

export class Composer {
  /**
   * `send`: text(text), files(held, caption), sample(caption), tap(text), start(), unblock(); the first three
   * say whether it went. `complain(sentence)` shows why something cannot be sent.
   */
  constructor(send, complain) {
    this.send = send;
    this.input = make("textarea", {
      rows: "1", placeholder: words.write, "aria-label": words.write, autocomplete: "off", enterkeyhint: "send",
    });
    this.tray = new Tray(complain, () => this.input.focus());
    this.hints = new CommandHints(this.input, (text) => {
      this.takeText();
      this.sendText(text);
    });
    this.keys = new ReplyKeys(this.input, (text) => this.send.tap(text));
    this.photoPicker = this.makePicker("photo", "image/png,image/jpeg");
    this.documentPicker = this.makePicker("document");
    this.commandButton = iconButton("slash", words.commands, null, { hidden: true });
    this.commandMenu = new Menu(this.commandButton, words.commands, "sheet");
    this.clipButton = iconButton("clip", words.attach, null);
    this.attachMenu = new Menu(this.clipButton, words.attach, "sheet");
    this.fillAttachMenu();
    this.sendButton = iconButton("send", words.send, () => this.submit(), { class: "round send" });
    this.line = make("div", { class: "line" }, this.commandButton, this.clipButton, this.input, this.keys.button, this.sendButton);
    this.gate = make("div", { class: "gate", hidden: true });
    this.element = make("div", { class: "composer" }, this.commandMenu.element, this.attachMenu.element, this.hints.element,
      this.tray.element, this.line, this.gate, this.keys.element, this.photoPicker, this.documentPicker);
    this.listen();
  }

  listen() {
    this.input.addEventListener("keydown", (event) => {
      if (this.hints.takeKey(event)) return;
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.submit();
    });
    this.input.addEventListener("input", () => this.fit());
    this.input.addEventListener("paste", (event) => {
      if (!event.clipboardData.files.length) return;
      event.preventDefault();
      this.takeFiles(event.clipboardData.files);
    });
  }

  makePicker(kind, accept) {
    const picker = make("input", { type: "file", accept, multiple: true, hidden: true, "data-kind": kind });
    picker.addEventListener("change", () => {
      this.takeFiles(picker.files, kind);
      picker.value = "";
    });
    return picker;
  }

  /** Shows what the chat's head says: keyboard, commands, and whether one may write at all. */
  update(head) {
    const closed = !head.started || head.blocked;
    const hadFocus = this.element.contains(document.activeElement);
    this.line.hidden = closed;
    this.tray.element.classList.toggle("closed", closed);
    if (closed) this.drawGate(head);
    else if (!this.gate.hidden && hadFocus) this.input.focus({ preventScroll: true });
    this.gate.hidden = !closed;
    this.commandButton.hidden = !head.commands.length;
    this.fillCommandMenu(head.commands);
    this.keys.show(closed ? null : head.keyboard);
  }

  drawGate(head) {
    const [label, act] = head.blocked ? [words.unblock, this.send.unblock] : [words.start, this.send.start];
    if (this.gate.textContent === label) return;
    this.gate.replaceChildren(make("button", { class: "wide", type: "button", onclick: act }, label));
  }

  fillCommandMenu(commands) {
    const text = JSON.stringify(commands);
    if (text === this.commandsShown) return;
    this.commandsShown = text;
    this.hints.offer(commands);
    this.commandMenu.fill(commands.map(({ command, description }) =>
      [() => this.sendText(`/${command}`), make("b", {}, `/${command}`), make("span", {}, description)]));
  }

  fillAttachMenu() {
    this.attachMenu.fill([
      [() => this.photoPicker.click(), make("b", {}, words.pickPhoto), make("span", {}, words.photoHint)],
      [() => this.documentPicker.click(), make("b", {}, words.pickDocument), make("span", {}, words.documentHint)],
      [() => this.sendSample(), make("b", {}, words.samplePhoto)],
    ]);
  }

  takeFiles(files, as) {
    this.tray.take(files, as);
    this.input.focus();
  }

  submit() {
    if (this.tray.held.length) this.sendFiles();
    else if (this.input.value.trim()) this.sendText(this.takeText());
    this.input.focus();
  }

  /** What did not go comes back, unless something else has been begun meanwhile. */
  async sendText(text) {
    this.input.focus();
    if (!(await this.send.text(text)) && !this.input.value) this.putText(text);
  }

  async sendFiles() {
    const held = this.tray.empty();
    const caption = this.takeText();
    const left = await this.send.files(held, caption);
    if (!left.length) return;
    this.tray.putBack(left);
    if (left.length === held.length && !this.input.value) this.putText(caption);
  }

  sendSample() {
    this.send.sample(this.takeText());
    this.input.focus();
  }

  takeText() {
    const text = this.input.value;
    this.putText("");
    return text;
  }

  putText(text) {
    this.input.value = text;
    this.fit();
  }

  fit() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, TALLEST)}px`;
  }
}

/** The bot's commands: offered by a menu, and while somebody types "/la". */

import { make } from "./dom.js";
import { words } from "./words.js";

const TYPED = /^\/(\w*)$/;
let lists = 0;

/** The list above the text field while a command is being typed; the field keeps the focus. */
export class CommandHints {
  /** `run(text)` sends the command. */
  constructor(input, run) {
    this.input = input;
    this.run = run;
    this.commands = [];
    this.shown = [];
    this.at = 0;
    this.id = `commands-${(lists += 1)}`;
    this.element = make("div", { class: "sheet", role: "listbox", id: this.id, "aria-label": words.commands, hidden: true });
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.id);
    input.addEventListener("input", () => this.suggest());
    input.addEventListener("blur", () => this.close());
    this.element.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  /** The commands there are from now on, for what is being typed too. */
  offer(commands) {
    this.commands = commands;
    if (document.activeElement === this.input) this.suggest();
  }

  suggest() {
    const typed = this.input.value.match(TYPED)?.[1].toLowerCase();
    this.shown = typed === undefined ? [] : this.commands.filter(({ command }) => command.startsWith(typed));
    this.at = 0;
    this.draw();
  }

  close() {
    this.shown = [];
    this.draw();
  }

  draw() {
    this.element.hidden = !this.shown.length;
    this.element.replaceChildren(...this.shown.map(({ command, description }, index) =>
      make("div", { role: "option", id: `${this.id}-${index}`, "aria-selected": String(index === this.at), onclick: () => this.choose(index) },
        make("b", {}, `/${command}`), make("span", {}, description))));
    if (!this.shown.length) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    this.input.setAttribute("aria-activedescendant", `${this.id}-${this.at}`);
    this.element.children[this.at].scrollIntoView({ block: "nearest" });
  }

  choose(index) {
    const text = `/${this.shown[index].command}`;
    this.close();
    this.run(text);
  }

  /** Whether the key was for the list. */
  takeKey(event) {
    if (!this.shown.length) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      this.at = (this.at + step + this.shown.length) % this.shown.length;
      this.draw();
    } else if (event.key === "Enter") this.choose(this.at);
    else if (event.key === "Tab" && !event.shiftKey) {
      this.input.value = `/${this.shown[this.at].command} `;
      this.close();
    } else if (event.key === "Escape") this.close();
    else return false;
    event.preventDefault();
    return true;
  }
}

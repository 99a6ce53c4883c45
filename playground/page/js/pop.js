/** Something that a button opens beneath itself. Escape, a click elsewhere and leaving it close it. */

export class Pop {
  constructor(button, content) {
    this.button = button;
    this.content = content;
    content.classList.add("pop");
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => (this.isOpen ? this.close() : this.open()));
    for (const element of [button, content]) {
      element.addEventListener("keydown", (event) => this.onKey(event));
      element.addEventListener("focusout", (event) => this.onFocusOut(event));
    }
    document.addEventListener("pointerdown", (event) => !this.holds(event.target) && this.close());
  }

  get isOpen() {
    return this.content.classList.contains("open");
  }

  open() {
    this.content.classList.add("open");
    this.button.setAttribute("aria-expanded", "true");
  }

  close() {
    this.content.classList.remove("open");
    this.button.setAttribute("aria-expanded", "false");
  }

  holds(node) {
    return this.content.contains(node) || this.button.contains(node);
  }

  onKey(event) {
    if (event.key !== "Escape" || !this.isOpen) return;
    event.stopPropagation();
    this.close();
    this.button.focus();
  }

  onFocusOut(event) {
    if (event.relatedTarget && !this.holds(event.relatedTarget)) this.close();
  }
}

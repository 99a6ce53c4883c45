/** Something that a button opens: Escape, a press elsewhere and leaving it close it. */

/** One listener for all there will ever be: only what is open can be closed. */
const open = new Set();
document.addEventListener("pointerdown", ({ target }) => {
  for (const pop of open) if (!pop.holds(target)) pop.close();
});

export class Pop {
  constructor(button, content) {
    this.button = button;
    this.content = content;
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => (this.isOpen ? this.close() : this.open()));
    for (const element of [button, content]) {
      element.addEventListener("keydown", (event) => this.onKey(event));
      element.addEventListener("focusout", (event) => this.onFocusOut(event));
    }
  }

  get isOpen() {
    return open.has(this);
  }

  open() {
    open.add(this);
    this.settle();
  }

  close() {
    open.delete(this);
    this.settle();
  }

  settle() {
    this.content.classList.toggle("open", this.isOpen);
    this.button.setAttribute("aria-expanded", String(this.isOpen));
  }

  holds(node) {
    return this.content.contains(node) || this.button.contains(node);
  }

  onKey(event) {
    if (event.key !== "Escape" || !this.isOpen) return;
    event.preventDefault();
    this.close();
    this.button.focus();
  }

  onFocusOut(event) {
    if (event.relatedTarget && !this.holds(event.relatedTarget)) this.close();
  }
}

/** A sideways stroke of the finger over a phone, as one turns a page. */

const FAR = 70;
const SLANT = 2;

/** `turn(step)`: 1 for the next one, -1 for the one before. */
export function takeSwipes(element, turn) {
  let begun = null;
  element.addEventListener("touchstart", ({ touches, target }) => {
    const scrolls = target.closest("textarea, .strip");
    begun = touches.length === 1 && !scrolls ? { x: touches[0].clientX, y: touches[0].clientY } : null;
  }, { passive: true });
  element.addEventListener("touchend", ({ changedTouches: [touch] }) => {
    if (!begun) return;
    const [x, y] = [touch.clientX - begun.x, touch.clientY - begun.y];
    begun = null;
    if (Math.abs(x) > FAR && Math.abs(x) > SLANT * Math.abs(y)) turn(x < 0 ? 1 : -1);
  }, { passive: true });
}

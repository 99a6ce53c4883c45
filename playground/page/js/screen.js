/** What kind of screen the page is on: room for one phone or several, and whether things may glide. */

/** As in the style sheets: below it, one phone is all there is room for. */
const ALONE = matchMedia("(max-width: 760px)");
const CALM = matchMedia("(prefers-reduced-motion: reduce)");

export const isAlone = () => ALONE.matches;
/** How to scroll where the way may be seen. */
export const scrollWay = () => (CALM.matches ? "instant" : "smooth");

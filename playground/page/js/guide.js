/** Puts a button on a guide's page that prints it; without scripts the page is whole all the same. */

import { catalogues } from "./words.js";

if (document.querySelector("main.guide")) {
  const words = catalogues[document.documentElement.lang];
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words.print;
  button.addEventListener("click", () => window.print());
  document.querySelector("main").prepend(button);
}

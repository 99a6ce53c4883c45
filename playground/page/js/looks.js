/** The page's two looks and two languages: the buttons that change them. And the way to the guides. */

import { icon, make } from "./dom.js";
import { changeLanguage, language, words } from "./words.js";

const label = (text) => make("span", { class: "tool-label" }, text);

export function setUpGuides(link) {
  link.append(icon("book"), label(words.guides));
  link.setAttribute("aria-label", words.guides);
  link.title = words.guides;
}

export function setUpLanguage(button) {
  const other = language === "id" ? "en" : "id";
  const code = make("span", { class: "language-code", "aria-hidden": "true" }, other.toUpperCase());
  button.append(code, label(words.otherLanguage));
  button.setAttribute("aria-label", words.otherLanguage);
  button.setAttribute("lang", other);
  button.title = words.otherLanguage;
  button.addEventListener("click", changeLanguage);
}

export function setUpTheme(button) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
  const draw = () => {
    const text = isDark() ? words.light : words.dark;
    button.replaceChildren(icon(isDark() ? "sun" : "moon"), label(text));
    button.setAttribute("aria-label", text);
    button.title = text;
  };
  const kept = localStorage.getItem("theme");
  if (kept) document.documentElement.dataset.theme = kept;
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    localStorage.setItem("theme", document.documentElement.dataset.theme);
    draw();
  });
  dark.addEventListener("change", draw);
  draw();
}

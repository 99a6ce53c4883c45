/** Puts a button on a guide's page that prints it; without scripts the page is whole all the same. */

const PRINT = { id: "Cetak", en: "Print" };

if (document.querySelector("main.guide")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = PRINT[document.documentElement.lang];
  button.addEventListener("click", () => window.print());
  document.querySelector("main").prepend(button);
}

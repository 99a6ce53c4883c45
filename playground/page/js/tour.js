/** The guided tour: plays one report on the phones, does the taps or waits for the person's own, can be left at any point. */

import { icon, make } from "./dom.js";
import { TourCard } from "./tour_card.js";
import { Stage } from "./tour_stage.js";
import { CAST, SCENES } from "./tour_scenes.js";
import { words } from "./words.js";

const KEPT = "tour";
const LOOK_EVERY = 250;
const PATIENCE = 25_000;

class Tour {
  constructor(office, ended) {
    this.stage = new Stage(office);
    this.ended = ended;
    this.card = new TourCard({ next: () => this.next(), close: () => this.end(), skip: () => this.skip() });
    this.onKey = (event) => event.key === "Escape" && !event.defaultPrevented && this.end();
    this.onNews = () => this.look();
    document.addEventListener("keydown", this.onKey);
    document.addEventListener("news", this.onNews);
    this.looking = setInterval(this.onNews, LOOK_EVERY);
    this.go(SCENES[0]);
  }

  /** What there is in this office; its page may still be reading what that is. */
  get scenes() {
    return SCENES.filter((scene) => !scene.from || scene.from(this.stage));
  }

  go(scene) {
    this.scene?.leave?.(this.stage);
    this.scene = scene;
    this.acting = false;
    this.deadline = Infinity;
    this.stage.setMark();
    this.scene.begin?.(this.stage);
    if (this.scene.phone) this.stage.show(this.scene.phone);
    this.say();
    this.card.show(scene === SCENES.at(-1));
    this.look();
  }

  say() {
    this.card.say(...words.tour.scenes[this.scene.words?.(this.stage) ?? this.scene.name]);
  }

  /** The person has read: does the tap, or goes on where there is none to do. */
  next() {
    if (this.acting) return;
    if (!this.scene.done) return this.forward();
    this.acting = true;
    this.deadline = Date.now() + PATIENCE;
    this.card.setState("waiting");
    this.tapped = false;
    this.look();
  }

  forward() {
    const { scenes } = this;
    const following = scenes[scenes.indexOf(this.scene) + 1];
    if (following) this.go(following);
    else this.end();
  }

  /** Looks at what has come of it, whoever did it. */
  look() {
    if (this.scene.done?.(this.stage)) return this.forward();
    const target = this.scene.target(this.stage);
    if (this.acting && !this.tapped && target) {
      this.tapped = true;
      if (this.scene.act) this.scene.act(this.stage);
      else target.click();
    }
    this.say();
    const { scenes } = this;
    this.card.setCount(scenes.indexOf(this.scene) + 1, scenes.length);
    this.card.point(target);
    if (Date.now() > this.deadline) this.card.setState("stuck");
  }

  /** On to the next part: what belongs to this one would wait in vain as well. */
  skip() {
    const here = SCENES.indexOf(this.scene);
    this.go(this.scenes.find((scene) => SCENES.indexOf(scene) > here && scene.part !== this.scene.part));
  }

  end() {
    this.scene.leave?.(this.stage);
    document.removeEventListener("keydown", this.onKey);
    document.removeEventListener("news", this.onNews);
    clearInterval(this.looking);
    this.card.remove();
    this.ended();
  }
}

/**
 * `office`: { phones, clock, botSwitch, sheet }; `button` starts the tour; `bands` takes the offer to a
 * first visitor. Gives a function to be called when the people have been read: only the sample office has a tour.
 */
export function setUpTour(office, button, bands) {
  let running = null;
  const offer = make("div", { class: "band tour-offer", hidden: true });
  const dismiss = () => {
    offer.hidden = true;
    localStorage.setItem(KEPT, "known");
  };
  const start = () => {
    dismiss();
    running ??= new Tour(office, () => {
      running = null;
      button.focus();
    });
  };
  offer.append(make("span", {}, words.tour.offer),
    make("button", { type: "button", class: "step", onclick: start }, words.tour.offerYes),
    make("button", { type: "button", class: "step quiet", onclick: dismiss }, words.tour.offerNo));
  bands.append(offer);
  button.append(icon("tour"), make("span", { class: "tool-label" }, words.tour.start));
  button.setAttribute("aria-label", words.tour.start);
  button.title = words.tour.start;
  button.addEventListener("click", start);
  const unwanted = new URLSearchParams(location.search).get("tour") === "no";
  return () => {
    button.hidden = !CAST.every((id) => office.phones.get(id));
    offer.hidden = button.hidden || unwanted || Boolean(running) || localStorage.getItem(KEPT) !== null;
  };
}

/** The guided tour: plays one report on the phones, does the taps or waits for the person's own, can be left at any point. */

import { icon, make } from "./dom.js";
import { TourCard } from "./tour_card.js";
import { Stage } from "./tour_stage.js";
import { CAST, STOPS } from "./tour_stops.js";
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
    this.go(STOPS[0]);
  }

  /** What there is in this office; its page may still be reading what that is. */
  get stops() {
    return STOPS.filter((stop) => !stop.from || stop.from(this.stage));
  }

  go(stop) {
    this.stop?.leave?.(this.stage);
    this.stop = stop;
    this.acting = false;
    this.deadline = Infinity;
    this.stage.setMark();
    this.stop.begin?.(this.stage);
    if (this.stop.phone) this.stage.show(this.stop.phone);
    const [title, text] = words.tour.stops[this.stop.name];
    this.card.show({ title, text, last: stop === STOPS.at(-1) });
    this.look();
  }

  /** The person has read: does the tap, or goes on where there is none to do. */
  next() {
    if (this.acting) return;
    if (!this.stop.done) return this.forward();
    this.acting = true;
    this.deadline = Date.now() + PATIENCE;
    this.card.setState("waiting");
    this.tapped = false;
    this.look();
  }

  forward() {
    const { stops } = this;
    const following = stops[stops.indexOf(this.stop) + 1];
    if (following) this.go(following);
    else this.end();
  }

  /** Looks at what has come of it, whoever did it. */
  look() {
    if (this.stop.done?.(this.stage)) return this.forward();
    const target = this.stop.target(this.stage);
    if (this.acting && !this.tapped && target) {
      this.tapped = true;
      if (this.stop.act) this.stop.act(this.stage);
      else target.click();
    }
    const { stops } = this;
    this.card.setCount(stops.indexOf(this.stop) + 1, stops.length);
    this.card.point(target);
    if (Date.now() > this.deadline) this.card.setState("stuck");
  }

  /** On to the next part: what belongs to this one would wait in vain as well. */
  skip() {
    const here = STOPS.indexOf(this.stop);
    this.go(this.stops.find((stop) => STOPS.indexOf(stop) > here && stop.part !== this.stop.part));
  }

  end() {
    this.stop.leave?.(this.stage);
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

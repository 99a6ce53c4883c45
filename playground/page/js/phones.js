/** All phones of the office and their tabs. A phone is made once for a person; reading anew leaves in it what was typed. */

import * as api from "./api.js";
import { avatar, make } from "./dom.js";
import { Phone } from "./phone.js";
import { scrollWay } from "./screen.js";
import { words } from "./words.js";

export class Phones {
  constructor(office, tabs) {
    this.office = office;
    this.tabs = tabs;
    this.known = new Map();
    tabs.setAttribute("aria-label", words.tabs);
  }

  get all() {
    return [...this.known.values()].map(({ phone }) => phone);
  }

  get(id) {
    return this.known.get(id)?.phone;
  }

  /** The people of the office; those who were known before and have not changed are not loaded again. */
  async read() {
    const people = await api.readPeople();
    for (const id of [...this.known.keys()]) if (!people.some((person) => person.id === id)) this.remove(id);
    const fresh = people.filter((person) => looks(person) !== looks(this.get(person.id)?.person));
    const added = fresh.map((person) => this.put(person));
    if (people.length) this.office.querySelector(".nobody")?.remove();
    else this.office.replaceChildren(make("p", { class: "nobody" }, words.noPeople));
    await Promise.all(added.map((phone) => phone.load()));
    return added;
  }

  /** People, heads and messages, as after a time in which nothing was heard. */
  async readAgain() {
    const added = await this.read();
    await Promise.all(this.all.filter((phone) => !added.includes(phone)).map((phone) => phone.load()));
  }

  forget() {
    for (const id of [...this.known.keys()]) this.remove(id);
  }

  remove(id) {
    const { phone, tab } = this.known.get(id);
    phone.element.remove();
    tab.remove();
    this.known.delete(id);
  }

  /** A person who has changed gets a new phone where the old one stood. */
  put(person) {
    const before = this.known.get(person.id);
    const phone = new Phone(person, (changed) => this.showUnread(changed));
    const tab = this.drawTab(phone);
    if (before) {
      before.phone.element.replaceWith(phone.element);
      before.tab.replaceWith(tab);
    } else {
      this.office.append(phone.element);
      this.tabs.append(tab);
    }
    this.known.set(person.id, { phone, tab });
    const chosen = this.all.find((other) => other.isChosen);
    if (!chosen || phone.id === wanted()) this.choose(phone, false);
    return phone;
  }

  drawTab(phone) {
    const badge = make("span", { class: "badge", hidden: true });
    const tab = make("button", { type: "button", class: "tab", "aria-label": phone.name, onclick: () => this.choose(phone, true) },
      avatar(phone.person), make("span", { class: "tab-name" }, phone.name), badge);
    tab.dataset.id = String(phone.id);
    return tab;
  }

  /** On a narrow screen the chosen phone is the only one; on a wide one it comes into view. */
  choose(chosen, byHand) {
    for (const { phone, tab } of this.known.values()) {
      phone.element.classList.toggle("chosen", phone === chosen);
      tab.setAttribute("aria-current", String(phone === chosen));
    }
    if (!byHand) return;
    history.replaceState(null, "", `#${chosen.id}`);
    chosen.markRead();
    chosen.element.scrollIntoView({ behavior: scrollWay(), inline: "center", block: "nearest" });
    chosen.open();
    if (matchMedia("(pointer: fine)").matches) chosen.composer.input.focus({ preventScroll: true });
  }

  /** Chooses a phone, and brings one of its messages into view. */
  showMessage(personId, messageId) {
    const phone = this.get(personId);
    if (!phone) return;
    this.choose(phone, true);
    phone.showMessage(messageId);
  }

  showUnread(phone) {
    const { tab } = this.known.get(phone.id);
    const badge = tab.querySelector(".badge");
    badge.hidden = !phone.unread;
    badge.textContent = String(phone.unread);
    tab.setAttribute("aria-label", phone.unread ? `${phone.name}, ${words.unread(phone.unread)}` : phone.name);
  }
}

const wanted = () => Number(location.hash.slice(1));

/** What of a person stands on the phone; whether he has started or blocked the bot is told by the chat's head. */
const looks = (person) => person && JSON.stringify([person.first_name, person.last_name, person.position]);

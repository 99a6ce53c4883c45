/** Makes elements. Text always goes in as text. */

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const ICONS = {
  table: "M4 4h16v16H4zm2 2v3h12V6zm0 5v3h3v-3zm5 0v3h7v-3zm-5 5v2h3v-2zm5 0v2h7v-2z",
  signal: "M12 3 22.500 21h-21zm0 4L4.900 19.500h14.200zm-1 4h2v4.500h-2zm0 5.500h2v2h-2z",
  check: "M9.500 18.500 3.500 12.500l1.800-1.800 4.200 4.200 9.200-9.200 1.800 1.800z",
  chevron: "M12 15.500 5.500 9 7 7.500l5 5 5-5L18.500 9z",
  pause: "M7 5h3.500v14H7zm6.500 0H17v14h-3.500z",
  bell: "M12 3a6 6 0 0 1 6 6v5l2 3H4l2-3V9a6 6 0 0 1 6-6m-2.500 15.500h5a2.500 2.500 0 0 1-5 0",
  pen: "M4 16.500 15.500 5l3.500 3.500L7.500 20H4zM16.500 4 18 2.500 21.500 6 20 7.500z",
  send: "M3 20.500 21 12 3 3.500v6.700L15 12 3 13.800z",
  clip: "M16.500 6.500v10a4.500 4.500 0 0 1-9 0V5.500a3 3 0 0 1 6 0v10a1.500 1.500 0 0 1-3 0v-9H9v9a3 3 0 0 0 6 0v-10a4.500 4.500 0 0 0-9 0v11a6 6 0 0 0 12 0v-10z",
  slash: "M4 5h16v14H4zm2 2v10h12V7zm3 8 4.200-7H15l-4.200 7z",
  keys: "M3 6h18v12H3zm2 2v2h2V8zm4 0v2h2V8zm4 0v2h2V8zm4 0v2h2V8zM5 11v2h2v-2zm4 0v2h2v-2zm4 0v2h2v-2zm4 0v2h2v-2zM8 14v2h8v-2z",
  dots: "M12 4a2 2 0 1 1 0 4 2 2 0 0 1 0-4m0 6a2 2 0 1 1 0 4 2 2 0 0 1 0-4m0 6a2 2 0 1 1 0 4 2 2 0 0 1 0-4",
  pin: "M14 3 21 10l-1.400 1.400-.7-.2-3.500 3.500-.3 4.100-1.400 1.400-4-4L5 21l-1.400-1.400 4.700-4.700-4-4 1.400-1.400 4.100-.3 3.500-3.500-.2-.7z",
  down: "M12 16.500 5 9.500l1.400-1.400 5.600 5.600 5.600-5.600L19 9.500z",
  file: "M6 2h8l5 5v15H6zm7 1.500V8h4.500z",
  sun: "M12 7a5 5 0 1 1 0 10 5 5 0 0 1 0-10m-1-5h2v3h-2zm0 17h2v3h-2zM2 11h3v2H2zm17 0h3v2h-3zM4.200 5.600l1.400-1.400 2.100 2.100-1.400 1.400zm12.100 12.100 1.400-1.400 2.100 2.100-1.400 1.400zM4.200 18.400l2.100-2.100 1.400 1.400-2.100 2.100zM16.300 6.300l2.100-2.100 1.400 1.400-2.100 2.100z",
  moon: "M20 14.500A8.500 8.500 0 0 1 9.500 4 8.500 8.500 0 1 0 20 14.500z",
  close: "M6.400 5 12 10.600 17.600 5 19 6.400 13.400 12l5.600 5.600-1.400 1.400-5.600-5.600L6.400 19 5 17.600l5.600-5.600L5 6.400z",
  mute: "M12 3a6 6 0 0 1 6 6v4.200L8.300 3.900A6 6 0 0 1 12 3M3.400 2 22 20.600 20.600 22l-3-3H4v-2l2-2V9.800L2 3.400zM9.500 20.500h5a2.500 2.500 0 0 1-5 0",
  copy: "M8 3h12v14H8zm2 2v10h8V5zM4 7h2v12h10v2H4z",
  photo: "M4 4h16v16H4zm2 2v9l3-3.500 2.500 3 3.500-4.500 3 4V6zm2.500 1.500a1.500 1.500 0 1 1 0 3 1.500 1.500 0 0 1 0-3",
  next: "M8.500 5l1.400-1.400 8.400 8.400-8.400 8.400L8.500 19l7-7z",
  book: "M5 3h13a1 1 0 0 1 1 1v17H6.500A2.500 2.500 0 0 1 4 18.500V4a1 1 0 0 1 1-1m1 2v11.050a2.500 2.500 0 0 1 .5-.050H17V5zm.5 13a.5.5 0 0 0 0 1H17v-1z",
  tour: "M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20m-2 6v8l6-4z",
  link: "M14 4h6v6h-2V7.400l-7.300 7.300-1.400-1.400L16.600 6H14zM5 6h6v2H7v9h9v-4h2v6H5z",
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

export function iconButton(name, label, onclick, extra = {}) {
  return make("button", { type: "button", class: "round", "aria-label": label, title: label, onclick, ...extra }, icon(name));
}

/** The initials of a name on a colour of its own. */
export function avatar(person) {
  const initials = [person.first_name, person.last_name].filter(Boolean).map((part) => part[0]).join("");
  const mark = make("span", { class: "avatar", "aria-hidden": "true" }, initials.slice(0, 2).toUpperCase());
  mark.dataset.hue = String(person.id % 8);
  return mark;
}

export const fullName = (person) => [person.first_name, person.last_name].filter(Boolean).join(" ");

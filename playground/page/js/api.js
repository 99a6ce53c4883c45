/** Speaks with the playground: the /play interface and its stream of events. */

import { language } from "./words.js";

/** What was asked for has not been done; a fault of the page itself is none of these. */
export class Failed extends Error {}
/** The server said no, and why. */
export class Refused extends Failed {}
/** The server could not be asked. */
export class Unreachable extends Failed {}

let acted = () => {};

/** Calls `then` after each thing that was done here: what waits at Telegram changes without an event. */
export function afterEachAct(then) {
  acted = then;
}

async function call(method, path, body) {
  const given = { method };
  if (body instanceof FormData) given.body = body;
  else if (body !== undefined) {
    given.body = JSON.stringify(body);
    given.headers = { "content-type": "application/json" };
  }
  const response = await fetch(`/play${path}`, given).catch((error) => {
    throw new Unreachable(error.message);
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(answer.error ?? response.statusText);
  if (method !== "GET") acted();
  return answer;
}

const get = (path) => call("GET", path);
const post = (path, body = {}) => call("POST", path, body);
const inLanguage = (path) => get(`${path}?language=${language}`);

export const readState = () => get("/state");
export const readPeople = () => get("/people");
export const readClock = () => get("/clock");
/** `goal`: { seconds } or { to }; answers when the clock is there, or after `wait` seconds. */
export const advance = (goal, wait) => post("/clock/advance", { ...goal, wait });

export const readOffice = () => inLanguage("/office");
export const readCase = (number) => inLanguage(`/office/cases/${encodeURIComponent(number)}`);
export const readOutbox = () => get("/office/outbox");
export const killBot = () => post("/bot/kill");
export const startBot = () => post("/bot/start");
export const setNetwork = (facts) => post("/network", facts);
export const addFault = (fault) => post("/faults", fault);
export const clearFaults = (kind) => call("DELETE", kind ? `/faults?kind=${kind}` : "/faults");

export function readChat(id, { before, limit }) {
  const query = new URLSearchParams({ limit: String(limit) });
  if (before !== undefined) query.set("before", String(before));
  return get(`/chats/${id}?${query}`);
}

export const say = (id, text) => post(`/people/${id}/say`, { text });
export const tap = (id, text) => post(`/people/${id}/tap`, { text });
export const press = (id, messageId, data) => post(`/people/${id}/press`, { message_id: messageId, data });
export const setBlocked = (id, blocked) => post(`/people/${id}/blocked`, { blocked });
export const clearChat = (id) => post(`/people/${id}/clear`);
export const sendSamplePhoto = (id, caption, seed) => post(`/people/${id}/files`, { caption, seed });

/** `kind`: photo or document. Several photos go as an album. */
export function sendFiles(id, kind, files, caption) {
  const form = new FormData();
  form.append("request", JSON.stringify({ kind, caption: caption || null }));
  for (const file of files) form.append("file", file, file.name);
  return post(`/people/${id}/files`, form);
}

const EVENTS = [
  "hello", "reset", "person", "message", "edited", "deleted", "cleared", "pinned", "unpinned", "menu", "commands",
  "action", "answer", "blocked", "unblocked", "clock", "network", "records", "bot",
];

/** Calls `heard(name, facts)` for each event; "hello" comes at each new connection. */
export function listen(heard, lost) {
  const stream = new EventSource("/play/events");
  for (const name of EVENTS) stream.addEventListener(name, (event) => heard(name, JSON.parse(event.data)));
  stream.addEventListener("error", lost);
  return stream;
}

/** The office's time, kept in one place: what the server read last, counted on from there. */

let ahead = 0;
let last;
const hearers = [];

export const officeNow = () => new Date(Date.now() + ahead);

/** Calls `then(reading)` after each reading that is taken. */
export function atEachReading(then) {
  hearers.push(then);
}

/** A reading of the server. Events may lag behind the answer to a move: an older one is dropped. */
export function takeReading(reading) {
  if (reading.version < last.version || (reading.version === last.version && reading.position < last.position)) return;
  last = reading;
  ahead = new Date(reading.now).getTime() - Date.now();
  for (const hear of hearers) hear(reading);
}

/** The server may be another one: its count of versions begins anew. */
export function forgetReadings() {
  last = { version: -1, position: -Infinity };
}

forgetReadings();

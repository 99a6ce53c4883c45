/** What the guided tour plays, scene after scene. Its sentences stand in the catalogues. */

const [SRI, BUDI, RINA] = [101, 201, 301];
export const CAST = [SRI, BUDI, RINA];

/** What the sample office's bot writes on its buttons. */
const REPORT = "Lapor Kerusakan";
const MINE = "Laporan Saya";
const DEVICE = "Printer Epson L3210";
const SEND = "Kirim";
const ACCEPT = "Terima Laporan";
const CONDITION = "Rusak Ringan";
const FINDINGS = "Kirim Hasil Pemeriksaan";

const NEARLY_AN_HOUR = 59 * 60_000;

/**
 * A scene: `name` in the catalogue; `part`, skipped as one; `phone` to look at; `target(stage)`, what is spoken of;
 * `act(stage)` does the tap, by default a click on the target; `done(stage)` says that it has been done, by whomever.
 * Without `done` there is nothing to do but to read. `from(stage)`: whether there is such a scene in this office.
 * `begin(stage)` and `leave(stage)` make ready and clean up; `words(stage)`: the name of what is to be said, where that
 * is not always the same.
 */
export const SCENES = [
  { name: "welcome", part: "report", phone: SRI, target: (stage) => stage.phone(SRI)?.element },
  {
    name: "opening", part: "opening", phone: SRI,
    from: (stage) => stage.isLate,
    target: (stage) => stage.openingButton(),
    act: (stage) => stage.office.clock.moveTo("opening"),
    done: (stage) => !stage.office.clock.walk && stage.hasTime,
  },
  {
    name: "report", part: "report", phone: SRI,
    begin: (stage) => stage.unfold(SRI),
    target: (stage) => stage.replyKey(SRI, REPORT),
    done: (stage) => stage.inlineKey(SRI, DEVICE, stage.mark),
  },
  {
    name: "device", part: "report", phone: SRI,
    target: (stage) => stage.inlineKey(SRI, DEVICE),
    done: (stage) => !stage.inlineKey(SRI, DEVICE, stage.started),
  },
  {
    name: "complaint", part: "report", phone: SRI,
    target: (stage) => stage.phone(SRI)?.composer.line,
    act: (stage) => stage.write(SRI),
    done: (stage) => stage.inlineKey(SRI, SEND, stage.started),
  },
  {
    name: "send", part: "report", phone: SRI,
    target: (stage) => stage.inlineKey(SRI, SEND),
    done: (stage) => stage.inlineKey(BUDI, ACCEPT, stage.mark),
  },
  {
    name: "accept", part: "report", phone: BUDI,
    target: (stage) => stage.inlineKey(BUDI, ACCEPT),
    done: (stage) => stage.inlineKey(BUDI, CONDITION, stage.started),
  },
  {
    name: "condition", part: "report", phone: BUDI,
    target: (stage) => stage.inlineKey(BUDI, CONDITION),
    done: (stage) => stage.inlineKey(RINA, FINDINGS, stage.mark),
  },
  { name: "status", part: "report", phone: SRI, target: (stage) => stage.newest(SRI) },
  {
    name: "hour", part: "hour", phone: RINA,
    target: (stage) => stage.office.clock.hour,
    begin: (stage) => stage.keepMark(),
    done: (stage) => !stage.office.clock.walk && stage.passed >= NEARLY_AN_HOUR,
  },
  {
    name: "reminder", part: "hour", phone: RINA,
    words: (stage) => (stage.newest(RINA, stage.kept) ? "reminder" : "quiet"),
    target: (stage) => stage.newest(RINA),
  },
  {
    name: "kill", part: "outage", phone: SRI,
    from: (stage) => stage.bot?.managed,
    target: (stage) => stage.killSwitch(),
    act: (stage) => stage.bot.running && stage.office.botSwitch.turn(),
    done: (stage) => !stage.bot.running,
  },
  {
    name: "dead", part: "outage", phone: SRI,
    from: (stage) => stage.bot?.managed,
    begin: (stage) => stage.unfold(SRI),
    target: (stage) => stage.replyKey(SRI, MINE),
    done: (stage) => stage.sent(SRI, stage.mark),
  },
  {
    name: "start", part: "outage", phone: SRI,
    from: (stage) => stage.bot?.managed,
    target: (stage) => stage.office.botSwitch.start,
    act: (stage) => !stage.bot.running && stage.office.botSwitch.turn(),
    done: (stage) => stage.bot.running && stage.newest(SRI, stage.mark),
  },
  {
    name: "table", part: "table",
    from: (stage) => stage.office.sheet.available,
    begin: (stage) => stage.office.sheet.set(true, false),
    target: (stage) => stage.office.sheet.place,
    leave: (stage) => stage.alone && stage.office.sheet.set(false, false),
  },
  { name: "end", part: "end", phone: RINA, target: (stage) => stage.inlineKey(RINA, FINDINGS) ?? stage.phone(RINA)?.element },
];

/** The words of the page, Indonesian, and how dates and times are written. */

export const words = {
  tabs: "Pegawai",
  phoneOf: (name) => `Telepon ${name}`,
  chatOf: (name) => `Obrolan ${name} dengan Sigap`,
  bot: "Sigap",
  withBot: "mengobrol dengan Sigap",
  blockedBy: "Bot diblokir",
  start: "Mulai",
  startHint: "Tekan Mulai untuk membuka obrolan dengan bot.",
  unblock: "Buka Blokir",
  write: "Tulis pesan",
  send: "Kirim",
  attach: "Lampirkan foto",
  pickPhoto: "Pilih foto…",
  samplePhoto: "Foto contoh",
  removePhoto: "Buang foto ini",
  commands: "Daftar perintah",
  keyboard: "Papan tombol",
  noCommands: "Belum ada perintah.",
  more: "Menu telepon",
  block: "Blokir bot",
  clear: "Bersihkan obrolan",
  pinned: "Pesan tersemat",
  pinNotice: "Sigap menyematkan pesan",
  edited: "diedit",
  silent: "tanpa suara",
  photo: "Foto",
  video: "Video",
  sticker: "Stiker",
  document: "Dokumen",
  openPhoto: "Buka foto ukuran penuh",
  reply: "Membalas",
  deletedReply: "pesan terhapus",
  ok: "OK",
  newest: "Ke pesan terbaru",
  unread: (count) => `${count} pesan baru`,
  empty: "Belum ada pesan",
  typing: "sedang mengetik…",
  sending: "sedang mengirim…",
  refused: "Tidak dapat dilakukan",
  offline: "Sambungan ke peraga terputus. Menyambung lagi…",
  noPeople: "Belum ada pegawai. Daftarkan lewat /play/people.",
  clock: "Jam kantor",
  forwardUnit: "menit",
  forwardLong: (minutes) => `Majukan jam kantor ${minutes} menit`,
  moving: "Jam sedang maju…",
  dark: "Pakai warna gelap",
  light: "Pakai warna terang",
  copied: "Disalin",
};

const ZONE_NAMES = { "Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT" };

let zone = "Asia/Jakarta";
let formats = makeFormats();

export function setZone(name) {
  zone = name;
  formats = makeFormats();
}

function makeFormats() {
  const make = (options) => new Intl.DateTimeFormat("id-ID", { timeZone: zone, ...options });
  return {
    time: make({ hour: "2-digit", minute: "2-digit", hour12: false }),
    day: make({ weekday: "long", day: "numeric", month: "long", year: "numeric" }),
    short: make({ weekday: "short", day: "numeric", month: "short" }),
    key: new Intl.DateTimeFormat("en-CA", { timeZone: zone }),
  };
}

/** "13.30" */
export const writeTime = (date) => formats.time.format(date).replace(":", ".");
/** "Senin, 23 November 2026" */
export const writeDay = (date) => formats.day.format(date);
/** "Sen, 23 Nov" */
export const writeShortDay = (date) => formats.short.format(date);
/** "2026-11-23", for comparing days */
export const dayKey = (date) => formats.key.format(date);
export const zoneName = () => ZONE_NAMES[zone] ?? zone;

export function writeSize(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, "kB"] : [bytes / 1e6, "MB"];
  return `${value.toLocaleString("id-ID", { maximumFractionDigits: 1 })} ${unit}`;
}

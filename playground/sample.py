"""The sample office: twelve people and sixty devices of a court that does not exist. Plain data."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """An employee; `id` is the Telegram id, `roles` are separated by `;` as in a roster file."""

    id: int
    first_name: str
    last_name: str
    position: str
    room: str
    roles: str

    @property
    def name(self) -> str:
        """First and last name, as the roster has it."""
        return f"{self.first_name} {self.last_name}"


# Who plays the main parts stands first, as on the page.
PEOPLE = (
    SamplePerson(101, "Sri", "Wahyuni", "Panitera Pengganti", "Kepaniteraan", "reporter"),
    SamplePerson(201, "Budi", "Santoso", "Pranata Komputer", "Ruang PTIP", "staff"),
    SamplePerson(301, "Rina", "Lestari", "Kasubbag PTIP", "Ruang PTIP", "kasub_ptip"),
    SamplePerson(401, "Hendra", "Gunawan", "Kasubbag Umum dan Keuangan", "Ruang Umum", "kasub_umum"),
    SamplePerson(501, "Siti", "Aminah", "Sekretaris", "Ruang Sekretaris", "secretary"),
    SamplePerson(202, "Andi", "Wijaya", "Pengadministrasi Umum", "Ruang Umum", "staff"),
    SamplePerson(901, "Dewi", "Anggraini", "Pengelola Sistem", "Ruang PTIP", "admin"),
    SamplePerson(102, "Agus", "Setiawan", "Jurusita", "Kepaniteraan", "reporter"),
    SamplePerson(103, "Maya", "Puspita", "Hakim", "Ruang Hakim", "reporter"),
    SamplePerson(104, "Joko", "Prasetyo", "Petugas PTSP", "PTSP", "reporter"),
    SamplePerson(105, "Fitri", "Handayani", "Bendahara", "Ruang Keuangan", "reporter"),
    SamplePerson(106, "Yusuf", "Ramadhan", "Arsiparis", "Ruang Arsip", "reporter"),
)

# Kinds of devices with their item codes (kode barang), as the register of state property numbers them.
_PC, _LAPTOP, _PRINTER, _SCANNER = "3100102001", "3100102002", "3100203003", "3100203004"
_UPS = "3080141027"

_ROOMS: dict[str, tuple[tuple[str, str], ...]] = {
    "Kepaniteraan": (
        ("Printer Epson L3210", _PRINTER),
        ("Printer HP LaserJet M404", _PRINTER),
        ("PC Lenovo ThinkCentre", _PC),
        ("PC HP ProDesk", _PC),
        ("Scanner Fujitsu fi-7160", _SCANNER),
        ("Laptop Asus ExpertBook", _LAPTOP),
        ("UPS APC 650", _UPS),
    ),
    "Ruang PTIP": (
        ("PC Dell OptiPlex", _PC),
        ("Laptop Lenovo ThinkPad", _LAPTOP),
        ("Printer Epson L5290", _PRINTER),
        ("UPS APC 1000", _UPS),
        ("Laptop Acer TravelMate", _LAPTOP),
        ("Scanner Canon DR-C225", _SCANNER),
    ),
    "Ruang Umum": (
        ("PC HP ProOne", _PC),
        ("Printer Brother HL-L2375", _PRINTER),
        ("Printer Epson L3110", _PRINTER),
        ("Laptop HP 240", _LAPTOP),
        ("UPS Prolink 700", _UPS),
        ("Scanner Epson DS-410", _SCANNER),
        ("PC Acer Veriton", _PC),
    ),
    "Ruang Sekretaris": (
        ("Laptop Asus Vivobook", _LAPTOP),
        ("Printer Canon G3020", _PRINTER),
        ("PC Lenovo AIO", _PC),
        ("UPS ICA 600", _UPS),
    ),
    "Ruang Hakim": (
        ("PC Asus AIO 1", _PC),
        ("PC Asus AIO 2", _PC),
        ("PC Asus AIO 3", _PC),
        ("Laptop Dell Latitude 1", _LAPTOP),
        ("Laptop Dell Latitude 2", _LAPTOP),
        ("Laptop Dell Latitude 3", _LAPTOP),
        ("Printer HP Smart Tank", _PRINTER),
        ("Printer Epson M1120", _PRINTER),
        ("UPS APC 500", _UPS),
    ),
    "PTSP": (
        ("PC Loket 1", _PC),
        ("PC Loket 2", _PC),
        ("PC Loket 3", _PC),
        ("PC Loket 4", _PC),
        ("Printer Loket 1", _PRINTER),
        ("Printer Loket 2", _PRINTER),
        ("Printer Antrean", _PRINTER),
        ("Scanner Loket", _SCANNER),
        ("UPS Loket", _UPS),
    ),
    "Ruang Keuangan": (
        ("PC Bendahara", _PC),
        ("PC Pengelola Gaji", _PC),
        ("Laptop Keuangan", _LAPTOP),
        ("Printer Dot Matrix Epson LX-310", _PRINTER),
        ("Printer Epson L120", _PRINTER),
        ("Scanner Brother ADS-2200", _SCANNER),
        ("UPS APC 700", _UPS),
    ),
    "Ruang Arsip": (
        ("PC Arsip", _PC),
        ("Scanner Arsip A3", _SCANNER),
        ("Scanner Dokumen Canon", _SCANNER),
        ("Printer Label", _PRINTER),
        ("Printer Arsip", _PRINTER),
        ("Laptop Arsip", _LAPTOP),
    ),
    "Ruang Sidang Utama": (
        ("PC Ruang Sidang", _PC),
        ("Printer Ruang Sidang", _PRINTER),
        ("Laptop Panitera Sidang", _LAPTOP),
        ("UPS Ruang Sidang", _UPS),
        ("Scanner Ruang Sidang", _SCANNER),
    ),
}


@dataclass(frozen=True, slots=True)
class SampleDevice:
    """A device on a room's list; `item_code` and `nup` are its identity as state property."""

    name: str
    room: str
    item_code: str
    nup: int


def roster_file() -> str:
    """The people as the roster file that `sigap roster import` reads."""
    lines = ["telegram_id,name,position,room,roles"]
    lines += [
        f"{person.id},{person.name},{person.position},{person.room},{person.roles}" for person in PEOPLE
    ]
    return "\n".join(lines) + "\n"


def devices() -> Iterator[SampleDevice]:
    """Every device; the running number (NUP) counts within its item code."""
    counts: dict[str, int] = {}
    for room, things in _ROOMS.items():
        for name, item_code in things:
            counts[item_code] = counts.get(item_code, 0) + 1
            yield SampleDevice(name, room, item_code, counts[item_code])

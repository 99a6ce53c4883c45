"""What happened in the sample office in the month before it opens. Plain data, in the order of the reports.

Days are counted in working days from the one on which the office opens: -1 is the last one before. Hours are
such that the office works at them on any day, Fridays and Ramadan too; `closing-25` is so many minutes before
that day's closing.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Day:
    """An answer that is a date: so many working days from the opening."""

    offset: int


@dataclass(frozen=True, slots=True)
class CaseAbout:
    """An answer that is a case's number: of the latest report about this device before this one."""

    device: str


Answer = str | Day | CaseAbout


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody (by first name) did with a case: a move of the procedure, or `take`."""

    at: str
    who: str
    what: str
    answers: tuple[tuple[str, Answer], ...]


@dataclass(frozen=True, slots=True)
class PastCase:
    """A report about a device of the register, and what was done."""

    reporter: str
    device: str
    at: str
    complaint: str
    acts: tuple[Act, ...]
    kind: str = "damage"


def did(at: str, who: str, what: str, **answers: Answer) -> Act:
    """An act, its answers by field."""
    return Act(at, who, what, tuple(answers.items()))


CASES = (
    PastCase(
        "Sri",
        "Printer Epson L3210",
        "-22 08:25",
        "Hasil cetak bergaris dan warna hitam tidak keluar, padahal tinta masih penuh.",
        (
            did("-22 08:40", "Budi", "take"),
            did("-22 08:55", "Budi", "accept", condition="RR"),
            did(
                "-22 09:30",
                "Rina",
                "findings",
                findings="Print head tersumbat, nozzle hitam tidak keluar",
                cause="Printer lama tidak dipakai sehingga tinta mengering",
                condition="RR",
                recommendation="in_house",
            ),
            did("-22 10:10", "Siti", "order"),
            did("-22 10:50", "Hendra", "in_house", repairer="Budi Santoso", promised_date=Day(-21)),
            did(
                "-21 08:40",
                "Rina",
                "finished",
                work_done="Print head dibersihkan, botol tinta hitam diganti",
                cost="95000",
                condition="B",
            ),
            did("-21 09:05", "Siti", "accept"),
            did("-21 09:40", "Budi", "hand_over"),
            did("-21 10:15", "Sri", "received"),
        ),
    ),
    PastCase(
        "Joko",
        "PC Loket 2",
        "-21 09:10",
        "Komputer mati mendadak saat melayani pendaftaran dan tidak mau menyala lagi.",
        (
            did("-21 09:25", "Andi", "take"),
            did("-21 09:35", "Andi", "accept", condition="RR"),
            did(
                "-21 10:30",
                "Rina",
                "findings",
                findings="Catu daya mati, komponen lain normal",
                cause="Tegangan listrik di loket tidak stabil",
                condition="RR",
                recommendation="third_party",
            ),
            did("-21 11:05", "Siti", "order"),
            did("-21 11:20", "Hendra", "third_party"),
            did(
                "-21 13:30",
                "Hendra",
                "to_vendor",
                vendor="CV Mitra Komputer",
                price="650000",
                promised_date=Day(-18),
            ),
            did(
                "-18 08:45",
                "Rina",
                "finished",
                work_done="Catu daya 500 W diganti baru, garansi satu tahun",
                cost="650000",
                condition="B",
            ),
            did("-18 09:20", "Siti", "accept"),
            did("-18 10:05", "Andi", "hand_over"),
            did("-18 10:20", "Joko", "received"),
        ),
    ),
    PastCase(
        "Sri",
        "PC Loket 2",
        "-21 09:45",
        "Komputer di loket 2 PTSP mati, antrean pendaftaran menumpuk.",
        (did("-21 10:05", "Budi", "duplicate", original=CaseAbout("PC Loket 2")),),
    ),
    PastCase(
        "Maya",
        "Laptop Dell Latitude 2",
        "-20 08:35",
        "Baterai cepat habis, laptop hanya bertahan sekitar 20 menit saat sidang.",
        (
            did("-20 09:15", "Budi", "accept", condition="RR"),
            did(
                "-20 10:00",
                "Rina",
                "findings",
                findings="Kapasitas baterai tinggal 18 persen, garansi masih berlaku",
                cause="Sel baterai lemah",
                condition="RR",
                recommendation="warranty",
            ),
            did("-20 10:40", "Siti", "order"),
            did("-20 11:10", "Hendra", "warranty"),
            did(
                "-20 13:45",
                "Hendra",
                "to_service",
                service_center="Pusat Layanan Dell",
                promised_date=Day(-15),
            ),
            did("-15 09:10", "Rina", "new_date", promised_date=Day(-12), reason="Menunggu suku cadang"),
            did(
                "-12 08:30",
                "Rina",
                "finished",
                work_done="Baterai diganti baru melalui garansi",
                cost="0",
                condition="B",
            ),
            did("-12 09:00", "Siti", "accept"),
            did("-12 09:35", "Budi", "hand_over"),
            did("-12 13:20", "Maya", "received"),
        ),
    ),
    PastCase(
        "Fitri",
        "PC Pengelola Gaji",
        "-18 08:50",
        "Mohon penambahan memori, aplikasi gaji sangat lambat setiap awal bulan.",
        (
            did("-18 09:30", "Andi", "accept", condition="B"),
            did(
                "-18 10:25",
                "Rina",
                "findings",
                findings="Memori 4 GB, terpakai penuh saat aplikasi gaji dibuka",
                cause="Spesifikasi di bawah kebutuhan aplikasi",
                condition="B",
                recommendation="third_party",
            ),
            did("-18 11:15", "Siti", "refuse", reason="Alat akan diganti, bukan diperbaiki"),
        ),
        kind="request",
    ),
    PastCase(
        "Joko",
        "Printer Antrean",
        "-17 10:05",
        "Nomor antrean tidak tercetak sejak pagi.",
        (did("-17 10:25", "Budi", "not_broken", reason="Hanya perlu pengaturan ulang"),),
    ),
    PastCase(
        "Agus",
        "Scanner Fujitsu fi-7160",
        "-16 08:40",
        "Pemindaian berkas selalu berhenti di lembar kedua.",
        (
            did("-16 09:20", "Andi", "accept", condition="RR"),
            did(
                "-16 10:10",
                "Rina",
                "findings",
                findings="Kertas terambil ganda",
                cause="Belum dapat dipastikan",
                condition="RR",
                recommendation="in_house",
            ),
            did("-16 10:45", "Siti", "send_back", reason="Penyebab kerusakan belum jelas"),
            did(
                "-16 13:40",
                "Rina",
                "findings",
                findings="Pick roller licin, melewati batas 200.000 lembar",
                cause="Roller aus karena pemakaian",
                condition="RR",
                recommendation="in_house",
            ),
            did("-16 14:20", "Siti", "order"),
            did("-15 08:30", "Hendra", "in_house", repairer="Andi Wijaya", promised_date=Day(-14)),
            did(
                "-14 08:50",
                "Rina",
                "finished",
                work_done="Pick roller dan brake roller diganti",
                cost="480000",
                condition="B",
            ),
            did("-14 09:25", "Siti", "accept"),
            did("-14 10:00", "Andi", "hand_over"),
            did("-14 10:40", "Agus", "received"),
        ),
    ),
    PastCase(
        "Yusuf",
        "PC Arsip",
        "-14 08:30",
        "Komputer tidak menampilkan gambar dan tercium bau hangus.",
        (
            did("-14 08:55", "Budi", "take"),
            did("-14 09:10", "Budi", "accept", condition="RB"),
            did(
                "-14 10:05",
                "Rina",
                "irreparable",
                reason="Komponen utama rusak berat",
                device_left_room="no",
            ),
            did("-14 11:00", "Siti", "agree"),
        ),
    ),
    PastCase(
        "Maya",
        "Printer HP Smart Tank",
        "-13 09:15",
        "Kertas selalu macet saat mencetak putusan.",
        (
            did("-13 09:40", "Budi", "accept", condition="RR"),
            did(
                "-13 10:20",
                "Rina",
                "findings",
                findings="Gigi penarik kertas patah",
                cause="Pemakaian lama",
                condition="RR",
                recommendation="in_house",
            ),
            did("-13 11:00", "Siti", "order"),
            did("-13 13:15", "Hendra", "pause", reason="Menunggu suku cadang", until=Day(-9)),
            did("-9 08:35", "Hendra", "in_house", repairer="Budi Santoso", promised_date=Day(-8)),
            did(
                "-8 08:40",
                "Rina",
                "finished",
                work_done="Gigi penarik kertas diganti dan diuji 50 lembar",
                cost="210000",
                condition="B",
            ),
            did("-8 09:15", "Siti", "accept"),
            did("-8 09:50", "Budi", "hand_over"),
            did("-8 10:30", "Maya", "received"),
        ),
    ),
    PastCase(
        "Sri",
        "PC HP ProDesk",
        "-12 10:10",
        "Layar berkedip terus saat membuka SIPP.",
        (
            did(
                "-12 10:50",
                "Budi",
                "on_the_spot",
                work_done="Kabel layar dikencangkan, driver grafis diperbarui",
                condition="B",
            ),
        ),
    ),
    PastCase(
        "Joko",
        "Scanner Loket",
        "-11 08:20",
        "Scanner tidak terbaca oleh komputer loket.",
        (did("-11 08:40", "Joko", "withdraw"),),
    ),
    PastCase(
        "Fitri",
        "Printer Epson L120",
        "-10 08:45",
        "Lampu merah menyala terus dan printer tidak mau mencetak.",
        (
            did(
                "-10 09:20",
                "Budi",
                "on_the_spot",
                work_done="Penghitung bantalan tinta diatur ulang",
                condition="B",
            ),
            did("-10 10:05", "Fitri", "still_broken", problem="Kerusakan yang sama muncul lagi"),
            did(
                "-10 10:50",
                "Rina",
                "findings",
                findings="Bantalan tinta penuh dan sudah merembes",
                cause="Bantalan tinta belum pernah diganti",
                condition="RR",
                recommendation="third_party",
            ),
            did("-10 13:25", "Siti", "order"),
            did("-10 14:00", "Hendra", "third_party"),
            did(
                "-10 14:35",
                "Hendra",
                "to_vendor",
                vendor="Toko Sinar Printer",
                price="275000",
                promised_date=Day(-7),
            ),
            did(
                "-7 09:00",
                "Rina",
                "finished",
                work_done="Bantalan tinta diganti, printer dibersihkan",
                cost="275000",
                condition="B",
            ),
            did("-7 09:45", "Siti", "accept"),
            did("-7 10:20", "Andi", "hand_over"),
            did("-7 11:00", "Fitri", "received"),
        ),
    ),
    PastCase(
        "Agus",
        "UPS APC 650",
        "-8 13:10",
        "UPS berbunyi terus dan langsung mati saat listrik padam.",
        (
            did("-8 13:40", "Andi", "accept", condition="RR"),
            did(
                "-8 14:25",
                "Rina",
                "findings",
                findings="Baterai UPS kembung dan tidak menyimpan daya",
                cause="Umur baterai sudah lebih dari tiga tahun",
                condition="RR",
                recommendation="third_party",
            ),
            did("-7 08:20", "Siti", "order"),
            did("-7 08:50", "Hendra", "third_party"),
            did("-7 10:30", "Hendra", "no_vendor", reason="Harga terlalu mahal"),
            did("-6 08:30", "Hendra", "third_party"),
            did(
                "-6 09:10",
                "Hendra",
                "to_vendor",
                vendor="UD Cahaya Elektronik",
                price="385000",
                promised_date=Day(-4),
            ),
            did(
                "-4 08:35",
                "Rina",
                "finished",
                work_done="Baterai UPS 12 V 7 Ah diganti",
                cost="385000",
                condition="B",
            ),
            did("-4 09:10", "Siti", "accept"),
            did("-4 09:40", "Andi", "hand_over"),
            did("-4 10:10", "Agus", "received"),
        ),
    ),
    # Still open when the office opens: on hold for a vendor, to be handed over, late at the Secretary's, to
    # be inspected, and given back in the evening.
    PastCase(
        "Fitri",
        "Laptop Keuangan",
        "-5 08:40",
        "Papan ketik tidak berfungsi setelah terkena tumpahan air.",
        (
            did("-5 09:00", "Budi", "take"),
            did("-5 09:20", "Budi", "accept", condition="RR"),
            did(
                "-5 10:10",
                "Rina",
                "findings",
                findings="Papan ketik korslet, papan utama masih baik",
                cause="Terkena tumpahan air",
                condition="RR",
                recommendation="third_party",
            ),
            did("-5 11:00", "Siti", "order"),
            did("-5 13:20", "Hendra", "third_party"),
            did(
                "-5 14:10",
                "Hendra",
                "to_vendor",
                vendor="CV Mitra Komputer",
                price="850000",
                promised_date=Day(2),
            ),
        ),
    ),
    PastCase(
        "Yusuf",
        "Scanner Dokumen Canon",
        "-4 10:25",
        "Hasil pindai buram dan bergaris hitam di tengah.",
        (
            did("-4 11:05", "Andi", "accept", condition="RR"),
            did(
                "-4 13:35",
                "Rina",
                "findings",
                findings="Kaca pemindai tergores dan sensor kotor",
                cause="Berkas dengan isi staples ikut dipindai",
                condition="RR",
                recommendation="in_house",
            ),
            did("-4 14:15", "Siti", "order"),
            did("-3 08:25", "Hendra", "in_house", repairer="Andi Wijaya", promised_date=Day(0)),
            did(
                "-1 closing-60",
                "Rina",
                "finished",
                work_done="Kaca pemindai diganti, sensor dibersihkan",
                cost="320000",
                condition="B",
            ),
            did("-1 closing-20", "Siti", "accept"),
        ),
    ),
    PastCase(
        "Joko",
        "Printer Loket 1",
        "-1 11:05",
        "Hasil cetak salinan putusan pudar dan bergaris.",
        (
            did("-1 11:20", "Andi", "accept", condition="RR"),
            did(
                "-1 13:35",
                "Rina",
                "findings",
                findings="Drum aus dan tergores",
                cause="Sudah mencetak lebih dari 30.000 lembar",
                condition="RR",
                recommendation="third_party",
            ),
        ),
    ),
    PastCase(
        "Agus",
        "Laptop Asus ExpertBook",
        "-1 closing-45",
        "Laptop sering mati sendiri dan terasa sangat panas.",
        (did("-1 closing-30", "Budi", "accept", condition="RR"),),
    ),
    PastCase(
        "Maya",
        "PC Asus AIO 2",
        "-1 closing-40",
        "Komputer tidak dapat tersambung ke jaringan kantor.",
        (
            did(
                "-1 closing+15",
                "Budi",
                "on_the_spot",
                work_done="Kabel jaringan diganti, alamat IP diatur ulang",
                condition="B",
            ),
        ),
    ),
)

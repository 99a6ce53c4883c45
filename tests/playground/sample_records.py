"""Records of an office as a test writes them: told to the side panel without a database or a bot."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

Json = dict[str, Any]

OPENS_AT = datetime.fromisoformat("2026-11-25T01:00:00+00:00")
HAPPENED_AT = datetime.fromisoformat("2026-11-24T02:00:00+00:00")
NEXT_MONTH_AT = datetime.fromisoformat("2026-12-01T01:00:00+00:00")
_COLUMNS = {
    "staff": "Staf",
    "kasub_ptip": "Kasubbag Perencanaan, TI & Pelaporan",
    "kasub_umum": "Kasubbag Umum & Keuangan",
    "secretary": "Sekretaris",
}
_PERFORMERS = (
    "staff",
    "kasub_ptip",
    "secretary",
    "kasub_umum",
    "kasub_umum",
    "kasub_ptip",
    "secretary",
    "staff",
)


@dataclass
class SampleCase:
    """A case that stands at the row `step`, held by Rina since an hour and a quarter where it is `late`."""

    number: str
    step: int = 2
    late: bool = False
    promised_on: str | None = None
    journal: list[str] = field(default_factory=lambda: ["Laporan diterima"])
    until: datetime | None = None
    """The day that its newest line names."""

    def summary(self, now: datetime) -> Json:
        return {
            "number": self.number,
            "device": f"Printer {self.number[-1]}",
            "room": "Kepaniteraan",
            "reporter": "Sri Wahyuni",
            "kind": "Kerusakan",
            "state": "overdue" if self.late else "in_progress",
            "opened_at": (now - timedelta(hours=3)).isoformat(),
            "closed_at": None,
            "title": "Pemeriksaan alat",
            "holders": ["Rina Lestari"],
        }

    def detail(self, now: datetime) -> Json:
        return self.summary(now) | {
            "complaint": "Kertas selalu macet saat mencetak putusan",
            "outcome": None,
            "columns": [{"role": role, "label": label} for role, label in _COLUMNS.items()],
            "rows": [self._row(number, role, now) for number, role in enumerate(_PERFORMERS, 1)],
            "beside": [],
            "journal": [
                {
                    "id": n,
                    "at": HAPPENED_AT.isoformat(),
                    "who": "Budi",
                    "what": "move-made",
                    "label": label,
                    "to": None,
                    "until": self.until.isoformat() if self.until and n == len(self.journal) else None,
                }
                for n, label in enumerate(self.journal, 1)
            ],
            "outbox": [_post(1, "card", "sent"), _post(2, "reminder", "owed")],
        }

    def _row(self, number: int, role: str, now: datetime) -> Json:
        is_now, late = number == self.step, number == self.step and self.late
        return {
            "no": number,
            "activity": f"Kegiatan nomor {number} dari SOP",
            "role": role,
            "requisites": "Alat Tulis Kantor (ATK)",
            "minutes": 60,
            "output": f"Keluaran {number}",
            "status": "now" if is_now else "done" if number < self.step else "ahead",
            "visits": 2 if is_now else int(number < self.step),
            "holders": ["Rina Lestari"] if is_now else [],
            "used_minutes": 75.0 if late else 12.5 if is_now else None,
            "due_at": (now - timedelta(minutes=15)).isoformat() if is_now else None,
            "overdue": late,
            "paused_until": f"{self.promised_on}T01:00:00+00:00" if is_now and self.promised_on else None,
            "promised_on": self.promised_on if is_now else None,
        }


@dataclass
class SampleRecords:
    """Answers as `playground.records` does; a test changes `cases` and announces "records"."""

    cases: list[SampleCase]
    opens_at: datetime | None = OPENS_AT
    asked: int = 0

    async def office(self, now: datetime, _language: str) -> Json:
        self.asked += 1
        return {
            "opens_at": self.opens_at.isoformat() if self.opens_at else None,
            "is_open": True,
            "working_minutes_left": 480.0,
            "next_month_at": NEXT_MONTH_AT.isoformat(),
            "cases": [case.summary(now) for case in self.cases],
        }

    async def find_case(self, number: str, now: datetime, _language: str) -> Json | None:
        return next((case.detail(now) for case in self.cases if case.number == number), None)

    async def outbox(self, _now: datetime) -> Json:
        return {
            "outbox": [_post(7, "summary", "held")],
            "waiting": 1,
            "sending": 1,
            "uncertain": 1,
            "inbox_waiting": 4,
        }


def _post(number: int, kind: str, state: str) -> Json:
    return {
        "id": number,
        "to": "Rina Lestari",
        "kind": kind,
        "state": state,
        "owed_at": HAPPENED_AT.isoformat(),
        "settled_at": None,
        "is_edit": False,
    }


class SampleBot:
    """A process that is killed and started on paper."""

    def __init__(self) -> None:
        self.running = True

    def as_json(self) -> Json:
        return {"managed": True, "running": self.running, "pid": 4711 if self.running else None}

    async def kill(self) -> None:
        self.running = False

    async def start(self) -> None:
        self.running = True

"""Opens cases: a report is written down whole, numbered, and given to those who hold the first step."""

from collections.abc import Sequence
from dataclasses import dataclass

from casework.desk import Desk
from casework.lines import short_line
from casework.owing import stand
from casework.refusals import NoSuchKind
from casework.runs import begin_run
from sop.answers import clean_text
from storage.cases import CasePhotoRow, CaseRow, CaseWordRow, next_in_series
from storage.devices import DeviceRow, find_device, remember_device
from storage.journal import record
from storage.people import PersonRow
from storage.post import Lane
from storage.words import words_of

LONGEST_DEVICE = 200
LONGEST_ROOM = 100
LONGEST_REMEMBERED = 60
"""Characters. A longer device text is a sentence, no name to offer as a button next time."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo as Telegram names it: `file_id` fetches it, `file_unique_id` tells doubles."""

    file_id: str
    file_unique_id: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a person reports. `device_id` names a known device; without it `device` is as it was typed."""

    kind: str
    device: str
    room: str
    complaint: str
    device_id: int | None = None
    photos: Sequence[Photo] = ()


def open_case(desk: Desk, reporter: PersonRow, report: Report) -> CaseRow:
    """Open a case at the procedure's first step. Raises NoSuchKind or TextTooLong."""
    procedure = desk.procedures.current
    if report.kind not in procedure.kinds:
        raise NoSuchKind(report.kind)
    desk.procedures.remember_current(desk.session, desk.now)
    case = _write_down(desk, reporter, report)
    record(
        desk.session,
        desk.now,
        "case-opened",
        actor_id=reporter.id,
        case_id=case.id,
        after=procedure.first_step.id,
        kind=case.kind,
    )
    if reporter.telegram_id is not None:
        stand(desk, reporter.telegram_id, "status", lane=Lane.ANSWER, case_id=case.id)
    begin_run(desk, case, procedure, procedure.first_step.id)
    return case


def _write_down(desk: Desk, reporter: PersonRow, report: Report) -> CaseRow:
    assert reporter.id is not None
    device, known = _device_of(desk, report)
    year = desk.today.year
    case = CaseRow(
        year=year,
        seq=next_in_series(desk.session, year),
        kind=report.kind,
        reporter_id=reporter.id,
        device_id=known.id if known else None,
        device=device,
        room=short_line("room", report.room, LONGEST_ROOM) or (known.room if known else ""),
        complaint=clean_text(report.complaint),
        procedure_version=desk.procedures.current_version,
        opened_at=desk.now,
    )
    desk.session.add(case)
    desk.session.flush()
    assert case.id is not None
    photos = {photo.file_unique_id: photo for photo in report.photos}
    desk.session.add_all(
        CasePhotoRow(
            case_id=case.id, position=position, file_id=photo.file_id, file_unique_id=photo.file_unique_id
        )
        for position, photo in enumerate(photos.values(), start=1)
    )
    found_under = words_of([case.number, case.device, case.room, reporter.name, case.complaint])
    desk.session.add_all(CaseWordRow(word=word, case_id=case.id) for word in found_under)
    return case


def _device_of(desk: Desk, report: Report) -> tuple[str, DeviceRow | None]:
    """What to call the device, and its row where it is known or short enough to be remembered by its name."""
    known = find_device(desk.session, report.device_id) if report.device_id is not None else None
    if known is not None:
        return known.name, known
    device = short_line("device", report.device, LONGEST_DEVICE)
    room = short_line("room", report.room, LONGEST_ROOM)
    if device and room and len(device) <= LONGEST_REMEMBERED:
        return device, remember_device(desk.session, room, device)
    return device, None

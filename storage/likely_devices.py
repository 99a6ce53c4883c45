"""Which devices somebody is likely to report about: those reported lately, and those of the room."""

from collections.abc import Sequence

from sqlmodel import Session, col, func, select

from storage.cases import CaseRow
from storage.devices import DeviceRow


def devices_reported_by(session: Session, person_id: int, limit: int) -> Sequence[DeviceRow]:
    """The devices that this person reported last, latest first."""
    latest = (
        select(CaseRow.device_id, func.max(CaseRow.id).label("case_id"))
        .where(CaseRow.reporter_id == person_id, col(CaseRow.device_id).is_not(None))
        .group_by(col(CaseRow.device_id))
        .order_by(func.max(CaseRow.id).desc())
        .limit(limit)
        .subquery()
    )
    query = select(DeviceRow).join(latest, col(DeviceRow.id) == latest.c.device_id)
    return session.exec(query.order_by(latest.c.case_id.desc())).all()


def devices_in_room(session: Session, room: str, limit: int) -> Sequence[DeviceRow]:
    """Known devices of this room, by name."""
    query = select(DeviceRow).where(DeviceRow.room == room).order_by(col(DeviceRow.name)).limit(limit)
    return session.exec(query).all()

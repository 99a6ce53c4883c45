"""The devices people report about, as far as the bot knows them."""

from sqlalchemy import Index, UniqueConstraint, func
from sqlmodel import Field, Session, col, select

from storage.base import Row, find_by_id
from storage.upserts import insert_into


class DeviceRow(Row, table=True):
    """A device people report about. Known from a report's free text until the register says more."""

    __tablename__ = "device"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    room: str
    item_code: str | None = None
    nup: int | None = None

    __table_args__ = (
        Index("uq_device_name_in_room", "room", "name", unique=True),
        UniqueConstraint("item_code", "nup"),
    )


def find_device(session: Session, device_id: int) -> DeviceRow | None:
    """The device with this id, or None."""
    return find_by_id(session, DeviceRow, device_id)


def remember_device(session: Session, room: str, name: str) -> DeviceRow:
    """The device of this name in this room, whatever the name's capitals; written down where it is new."""
    same = select(DeviceRow).where(DeviceRow.room == room, func.lower(DeviceRow.name) == name.lower())
    known = session.exec(same.order_by(col(DeviceRow.id)).limit(1)).first()
    if known is not None:
        return known
    new = insert_into(session, DeviceRow).values(room=room, name=name)
    session.execute(new.on_conflict_do_nothing(index_elements=["room", "name"]))
    return session.exec(select(DeviceRow).where(DeviceRow.room == room, DeviceRow.name == name)).one()

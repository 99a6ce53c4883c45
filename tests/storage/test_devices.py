from sqlalchemy import Engine

from storage.database import transaction
from storage.devices import find_device, remember_device


def test_a_device_is_remembered_once_a_room_whatever_its_capitals(engine: Engine) -> None:
    with transaction(engine) as session:
        first = remember_device(session, "Arsip", "Printer Epson")
        same = remember_device(session, "Arsip", "PRINTER EPSON")
        elsewhere = remember_device(session, "PTIP", "Printer Epson")
        assert first.id == same.id != elsewhere.id


def test_a_device_is_found_by_its_id_and_a_forged_id_finds_none(engine: Engine) -> None:
    with transaction(engine) as session:
        known = remember_device(session, "Arsip", "Printer")
        assert find_device(session, known.id or 0) == known
        assert find_device(session, 10**17) is None

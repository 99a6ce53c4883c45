"""Every module that declares tables, for those who need the whole schema (migrations, their tests)."""

from storage import (
    acting,
    calendar,
    cases,
    devices,
    dialogs,
    journal,
    office,
    people,
    post,
    reminders,
    stops,
)

__all__ = [
    "acting",
    "calendar",
    "cases",
    "devices",
    "dialogs",
    "journal",
    "office",
    "people",
    "post",
    "reminders",
    "stops",
]

"""Every module that declares tables, for those who need the whole schema (migrations, their tests)."""

from storage import cases, devices, dialogs, journal, office, people, post, reminders

__all__ = ["cases", "devices", "dialogs", "journal", "office", "people", "post", "reminders"]

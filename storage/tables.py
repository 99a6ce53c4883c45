"""Every module that declares tables, for those who need the whole schema (migrations, their tests)."""

from storage import cases, dialogs, journal, office, people, post

__all__ = ["cases", "dialogs", "journal", "office", "people", "post"]

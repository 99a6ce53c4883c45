"""The command menus, by role and language."""

from collections.abc import Collection

from bot.messages.outgoing import Command, CommandMenu
from bot.messages.owed import Owed
from bot.messages.texts import Texts
from sop.definition import ADMIN

FOR_STRANGERS = ("start",)
FOR_EMPLOYEES = ("lapor", "laporan", "tugas", "cari", "bantuan", "batal", "bahasa")
FOR_ADMINS = ("pegawai", "pengaturan", "kalender")


def commands_for(texts: Texts, roles: Collection[str] | None) -> CommandMenu:
    """The menu of somebody with these roles; None is a stranger."""
    names = FOR_STRANGERS if roles is None else (*FOR_EMPLOYEES, *(FOR_ADMINS if ADMIN in roles else ()))
    return CommandMenu(tuple(Command(name, texts.plain(f"command-{name}")) for name in names))


def render_menu(owed: Owed) -> CommandMenu:
    """The command menu of one chat."""
    return commands_for(owed.texts, owed.roles if owed.person else None)

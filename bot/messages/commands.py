"""The command menus, by role and language."""

from collections.abc import Collection

from bot.messages.outgoing import Command, CommandMenu
from bot.messages.owed import Owed
from bot.messages.texts import Texts
from sop.definition import ADMIN, REPORTER

FOR_STRANGERS = ("start",)
FOR_EMPLOYEES = ("lapor", "laporan", "cari", "bantuan", "batal", "bahasa")
FOR_PERFORMERS = ("tugas",)
FOR_ADMINS = ("pegawai", "pengaturan", "kalender")
FOR_APPOINTERS = ("plh",)


def commands_for(
    texts: Texts, roles: Collection[str] | None, officials: Collection[str] = frozenset()
) -> CommandMenu:
    """The menu of somebody with these roles, of which `officials` may be stood in for; None is a stranger."""
    if roles is None:
        names: tuple[str, ...] = FOR_STRANGERS
    else:
        appoints = not set(roles).isdisjoint({ADMIN, *officials})
        admins = FOR_ADMINS if ADMIN in roles else ()
        performs = FOR_PERFORMERS if set(roles) - {ADMIN, REPORTER} else ()
        names = (
            *FOR_EMPLOYEES[:2],
            *performs,
            *FOR_EMPLOYEES[2:],
            *admins,
            *(FOR_APPOINTERS if appoints else ()),
        )
    return CommandMenu(tuple(Command(name, texts.plain(f"command-{name}")) for name in names))


def render_menu(owed: Owed) -> CommandMenu:
    """The command menu of one chat."""
    roles = owed.desk.procedures.current.roles.values()
    officials = {role.id for role in roles if role.official}
    return commands_for(owed.texts, owed.capacities.own if owed.person else None, officials)

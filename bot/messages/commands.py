"""The command menus, by role and language."""

from collections.abc import Collection, Sequence
from typing import Literal

from bot.messages.outgoing import Command, CommandMenu
from bot.messages.owed import Owed
from bot.messages.texts import Texts
from sop.definition import ADMIN
from sop.roles import performs

Having = Literal["stranger", "employee", "performer", "appointer", "admin"]

COMMANDS: Sequence[tuple[str, Having]] = (
    ("start", "stranger"),
    ("lapor", "employee"),
    ("laporan", "employee"),
    ("tugas", "performer"),
    ("cari", "employee"),
    ("bantuan", "employee"),
    ("batal", "employee"),
    ("bahasa", "employee"),
    ("pegawai", "admin"),
    ("pengaturan", "admin"),
    ("kalender", "admin"),
    ("plh", "appointer"),
)
"""Every command and who has it, in the order in which a menu shows them."""


def commands_for(
    texts: Texts, roles: Collection[str] | None, officials: Collection[str] = frozenset()
) -> CommandMenu:
    """The menu of somebody with these roles, of which `officials` may be stood in for; None is a stranger."""
    is_one = {"stranger"} if roles is None else _what_is(roles, officials)
    names = [name for name, having in COMMANDS if having in is_one]
    return CommandMenu(tuple(Command(name, texts.plain(f"command-{name}")) for name in names))


def _what_is(roles: Collection[str], officials: Collection[str]) -> set[Having]:
    is_one: dict[Having, bool] = {
        "employee": True,
        "performer": performs(roles),
        "admin": ADMIN in roles,
        "appointer": not {ADMIN, *officials}.isdisjoint(roles),
    }
    return {having for having, is_so in is_one.items() if is_so}


def render_menu(owed: Owed) -> CommandMenu:
    """The command menu of one chat."""
    roles = owed.desk.procedures.current.roles.values()
    officials = {role.id for role in roles if role.official}
    return commands_for(owed.texts, owed.capacities.own if owed.person else None, officials)

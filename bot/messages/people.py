"""What newcomers and those who let them in read: the admin's card, the welcome, the choice of a language."""

from bot.messages import limits
from bot.messages.callbacks import JoinPressed, LanguagePressed
from bot.messages.cards import paragraphs
from bot.messages.case_view import role_label
from bot.messages.keyboards import Button, InlineKeyboard, button, inline, laid_out, menu
from bot.messages.outgoing import Message
from bot.messages.owed import Owed
from bot.messages.texts import LANGUAGES
from sop.definition import ADMIN, REPORTER
from storage.people import JoinRequestRow, JoinState, PersonRow, roles_of

_NAME = 80


def render_join_request(owed: Owed) -> Message | None:
    """The card about a newcomer; None where another admin decided before it was sent."""
    request = owed.desk.session.get_one(JoinRequestRow, int(owed.facts["request_id"]))
    is_open = request.state == JoinState.ASKED and owed.live
    if not is_open and not owed.may_stand:
        return None
    say = owed.texts.say
    entry = owed.desk.session.get(PersonRow, request.person_id) if request.person_id is not None else None
    newcomer = [
        say("join-head"),
        say("join-name", name=limits.one_line(request.name, _NAME)),
        say("join-room", room=limits.one_line(request.room)) if request.room.strip() else "",
    ]
    if is_open:
        claim = [] if entry is None else [_claim(owed, entry)]
        return Message(paragraphs(filter(None, newcomer), claim), _answers(owed, request))
    return Message(paragraphs(filter(None, newcomer), [_decided(owed, request)]))


def render_welcome(owed: Owed) -> Message:
    """The greeting, what this person can do, and the menu."""
    role = "performer" if owed.roles - {REPORTER, ADMIN} else "reporter"
    name = limits.one_line(owed.person.name, _NAME) if owed.person else ""
    lines = [owed.texts.say("welcome-performer")] if role == "performer" else []
    if ADMIN in owed.roles:
        lines.append(owed.texts.say("welcome-admin"))
    html = paragraphs([owed.texts.say("welcome", name=name)], [owed.texts.say("welcome-reporter")], lines)
    return Message(html, menu(owed.texts, owed.roles))


def render_roles(owed: Owed) -> Message:
    """Which roles are the reader's from now on, and the menu that goes with them."""
    return Message(
        owed.texts.say("your-roles", roles=_role_labels(owed, owed.capacities.own)),
        menu(owed.texts, owed.roles),
    )


def render_language(owed: Owed) -> Message:
    """The choice of a language, each named in itself; of one that was made, only its name."""
    chosen = owed.facts.get("chosen")
    if chosen in LANGUAGES:
        return Message(owed.texts.say("language-chosen", language=owed.texts.plain(f"language-{chosen}")))
    choices = [button(owed.texts.plain(f"language-{each}"), LanguagePressed(each)) for each in LANGUAGES]
    return Message(owed.texts.say("language-ask"), inline(choices))


def _answers(owed: Owed, request: JoinRequestRow) -> InlineKeyboard | None:
    assert request.id is not None
    decline = button(owed.texts.plain("join-button-decline"), JoinPressed(request.id, "decline"), "danger")
    if request.person_id is not None:
        approve = button(
            owed.texts.plain("join-button-confirm"), JoinPressed(request.id, "confirm"), "success"
        )
        return inline([approve, decline])
    procedure = owed.desk.procedures.current
    roles = [_role_button(owed, request.id, role) for role in procedure.roles]
    return inline(*laid_out(roles), [decline])


def _role_button(owed: Owed, request_id: int, role: str) -> Button:
    label = role_label(owed.desk.procedures.current, role, owed.texts.language)
    # An employee without a further role is what most newcomers are.
    return button(label, JoinPressed(request_id, role), "success" if role == REPORTER else None)


def _decided(owed: Owed, request: JoinRequestRow) -> str:
    session = owed.desk.session
    decider = session.get(PersonRow, request.decided_by) if request.decided_by is not None else None
    by = limits.one_line(decider.name, _NAME) if decider else owed.texts.plain("common-bot")
    at = request.decided_at or owed.desk.now
    if request.state != JoinState.APPROVED:
        return owed.texts.say("join-declined", by=by, at=at)
    roles = roles_of(session, request.person_id) if request.person_id is not None else frozenset()
    return owed.texts.say("join-approved", by=by, at=at, roles=_role_labels(owed, roles))


def _claim(owed: Owed, entry: PersonRow) -> str:
    """Whom the newcomer is taken for: letting him in gives him that person's roles."""
    roles = roles_of(owed.desk.session, entry.id) if entry.id is not None else frozenset()
    name = limits.one_line(entry.name, _NAME)
    return owed.texts.say("join-claims", name=name, roles=_role_labels(owed, roles))


def _role_labels(owed: Owed, roles: frozenset[str]) -> str:
    """The roles in the procedure's order; an employee who has none may report."""
    procedure = owed.desk.procedures.current
    known = [role for role in procedure.roles if role in roles] or [REPORTER]
    return owed.texts.listing(role_label(procedure, role, owed.texts.language) for role in known)

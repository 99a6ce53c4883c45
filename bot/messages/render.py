"""Words an owed message when its turn comes: one renderer a kind. Writes nothing, sends nothing."""

from collections.abc import Callable, Mapping

from bot.messages import acting_page, admin_pages, case_lists, case_page, commands, people
from bot.messages.calendar_notice import render_limits_moved
from bot.messages.calendar_page import render_calendar
from bot.messages.cards import render_card, render_reminder
from bot.messages.escalations import render_escalation, render_passing_on
from bot.messages.ladder_page import render_ladder, render_rung
from bot.messages.limit_page import render_limit
from bot.messages.notices import render_case_text, render_text, render_uncertain
from bot.messages.outgoing import Message, Outgoing
from bot.messages.overviews import (
    render_board,
    render_merged,
    render_summary,
    render_tasks,
)
from bot.messages.owed import Owed
from bot.messages.photos import render_photos
from bot.messages.prompts import render_prompt
from bot.messages.status import render_status
from casework.desk import Desk
from storage.post import OutboxRow

Renderer = Callable[[Owed], Outgoing | None]


class UnknownKindError(Exception):
    """An owed message is of a kind that nobody words."""


def render(desk: Desk, row: OutboxRow) -> Outgoing | None:
    """What the person is to see now; None where the message no longer applies.

    Raises UnknownKindError, and LookupError for a sentence or a case that does not exist.
    """
    renderer = RENDERERS.get(row.kind)
    if renderer is None:
        raise UnknownKindError(row.kind)
    return renderer(Owed.of(desk, row))


def render_page(owed: Owed) -> Message:
    """A page of the kind that its facts name."""
    renderer = PAGES.get(str(owed.facts.get("page")))
    if renderer is None:
        raise UnknownKindError(f"page {owed.facts.get('page')!r}")
    return renderer(owed)


PAGES: Mapping[str, Callable[[Owed], Message]] = {
    "mine": case_lists.render_mine,
    "tasks": render_tasks,
    "found": case_lists.render_found,
    "case": case_page.render_case,
    "complaint": case_page.render_complaint,
    "limit": render_limit,
    "roster": admin_pages.render_roster,
    "person": admin_pages.render_person,
    "settings": admin_pages.render_settings,
    "step": admin_pages.render_step,
    "ladder": render_ladder,
    "rung": render_rung,
    "calendar": render_calendar,
    "language": people.render_language,
    "acting": acting_page.render_acting,
    "pass_on": render_passing_on,
}
"""By the fact `page`; `query` holds the words to find, or the id of the case, person or step it is about."""

RENDERERS: Mapping[str, Renderer] = {
    "text": render_text,
    "case_text": render_case_text,
    "returned": render_case_text,
    "photos": render_photos,
    "card": render_card,
    "reminder": render_reminder,
    "reminders": render_merged,
    "board": render_board,
    "summary": render_summary,
    "escalation": render_escalation,
    "status": render_status,
    "prompt": render_prompt,
    "page": render_page,
    "join_request": people.render_join_request,
    "welcome": people.render_welcome,
    "roles": people.render_roles,
    "menu": commands.render_menu,
    "uncertain": render_uncertain,
    "limits_moved": render_limits_moved,
}
"""By the outbox row's kind."""

"""What a holder reads when the office's calendar has changed and time limits have moved with it."""

from bot.messages.outgoing import Message
from bot.messages.owed import Owed
from storage.cases import runs_with_cases


def render_limits_moved(owed: Owed) -> Message | None:
    """How many limits moved, and the new ones of the first few runs; None where all of those are decided."""
    facts = owed.facts
    found = runs_with_cases(owed.desk.session, facts["runs"])
    named = {run.id: (run, case) for run, case in found if run.ended_at is None}
    lines = [
        owed.texts.say("calendar-moved-limit", number=case.number, due_at=run.due_at)
        for run, case in (named[run_id] for run_id in facts["runs"] if run_id in named)
    ]
    if not lines:
        return None
    head = owed.texts.say(
        "calendar-moved", count=int(facts["count"]), change=facts["change"], reason=facts["reason"]
    )
    more = int(facts["count"]) - len(facts["runs"])
    foot = [owed.texts.say("calendar-moved-more", count=more)] if more else []
    return Message("\n".join([head, *lines, *foot]))

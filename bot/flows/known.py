"""Which dialogs there are, and for whom."""

from bot.flows.acting import APPOINTING, CANCELLING
from bot.flows.calendar_override import CALENDAR
from bot.flows.decision import DECISION
from bot.flows.dialog import Flows
from bot.flows.joining import JOINING
from bot.flows.leaving import LEAVING
from bot.flows.report import REPORT
from bot.flows.search import SEARCH
from bot.turn import Turn

_OF_PEOPLE: Flows = {
    flow.name: flow for flow in (REPORT, DECISION, SEARCH, LEAVING, CALENDAR, APPOINTING, CANCELLING)
}
_OF_STRANGERS: Flows = {JOINING.name: JOINING}


def flows_of(turn: Turn) -> Flows:
    """The dialogs in which the sender may be; one begun as a stranger does not go on as an employee."""
    return _OF_PEOPLE if turn.person is not None else _OF_STRANGERS

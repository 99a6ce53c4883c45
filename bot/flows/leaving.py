"""An admin takes somebody off the roster; asked back, since it takes roles and cards away."""

from bot.flows import engine
from bot.flows.dialog import Answer, Ended, Flow, Option, Outcome, Question, Said, Same, State, Talk
from bot.turn import Turn
from casework.refusals import NoSuchPerson
from casework.roster import deactivate
from storage.base import find_by_id
from storage.people import PersonRow


def begin(turn: Turn, person_id: int) -> None:
    """Raises NoSuchPerson."""
    person = find_by_id(turn.desk.session, PersonRow, person_id)
    if person is None or not person.active:
        raise NoSuchPerson
    engine.start(turn, LEAVING, "confirm", person_id=person_id, name=person.name)


def _ask(talk: Talk) -> Question:
    yes = Option("yes", key="button-leave", style="danger")
    return Question("roster-leave", {"name": talk.data["name"]}, [[yes]], "back")


def _take(talk: Talk, answer: Answer) -> Outcome:
    if isinstance(answer, Said) or talk.turn.person is None:
        talk.turn.say("decision-press")
        return Same(below=True)
    deactivate(talk.turn.desk, talk.turn.person, talk.data["person_id"])
    return Ended("roster-left", {"name": talk.data["name"]})


LEAVING = Flow("leaving", {"confirm": State(_ask, _take)})

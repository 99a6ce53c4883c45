"""A case as messages tell it: its rows, its procedure, and the names of the people in it. Words facts."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bot.messages import limits
from bot.messages.texts import Texts
from casework.desk import Desk
from casework.step_times import step_times
from sop.case import Case, State, state_of
from sop.definition import REPORTER, Move, Procedure, Step
from sop.roles import Holding, Person, holders
from sop.rules import Rules
from storage.capacities import holders_of
from storage.cases import CaseRow, StepRunRow, case_snapshot, case_with_runs, snapshot
from storage.office import assignments, switched_off
from storage.people import PersonRow, people_by_id
from storage.stops import PauseRow, pauses_of_runs

_NAME = 80
_NAMES = 4
"""More holders than these are counted, not named."""


@dataclass(frozen=True)
class CaseView:
    """One case, read once for one message. Words come back as plain text, not yet escaped."""

    desk: Desk
    texts: Texts
    row: CaseRow
    runs: tuple[StepRunRow, ...]
    case: Case
    rules: Rules

    @classmethod
    def of(cls, desk: Desk, texts: Texts, case_id: int) -> "CaseView":
        """Read the case. Raises LookupError where there is none."""
        row, runs = case_with_runs(desk.session, case_id)
        procedure = desk.procedures.of_version(desk.session, row.procedure_version)
        rules = Rules(procedure, assignments(desk.session), switched_off(desk.session))
        return cls(desk, texts, row, tuple(runs), case_snapshot(row, runs), rules)

    @property
    def procedure(self) -> Procedure:
        """The procedure that the case began with."""
        return self.rules.procedure

    @cached_property
    def people(self) -> dict[int, PersonRow]:
        """Everybody whom the case names: reporter, deciders, takers."""
        ids = {self.row.reporter_id}
        for run in self.runs:
            ids |= {person for person in (run.decided_by, run.taken_by) if person is not None}
        return people_by_id(self.desk.session, ids)

    @property
    def open_run(self) -> StepRunRow | None:
        """The run that waits for a decision."""
        return next((run for run in reversed(self.runs) if run.ended_at is None), None)

    @property
    def state(self) -> State:
        """The one word for where the case stands."""
        run = self.open_run
        as_planned = run is not None and self.promised_on(run) is not None
        return state_of(self.case, self.procedure, self.desk.now, as_planned=as_planned)

    def find_run(self, run_id: int | None) -> StepRunRow | None:
        """The run of that id."""
        return next((run for run in self.runs if run.id == run_id), None)

    def step(self, run: StepRunRow) -> Step:
        """The step that a run visits."""
        return self.procedure.step(run.step)

    def performer(self, run: StepRunRow) -> str:
        """The role that performs a run's step in this office."""
        return self.rules.performer_of(self.step(run))

    def is_for_reporter(self, run: StepRunRow) -> bool:
        """Whether it is the reporter himself who decides the run."""
        return self.performer(run) == REPORTER

    def holding(self, run: StepRunRow) -> Holding:
        """Who holds the run now."""
        role = self.performer(run)
        people = () if role == REPORTER else self._people_in(role)
        roster = (Person(person.id, frozenset({role})) for person in people if person.id is not None)
        return holders(self.rules, self.case, snapshot(run), roster)

    def _people_in(self, role: str) -> Sequence[PersonRow]:
        if role not in self._by_role:
            self._by_role[role] = holders_of(self.desk.session, role)
        return self._by_role[role]

    @cached_property
    def _by_role(self) -> dict[str, Sequence[PersonRow]]:
        return {}

    def name(self, person_id: int | None) -> str:
        """A person's name; the bot itself has none."""
        person = self.people.get(person_id) if person_id is not None else None
        return limits.one_line(person.name, _NAME) if person else self.texts.plain("common-bot")

    def decider(self, run: StepRunRow) -> str:
        """Who decided a run, and in whose place: `Budi Santoso (Plh. Sekretaris)`."""
        name = self.name(run.decided_by)
        kind, _, role = (run.acting_as or "").partition(":")
        return f"{name} ({self.office(role, kind)})" if role else name

    def office(self, role: str, kind: str | None) -> str:
        """A role as the office calls it, with Plh. or Plt. before it where somebody stands in."""
        label = self.role_label(role)
        return self.texts.plain("common-acting", kind=kind, role=label) if kind else label

    def holder_names(self, run: StepRunRow) -> str:
        """The names of those whom the run waits for, or the role where nobody has it."""
        if self.is_for_reporter(run):
            return self.name(self.row.reporter_id)
        waiting = self.holding(run).responsible
        people = {person.id: person.name for person in self._people_in(self.performer(run))}
        names = [limits.one_line(people[person], _NAME) for person in waiting[:_NAMES]]
        if len(waiting) > _NAMES:
            # It brings its own "dan".
            more = self.texts.plain("common-more-people", count=len(waiting) - _NAMES)
            return ", ".join([*names, more])
        return self.texts.listing(names) or self.role_label(self.performer(run))

    def role_label(self, role: str) -> str:
        """A role as the office calls it."""
        return role_label(self.procedure, role, self.texts.language)

    def kind_label(self) -> str:
        """The kind of report: Kerusakan, Perawatan, Permintaan."""
        kind = self.procedure.kinds.get(self.row.kind)
        return kind.label.in_(self.texts.language) if kind else self.row.kind

    def step_title(self, run: StepRunRow) -> str:
        """`Langkah 2 dari 8 · Pemeriksaan alat`; only the title where the SOP gives the step no number."""
        step = self.step(run)
        title = step.title.in_(self.texts.language)
        if step.no is None:
            return title
        last = max(each.no or 0 for each in self.procedure.steps.values())
        return self.texts.plain("common-step", no=step.no, last=last, title=title)

    def counted_minutes(self, run: StepRunRow) -> float:
        """The working time that a run has used by now, without its pauses and the bot's outages."""
        return step_times(self.desk, [run])[run.id or 0].minutes_at(self.desk.now)

    def pause_reason(self, run: StepRunRow) -> str:
        """Why a run is on hold; empty where the procedure put it on hold by itself."""
        pauses = self._pauses.get(run.id or 0, [])
        return limits.one_line(pauses[-1].reason) if pauses else ""

    def promised_on(self, run: StepRunRow) -> date | None:
        """The day that the procedure waits for at this run; None where it goes on, or somebody paused it."""
        pauses = self._pauses.get(run.id or 0, []) if run.paused_until is not None else []
        return pauses[-1].until_on if pauses and pauses[-1].made_by is None else None

    @cached_property
    def _pauses(self) -> dict[int, list[PauseRow]]:
        return pauses_of_runs(self.desk.session, [run.id for run in self.runs if run.id is not None])

    def move_of(self, run: StepRunRow) -> Move | None:
        """The move that ended a run."""
        return next((move for move in self.step(run).moves if move.id == run.outcome), None)

    def done(self, run: StepRunRow) -> str:
        """What was decided, as it reads afterwards: `Laporan diterima`."""
        move = self.move_of(run)
        if move is None:
            # Silence ended it, and its case with it.
            return self._label_of(run.outcome) or self.texts.plain("common-ended")
        return move.done.in_(self.texts.language)

    def outcome_label(self) -> str:
        """How the case ended, empty while it is open."""
        return self._label_of(self.row.outcome)

    def _label_of(self, outcome: str | None) -> str:
        known = self.procedure.outcomes.get(outcome or "")
        return known.label.in_(self.texts.language) if known else ""

    def decided_before(self, run: StepRunRow) -> StepRunRow | None:
        """The run that ended last before this one began."""
        earlier = [each for each in self.runs if each.ended_at is not None and (each.id or 0) < (run.id or 0)]
        return earlier[-1] if earlier else None

    def answers(self, run: StepRunRow) -> Iterator[tuple[str, str]]:
        """What a decision established, as (label, value), in the order in which it was asked."""
        yield from (
            self._answer(name, fact) for name, fact in run.answers.items() if name in self.procedure.fields
        )

    def findings(self, without: Container[str]) -> Iterator[tuple[str, str]]:
        """What is known of the case by now, as (label, value), in the procedure's order.

        What explains a decision says nothing without it.
        """
        for name, field in self.procedure.fields.items():
            is_finding = field.ask is not None and not field.explains
            if is_finding and name in self.row.facts and name not in without:
                yield self._answer(name, self.row.facts[name])

    def _answer(self, name: str, fact: object) -> tuple[str, str]:
        label = self.procedure.fields[name].label.in_(self.texts.language)
        return label, limits.cut(self._worded(name, str(fact)), limits.LONG)

    def _worded(self, name: str, fact: str) -> str:
        field = self.procedure.fields[name]
        match field.kind:
            case "choice":
                chosen = next((choice for choice in field.choices if choice.id == fact), None)
                return chosen.label.in_(self.texts.language) if chosen else fact
            case "yes_no":
                return self.texts.plain("common-yes" if fact == "yes" else "common-no")
            case "money":
                return self.texts.rupiah(int(fact))
            case "date":
                return self.texts.day(date.fromisoformat(fact))
            case _:
                return limits.some_lines(fact)


def short_role_label(procedure: Procedure, role: str, language: str) -> str:
    """A role as a button calls it."""
    known = procedure.roles.get(role)
    return known.short.in_(language) if known else role


def role_label(procedure: Procedure, role: str, language: str) -> str:
    """A role in a reader's language; its id where the procedure does not know it."""
    known = procedure.roles.get(role)
    return known.label.in_(language) if known else role

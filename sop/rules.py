"""A procedure as one office works by it: what it changed of performers and moves. Reads nothing itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sop.definition import REPORTER, Move, Procedure, Step


@dataclass(frozen=True, slots=True)
class Rules:
    """What decisions about one case rest on.

    `procedure` is the one with which the case began. `assignments` are the office's own performers, role by
    step id. `switched_off` holds ids of moves that the office does without; it counts for switchable moves
    only.
    """

    procedure: Procedure
    assignments: Mapping[str, str] = field(default_factory=dict)
    switched_off: frozenset[str] = frozenset()

    def performer_of(self, step: Step) -> str:
        """The role that performs `step` in this office. The reporter's own steps cannot be assigned away."""
        return step.performer if step.performer == REPORTER else self.assignments.get(step.id, step.performer)

    def moves_of(self, step: Step) -> tuple[Move, ...]:
        """The moves out of `step` that this office uses, in the procedure's order."""
        return tuple(move for move in step.moves if not (move.switchable and move.id in self.switched_off))


def assignable_roles(procedure: Procedure) -> tuple[str, ...]:
    """The roles to which an office may assign a step: those that the procedure names as performers."""
    performers = {step.performer for step in procedure.steps.values()} - {REPORTER}
    return tuple(role for role in procedure.roles if role in performers)

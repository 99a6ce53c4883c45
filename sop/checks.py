"""Checks a procedure against itself: references, rules for moves, and that every way can end."""

from collections.abc import Iterator

from sop.answers import is_fact
from sop.definition import ADMIN, BACK, CLOSED, HOLD, PAUSE, REPORTER, RESUME, Move, Procedure, Step
from sop.tables import ProcedureError

READY_ANSWERS = 3

_Stand = tuple[str, str | None]
"""Where a case stands: its step, and the step from which it came there."""


def check_references(procedure: Procedure, source: str) -> None:
    """Raises ProcedureError where a step or move names what does not exist or contradicts itself."""
    for step in procedure.steps.values():
        for found, expected in _step_faults(procedure, step):
            raise ProcedureError(source, f'step "{step.id}"', found, expected)
        for found, expected in _silence_faults(procedure, step):
            raise ProcedureError(source, f'step "{step.id}", silence', found, expected)
        for move in step.moves:
            for found, expected in _move_faults(procedure, step, move):
                raise ProcedureError(source, f'step "{step.id}", move "{move.id}"', found, expected)
    for field in procedure.fields.values():
        like = procedure.fields.get(field.like or "")
        if field.like is not None and (like is None or like.kind != "money" or like is field):
            raise ProcedureError(
                source, f'field "{field.id}"', f'like is "{field.like}"', "another field of kind money"
            )
    for found, expected in _hold_faults(procedure):
        raise ProcedureError(source, "hold", found, expected)


def check_paths(procedure: Procedure, source: str) -> None:
    """Raises ProcedureError unless every step can be reached and, from there, be brought to an end.

    An end counts only if those who perform the steps can bring it about by themselves, whatever the reporter
    does beside his own steps, whatever an office switches off, and whichever answers a `when` or a `to_when`
    depends on.
    """
    start: _Stand = (procedure.first_step.id, None)
    reached = _reached(procedure, start)
    for step in procedure.steps.values():
        if not any(stand[0] == step.id for stand in reached):
            raise ProcedureError(source, f'step "{step.id}"', "no way that leads here", "a move to it")
    ending = _ending(procedure, reached)
    for stand in sorted(reached - ending, key=lambda stand: list(procedure.steps).index(stand[0])):
        raise ProcedureError(
            source, f'step "{stand[0]}"', "no sure way to an end", "moves that lead to a closing"
        )


def _step_faults(procedure: Procedure, step: Step) -> Iterator[tuple[str, str]]:
    performers = [role for role in procedure.roles if role != ADMIN]
    if step.id in (CLOSED, BACK, HOLD):
        yield "a reserved id", f'an id other than "{CLOSED}", "{BACK}" and "{HOLD}"'
    if step.performer not in performers:
        yield f'performer is "{step.performer}"', "one of " + ", ".join(performers)
    if step.performer_assumed and step.performer == REPORTER:
        yield "performer_assumed for the reporter", "it for roles of the office only"
    if step.minutes is None and step.performer != REPORTER:
        yield "nothing", 'a key "minutes" (only the reporter\'s steps have no limit)'
    if step.no is not None and any(
        other.no == step.no for other in procedure.steps.values() if other.id != step.id
    ):
        yield f"no {step.no} a second time", "each number once"
    yield from _hold_faults_of_step(procedure, step)
    for other in sorted(step.flag_same_decider_as):
        if other not in procedure.steps or other == step.id:
            yield f'flag_same_decider_as holds "{other}"', "other steps"


def _hold_faults_of_step(procedure: Procedure, step: Step) -> Iterator[tuple[str, str]]:
    if step.pauses_until is not None and (
        step.pauses_until not in procedure.fields or procedure.fields[step.pauses_until].kind != "date"
    ):
        yield f'pauses_until is "{step.pauses_until}"', "a field of kind date"
    if step.id == procedure.first_step.id and step.pauses_until is not None:
        yield "pauses_until at the first step", "it where a move leads"
    for name in (PAUSE, RESUME):
        if any(move.id == name for move in step.moves):
            yield f'a move "{name}"', "another id: this one belongs to hold"


def _silence_faults(procedure: Procedure, step: Step) -> Iterator[tuple[str, str]]:
    silence = step.silence
    if silence is None:
        return
    if step.performer != REPORTER or step.minutes is not None:
        yield (
            "it at a step with another performer or a limit",
            "it where the reporter performs without minutes",
        )
    if silence.ask_after_days[-1:] >= (silence.close_after_days,):
        yield f"ask_after_days up to {silence.ask_after_days[-1]}", "days below close_after_days"
    if silence.closes_as not in procedure.outcomes:
        yield f'closes_as is "{silence.closes_as}"', "one of " + ", ".join(procedure.outcomes)
    # A run keeps what ended it under one name, the closing by silence like a move.
    if any(move.id == silence.closes_as for move in step.moves):
        yield f'closes_as is "{silence.closes_as}", a move of the step', "an outcome of its own"
    move = next((move for move in step.moves if move.id == silence.reopen_move), None)
    if move is None or not _reopens(move):
        ways = [move.id for move in step.moves if _reopens(move)]
        yield (
            f'reopen_move is "{silence.reopen_move}"',
            "a move to a step: " + (", ".join(ways) or "none here"),
        )


def _reopens(move: Move) -> bool:
    return not move.targets & {CLOSED, BACK} and not move.switchable and not move.when


def _hold_faults(procedure: Procedure) -> Iterator[tuple[str, str]]:
    if procedure.hold is None:
        return
    pause, resume = procedure.hold.pause, procedure.hold.resume
    yield from _field_faults(procedure, pause)
    yield from _ready_faults(procedure, pause)
    if [procedure.fields[need].kind for need in pause.needs].count("date") != 1:
        yield f'pause needs "{", ".join(pause.needs)}"', "exactly one date among them"
    if procedure.ready_field(pause) is None:
        yield f'pause needs "{", ".join(pause.needs)}"', "a field that offers ready answers among them"
    if resume.needs or resume.ready:
        yield "needs of resume", "none"


def _move_faults(procedure: Procedure, step: Step, move: Move) -> Iterator[tuple[str, str]]:
    yield from _target_faults(procedure, step, move)
    yield from _field_faults(procedure, move)
    yield from _condition_faults(procedure, move)
    yield from _fact_faults(procedure, move)
    yield from _ready_faults(procedure, move)


def _target_faults(procedure: Procedure, step: Step, move: Move) -> Iterator[tuple[str, str]]:
    for target in sorted(move.targets):
        if target not in (CLOSED, BACK, *procedure.steps):
            yield f'a target "{target}"', f'a step, "{CLOSED}" or "{BACK}"'
    if BACK in move.targets and step.id == procedure.first_step.id:
        yield f'a target "{BACK}" at the first step', "a step to which the case came from another"
    if move.may_close and move.closes_as not in procedure.outcomes:
        yield f"closes_as is {_quoted(move.closes_as)}", "one of " + ", ".join(procedure.outcomes)
    if not move.may_close and move.closes_as is not None:
        yield f'closes_as is "{move.closes_as}" on a move that closes nothing', f'to = "{CLOSED}" beside it'


def _field_faults(procedure: Procedure, move: Move) -> Iterator[tuple[str, str]]:
    for need in move.needs:
        if need not in procedure.fields:
            yield f'needs "{need}"', "one of " + ", ".join(procedure.fields)
        elif procedure.fields[need].ask is None:
            yield f'needs "{need}", a field without a question', 'a key "ask" in that field'
    for name in sorted(move.optional - set(move.needs)):
        yield f'optional "{name}" that is not in needs', "one of needs"


def _condition_faults(procedure: Procedure, move: Move) -> Iterator[tuple[str, str]]:
    for name, value in move.when.items():
        if name not in procedure.fields or not is_fact(procedure.fields[name], value):
            yield f'when {name} is "{value}"', "a field, and one of its choices, or yes or no"
        elif not any(_may_establish(each, name, value) for each in _moves(procedure)):
            yield f'when {name} is "{value}"', "a value that some move asks or sets"


def _fact_faults(procedure: Procedure, move: Move) -> Iterator[tuple[str, str]]:
    for name in move.to_when:
        if name not in procedure.fields or procedure.fields[name].kind != "yes_no":
            yield f'to_when "{name}"', "a field of kind yes_no"
    for name, value in move.sets.items():
        if name not in procedure.fields or name in move.needs:
            yield f'sets "{name}"', "a field that the move does not ask"
        elif not is_fact(procedure.fields[name], value):
            yield f'sets {name} to "{value}"', "one of the field's choices, or yes or no"
    for name in sorted(move.clears):
        if name not in procedure.fields or name in (*move.needs, *move.sets):
            yield f'clears "{name}"', "a field that the move neither asks nor sets"


def _moves(procedure: Procedure) -> Iterator[Move]:
    return (move for step in procedure.steps.values() for move in step.moves)


def _may_establish(move: Move, name: str, value: str) -> bool:
    return name in move.needs or move.sets.get(name) == value


def _ready_faults(procedure: Procedure, move: Move) -> Iterator[tuple[str, str]]:
    explained = [need for need in move.needs if procedure.fields[need].offers_ready]
    if len(explained) > 1:
        yield f"needs {' and '.join(explained)}", "at most one field that offers ready answers"
    if explained and len(move.ready) != READY_ANSWERS:
        yield f"{len(move.ready)} ready answers for {explained[0]}", str(READY_ANSWERS)
    if not explained and move.ready:
        yield "ready answers", "them only where the move needs a field that offers some"
    if move.returns and not explained:
        yield "a return without an explanation", "a field in needs that offers ready answers"


def _reached(procedure: Procedure, start: _Stand) -> set[_Stand]:
    reached, waiting = {start}, [start]
    while waiting:
        stand = waiting.pop()
        for move in procedure.steps[stand[0]].moves:
            fresh = _onwards(stand, move) - reached
            reached |= fresh
            waiting.extend(fresh)
    return reached


def _ending(procedure: Procedure, reached: set[_Stand]) -> set[_Stand]:
    """Those from which an end is sure, grown from the closings backwards."""
    ending: set[_Stand] = set()
    while True:
        grown = {stand for stand in reached if any(_ends(stand, m, ending) for m in _sure(procedure, stand))}
        if grown == ending:
            return ending
        ending = grown


def _sure(procedure: Procedure, stand: _Stand) -> Iterator[Move]:
    moves = procedure.steps[stand[0]].moves
    return (m for m in moves if m.by == "performer" and not m.switchable and not m.when)


def _ends(stand: _Stand, move: Move, ending: set[_Stand]) -> bool:
    return _onwards(stand, move) <= ending


def _onwards(stand: _Stand, move: Move) -> set[_Stand]:
    """Where the move leads from there, closings left out."""
    step, came_from = stand
    targets = {came_from if target == BACK else target for target in move.targets}
    return {(target, step) for target in targets if target is not None and target != CLOSED}


def _quoted(text: str | None) -> str:
    return "absent" if text is None else f'"{text}"'

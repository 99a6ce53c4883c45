"""A procedure in which a case could be caught for good is refused."""

from collections.abc import Mapping
from typing import Any

import pytest

from sop.procedure import ProcedureError, read_procedure

# Small procedures whose way to an end is the question: step -> move -> its keys.

LOOP = {"a": {"go": {"to": "b"}}, "b": {"go": {"to": "a"}}}
ONLY_BACK = {"a": {"go": {"to": "b"}}, "b": {"go": {"to": "back"}}}
BACK_TO_AN_END_THAT_IS_NOT_THERE = {
    "a": {"go": {"to": "b"}, "side": {"to": "c"}},
    "b": {"end": {"to": "closed", "closes_as": "over"}, "ask": {"to": "c"}},
    "c": {"go": {"to": "d"}},
    "d": {"ask": {"to": "c"}, "return": {"to": "back"}},
}
ONLY_THE_REPORTER_ENDS = {"a": {"end": {"to": "closed", "closes_as": "over", "by": "reporter"}}}
ONLY_A_SWITCH_ENDS = {"a": {"end": {"to": "closed", "closes_as": "over", "switchable": True}}}
ENDS_ON_A_CONDITION = {
    "a": {
        "go": {"to": "a", "sets": {"sure": "yes"}},
        "end": {"to": "closed", "closes_as": "over", "when": {"sure": "yes"}},
    }
}
ENDS_UNLESS_YES = {
    "a": {"end": {"to": "closed", "closes_as": "over", "to_when": {"sure": "b"}}},
    "b": {"go": {"to": "a"}},
}
CONSULTS = {
    "a": {"ask": {"to": "b"}, "end": {"to": "closed", "closes_as": "over"}},
    "b": {"return": {"to": "back"}},
}


@pytest.mark.parametrize(
    "steps",
    [
        LOOP,
        ONLY_BACK,
        BACK_TO_AN_END_THAT_IS_NOT_THERE,
        ONLY_THE_REPORTER_ENDS,
        ONLY_A_SWITCH_ENDS,
        ENDS_ON_A_CONDITION,
        ENDS_UNLESS_YES,
    ],
    ids=[
        "loop",
        "only back",
        "back to no end",
        "only the reporter",
        "only a switch",
        "a condition",
        "unless yes",
    ],
)
def test_a_procedure_that_may_never_end_is_refused(steps: Mapping[str, Any]) -> None:
    with pytest.raises(ProcedureError, match="no sure way to an end"):
        read_procedure(_small(steps))


def test_a_step_that_can_only_be_returned_from_is_fine_where_the_asker_can_end() -> None:
    assert list(read_procedure(_small(CONSULTS)).steps) == ["a", "b"]


def _small(steps: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> str:
    both = '{ id = "x", en = "x" }'
    lines = [f'number = "1"\ntitle = {both}']
    lines += [f"[role.{role}]\nlabel = {both}" for role in ("reporter", "admin", "staff")]
    lines += [f"[kind.any]\nlabel = {both}", f'[outcome.over]\nlabel = {both}\nstate = "done"']
    lines += [f'[field.sure]\nkind = "yes_no"\nlabel = {both}']
    for step, moves in steps.items():
        lines.append(f'[step.{step}]\ntitle = {both}\nactivity = {both}\nperformer = "staff"\nminutes = 1')
        lines.append('requisites = []\noutput = { id = "x", en = "x" }\nstate = "in_progress"')
        for move, changes in moves.items():
            lines.append(f'[step.{step}.moves.{move}]\nlabel = {both}\ndone = {both}\ntone = "go"')
            lines += [f"{key} = {_toml(value)}" for key, value in changes.items()]
    return "\n".join(lines)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{ " + ", ".join(f'{key} = "{to}"' for key, to in value.items()) + " }"
    return f'"{value}"'

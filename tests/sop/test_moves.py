"""What a move does, and who may make it."""

from dataclasses import replace
from typing import Any

import pytest

from sop.case import Case
from sop.definition import BACK, CLOSED
from sop.moves import Flag, check_move, possible_moves, read_answer
from sop.refusals import (
    AlreadyDecided,
    AnswerInvalid,
    AnswerMissing,
    CaseClosed,
    NoSuchMove,
    NotTheHolder,
    Problem,
    Refusal,
    TakenBy,
)
from sop.roles import Person
from sop.rules import Rules
from tests.sop.office import (
    ADMIN,
    KASUB_PTIP,
    KASUB_UMUM,
    NOW,
    OTHER_STAFF,
    PROCEDURE,
    REPORTER,
    ROSTER,
    RULES,
    SECRETARY,
    STAFF,
    STRANGER,
    TODAY,
    after,
    answers_for,
    decide,
    find_move,
    open_case,
    performer,
    run,
)

EVERY_MOVE = [(step.id, move.id) for step in PROCEDURE.steps.values() for move in step.moves]


def _maker(step: str, move: str) -> Person:
    return REPORTER if find_move(step, move).by == "reporter" else performer(step)


def _case_at(step: str, move: str) -> Case:
    """A case in which the move can be made."""
    return open_case(step, came_from="repair", facts=dict(find_move(step, move).when))


@pytest.mark.parametrize(("step", "move"), EVERY_MOVE)
def test_a_move_leads_where_the_procedure_says(step: str, move: str) -> None:
    case = _case_at(step, move)
    target = find_move(step, move).to

    decided = decide(case, move, _maker(step, move))

    assert decided.next_step == {CLOSED: None, BACK: "repair"}.get(target, target)
    assert decided.closed_as == (find_move(step, move).closes_as if target == CLOSED else None)
    assert (decided.ended.outcome, decided.ended.ended_at, decided.ended.decided_by) == (
        move,
        NOW,
        _maker(step, move).id,
    )


@pytest.mark.parametrize(("step", "move"), EVERY_MOVE)
def test_a_move_is_refused_to_everybody_whose_it_is_not(step: str, move: str) -> None:
    case = open_case(step, came_from="repair")
    definition = find_move(step, move)
    role = "reporter" if definition.by == "reporter" else PROCEDURE.step(step).performer

    for person in (*ROSTER, STRANGER):
        if role not in person.roles:
            with pytest.raises(NotTheHolder):
                decide(case, move, person)
            assert definition not in possible_moves(RULES, case, person)


@pytest.mark.parametrize(
    ("step", "move", "field"), [(s, m, f) for s, m in EVERY_MOVE for f in find_move(s, m).needs]
)
def test_a_move_needs_each_of_its_answers_but_the_optional_ones(step: str, move: str, field: str) -> None:
    case = _case_at(step, move)
    definition = find_move(step, move)
    answers = {name: said for name, said in answers_for(definition).items() if name != field}

    if field in definition.optional:
        assert field not in decide(case, move, _maker(step, move), answers).answers
    else:
        with pytest.raises(AnswerMissing) as refused:
            decide(case, move, _maker(step, move), answers)
        assert refused.value.field == field


def test_only_the_way_that_was_chosen_is_offered_for_handing_the_device_out() -> None:
    for way, move in {"third_party": "to_vendor", "warranty": "to_service"}.items():
        case = open_case("repair")
        case = after(case, decide(case, way, KASUB_UMUM))

        offered = [each.id for each in possible_moves(RULES, case, KASUB_UMUM)]

        assert offered == [move, "no_vendor", "irreparable"]


def test_a_move_is_refused_while_a_fact_rules_it_out() -> None:
    for facts in ({}, {"way": "warranty"}):
        with pytest.raises(NoSuchMove):
            decide(open_case("vendor", facts=facts), "to_vendor", KASUB_UMUM)


def test_another_reporter_cannot_confirm_the_receipt() -> None:
    with pytest.raises(NotTheHolder):
        decide(open_case("receipt"), "received", Person(77, frozenset({"reporter", "staff", "secretary"})))


def test_a_card_offers_the_moves_in_the_procedures_order() -> None:
    both = Person(REPORTER.id, frozenset({"reporter", "staff"}))

    offered = [move.id for move in possible_moves(RULES, open_case(), both)]

    assert offered == ["accept", "on_the_spot", "not_broken", "not_ours", "duplicate", "withdraw"]
    assert possible_moves(RULES, open_case(outcome="received", runs=()), both) == ()


def test_what_is_offered_is_what_is_allowed() -> None:
    for step in PROCEDURE.steps.values():
        case = open_case(step.id, came_from="repair")
        for person in (*ROSTER, STRANGER):
            allowed = [move for move in step.moves if not _refused(case, move.id, person)]
            assert list(possible_moves(RULES, case, person)) == allowed


def test_a_press_on_an_ended_run_tells_who_decided_it_when_and_how() -> None:
    case = open_case()
    case = after(case, decide(case, "accept", STAFF))

    with pytest.raises(AlreadyDecided) as refused:
        decide(case, "not_broken", OTHER_STAFF, run_id=1)

    assert refused.value.facts() == {"by": STAFF.id, "at": NOW, "step": "inventory", "move": "accept"}


def test_an_old_card_never_decides_a_later_visit_to_the_same_step() -> None:
    case = open_case("inspect")
    case = after(case, decide(case, "findings", KASUB_PTIP))
    case = after(case, decide(case, "send_back", SECRETARY))
    assert case.open_run is not None
    assert case.open_run.step == "inspect"

    with pytest.raises(AlreadyDecided):
        decide(case, "findings", KASUB_PTIP, run_id=1)


def test_who_does_not_hold_an_ended_run_learns_nothing_of_it() -> None:
    case = open_case()
    case = after(case, decide(case, "accept", STAFF))

    with pytest.raises(NotTheHolder):
        decide(case, "accept", SECRETARY, run_id=1)


def test_a_closed_case_takes_no_move() -> None:
    case = open_case("order")
    case = after(case, decide(case, "refuse", SECRETARY))

    with pytest.raises(CaseClosed) as refused:
        decide(case, "order", SECRETARY, {})

    assert refused.value.outcome == "refused"


@pytest.mark.parametrize("outcome", [None, "received"])
def test_a_run_of_another_case_is_a_fault(outcome: str | None) -> None:
    with pytest.raises(LookupError):
        decide(open_case(outcome=outcome), "accept", STAFF, {}, run_id=99)


@pytest.mark.parametrize("known", [{"decided_by": STAFF.id}, {"outcome": "accept"}])
def test_a_run_that_ended_and_nobody_decided_is_a_fault_and_never_decided_again(
    known: dict[str, Any],
) -> None:
    ended = replace(run(1, "inventory"), ended_at=NOW, **known)

    with pytest.raises(ValueError, match="nobody decided it"):
        decide(open_case(runs=(ended,)), "accept", STAFF, run_id=1)


@pytest.mark.parametrize("move", ["", "agree", "accept; drop table", "ACCEPT"])
def test_a_move_that_the_step_does_not_have_is_refused(move: str) -> None:
    with pytest.raises(NoSuchMove):
        decide(open_case(), move, STAFF, {})


def test_a_taken_step_is_decided_by_its_taker_alone() -> None:
    case = open_case(runs=(replace(run(1, "inventory"), taken_by=STAFF.id),))

    with pytest.raises(TakenBy) as refused:
        decide(case, "accept", OTHER_STAFF)

    assert refused.value.person == STAFF.id
    assert possible_moves(RULES, case, OTHER_STAFF) == ()
    assert decide(case, "accept", STAFF).next_step == "inspect"


def test_the_reporter_withdraws_a_step_that_somebody_has_taken() -> None:
    case = open_case(runs=(replace(run(1, "inventory"), taken_by=STAFF.id),))

    assert decide(case, "withdraw", REPORTER).closed_as == "withdrawn"


def test_the_offices_assignment_replaces_the_performer() -> None:
    rules = Rules(PROCEDURE, assignments={"inspect": "staff"})

    assert decide(open_case("inspect"), "findings", STAFF, rules=rules).next_step == "order"
    with pytest.raises(NotTheHolder):
        decide(open_case("inspect"), "findings", KASUB_PTIP, rules=rules)


def test_the_reporters_own_step_cannot_be_assigned_away() -> None:
    rules = Rules(PROCEDURE, assignments={"receipt": "staff"})

    assert decide(open_case("receipt"), "received", REPORTER, rules=rules).closed_as == "received"
    with pytest.raises(NotTheHolder):
        decide(open_case("receipt"), "received", STAFF, rules=rules)


def test_a_switched_off_move_is_neither_offered_nor_made() -> None:
    rules = Rules(PROCEDURE, switched_off=frozenset({"on_the_spot"}))

    assert "on_the_spot" not in [move.id for move in possible_moves(rules, open_case(), STAFF)]
    with pytest.raises(NoSuchMove):
        decide(open_case(), "on_the_spot", STAFF, rules=rules)


def test_what_the_sop_needs_cannot_be_switched_off() -> None:
    rules = Rules(PROCEDURE, switched_off=frozenset({"accept"}))

    assert decide(open_case(), "accept", STAFF, rules=rules).next_step == "inspect"


@pytest.mark.parametrize(("left_room", "next_step"), [("ya", "handover"), ("tidak", None)])
def test_an_agreed_write_off_is_handed_over_only_if_the_device_left_its_room(
    left_room: str, next_step: str | None
) -> None:
    case = open_case("repair")
    proposal = answers_for(find_move("repair", "irreparable"), device_left_room=left_room)
    case = after(case, decide(case, "irreparable", KASUB_UMUM, proposal))

    decided = decide(case, "agree", SECRETARY)

    assert decided.next_step == next_step
    assert decided.closed_as == (None if next_step else "irreparable")
    assert (decided.facts["condition"], decided.facts["written_off"]) == ("RB", "yes")


@pytest.mark.parametrize("proposer", ["inspect", "repair", "vendor", "supervise"])
def test_a_returned_write_off_goes_back_to_whoever_proposed_it(proposer: str) -> None:
    case = open_case(proposer)
    case = after(case, decide(case, "irreparable", performer(proposer)))

    assert decide(case, "send_back", SECRETARY).next_step == proposer


def test_a_case_received_after_a_write_off_still_tells_of_it() -> None:
    case = open_case("handover", facts={"written_off": "yes", "condition": "RB"})
    case = after(case, decide(case, "hand_over", STAFF))
    case = after(case, decide(case, "received", REPORTER))

    assert (case.outcome, case.facts["written_off"]) == ("received", "yes")


def test_a_device_that_is_still_broken_is_no_longer_written_off() -> None:
    case = open_case("receipt", facts={"written_off": "yes", "device_left_room": "yes"})

    decided = decide(case, "still_broken", REPORTER)

    assert decided.next_step == "inspect"
    assert set(decided.facts) == {"problem"}


def test_answers_join_what_is_known_and_replace_what_has_changed() -> None:
    case = open_case("supervise", facts={"condition": "RR", "cause": "Debu"})
    said = {"work_done": " Dibersihkan ", "cost": "Rp 50.000,-", "condition": "baik"}

    decided = decide(case, "finished", KASUB_PTIP, said)

    assert decided.answers == {"work_done": "Dibersihkan", "cost": "50000", "condition": "B"}
    assert decided.facts == {"cause": "Debu", **decided.answers}


def test_a_skipped_price_does_not_leave_an_earlier_ones_standing() -> None:
    known = {"price": "900000", "vendor": "CV Maju", "cause": "Debu", "way": "warranty"}
    case = open_case("vendor", facts=known)
    said = {"service_center": "Pusat Servis", "promised_date": "lusa", "price": ""}

    facts = decide(case, "to_service", KASUB_UMUM, said).facts

    assert facts == {
        "cause": "Debu",
        "way": "warranty",
        "service_center": "Pusat Servis",
        "promised_date": "2026-11-25",
    }


def test_a_report_is_no_duplicate_of_itself() -> None:
    with pytest.raises(AnswerInvalid) as refused:
        decide(open_case(), "duplicate", STAFF, {"original": "2026-1"})

    assert refused.value.problem == Problem.SAME_CASE


def test_a_dialog_reads_each_answer_as_the_decision_will() -> None:
    assert read_answer(RULES, open_case(), "original", "2026-9", TODAY) == "2026-0009"


def test_an_answer_that_nobody_asked_for_is_a_fault() -> None:
    with pytest.raises(ValueError, match="accept does not ask cost"):
        decide(open_case(), "accept", STAFF, {"condition": "B", "cost": "1"})


def test_a_decider_who_reported_the_case_is_flagged() -> None:
    reporting_staff = Person(REPORTER.id, frozenset({"reporter", "staff"}))

    assert decide(open_case(), "accept", reporting_staff).flags == {Flag.DECIDER_IS_REPORTER}
    assert decide(open_case(), "withdraw", reporting_staff).flags == set()
    assert decide(open_case("receipt"), "received", reporting_staff).flags == set()


def test_one_person_who_ordered_and_repairs_is_flagged() -> None:
    standing_in = Person(KASUB_UMUM.id, frozenset({"kasub_umum", "secretary"}))
    case = open_case("order")
    case = after(case, decide(case, "order", standing_in))

    assert decide(case, "in_house", standing_in).flags == {Flag.SAME_DECIDER}
    assert decide(case, "in_house", Person(55, frozenset({"kasub_umum"}))).flags == set()


def test_one_person_who_finds_no_budget_and_refuses_is_flagged() -> None:
    standing_in = Person(KASUB_UMUM.id, frozenset({"kasub_umum", "secretary"}))
    case = open_case("order")
    case = after(case, decide(case, "order", SECRETARY))
    case = after(case, decide(case, "no_budget", standing_in))

    assert decide(case, "refuse", standing_in).flags == {Flag.SAME_DECIDER}
    assert decide(case, "refuse", SECRETARY).flags == set()


def test_only_the_latest_order_counts_for_that() -> None:
    standing_in = Person(KASUB_UMUM.id, frozenset({"kasub_umum", "secretary"}))
    case = open_case("order")
    case = after(case, decide(case, "order", standing_in))
    case = after(case, decide(case, "no_budget", standing_in))
    case = after(case, decide(case, "order", SECRETARY))

    assert decide(case, "in_house", standing_in).flags == set()


def test_a_move_can_be_checked_before_its_answers_are_asked() -> None:
    step, checked, move = check_move(RULES, open_case(), "accept", STAFF)

    assert (step.id, checked.id, move.needs) == ("inventory", 1, ("condition",))
    with pytest.raises(NotTheHolder):
        check_move(RULES, open_case(), "accept", ADMIN)


def test_a_refusal_carries_its_key_and_facts() -> None:
    refusal = AnswerInvalid("price", Problem.TOO_MUCH, "5")

    assert refusal.key == "refusal-answer-invalid"
    assert refusal.facts() == {"field": "price", "problem": "too-much", "limit": "5"}
    assert "too-much" in str(refusal)


def test_every_refusal_has_a_key_of_its_own() -> None:
    keys = [refusal.key for refusal in Refusal.__subclasses__()]

    assert len(keys) >= 10
    assert len(set(keys)) == len(keys)


def _refused(case: Case, move: str, person: Person) -> bool:
    try:
        decide(case, move, person)
    except Refusal:
        return True
    return False

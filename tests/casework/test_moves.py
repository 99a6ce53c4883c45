"""A move: who may make it, what it changes, what it owes; twice, at once, or from a stale card."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from casework.desk import Procedures
from casework.moves import make_move, required_answers
from sop.refusals import (
    AlreadyDecided,
    AnswerMissing,
    NoSuchMove,
    NotTheHolder,
    TakenBy,
)
from storage.cases import StepRunRow, run_rows
from storage.database import transaction
from storage.people import PersonRow
from tests.casework.office import STRAIGHT_WAY, Office
from tests.support.shipped import TEXT


def test_a_case_walks_the_straight_way_to_its_end(office: Office) -> None:
    case = office.report()
    for name, move in STRAIGHT_WAY:
        office.decide(name, case, move)
    ended = office.case_now(case)
    assert (ended.outcome, ended.closed_at) == ("received", office.now)
    assert ended.facts["vendor"] == "CV Maju"
    with transaction(office.engine) as session:
        runs = run_rows(session, case.id or 0)
    assert [run.outcome for run in runs] == [move for _, move in STRAIGHT_WAY]
    assert all(run.ended_at is not None for run in runs)


def test_a_move_ends_every_copy_of_the_card_and_deals_the_next_ones(office: Office) -> None:
    case = office.report()
    office.settle()
    office.decide("Rudi", case, "accept")
    assert sorted(office.owed()) == [
        ("Dewi", "card"),
        ("Pelita", "status!"),
        ("Rina", "card!"),
        ("Rudi", "card!"),
    ]
    assert office.cards(case) == {"Dewi"}


def test_the_decision_is_journaled_with_its_way(office: Office) -> None:
    case = office.report()
    office.decide("Rudi", case, "accept")
    event = office.journal()[-1]
    assert (event.event, event.actor_id, event.case_id) == ("move-made", office.id_of("Rudi"), case.id)
    assert (event.before, event.after, event.facts["move"]) == ("inventory", "inspect", "accept")


def test_a_decider_who_is_the_reporter_is_flagged(office: Office) -> None:
    case = office.report("Rudi")
    office.decide("Rudi", case, "accept")
    assert office.journal()[-1].facts["flags"] == ["decider_is_reporter"]


def test_answers_are_kept_with_the_run_and_become_facts_of_the_case(office: Office) -> None:
    case = office.report()
    run = office.decide("Rudi", case, "accept", condition="rusak ringan")
    assert run.answers == {"condition": "RR"}
    assert office.case_now(case).facts == {"condition": "RR"}


def test_the_second_of_two_who_decide_is_told_by_whom_and_when(office: Office) -> None:
    case = office.report()
    run_id = office.run_id(case)
    office.decide("Rudi", case, "accept")
    decided_at = office.now
    office.wait(5)
    with pytest.raises(AlreadyDecided) as refusal, office.desk() as desk:
        make_move(desk, office.people["Rina"], run_id, "accept", {"condition": "B"})
    assert (refusal.value.by, refusal.value.at) == (office.id_of("Rudi"), decided_at)


def test_a_button_pressed_twice_decides_once(office: Office) -> None:
    case = office.report()
    run_id = office.run_id(case)
    office.decide("Rudi", case, "accept")
    with pytest.raises(AlreadyDecided), office.desk() as desk:
        make_move(desk, office.people["Rudi"], run_id, "accept", {"condition": "RR"})
    with transaction(office.engine) as session:
        assert len(session.exec(select(StepRunRow)).all()) == 2


def test_two_who_decide_at_the_same_instant_have_one_outcome(postgres: Engine) -> None:
    office = Office(postgres)
    case = office.report()
    run_id = office.run_id(case)
    both_have_read = Barrier(2)

    def decide(name: str, condition: str) -> str:
        with office.desk() as desk:
            required_answers(desk, office.people[name], run_id, "accept")
            both_have_read.wait(timeout=20)
            try:
                make_move(desk, office.people[name], run_id, "accept", {"condition": condition})
            except AlreadyDecided as refusal:
                return f"{refusal.by} was first"
        return "won"

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(decide, ("Rudi", "Rina"), ("B", "RR")))
    winner = ("Rudi", "Rina")[outcomes.index("won")]
    assert sorted(outcomes) == sorted(["won", f"{office.id_of(winner)} was first"])
    assert office.open_run(case).step == "inspect"
    assert office.case_now(case).facts == {"condition": {"Rudi": "B", "Rina": "RR"}[winner]}


def test_last_weeks_card_does_not_decide_todays_visit_to_the_same_step(office: Office) -> None:
    case = office.report()
    office.bring_to(case, "inspect")
    old = office.run_id(case)
    office.decide("Dewi", case, "findings")
    office.decide("Sari", case, "send_back")
    assert office.open_run(case).step == "inspect"
    with pytest.raises(AlreadyDecided), office.desk() as desk:
        required_answers(desk, office.people["Dewi"], old, "findings")


@pytest.mark.parametrize("run_id", [0, 999, 10**17])
def test_a_forged_run_is_no_longer_valid(office: Office, run_id: int) -> None:
    office.report()
    with pytest.raises(NoSuchMove), office.desk() as desk:
        make_move(desk, office.people["Rudi"], run_id, "accept", {})


@pytest.mark.parametrize("name", ["Dewi", "Agus", "Pelita"])
def test_only_the_holder_decides(office: Office, name: str) -> None:
    case = office.report()
    with pytest.raises(NotTheHolder):
        office.decide(name, case, "accept")
    assert office.open_run(case).step == "inventory"


def test_who_has_left_the_office_decides_nothing(office: Office) -> None:
    case = office.report()
    with transaction(office.engine) as session:
        session.get_one(PersonRow, office.id_of("Rudi")).active = False
    office.people["Rudi"].active = False
    with pytest.raises(NotTheHolder):
        office.decide("Rudi", case, "accept")


def test_a_move_of_another_step_is_no_longer_valid(office: Office) -> None:
    case = office.report()
    with pytest.raises(NoSuchMove):
        office.decide("Rudi", case, "findings")


def test_a_missing_answer_changes_nothing(office: Office) -> None:
    case = office.report()
    office.settle()
    with pytest.raises(AnswerMissing), office.desk() as desk:
        make_move(desk, office.people["Rudi"], office.run_id(case), "accept", {})
    assert office.owed() == []
    assert office.open_run(case).step == "inventory"


def test_required_answers_tells_what_a_move_needs_while_it_may_be_made(office: Office) -> None:
    case = office.report()
    with office.desk() as desk:
        move = required_answers(desk, office.people["Rudi"], office.run_id(case), "accept")
    assert move.needs == ("condition",)


def test_required_answers_refuses_what_make_move_would_refuse(office: Office) -> None:
    case = office.report()
    run_id = office.run_id(case)
    with transaction(office.engine) as session:
        session.get_one(StepRunRow, run_id).taken_by = office.id_of("Rina")
    with pytest.raises(TakenBy), office.desk() as desk:
        required_answers(desk, office.people["Rudi"], run_id, "accept")


def test_the_reporter_gets_a_card_of_his_own_when_the_device_comes_back(office: Office) -> None:
    case = office.report()
    office.bring_to(case, "handover")
    office.settle()
    office.decide("Rina", case, "hand_over")
    assert office.cards(case) == {"Pelita"}
    assert office.open_run(case).due_at is None


def test_still_broken_returns_the_case_under_its_number(office: Office) -> None:
    case = office.report()
    office.bring_to(case, "receipt")
    office.decide("Pelita", case, "still_broken")
    assert office.open_run(case).step == "inspect"
    assert office.case_now(case).number == case.number


def test_the_reporter_withdraws_even_what_somebody_has_taken(office: Office) -> None:
    case = office.report()
    with transaction(office.engine) as session:
        session.get_one(StepRunRow, office.run_id(case)).taken_by = office.id_of("Rina")
    office.settle()
    office.decide("Pelita", case, "withdraw")
    assert office.case_now(case).outcome == "withdrawn"
    assert sorted(office.owed()) == [
        ("Pelita", "status!"),
        ("Rina", "card!"),
        ("Rudi", "card!"),
    ]


def test_nobody_withdraws_anothers_report(office: Office) -> None:
    case = office.report()
    with pytest.raises(NotTheHolder):
        office.decide("Rudi", case, "withdraw")


def test_a_case_ends_by_the_procedure_that_it_began_with(office: Office) -> None:
    case = office.report()
    quicker = TEXT.replace("minutes = 60", "minutes = 15")
    office.procedures = Procedures(quicker, "quicker.toml")
    office.decide("Rudi", case, "accept")
    assert office.open_run(case).due_at == office.now + timedelta(minutes=60)
    assert office.open_run(office.report()).due_at == office.now + timedelta(minutes=15)


def test_a_move_costs_the_same_however_many_hold_the_steps_and_however_many_cases_there_are(
    office: Office,
) -> None:
    case = office.report()
    with office.counted() as few:
        office.decide("Rudi", case, "accept")
    for number in range(20):
        office.hire(f"Staf {number}", "staff")
        office.hire(f"Kasub {number}", "kasub_ptip")
    for _ in range(10):
        case = office.report()
    with office.counted() as many:
        office.decide("Rudi", case, "accept")
    assert len(many) == len(few) <= 35

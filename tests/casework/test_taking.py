from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine

from casework.taking import release, take, take_over
from sop.refusals import AlreadyDecided, AlreadyYours, NoSuchMove, NotShared, NotTaken, NotTheHolder, TakenBy
from storage.cases import CaseRow
from tests.casework.office import Office


def do(office: Office, action: object, name: str, case: CaseRow) -> None:
    assert callable(action)
    with office.desk() as desk:
        action(desk, office.people[name], office.run_id(case))


def test_who_takes_a_step_decides_it_alone_and_every_copy_says_so(office: Office) -> None:
    case = office.report()
    office.settle()
    do(office, take, "Rudi", case)
    assert office.open_run(case).taken_by == office.id_of("Rudi")
    assert sorted(office.owed()) == [("Pelita", "status!"), ("Rina", "card!"), ("Rudi", "card!")]
    with pytest.raises(TakenBy):
        office.decide("Rina", case, "accept")
    office.decide("Rudi", case, "accept")


def test_what_is_given_back_anybody_decides(office: Office) -> None:
    case = office.report()
    do(office, take, "Rudi", case)
    do(office, release, "Rudi", case)
    office.decide("Rina", case, "accept")


def test_who_takes_over_decides_and_the_first_gets_a_note(office: Office) -> None:
    case = office.report()
    do(office, take, "Rudi", case)
    office.settle()
    do(office, take_over, "Rina", case)
    copies = [("Pelita", "status!"), ("Rina", "card!"), ("Rudi", "card!")]
    assert sorted(office.owed()) == [*copies, ("Rudi", "taken-over")]
    office.decide("Rina", case, "accept")


def test_each_change_is_journaled_from_whom_to_whom(office: Office) -> None:
    case = office.report()
    do(office, take, "Rudi", case)
    do(office, take_over, "Rina", case)
    do(office, release, "Rina", case)
    rudi, rina = str(office.id_of("Rudi")), str(office.id_of("Rina"))
    assert [(event.event, event.before, event.after) for event in office.journal()[-3:]] == [
        ("step-take", None, rudi),
        ("step-take-over", rudi, rina),
        ("step-release", rina, None),
    ]


def test_taking_is_refused_to_who_may_not(office: Office) -> None:
    case = office.report()
    with pytest.raises(NotTheHolder):
        do(office, take, "Dewi", case)
    with pytest.raises(NotTaken):
        do(office, release, "Rudi", case)
    do(office, take, "Rudi", case)
    with pytest.raises(AlreadyYours):
        do(office, take, "Rudi", case)
    with pytest.raises(TakenBy):
        do(office, take, "Rina", case)


def test_the_only_holder_takes_nothing(office: Office) -> None:
    case = office.report()
    office.bring_to(case, "inspect")
    with pytest.raises(NotShared):
        do(office, take, "Dewi", case)


def test_a_decided_or_forged_run_is_not_taken(office: Office) -> None:
    case = office.report()
    old = office.run_id(case)
    office.decide("Rudi", case, "accept")
    with pytest.raises(AlreadyDecided), office.desk() as desk:
        take(desk, office.people["Rina"], old)
    with pytest.raises(NoSuchMove), office.desk() as desk:
        take(desk, office.people["Rina"], 10**17)


def test_two_who_take_at_the_same_instant_have_one_taker(postgres: Engine) -> None:
    office = Office(postgres)
    case = office.report()
    run_id = office.run_id(case)
    both_ready = Barrier(2)

    def try_it(name: str) -> str:
        both_ready.wait(timeout=20)
        try:
            with office.desk() as desk:
                take(desk, office.people[name], run_id)
        except TakenBy:
            return "refused"
        return "taken"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(try_it, ("Rudi", "Rina"))) == ["refused", "taken"]

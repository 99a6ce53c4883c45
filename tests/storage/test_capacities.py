"""Who has which role at this moment, and that the question stays cheap however long the history is."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from storage.acting import ActingRow
from storage.capacities import capacities_of, holders_by_role, holders_of, roles_in_reach
from storage.database import transaction
from storage.people import PersonRoleRow, PersonRow
from tests.support.statements import statements_of

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def hire(session: Session, name: str, *roles: str) -> int:
    person = PersonRow(name=name)
    session.add(person)
    session.flush()
    assert person.id is not None
    person.telegram_id = 1000 + person.id
    session.add_all(PersonRoleRow(person_id=person.id, role=role) for role in roles)
    return person.id


def acting(role: str, acting_id: int, absent_id: int | None, **facts: datetime) -> ActingRow:
    return ActingRow(
        role=role,
        kind="plh" if absent_id else "plt",
        acting_id=acting_id,
        absent_id=absent_id,
        from_at=NOW,
        until_at=NOW + timedelta(days=1),
        made_at=NOW,
        **facts,  # type: ignore[arg-type]
    )


def test_who_stands_in_has_the_role_and_who_is_absent_has_it_to_read_only(engine: Engine) -> None:
    with transaction(engine) as session:
        siti, hendra = hire(session, "Siti", "secretary", "staff"), hire(session, "Hendra", "kasub_umum")
        session.add(acting("secretary", hendra, siti, began_at=NOW))
        session.flush()
        of_siti, of_hendra = capacities_of(session, siti), capacities_of(session, hendra)
        assert of_siti.now == {"staff"}
        assert of_siti.all == {"secretary", "staff"}
        assert of_hendra.now == {"secretary", "kasub_umum"}
        assert of_hendra.own == {"kasub_umum"}
        assert of_hendra.acting == {"secretary": "plh"}
        assert [person.name for person in holders_of(session, "secretary")] == ["Hendra"]


@pytest.mark.parametrize("facts", [{}, {"began_at": NOW, "ended_at": NOW}, {"ended_at": NOW}])
def test_what_is_planned_or_over_changes_nothing(engine: Engine, facts: dict[str, datetime]) -> None:
    with transaction(engine) as session:
        siti, hendra = hire(session, "Siti", "secretary"), hire(session, "Hendra")
        session.add(acting("secretary", hendra, siti, **facts))
        session.flush()
        assert capacities_of(session, siti).now == {"secretary"}
        assert capacities_of(session, hendra).now == frozenset()
        assert [person.name for person in holders_of(session, "secretary")] == ["Siti"]


def test_a_plt_has_the_role_beside_whoever_the_roster_names(engine: Engine) -> None:
    with transaction(engine) as session:
        hire(session, "Siti", "secretary")
        session.add(acting("secretary", hire(session, "Hendra"), None, began_at=NOW))
        session.flush()
        names = {
            role: [person.name for person in people]
            for role, people in holders_by_role(session, ["secretary", "staff"]).items()
        }
        assert names == {"secretary": ["Hendra", "Siti"], "staff": []}


def test_a_role_is_in_reach_by_who_has_it_now(engine: Engine) -> None:
    with transaction(engine) as session:
        siti, hendra = hire(session, "Siti", "secretary"), hire(session, "Hendra")
        session.get_one(PersonRow, siti).unreachable_since = NOW
        session.flush()
        assert roles_in_reach(session) == frozenset()
        session.add(acting("secretary", hendra, siti, began_at=NOW))
        session.flush()
        assert roles_in_reach(session) == {"secretary"}


def test_no_question_about_roles_reads_the_whole_history(sqlite: Engine) -> None:
    with transaction(sqlite) as session:
        siti = hire(session, "Siti", "secretary")
        session.flush()
        with statements_of(sqlite) as asked:
            capacities_of(session, siti)
            holders_of(session, "secretary")
        for statement, values in asked:
            plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            steps = [str(row[-1]) for row in plan]
            assert "SCAN acting" not in steps
    assert len(asked) == 2

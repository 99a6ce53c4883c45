from collections.abc import Mapping

from sqlalchemy import Engine, insert, text
from sqlmodel import Session

from storage.cases import CaseRow, StepRunRow
from storage.database import transaction
from storage.earlier_answers import CASES_LOOKED_AT, earlier_answers
from tests.storage.rows import NOW, add_first_person, case_row
from tests.support.statements import statements_of


def reported(session: Session, vendors: Mapping[int, str], *, cases: int) -> None:
    """So many cases, each with a run that hands over to a vendor; those that are not named are to nobody."""
    add_first_person(session)
    case = case_row(0).model_dump(exclude={"id", "seq"})
    run = StepRunRow(case_id=0, step="vendor", started_at=NOW, ended_at=NOW, outcome="hand_over")
    values = run.model_dump(exclude={"id", "case_id", "answers"})
    numbers = range(1, cases + 1)
    session.execute(insert(CaseRow), [case | {"seq": number} for number in numbers])
    session.execute(
        insert(StepRunRow),
        [values | {"case_id": number, "answers": answered(vendors.get(number))} for number in numbers],
    )


def answered(vendor: str | None) -> dict[str, str]:
    return {"vendor": vendor} if vendor else {}


def offered(session: Session, limit: int = 4) -> list[str]:
    return [said for _, said in earlier_answers(session, "vendor", ["hand_over"], limit)]


def test_the_latest_answers_are_offered_up_to_the_limit(engine: Engine) -> None:
    with transaction(engine) as session:
        reported(session, {1: "CV Satu", 2: "CV Dua", 4: "CV Empat"}, cases=5)
        assert offered(session) == ["CV Empat", "CV Dua", "CV Satu"]
        assert offered(session, limit=2) == ["CV Empat", "CV Dua"]


def test_an_answer_in_other_letters_is_offered_once_as_it_was_given_last(engine: Engine) -> None:
    with transaction(engine) as session:
        reported(session, {1: "cv maju", 2: "CV Dua", 3: "CV Maju"}, cases=3)
        assert offered(session) == ["CV Maju", "CV Dua"]


def test_only_the_latest_cases_are_looked_at(engine: Engine) -> None:
    with transaction(engine) as session:
        reported(session, {1: "CV Lama", 2: "CV Baru"}, cases=CASES_LOOKED_AT + 1)
        assert offered(session) == ["CV Baru"]


def test_only_what_these_moves_were_answered_with_is_offered(engine: Engine) -> None:
    with transaction(engine) as session:
        reported(session, {1: "CV Satu"}, cases=1)
        assert earlier_answers(session, "vendor", ["accept"], 4) == []
        assert earlier_answers(session, "cause", ["hand_over"], 4) == []


def test_the_look_at_the_latest_cases_uses_its_index(engine: Engine) -> None:
    with transaction(engine) as session:
        reported(session, {}, cases=4000)
        session.execute(text("ANALYZE"))
        with statements_of(engine) as asked:
            offered(session)
        [(statement, values)] = asked
        explain = "EXPLAIN QUERY PLAN" if engine.dialect.name == "sqlite" else "EXPLAIN"
        plan = session.connection().exec_driver_sql(f"{explain} {statement}", values)
        assert "ix_step_run_case" in " ".join(str(column) for row in plan for column in row)

"""Who is behind an account: looked up once a session, and never told from what was undone since."""

from sqlalchemy import Engine
from sqlmodel import Session

from storage.database import transaction
from storage.people import PersonRow, find_person, read_people_ahead
from tests.support.statements import statements_of

SRI, BUDI, STRANGER = 11, 12, 13


def hire(session: Session, *accounts: int) -> None:
    session.add_all(PersonRow(telegram_id=account, name=f"Pegawai {account}") for account in accounts)
    session.flush()


def test_the_same_session_asks_once(engine: Engine) -> None:
    with transaction(engine) as session:
        hire(session, SRI)
    with transaction(engine) as session, statements_of(engine) as asked:
        assert find_person(session, SRI) is find_person(session, SRI) is not None
    assert len(asked) == 1


def test_people_who_were_read_ahead_are_not_asked_for_again(engine: Engine) -> None:
    with transaction(engine) as session:
        hire(session, SRI, BUDI)
    with transaction(engine) as session, statements_of(engine) as asked:
        read_people_ahead(session, [SRI, BUDI])
        assert [find_person(session, account) for account in (SRI, BUDI)] != [None, None]
    assert len(asked) == 1


def test_who_comes_or_leaves_meanwhile_is_known(engine: Engine) -> None:
    with transaction(engine) as session:
        read_people_ahead(session, [STRANGER])
        assert find_person(session, STRANGER) is None
        hire(session, STRANGER)
        newcomer = find_person(session, STRANGER)
        assert newcomer is not None
        newcomer.active = False
        assert find_person(session, STRANGER) is None
        newcomer.active, newcomer.telegram_id = True, SRI
        assert find_person(session, STRANGER) is None
        assert find_person(session, SRI) is newcomer


def test_who_was_undone_is_nobody(engine: Engine) -> None:
    with transaction(engine) as session:
        undone = session.begin_nested()
        hire(session, STRANGER)
        assert find_person(session, STRANGER) is not None
        undone.rollback()
        assert find_person(session, STRANGER) is None

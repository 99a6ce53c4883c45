from datetime import timedelta

from bot.messages.callbacks import AnswerPressed, parse
from bot.messages.keyboards import InlineKeyboard
from storage.dialogs import DialogRow
from storage.people import PersonRow
from storage.post import StandingRow
from tests.bot.messages.office import NOW, Office, chat_of, labels, plain

ROWS = [
    [{"value": "1", "label": "Printer <1>"}, {"value": "yes", "key": "common-yes", "args": {}}],
    [{"value": "-cancel", "key": "common-no", "style": "danger"}],
]


def _asked(office: Office, person: PersonRow, *, step: int = 3) -> StandingRow:
    row = DialogRow(
        telegram_id=chat_of(person),
        nonce="abc-_123",
        flow="report",
        state="device",
        step=3,
        expires_at=NOW + timedelta(hours=1),
    )
    office.session.add(row)
    args = {"number": 1, "last": 2}
    return office.stand(person, "prompt", key="list-page", args=args, rows=ROWS, nonce="abc-_123", step=step)


def test_a_question_offers_its_options_as_buttons(office: Office) -> None:
    message = office.shown(_asked(office, office.person("Siti")))
    assert plain(message) == "Halaman 1 dari 2"
    assert labels(message) == [["Printer <1>", "Ya"], ["Tidak"]]
    assert message is not None
    assert isinstance(message.keyboard, InlineKeyboard)
    assert parse(message.keyboard.rows[0][1].data) == AnswerPressed("abc-_123", 3, "yes")


def test_a_question_answered_before_it_was_sent_is_not_sent(office: Office) -> None:
    asked = _asked(office, office.person("Siti"), step=2)
    assert office.shown(asked) is None
    assert labels(office.shown(asked, edit=True)) == []


def test_an_answered_question_whose_arrival_is_unknown_is_not_shown_once_more(office: Office) -> None:
    asked = _asked(office, office.person("Siti"), step=2)
    assert office.shown(asked, tries=1) is None


def test_a_question_of_an_expired_dialog_has_no_buttons(office: Office) -> None:
    asked = _asked(office, office.person("Siti"))
    office.now = NOW + timedelta(hours=2)
    assert labels(office.shown(asked, edit=True)) == []


def test_what_ends_a_dialog_is_shown_even_if_its_question_never_was(office: Office) -> None:
    siti = office.person("Siti")
    ended = office.stand(siti, "prompt", key="common-ended", args={}, rows=[], nonce="gone", step=1)
    assert plain(office.shown(ended)) == "Selesai"

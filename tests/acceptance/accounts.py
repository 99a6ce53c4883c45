"""What must hold after many kills: each function compares what people did with tables and phones."""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import TypeVar

from bot.messages.texts import Texts
from bot.wire.settling import DOUBT, MAY_DOUBLE, TRIES_AT_MOST
from storage.post import InboxState, OutboxRow, OutboxState, StandingRow
from tests.acceptance.books import Books, Phones, Sent, data_of
from tests.acceptance.killing import Interrupted
from tests.acceptance.load import ACCEPT, CLOSE, WITHDRAW, PressedDecision, SentReport
from tests.support.shipped import PROCEDURE

_Key = TypeVar("_Key", bound=Hashable)

PINGS = ("reminder", "reminders")
LABELS = {"accept": ACCEPT, "not_broken": CLOSE, "withdraw": WITHDRAW}


def every_report_stands_once(books: Books, sent: Sequence[SentReport]) -> None:
    """With the device and the words that belong together, and numbers without gap or double."""
    stands = Counter(SentReport(case.device, case.complaint) for case in books.cases)
    assert stands == Counter(sent)
    assert sorted(case.seq for case in books.cases) == list(range(1, len(sent) + 1))


def every_decision_counts_once(books: Books, pressed: Sequence[PressedDecision]) -> None:
    """Each step was decided once, by one who pressed and as he pressed; nobody pressed for nothing."""
    numbers = {case.id: case.number for case in books.cases}
    ended = [run for run in books.runs if run.ended_at is not None]
    made = [
        PressedDecision(numbers[run.case_id], books.name(run.decided_by), LABELS[str(run.outcome)])
        for run in ended
    ]
    assert not Counter(made) - Counter(pressed)
    assert {decision.number for decision in made} == {decision.number for decision in pressed}
    assert len(books.runs) == len(books.cases) + sum(decision.move == ACCEPT for decision in made)
    journal = Counter(row.run_id for row in books.journal if row.event == "move-made")
    assert journal == Counter(run.id for run in ended)


def nothing_is_left_to_do(books: Books) -> None:
    """Every update was handled, every owed message has its end, and nobody is still asked about a report.

    About a decision somebody may be: another was faster, and what he saw on his phone was enough for him.
    """
    assert {row.state for row in books.inbox} == {InboxState.DONE}
    ends = {OutboxState.SENT, OutboxState.DROPPED, OutboxState.UNCERTAIN}
    assert [row for row in books.outbox if row.state not in ends] == []
    assert [row for row in books.dialogs if row.flow == "report"] == []


def every_interrupted_send_is_accounted_for(books: Books, interrupted: Collection[Interrupted]) -> None:
    """It was tried again, or is shown as uncertain, or no longer applied; no other send is in doubt."""
    rows = {row.id: row for row in books.outbox}
    for send in interrupted:
        row = rows[send.row_id]
        was_repeated = row.attempts > send.attempts
        assert was_repeated or row.state in {OutboxState.UNCERTAIN, OutboxState.DROPPED}, row
    in_doubt = {row.id for row in books.outbox if row.attempts > 1 or row.state == OutboxState.UNCERTAIN}
    assert in_doubt <= {send.row_id for send in interrupted}
    uncertain = {row.id for row in books.outbox if row.state == OutboxState.UNCERTAIN}
    once_only = {send.row_id for send in interrupted if send.kind not in MAY_DOUBLE and not send.edits}
    given_up = {send.row_id for send in interrupted if send.attempts >= TRIES_AT_MOST}
    assert once_only <= uncertain <= once_only | given_up


def the_admin_was_told(books: Books, phones: Phones, admin: int) -> None:
    """Of each uncertain send, by the notices on his phone."""
    uncertain = sum(row.state == OutboxState.UNCERTAIN and row.kind != DOUBT for row in books.outbox)
    notices = [int(row.facts["count"]) for row in books.outbox if row.kind == DOUBT]
    assert sum(notices) == uncertain
    read = Counter(message.text for message in phones.chats[admin].messages if message.by_bot)
    told = Counter(Texts.of("id").plain("uncertain-sends", count=count) for count in notices)
    assert told <= read, (told, read)


def each_reporter_sees_how_it_is(books: Books, phones: Phones) -> None:
    """One status message a case that the program knows, and it tells what is true."""
    statuses = {row.case_id: row for row in books.standing.values() if row.kind == "status"}
    for case in books.cases:
        status = statuses[case.id]
        assert status.chat_id == books.chat_of(case.reporter_id)
        text = _text_of(phones, status)
        assert f"📌 Laporan {case.number}" in text
        outcome = PROCEDURE.outcomes[case.outcome].label.id if case.outcome else "Alat menunggu diperiksa"
        assert outcome in text, text


def each_card_tells_what_is_true(
    books: Books, phones: Phones, holders: Mapping[str, Collection[int]]
) -> None:
    """Open steps stand with their buttons on each holder's phone; where an ended one stands, it says so."""
    cards = {(row.run_id, row.chat_id): row for row in books.standing.values() if row.kind == "card"}
    numbers = {case.id: case.number for case in books.cases}
    for run in books.runs:
        for chat_id in holders[run.step]:
            messages = [message for message in phones.chats[chat_id].messages if message.by_bot]
            if run.ended_at is None:
                message_id = cards[run.id, chat_id].message_id
                card = next(message for message in messages if message.id == message_id)
                assert any(data.startswith(f"m:{run.id}:") for data in data_of(card)), card
            elif any(sent.chat_id == chat_id and sent.is_card_of(run.id) for sent in phones.sent):
                told = f"— oleh {books.name(run.decided_by)}"
                texts = [message.text for message in messages if numbers[run.case_id] in message.text]
                assert any(told in text for text in texts), (run, texts)


def texts_never_double(books: Books, phones: Phones) -> None:
    """Each that was sent stands on the phone once; one of which it is not known, at most once."""
    worded = [row for row in books.outbox if row.id in books.sentences]
    rows = [((row.chat_id, books.sentences[row.id or 0]), row) for row in worded]
    seen = Counter((message.chat_id, message.html) for message in phones.sent if message.kind == "text")
    _stand_once(seen, rows)


def pings_never_double(books: Books, phones: Phones) -> None:
    """The same of reminders, of one run or of several; and none was owed twice for one round."""
    owed = [row for row in books.outbox if row.kind in PINGS and not row.is_edit]
    standing = [books.standing[row.standing_id or 0] for row in owed]
    rows = [((row.chat_id, each.run_id), row) for row, each in zip(owed, standing, strict=True)]
    pings = (message for message in phones.sent if message.kind == "reminder")
    _stand_once(Counter((ping.chat_id, _run_of(ping)) for ping in pings), rows)
    rounds = Counter((each.chat_id, each.run_id, each.facts["round"]) for each in standing if each.run_id)
    assert set(rounds.values()) <= {1}


def climbing_is_never_told_twice(books: Books, phones: Phones) -> None:
    """Above and to the reporter it stands as often as it was owed, however its words changed."""
    above = [(row.chat_id, row) for row in books.outbox if row.kind == "escalation" and not row.is_edit]
    _stand_once(Counter(sent.chat_id for sent in phones.sent if sent.kind == "escalation"), above)
    numbers = {case.id: case.number for case in books.cases}
    lines = [row for row in books.outbox if row.facts.get("key") == "your-case-climbed"]
    rows = [((row.chat_id, numbers[row.facts["case_id"]]), row) for row in lines]
    told = (message for message in phones.sent if message.kind == "climbed")
    _stand_once(Counter((message.chat_id, message.number) for message in told), rows)


def _run_of(ping: Sent) -> int | None:
    """The run that a reminder is about, by its decision buttons (m:RUN:MOVE); None where it is of several."""
    kind, run_id, *_ = ping.buttons[0].split(":")
    return None if kind == "k" else int(run_id)


def doubled(phones: Phones) -> Counter[str]:
    """How many messages that may be sent again stand once more than they should, by kind."""
    times = Counter(
        (message.kind, message.identity) for message in phones.sent if message.identity is not None
    )
    extra: Counter[str] = Counter()
    for (kind, _), count in times.items():
        extra[kind] += count - 1
    return +extra


def _text_of(phones: Phones, standing: StandingRow) -> str:
    messages = phones.chats[standing.chat_id].messages
    return next(message.text for message in messages if message.id == standing.message_id)


def _stand_once(seen: Counter[_Key], rows: Sequence[tuple[_Key, OutboxRow]]) -> None:
    sent = Counter(key for key, row in rows if row.state == OutboxState.SENT)
    unknown = Counter(key for key, row in rows if row.state == OutboxState.UNCERTAIN)
    for key in {key for key, _ in rows} | seen.keys():
        assert sent[key] <= seen[key] <= sent[key] + unknown[key], key

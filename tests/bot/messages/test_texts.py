import logging
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.messages import dates, texts
from bot.messages.texts import CatalogueError, Texts, bundle
from tests.bot.messages.office import NOW

JAKARTA = ZoneInfo("Asia/Jakarta")


class _Place:
    now, zone = NOW, JAKARTA


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for language in ("id", "en"):
        (tmp_path / language).mkdir()
    monkeypatch.setattr(texts, "CATALOGUES", tmp_path)
    monkeypatch.setattr(texts, "bundle", bundle.__wrapped__)
    monkeypatch.setattr(texts, "_reported", set())
    return tmp_path


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Asia/Jakarta", "pukul 10.42 WIB"),
        ("Asia/Makassar", "pukul 11.42 WITA"),
        ("Asia/Jayapura", "pukul 12.42 WIT"),
    ],
)
def test_instants_are_told_on_the_offices_clock(zone: str, shown: str) -> None:
    assert dates.clock(NOW, ZoneInfo(zone), NOW, "id") == shown


def test_an_instant_of_another_day_comes_with_the_day_and_of_another_year_with_the_year() -> None:
    friday, last_year = datetime(2026, 11, 20, 9, tzinfo=UTC), datetime(2025, 12, 31, 3, tzinfo=UTC)
    assert dates.clock(friday, JAKARTA, NOW, "id") == "Jumat 20 November pukul 16.00 WIB"
    assert dates.clock(last_year, JAKARTA, NOW, "id") == "Rabu 31 Desember 2025 pukul 10.00 WIB"
    assert dates.clock(friday, JAKARTA, NOW, "en") == "16:00 WIB on Friday 20 November"


def test_a_list_tells_an_instant_in_short() -> None:
    friday, last_year = datetime(2026, 11, 20, 9, tzinfo=UTC), datetime(2025, 12, 31, 3, tzinfo=UTC)
    told = [dates.short_clock(at, JAKARTA, NOW, "id") for at in (NOW, friday, last_year)]
    assert told == ["10.42", "Jum 20 Nov 16.00", "Rab 31 Des 2025 10.00"]
    assert dates.short_clock(friday, JAKARTA, NOW, "en") == "Fri 20 Nov 16:00"


def test_a_day_in_a_list_names_another_year() -> None:
    told = [dates.short_day(on, NOW.date(), "id") for on in (date(2026, 11, 25), date(2027, 1, 1))]
    assert told == ["Rab 25 Nov", "Jum 1 Jan 2027"]


def test_today_is_the_offices_today() -> None:
    just_after_midnight = datetime(2026, 11, 22, 17, 5, tzinfo=UTC)
    assert dates.clock(just_after_midnight, JAKARTA, NOW, "id") == "pukul 00.05 WIB"


def test_dates_are_told_as_indonesians_write_them() -> None:
    assert dates.day(date(2026, 11, 23), "id") == "Senin, 23 November 2026"
    assert dates.day(date(2026, 11, 23), "en") == "Monday, 23 November 2026"


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [
        (0, "0 menit"),
        (0.05, "3 detik"),
        (1, "1 menit"),
        (60, "60 menit"),
        (65, "1 jam 5 menit"),
        (120, "2 jam"),
        (1500.9, "25 jam"),
    ],
)
def test_durations_are_told_in_hours_and_minutes(minutes: float, shown: str) -> None:
    assert dates.duration(minutes, "id") == shown


def test_long_durations_are_grouped_in_thousands() -> None:
    assert dates.duration(60 * 1200 + 30, "id") == "1.200 jam 30 menit"
    assert dates.duration(65, "en") == "1 hour 5 minutes"


def test_stretches_of_time_name_a_day_once() -> None:
    opens, closes = datetime(2026, 11, 20, 6, 30, tzinfo=UTC), datetime(2026, 11, 20, 10, tzinfo=UTC)
    assert dates.span(opens, closes, JAKARTA, "id") == "Jum 20 Nov 13.30–17.00"
    next_day = datetime(2026, 11, 23, 1, tzinfo=UTC)
    assert dates.span(closes, next_day, JAKARTA, "id") == "Jum 20 Nov 17.00 – Sen 23 Nov 08.00"


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ([], ""),
        (["Budi"], "Budi"),
        (["Budi", "Sari"], "Budi dan Sari"),
        (["Budi", "Sari", "Wati"], "Budi, Sari, dan Wati"),
    ],
)
def test_names_are_listed_as_indonesians_list_them(names: list[str], shown: str) -> None:
    assert dates.listing(names, "id") == shown
    assert dates.listing(names, "en") == shown.replace("dan", "and")


def test_counts_are_grouped_in_thousands() -> None:
    assert Texts.of("id").say("list-more", count=10_000) == "… dan 10.000 laporan lainnya di /tugas"
    assert dates.number(10_000, "id") == "10.000"
    assert dates.number(10_000, "en") == "10,000"


def test_amounts_are_told_in_rupiah() -> None:
    assert dates.rupiah(1_250_000, "id") == "Rp1.250.000"
    assert dates.rupiah(1_250_000, "en") == "Rp1,250,000"


def test_a_value_is_worded_by_its_name(catalogues: Path) -> None:
    (catalogues / "id" / "a.ftl").write_text(
        "all = { $at }|{ $due_at }|{ $due_short_at }|{ $promised_on }|{ $waited_minutes }|{ $price_rupiah }"
        "|{ $count }|{ $who }|{ $no }|{ $names }|{ $nobody }|{ $promised_short_on }\n"
        "long = { $reason_text }|{ $reason }\n"
        "choice = { $yes -> \n   [yes] ya\n  *[no] tidak\n }\n"
    )
    said = Texts.of("id", _Place()).say(
        "all",
        at=NOW,
        due_at=NOW.isoformat(),
        due_short_at=NOW.isoformat(),
        promised_on="2026-11-23",
        promised_short_on="2026-11-23",
        waited_minutes=65,
        price_rupiah="1250000",
        count=1000,
        who=" Budi\n<b> ",
        no=None,
        names=["Budi", "<b>"],
        nobody=[],
    )
    assert said == (
        "pukul 10.42 WIB|pukul 10.42 WIB|10.42|Senin, 23 November 2026|1 jam 5 menit|Rp1.250.000"
        "|1.000|Budi &lt;b&gt;|–|Budi dan &lt;b&gt;|–|Sen 23 Nov"
    )
    assert Texts.of("id").say("long", reason_text="a\n\n\nb", reason="a\nb") == "a\nb|a b"
    assert Texts.of("id").say("choice", yes=True) == "ya"


def test_plain_words_are_not_escaped() -> None:
    assert Texts.of("id").plain("roster-has-joined") == Texts.of("id").say("roster-has-joined")
    assert "<&>" in Texts.of("id").plain("refusal-already-joined", person="<&>")


def test_an_instant_cannot_be_worded_without_an_office() -> None:
    with pytest.raises(ValueError, match="zone"):
        Texts.of("id").say("refusal-request-decided", by="Budi", at=NOW)


def test_a_sentence_missing_in_english_is_said_in_indonesian_and_logged_once(
    catalogues: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (catalogues / "id" / "a.ftl").write_text("hello = Halo\n")
    with caplog.at_level(logging.ERROR):
        assert [Texts.of("en").say("hello") for _ in range(3)] == ["Halo"] * 3
    assert len(caplog.records) == 1


def test_a_sentence_in_no_catalogue_is_a_fault() -> None:
    with pytest.raises(KeyError):
        Texts.of("en").say("nothing-says-this")


def test_a_missing_value_leaves_a_hole_and_is_logged(
    catalogues: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (catalogues / "id" / "a.ftl").write_text("hello = Halo { $name }\n")
    with caplog.at_level(logging.ERROR):
        assert Texts.of("id").say("hello").startswith("Halo ")
    assert "lacks values" in caplog.text


@pytest.mark.parametrize("text", ["hello = Halo\nhello = Hai\n", "hello Halo\n"])
def test_a_catalogue_that_is_doubtful_is_not_read(catalogues: Path, text: str) -> None:
    (catalogues / "id" / "a.ftl").write_text(text)
    with pytest.raises(CatalogueError):
        texts.bundle("id")


def test_a_sentence_in_two_files_is_refused(catalogues: Path) -> None:
    for name in ("a.ftl", "b.ftl"):
        (catalogues / "id" / name).write_text("hello = Halo\n")
    with pytest.raises(CatalogueError, match=r"b\.ftl .*hello is also in a\.ftl"):
        texts.bundle("id")


def test_an_unknown_language_is_answered_in_indonesian() -> None:
    assert Texts.of("jv").language == "id"

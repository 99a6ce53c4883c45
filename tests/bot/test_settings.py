import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.settings import Settings, SettingsError, load_settings
from sop.office_hours import ALWAYS, PERMA_7_2016

TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"
EXAMPLE = Path(__file__).parents[2] / ".env.example"


@pytest.fixture(autouse=True)
def _only_this_test_sets_anything(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for field in Settings.model_fields:
        monkeypatch.delenv(field.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def _load(**values: str) -> Settings:
    Path(".env").write_text("".join(f"{name}={value}\n" for name, value in values.items()), encoding="utf-8")
    return load_settings()


def _refusal(**values: str) -> str:
    with pytest.raises(SettingsError) as caught:
        _load(**values)
    return str(caught.value)


def test_a_token_is_enough() -> None:
    settings = _load(BOT_TOKEN=TOKEN)
    assert settings.bot_token.get_secret_value() == TOKEN
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.database_url == "sqlite:///data/sigap.db"
    assert settings.timezone == ZoneInfo("Asia/Jakarta")
    assert settings.language == "id"
    assert settings.admin_ids == ()
    assert settings.procedure_file is None
    assert settings.log_format == "console"


def test_every_setting_can_be_set(tmp_path: Path) -> None:
    (tmp_path / "sop.toml").touch()
    settings = _load(
        BOT_TOKEN=TOKEN,
        TELEGRAM_API_URL="http://127.0.0.1:8081/",
        DATABASE_URL="postgresql://sigap:pw@127.0.0.1:5432/sigap?sslmode=disable",
        TIMEZONE="Asia/Jayapura",
        OFFICE_HOURS="always",
        LANGUAGE="en",
        ADMIN_IDS="111111111, 222222222,",
        PROCEDURE_FILE="sop.toml",
        DATA_DIR="elsewhere",
        LOG_FORMAT="json",
    )
    assert settings.telegram_api_url == "http://127.0.0.1:8081"
    assert settings.database_url == "postgresql://sigap:pw@127.0.0.1:5432/sigap?sslmode=disable"
    assert settings.timezone == ZoneInfo("Asia/Jayapura")
    assert settings.language == "en"
    assert settings.admin_ids == (111111111, 222222222)
    assert settings.procedure_file == Path("sop.toml")
    assert settings.data_dir == Path("elsewhere")
    assert settings.log_format == "json"


def test_the_database_lies_in_the_data_folder() -> None:
    assert _load(BOT_TOKEN=TOKEN, DATA_DIR="/srv/sigap").database_url == "sqlite:////srv/sigap/sigap.db"


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    assert _load(BOT_TOKEN=TOKEN, LANGUAGE="id").language == "en"


def test_an_empty_value_is_as_good_as_none() -> None:
    settings = _load(BOT_TOKEN=TOKEN, ADMIN_IDS="", PROCEDURE_FILE="", DATABASE_URL="")
    assert settings.admin_ids == ()
    assert settings.procedure_file is None
    assert settings.database_url == "sqlite:///data/sigap.db"


def test_no_file_is_needed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    assert load_settings(tmp_path / "none").bot_token.get_secret_value() == TOKEN


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("TELEGRAM_API_URL", "api.telegram.org", "'api.telegram.org'"),
        ("TELEGRAM_API_URL", "https://api.telegram.org/bot", "'https://api.telegram.org/bot'"),
        ("TELEGRAM_API_URL", f"https://api.telegram.org/bot{TOKEN}", "'https://api.telegram.org/bot<token>'"),
        ("TELEGRAM_API_URL", "http://[", "'http://['"),
        ("DATABASE_URL", "mysql://sigap:geheim@db/sigap", "mysql://…"),
        ("DATABASE_URL", "postgresql://sigap:geheim@db", "postgresql://…"),
        ("DATABASE_URL", "postgresql://sigap:geheim@db:abc/sigap", "postgresql://…"),
        ("DATABASE_URL", "postgresql://sigap:geheim@db:99x/sigap", "postgresql://…"),
        ("DATABASE_URL", "sqlite:///:memory:", "sqlite://…"),
        ("DATABASE_URL", "sqlite://", "sqlite://…"),
        ("DATABASE_URL", "geheim", "6 characters of another form"),
        ("TIMEZONE", "Asia/Bandung", "'Asia/Bandung'"),
        ("TIMEZONE", "WIB", "'WIB'"),
        ("LANGUAGE", "fr", "'fr'"),
        ("ADMIN_IDS", "111111111,budi", "'budi'"),
        ("ADMIN_IDS", "-1001234567890", "'-1001234567890'"),
        ("PROCEDURE_FILE", "nowhere.toml", "'nowhere.toml'"),
        ("DATA_DIR", ".env", "'.env'"),
        ("LOG_FORMAT", "x" * 200, f"'{'x' * 60}…'"),
    ],
)
def test_a_wrong_setting_is_one_line_with_what_was_found_and_expected(
    name: str, value: str, found: str
) -> None:
    expected = Settings.model_fields[name.lower()].description
    assert _refusal(BOT_TOKEN=TOKEN, **{name: value}) == f"{name} is {found}; expected {expected}"


def test_wrong_office_hours_name_the_piece_at_fault() -> None:
    line = _refusal(BOT_TOKEN=TOKEN, OFFICE_HOURS="Mon-Thu 08:00-16:00; Fri 08:00-25:00")
    assert line == ('OFFICE_HOURS, in "Fri 08:00-25:00": found "25:00", expected a time from 00:00 to 24:00')


def test_office_hours_are_the_courts_unless_told_otherwise() -> None:
    assert _load(BOT_TOKEN=TOKEN).office_hours == PERMA_7_2016
    assert _load(BOT_TOKEN=TOKEN, OFFICE_HOURS="always").office_hours == ALWAYS


def test_a_missing_token_is_said_plainly() -> None:
    assert _refusal(LANGUAGE="id").startswith("BOT_TOKEN is missing; expected the token from @BotFather")


@pytest.mark.parametrize(
    "token", ["AAEhBOweik6ad9r", f"bot{TOKEN}", f"{TOKEN}/getMe", "123456789:short", "1:" + "a" * 35]
)
def test_a_wrong_token_is_never_shown(token: str) -> None:
    line = _refusal(BOT_TOKEN=token)
    assert line.startswith(f"BOT_TOKEN is {len(token)} characters of another form; expected")
    assert token not in line


def test_each_wrong_setting_has_its_line() -> None:
    lines = _refusal(LANGUAGE="fr", LOG_FORMAT="xml").splitlines()
    assert [line.split()[0] for line in lines] == ["BOT_TOKEN", "LANGUAGE", "LOG_FORMAT"]


def test_a_wrong_data_folder_is_not_also_a_wrong_database() -> None:
    assert len(_refusal(BOT_TOKEN=TOKEN, DATA_DIR=".env").splitlines()) == 1


def test_a_misspelt_setting_is_named() -> None:
    assert _refusal(BOT_TOKEN=TOKEN, LANGAUGE="id").startswith(
        "LANGAUGE in .env is no setting; expected one of"
    )


def test_a_file_that_is_not_text_is_said_plainly() -> None:
    Path(".env").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match=r"^\.env cannot be read: it is not UTF-8 text$"):
        load_settings()


def test_settings_can_be_printed_without_secrets() -> None:
    shown = repr(_load(BOT_TOKEN=TOKEN, DATABASE_URL="postgresql://sigap:geheim@db/sigap"))
    assert TOKEN not in shown
    assert "geheim" not in shown


def test_the_example_explains_every_setting_and_no_other() -> None:
    named = re.findall(r"^#? ?([A-Z_]+)=", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(named) == sorted(field.upper() for field in Settings.model_fields)


def test_the_example_is_a_working_file_once_the_token_is_in() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    with_everything = re.sub(r"^# ([A-Z_]+=)", r"\1", text, flags=re.MULTILINE)
    Path(".env").write_text(
        re.sub(r"^BOT_TOKEN=.*$", f"BOT_TOKEN={TOKEN}", with_everything, flags=re.MULTILINE)
    )
    assert load_settings() == _load(BOT_TOKEN=TOKEN)

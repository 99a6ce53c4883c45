"""Reads the settings, once, at the start. Opens nothing and keeps nothing but values."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from sop.office_hours import PERMA_7_2016, OfficeHoursError, WeeklyHours, read_office_hours

_Value = TypeVar("_Value")

_TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{30,64}")
_DATABASE_FILE = "sigap.db"
_FOUND_AT_MOST = 60

# Their values may hold a password: a complaint about them never repeats what was found.
_SECRET = frozenset({"bot_token", "database_url"})


class SettingsError(Exception):
    """The program cannot start with these settings: one line for each that is wrong."""


class Settings(BaseSettings):
    """What is fixed while the program runs. A field's description says which values it takes."""

    model_config = SettingsConfigDict(
        env_file_encoding="utf-8", env_ignore_empty=True, extra="forbid", frozen=True
    )

    bot_token: SecretStr = Field(description="the token from @BotFather, such as 123456789:AAE…")
    telegram_api_url: str = Field(
        "https://api.telegram.org",
        description="the address before /bot<token>/, such as https://api.telegram.org",
    )
    timezone: ZoneInfo = Field(
        ZoneInfo("Asia/Jakarta"), description="an IANA zone: Asia/Jakarta, Asia/Makassar or Asia/Jayapura"
    )
    office_hours: Annotated[WeeklyHours, NoDecode] = Field(
        PERMA_7_2016,
        description='a week such as "Mon-Thu 08:00-12:00,13:00-16:30; Fri 08:00-11:30", or always',
    )
    language: Literal["id", "en"] = Field("id", description="id or en")
    admin_ids: Annotated[tuple[int, ...], NoDecode] = Field(
        (), description="Telegram ids of people, separated by commas, such as 111111111,222222222"
    )
    procedure_file: Path | None = Field(None, description="the path of a procedure file that exists")
    data_dir: Path = Field(Path("data"), description="the path of a folder, made if there is none")
    database_url: str = Field(
        default_factory=lambda values: f"sqlite:///{values['data_dir'] / _DATABASE_FILE}",
        repr=False,
        description="sqlite:///PATH or postgresql://USER:PASSWORD@HOST/DATABASE",
    )
    log_format: Literal["console", "json"] = Field("console", description="console or json")

    @field_validator("bot_token")
    @classmethod
    def _check_token(cls, token: SecretStr) -> SecretStr:
        return _require(token, _TOKEN.fullmatch(token.get_secret_value()) is not None)

    @field_validator("telegram_api_url")
    @classmethod
    def _check_api_url(cls, url: str) -> str:
        parts = urlsplit(url)
        is_address = parts.scheme in {"http", "https"} and bool(parts.hostname)
        # A pasted ".../bot" or ".../bot123:AAE" would be asked for twice in every path.
        is_bare = not parts.query and not parts.fragment and "/bot" not in parts.path
        return _require(url.rstrip("/"), is_address and is_bare)

    @field_validator("database_url")
    @classmethod
    def _check_database_url(cls, url: str) -> str:
        if url.startswith("sqlite:///"):
            # A database in memory would forget everything at each start.
            return _require(url, url.removeprefix("sqlite:///") not in {"", ":memory:"})
        try:
            make_url(url)
        except (ArgumentError, ValueError):  # such as of a port that is no number
            return _require(url, holds=False)
        parts = urlsplit(url)
        return _require(url, parts.scheme == "postgresql" and bool(parts.path.strip("/")))

    @field_validator("timezone", mode="before")
    @classmethod
    def _read_timezone(cls, name: object) -> ZoneInfo:
        if isinstance(name, ZoneInfo):
            return name
        return ZoneInfo(str(_require(name, name in available_timezones())))

    @field_validator("office_hours", mode="before")
    @classmethod
    def _read_office_hours(cls, hours: object) -> WeeklyHours:
        return hours if isinstance(hours, WeeklyHours) else read_office_hours(str(hours))

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _split_ids(cls, ids: object) -> object:
        if not isinstance(ids, str):
            return ids
        return tuple(part.strip() for part in ids.split(",") if part.strip())

    @field_validator("admin_ids")
    @classmethod
    def _check_ids(cls, ids: tuple[int, ...]) -> tuple[int, ...]:
        # Groups and channels have negative ids: an admin is a person.
        return _require(ids, all(number > 0 for number in ids))

    @field_validator("procedure_file")
    @classmethod
    def _check_procedure_file(cls, path: Path | None) -> Path | None:
        return _require(path, path is None or path.is_file())

    @field_validator("data_dir")
    @classmethod
    def _check_data_dir(cls, path: Path) -> Path:
        return _require(path, path.is_dir() or not path.exists())


def load_settings(env_file: str | Path = ".env", **given: Any) -> Settings:
    """Reads the environment and, for what it does not set, the file (which need not exist).

    `given` wins over both. Raises SettingsError, which names each missing, wrong or unknown setting, what
    was found and what is expected, and never shows a secret.
    """
    try:
        return Settings(_env_file=env_file, **given)
    except ValidationError as error:
        # A default that rests on a wrong setting is not a second mistake.
        details = [detail for detail in error.errors() if detail["type"] != "default_factory_not_called"]
        lines = [_complaint(detail, env_file) for detail in details]
        raise SettingsError("\n".join(lines)) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        msg = f"{env_file} cannot be read: {reason}"
        raise SettingsError(msg) from None


def _require(value: _Value, holds: bool) -> _Value:
    if not holds:
        # The words come from the field's description, in _complaint.
        raise ValueError
    return value


def _complaint(detail: ErrorDetails, env_file: str | Path) -> str:
    field = str(detail["loc"][0])
    name = field.upper()
    if detail["type"] == "extra_forbidden":
        known = ", ".join(sorted(known.upper() for known in Settings.model_fields))
        return f"{name} in {env_file} is no setting; expected one of {known}"
    if isinstance(error := detail.get("ctx", {}).get("error"), OfficeHoursError):
        return f"{name}, {error}"
    expected = Settings.model_fields[field].description
    if detail["type"] == "missing":
        return f"{name} is missing; expected {expected}"
    found = _shape(detail["input"]) if field in _SECRET else _shown(detail["input"])
    return f"{name} is {found}; expected {expected}"


def _shape(secret: object) -> str:
    text = str(secret)
    scheme, separator, _ = text.partition("://")
    if separator and scheme.isalnum():
        return f"{scheme}://…"
    return f"{len(text)} characters of another form"


def _shown(value: object) -> str:
    # A token may have been pasted into the wrong setting.
    text = _TOKEN.sub("<token>", str(value))
    return repr(text if len(text) <= _FOUND_AT_MOST else text[:_FOUND_AT_MOST] + "…")

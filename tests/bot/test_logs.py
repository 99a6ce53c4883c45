import json
import logging
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import structlog

from bot.logs import configure_logs

TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"


@pytest.fixture(autouse=True)
def _logging_is_put_back() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield
    logging.captureWarnings(capture=False)
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


@pytest.fixture
def written(capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """What has come out on standard error since the last call."""
    return lambda: capsys.readouterr().err


def _raise_with_token() -> None:
    token = TOKEN  # a local variable, as a pretty traceback would show it
    msg = f"cannot reach https://api.telegram.org/bot{token}/getMe"
    raise ConnectionError(msg)


def _log_everywhere() -> None:
    log = structlog.get_logger("bot.wire")
    sentence = f"in the event {TOKEN}"
    log.info(sentence)
    log.info("in a value", url=f"https://api.telegram.org/bot{TOKEN}/getUpdates")
    log.info("nested", deep={"list": [f"file/bot{TOKEN}/photos/1.jpg"]}, raw=TOKEN.encode())
    log.info("quoted", url=f"/bot{TOKEN.replace(':', '%3A')}/getMe")
    log.info("positional %s", TOKEN)
    logging.getLogger("telegram").warning("standard %s", TOKEN)
    try:
        _raise_with_token()
    except ConnectionError:
        log.exception("failed")
        logging.getLogger("telegram").exception("failed too")


@pytest.mark.parametrize("log_format", ["console", "json"])
def test_no_line_holds_the_token(written: Callable[[], str], log_format: Any) -> None:
    configure_logs(log_format)
    _log_everywhere()
    lines = written()
    assert "AAEhBOweik6ad9r" not in lines
    assert lines.count("<token>") >= 8
    assert "ConnectionError: cannot reach https://api.telegram.org/<token>/getMe" in lines


@pytest.mark.parametrize("log_format", ["console", "json"])
def test_no_line_holds_a_given_secret_in_any_form(written: Callable[[], str], log_format: Any) -> None:
    configure_logs(log_format, secrets=['p"ss@word', ""])
    structlog.get_logger().info(
        'p"ss@word', url="postgresql://u:p%22ss%40word@h/d", nested={"x": 'p"ss@word'}
    )
    line = written()
    assert "<token>" in line
    assert "ss@word" not in line
    assert "ss%40word" not in line


def test_an_ordinary_line_is_left_as_it_is(written: Callable[[], str]) -> None:
    configure_logs("json")
    structlog.get_logger("casework").info("case opened", number="2026-0001", at="2026-11-23T02:00:00Z")
    line = json.loads(written())
    assert line["event"] == "case opened"
    assert line["number"] == "2026-0001"
    assert line["at"] == "2026-11-23T02:00:00Z"
    assert line["level"] == "info"
    assert line["logger"] == "casework"


def test_timestamps_are_utc(written: Callable[[], str]) -> None:
    configure_logs("json")
    structlog.get_logger().info("now")
    written_at = datetime.fromisoformat(json.loads(written())["timestamp"])
    assert written_at.utcoffset() == UTC.utcoffset(None)
    assert abs((datetime.now(UTC) - written_at).total_seconds()) < 60


def test_the_standard_library_and_its_warnings_take_the_same_way(written: Callable[[], str]) -> None:
    configure_logs("json")
    logging.getLogger("alembic.runtime").info("upgrade %s", "0001", extra={"engine": "sqlite"})
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        warnings.warn("old habit", DeprecationWarning, stacklevel=1)
    first, second = map(json.loads, written().splitlines())
    assert (first["event"], first["engine"], first["level"]) == ("upgrade 0001", "sqlite", "info")
    assert second["logger"] == "py.warnings"
    assert "old habit" in second["event"]


@pytest.mark.parametrize("name", ["httpx", "httpcore.connection", "aiohttp.access", "apscheduler.scheduler"])
def test_the_talkative_are_heard_only_when_something_is_wrong(written: Callable[[], str], name: str) -> None:
    configure_logs("console")
    logging.getLogger(name).info("HTTP Request: POST")
    assert written() == ""
    logging.getLogger(name).warning("connection lost")
    assert "connection lost" in written()


def test_a_line_that_cannot_be_written_does_not_spill_its_arguments(written: Callable[[], str]) -> None:
    configure_logs("console")
    logging.getLogger("telegram").warning("two %s %s", TOKEN)  # noqa: PLE1206 (the mistake)
    line = written()
    assert TOKEN not in line
    assert "a log line of telegram" in line


def test_configuring_again_does_not_double_the_lines(written: Callable[[], str]) -> None:
    configure_logs("console")
    configure_logs("json")
    logging.getLogger("bot").info("once")
    assert json.loads(written())["event"] == "once"

"""Writes every log line of the process to standard error, without the bot's token. Keeps no file."""

import json
import logging
import re
import sys
from collections.abc import Callable, Sequence
from typing import Literal, TextIO
from urllib.parse import quote

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

# Telegram's addresses hold the token (/bot<token>/method), also percent-quoted, and libraries quote them.
_TOKEN = re.compile(r"bot\d+(?::|%3A)[\w-]+|\b\d{5,}(?::|%3A)[\w-]{30,}", re.IGNORECASE)
_REMOVED = "<token>"

# At INFO each of these writes a line a request or a job, with the address or nothing of use.
_TALKATIVE = ("httpx", "httpcore", "aiohttp.access", "apscheduler", "uvicorn.access")


def configure_logs(log_format: Literal["console", "json"], *, secrets: Sequence[str] = ()) -> None:
    """Routes structlog, the standard library's loggers and warnings through one pipeline, from INFO on.

    Whatever looks like a bot token is removed from the finished line, tracebacks included, and so is every
    one of `secrets` (such as the database's password). Timestamps are UTC. May be called again.
    """
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.PositionalArgumentsFormatter(),
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _without_secrets(_renderer(log_format), secrets),
        ],
    )
    handler = _Handler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)


class _Handler(logging.StreamHandler[TextIO]):
    """Says that a line could not be written, without the line: the default prints its raw arguments."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (logging's name)
        kind = sys.exc_info()[0]
        reason = kind.__name__ if kind else "unknown reason"
        sys.stderr.write(
            f"a log line of {record.name} at {record.pathname}:{record.lineno} was lost: {reason}\n"
        )


def _renderer(log_format: Literal["console", "json"]) -> Processor:
    if log_format == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer(
        colors=sys.stderr.isatty(),
        # The coloured one prints local variables: the token among them.
        exception_formatter=structlog.dev.plain_traceback,
    )


def _without_secrets(render: Processor, secrets: Sequence[str]) -> Callable[..., str]:
    """Renders, then removes: the finished line holds every nested value, repr and traceback."""
    forms = [form for secret in secrets if secret for form in _forms(secret)]

    def render_safely(logger: WrappedLogger, name: str, event: EventDict) -> str:
        line = str(render(logger, name, event))
        for form in forms:
            line = line.replace(form, _REMOVED)
        return _TOKEN.sub(_REMOVED, line)

    return render_safely


def _forms(secret: str) -> set[str]:
    """The secret as it is, as it stands in an address, and as it stands inside JSON."""
    return {secret, quote(secret, safe=""), json.dumps(secret, ensure_ascii=False)[1:-1]}

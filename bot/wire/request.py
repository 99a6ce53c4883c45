"""Carries Bot API calls over aiohttp and tells apart what was not sent from what may have been.

python-telegram-bot's own transport is the ceiling of its speed, and cannot say whether a failed call
reached Telegram. No exception raised here, nor its traceback, holds the address: it has the token in it.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from http import HTTPStatus
from typing import IO, Any

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import BadRequest, NetworkError, RetryAfter
from telegram.request import BaseRequest, RequestData

CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
# Servers commonly close an idle connection after 5 s or more; one they close just as we send on it
# leaves us not knowing whether they took the request.
KEEP_ALIVE_SECONDS = 3.0
CONNECTIONS = 100

# Where Telegram names no time to wait, or a gateway before it refuses as too much.
WAIT_SECONDS = 5

# To send it again would be refused again, whoever says so.
_TOO_LARGE = frozenset({413, 414})
_UNDERSTOOD_BY_THE_LIBRARY = frozenset({400, 401, 403, 404, 409, 429})


class NotSent(NetworkError):
    """The call did not reach Telegram: no connection was made. Safe to try again."""


class Uncertain(NetworkError):
    """Telegram may have carried the call out: its answer did not arrive, or was a server error."""


def retry_seconds(error: RetryAfter) -> float:
    """How long Telegram told us to wait."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)


_fresh: ContextVar[bool] = ContextVar("fresh", default=False)


@contextmanager
def over_fresh_connection() -> Iterator[None]:
    """Calls inside use a connection of their own, so that no idle one can be closed under them."""
    token = _fresh.set(True)
    try:
        yield
    finally:
        _fresh.reset(token)


class AiohttpRequest(BaseRequest):
    """python-telegram-bot's transport, over two aiohttp sessions: short keep-alive, and none."""

    __slots__ = ("_fresh_session", "_kept_session", "_read_seconds")

    def __init__(self, read_seconds: float = READ_SECONDS) -> None:
        self._read_seconds = read_seconds
        self._kept_session: aiohttp.ClientSession | None = None
        self._fresh_session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """How long an answer may take where the call does not say, in seconds."""
        return self._read_seconds

    async def initialize(self) -> None:
        """Open the sessions; harmless when they are open."""
        if self._kept_session is None:
            self._kept_session = _session(keepalive_timeout=KEEP_ALIVE_SECONDS)
            self._fresh_session = _session(force_close=True)

    async def shutdown(self) -> None:
        """Close the sessions and their connections."""
        sessions = (self._kept_session, self._fresh_session)
        self._kept_session = self._fresh_session = None
        for session in sessions:
            if session is not None:
                await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 (aiohttp knows none)
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 (part of the time to connect)
    ) -> tuple[int, bytes]:
        """One HTTP call: its status and body. Raises NotSent, Uncertain, and what `_check_refusal` finds."""
        session = self._fresh_session if _fresh.get() else self._kept_session
        if session is None:
            raise RuntimeError("this request is not initialized")
        timeout = aiohttp.ClientTimeout(
            total=None,
            connect=_seconds(connect_timeout, CONNECT_SECONDS),
            sock_read=_seconds(read_timeout, self._read_seconds),
        )
        try:
            async with session.request(method, url, data=_body(request_data), timeout=timeout) as response:
                status, payload = response.status, await response.read()
        # `from None`: the chained exception's text may quote the address.
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as error:
            raise NotSent(f"not sent: {type(error).__name__}") from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Uncertain(f"no answer: {type(error).__name__}") from None
        if status >= 500:
            raise Uncertain(f"server error {status}")
        if status >= 400:
            _check_refusal(status, payload)
        return status, payload


def _check_refusal(status: int, payload: bytes) -> None:
    """Raises where the library would misread an answer of 4xx.

    It goes by the status alone, but a proxy says 403 too, and means nobody who has blocked the bot.
    """
    try:
        said = json.loads(payload)
    except ValueError:
        said = None
    is_telegrams = isinstance(said, dict) and said.get("ok") is False
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        if not is_telegrams or not (said.get("parameters") or {}).get("retry_after"):
            raise RetryAfter(WAIT_SECONDS)
    elif status in _TOO_LARGE or (is_telegrams and status not in _UNDERSTOOD_BY_THE_LIBRARY):
        raise BadRequest(f"refused: {status}")
    elif not is_telegrams:
        raise NotSent(f"refused before Telegram: {status}")


def _session(**connector: Any) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=CONNECTIONS, **connector),
        headers={"User-Agent": BaseRequest.USER_AGENT},
        # A cookie would tie the bot to one of Telegram's servers for nothing.
        cookie_jar=aiohttp.DummyCookieJar(),
    )


def _seconds(given: Any, default: float) -> float | None:
    if isinstance(given, DefaultValue):
        return default
    return None if given is None else float(given)


def _body(request_data: RequestData | None) -> aiohttp.FormData | dict[str, str] | None:
    if request_data is None:
        return None
    if not request_data.contains_files:
        return request_data.json_parameters or None
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in request_data.multipart_data.items():
        stream: bytes | IO[bytes] = content
        form.add_field(name, stream, filename=filename, content_type=mime)
    return form

"""Sends what is owed: claims, hands to Telegram, settles. Decides no wording and no authority.

Each turn is one transaction that settles what has ended and claims what may go next; the calls run
beside it, many at a time and at most one to a chat.
"""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.wire.budgets import Budgets, Limits
from bot.wire.claims import Claim, Renderer, choose, claim
from bot.wire.sending import Outcome, Parcel, Receipt, deliver
from bot.wire.settling import give_up, settle, take_back
from bot.wire.transactions import Transactions
from bot.wire.wire_bot import WireBot
from casework.desk import Desk
from storage.outbox import queue_heads
from storage.trouble import is_passing

TURN_SECONDS = 0.04
"""Turns begin at least this far apart, so that under load one transaction serves many sends.

Telegram lets a message pass each 38 ms (`Limits`): turns that follow faster find little that may go.
"""

IN_FLIGHT_AT_MOST = 64
DRAIN_SECONDS = 8.0
TROUBLE_SECONDS = 1.0
HEARTBEAT_SECONDS = 5.0
"""Looks again even if nobody woke it: another program may owe something, as `sigap roster import` does."""

log = structlog.stdlib.get_logger(__name__)


class Courier:
    """Sends what the outbox owes until stopped."""

    def __init__(
        self,
        bot: WireBot,
        transactions: Transactions,
        render: Renderer,
        limits: Limits | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """`seconds` is the clock that Telegram's limits are kept by."""
        self._bot = bot
        self._transactions = transactions
        self._render = render
        self._budgets = Budgets(limits or Limits())
        self._seconds = seconds
        self._bell = asyncio.Event()
        self._stopping = False
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._ended: list[Receipt] = []
        self._claimed: set[int] = set()
        """By tries of which it is not known whether they were committed."""

    def wake(self) -> None:
        """There may be something to send."""
        self._bell.set()

    def stop(self) -> None:
        """Claim nothing more; what is under way may end."""
        self._stopping = True
        self._bell.set()

    async def run(self) -> None:
        """Send until stopped, then wait for the sends under way, at most 8 seconds."""
        wait: float | None = 0.0
        while True:
            await self._wait(wait)
            if self._stopping:
                break
            started = time.monotonic()
            wait = await self._turn_or_pause()
            took = time.monotonic() - started
            # Where turns take long, the worker has the database for as long before the next.
            await asyncio.sleep(max(TURN_SECONDS - took, took))
        await self._drain()

    async def turn(self) -> float | None:
        """Settle what has ended and send what may go.

        Returns the seconds until more may go, None where only news will tell.
        """
        ended, busy, now = tuple(self._ended), frozenset(self._busy), self._seconds()
        room = min(self._budgets.room(now), IN_FLIGHT_AT_MOST - len(busy))

        def settle_and_claim(desk: Desk) -> Claim:
            settle(desk, ended)
            take_back(desk, self._claimed)
            heads = queue_heads(desk.session)
            claimed = claim(desk, choose(heads, busy, self._budgets, room, desk.now, now), self._render)
            self._claimed.update(parcel.errand.id for parcel in claimed.parcels)
            return claimed

        claimed = await self._transactions.run(settle_and_claim)
        self._claimed.clear()
        del self._ended[: len(ended)]
        for parcel in claimed.parcels:
            self._start(parcel, now)
        if claimed.more and len(self._busy) < IN_FLIGHT_AT_MOST:
            return min(self._budgets.wait(now), claimed.wait_seconds or HEARTBEAT_SECONDS)
        return claimed.wait_seconds

    def _start(self, parcel: Parcel, now: float) -> None:
        chat_id = parcel.errand.chat_id
        self._budgets.take(chat_id, parcel.cost, not parcel.counts_for_chat, now)
        self._busy[chat_id] = asyncio.create_task(self._send(parcel))

    async def _send(self, parcel: Parcel) -> None:
        errand = parcel.errand
        try:
            receipt = await deliver(self._bot, parcel)
        except Exception as error:
            log.exception("a message could not be handed over", outbox_id=errand.id, kind=errand.kind)
            receipt = Receipt(errand, Outcome.REFUSED, error=type(error).__name__)
        finally:
            del self._busy[errand.chat_id]
        self._obey(receipt, self._seconds())
        self._ended.append(receipt)
        self._bell.set()

    def _obey(self, receipt: Receipt, now: float) -> None:
        """Heed what Telegram says about the pace."""
        if receipt.outcome is Outcome.LIMITED:
            self._budgets.limited(receipt.errand.chat_id, receipt.wait_seconds, now)
        if receipt.outcome is Outcome.NOT_SENT:
            self._budgets.unconnected(now)
        elif receipt.outcome is not Outcome.UNCERTAIN:
            self._budgets.connected()
        if receipt.outcome is not Outcome.SENT:
            _tell(receipt)

    async def _turn_or_pause(self) -> float | None:
        try:
            return await self.turn()
        except Exception as error:
            if is_passing(error):
                log.warning("the database is in trouble, messages wait", error=type(error).__name__)
                return TROUBLE_SECONDS
            log.exception("the courier's turn failed")
        await self._settle_apart()
        return TROUBLE_SECONDS

    async def _settle_apart(self) -> None:
        """Settle one by one what has ended, so that one that cannot be settled keeps up no other."""
        for receipt in tuple(self._ended):
            try:
                await self._transactions.run(partial(settle, receipts=[receipt]))
            except Exception as error:
                if is_passing(error):
                    return
                log.exception("a send could not be settled", outbox_id=receipt.errand.id)
                # Else it stays `sending`, which the next start settles as uncertain.
                with suppress(SQLAlchemyError):
                    await self._transactions.run(partial(give_up, receipt=receipt))
            self._ended.remove(receipt)

    async def _wait(self, seconds: float | None) -> None:
        try:
            async with asyncio.timeout(HEARTBEAT_SECONDS if seconds is None else seconds):
                await self._bell.wait()
        except TimeoutError:
            pass
        self._bell.clear()

    async def _drain(self) -> None:
        """Let the sends under way end. Those that do not stay `sending`: uncertain at the next start."""
        under_way = list(self._busy.values())
        if under_way:
            _, late = await asyncio.wait(under_way, timeout=DRAIN_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        ended = tuple(self._ended)
        await self._transactions.run(lambda desk: settle(desk, ended))


def _tell(receipt: Receipt) -> None:
    errand = receipt.errand
    facts = {
        "outbox_id": errand.id,
        "kind": errand.kind,
        "attempts": errand.attempts,
        "reason": receipt.error,
    }
    if receipt.outcome is Outcome.REFUSED:
        log.error("Telegram refused a message", **facts)
    else:
        log.info("a message did not go out at once", outcome=receipt.outcome.value, **facts)

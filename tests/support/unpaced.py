"""A process: the real program without a pace of its own, for tests that press faster than people do."""

import asyncio

from bot.app import Sigap
from bot.clock import SystemClock
from bot.logs import configure_logs
from bot.settings import load_settings
from bot.wire.budgets import NO_LIMITS


async def main() -> None:
    settings = load_settings()
    configure_logs(settings.log_format)
    await Sigap(settings, SystemClock(), NO_LIMITS).run()


if __name__ == "__main__":
    asyncio.run(main())

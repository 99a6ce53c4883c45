"""A process: the local Telegram without flood control, with texts of many people waiting in its queue.

Laid in before it serves, the texts cost nothing while the bot that takes them is measured.
"""

import argparse
import asyncio
import json
import signal
import sys

from playground import people
from playground.limits import FloodLimits
from playground.server import serve
from playground.state import Person
from playground.world import World

TOKEN = "100000002:BenchTokenThatOpensNothingAtAll000"
FIRST_PERSON = 10_001
TEXT = "Printer di ruang sidang macet, kertas selalu tersangkut."


async def run(texts: int, latency_ms: float) -> None:
    """Serve until SIGTERM; the first line on standard output names the addresses, as JSON."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    world = World(token=TOKEN, limits=FloodLimits(enabled=False))
    world.faults.latency_ms = latency_ms
    for number in range(FIRST_PERSON, FIRST_PERSON + texts):
        world.register(Person(number, "Pelapor", str(number)))
        people.say(world, number, TEXT)
    async with serve(world) as running:
        facts = {"url": running.url, "api_url": running.api_url, "token": world.token}
        sys.stdout.write(json.dumps(facts) + "\n")
        sys.stdout.flush()
        await stop.wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=0)
    parser.add_argument("--latency-ms", type=float, default=0.0)
    given = parser.parse_args()
    asyncio.run(run(given.texts, given.latency_ms))

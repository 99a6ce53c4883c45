"""Sends updates to the bot's webhook, one after the other, each until it is taken."""

from __future__ import annotations

import asyncio

import aiohttp

from playground.state import Webhook
from playground.updates import Update
from playground.world import World

_RETRY_SECONDS = 0.5
_TIMEOUT = aiohttp.ClientTimeout(total=30)


async def send_updates(world: World) -> None:
    """Runs until cancelled."""
    async with aiohttp.ClientSession(timeout=_TIMEOUT) as session:
        while True:
            await world.wait_until(lambda: world.webhook is not None, 3600)
            hook = world.webhook
            if hook is None:
                continue
            await world.updates.wait_for_any()
            update = world.updates.peek()
            if update is None or world.webhook is not hook:
                continue
            if await _deliver(world, session, hook, update):
                world.updates.confirm(int(update["update_id"]) + 1)
            else:
                await asyncio.sleep(_RETRY_SECONDS)


async def _deliver(world: World, session: aiohttp.ClientSession, hook: Webhook, update: Update) -> bool:
    headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret_token} if hook.secret_token else {}
    try:
        async with session.post(hook.url, json=update, headers=headers) as response:
            if response.ok:
                return True
            error = f"Wrong response from the webhook: {response.status} {response.reason}"
    except (aiohttp.ClientError, TimeoutError) as problem:
        error = f"Connection failed: {type(problem).__name__}"
    hook.last_error, hook.last_error_at = error, world.now()
    return False

"""getUpdates, setWebhook, deleteWebhook, getWebhookInfo."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playground.checks import Request
from playground.errors import bad_request, conflict
from playground.methods.registry import method
from playground.state import Json, Webhook
from playground.updates import Update
from playground.world import World

_LONGEST_POLL = 50
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@method("getUpdates", "offset limit timeout allowed_updates")
async def get_updates(world: World, request: Request) -> list[Update]:
    if world.webhook is not None:
        raise conflict(
            "can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
    world.updates.allow(request.get("allowed_updates"))
    limit = min(max(request.get("limit", 100), 1), 100)
    timeout = min(max(request.get("timeout", 0), 0), _LONGEST_POLL)
    return await world.updates.poll(request.get("offset", 0), limit, timeout)


@method("setWebhook", "url max_connections allowed_updates drop_pending_updates secret_token ip_address")
def set_webhook(world: World, request: Request) -> bool:
    """As a self-hosted server in local mode: http is taken too, here for loopback only."""
    url: str = request["url"]
    if url:
        parts = urlsplit(url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        secret = request.get("secret_token")
        if secret is not None and not _SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        world.updates.end_poll_for_webhook()
        connections = request.get("max_connections", 40)
        world.webhook = Webhook(url, secret, connections, request.get("ip_address"))
    else:
        world.webhook = None
    world.updates.allow(request.get("allowed_updates"))
    _drop_pending(world, request)
    world.announce("webhook", {})
    return True


@method("deleteWebhook", "drop_pending_updates")
def delete_webhook(world: World, request: Request) -> bool:
    world.webhook = None
    _drop_pending(world, request)
    world.announce("webhook", {})
    return True


@method("getWebhookInfo")
def get_webhook_info(world: World, _: Request) -> Json:
    hook = world.webhook
    info: Json = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": world.updates.pending_count,
        "allowed_updates": sorted(world.updates.allowed),
    }
    if hook is not None:
        info["max_connections"] = hook.max_connections
        if hook.ip_address:
            info["ip_address"] = hook.ip_address
        if hook.last_error:
            info |= {"last_error_date": hook.last_error_at, "last_error_message": hook.last_error}
    return info


def _drop_pending(world: World, request: Request) -> None:
    if request.get("drop_pending_updates"):
        world.updates.clear()

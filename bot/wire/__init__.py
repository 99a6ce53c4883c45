"""The way in and the way out: Telegram to inbox, inbox to handlers, outbox to Telegram."""

import os

# The library's own opt-in to what its next major version does: `RetryAfter.retry_after` is a
# timedelta. Without it each 429 raises a deprecation warning.
os.environ["PTB_TIMEDELTA"] = "true"

"""A local Telegram: a strict Bot API server on loopback, the phones of an office. Knows no bot."""

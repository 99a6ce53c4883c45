"""Single updates: routing to plain functions that call one action and owe what is to be seen."""

from bot.handlers.routes import register

__all__ = ["register"]

"""The Bot API's methods that this server carries out, one function each, by name."""

from playground.methods import chats, commands, editing, files, media, polling, queries, sending
from playground.methods.registry import METHODS, Method, find_method

__all__ = [
    "METHODS",
    "Method",
    "chats",
    "commands",
    "editing",
    "files",
    "find_method",
    "media",
    "polling",
    "queries",
    "sending",
]

"""Telegram's bad days: latency, broken connections, errors. Decides what happens, does none of it."""

from __future__ import annotations

import random
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class FaultKind(StrEnum):
    """What goes wrong with a call."""

    REFUSE = "refuse"
    """The connection is closed before anything was done."""
    DROP = "drop"
    """The call is carried out, then the connection is closed without an answer: ambiguous to the caller."""
    STALL = "stall"
    """The call is carried out, then the answer is held back for `seconds`."""
    ERROR = "error"
    """500 before anything was done."""
    ERROR_AFTER = "error_after"
    """The call is carried out, then answered with 502: ambiguous to the caller."""
    FLOOD = "flood"
    """429 with `retry_after` = `seconds`, nothing was done."""


@dataclass(slots=True)
class Fault:
    """Strikes the next `times` calls of `method` (`*`: all), each with `probability`; None: all."""

    method: str
    kind: FaultKind
    times: int | None = 1
    probability: float = 1.0
    seconds: float = 1.0
    chat_id: int | None = None


class Faults:
    """The faults that are switched on. The same seed and calls give the same faults."""

    def __init__(self, seed: int = 0) -> None:
        self.latency_ms = 0.0
        self.down = False
        self.active: list[Fault] = []
        self._random = random.Random(seed)

    def add(self, fault: Fault) -> None:
        self.active.append(fault)

    def clear(self) -> None:
        """Everything works at once again."""
        self.latency_ms, self.down = 0.0, False
        self.active.clear()

    def remove(self, kind: str) -> None:
        """No fault of this kind strikes any more."""
        self.active = [fault for fault in self.active if fault.kind != kind]

    def as_json(self) -> dict[str, Any]:
        """What is switched on, as the page is told."""
        active = [asdict(fault) for fault in self.active]
        return {"down": self.down, "latency_ms": self.latency_ms, "faults": active}

    def claim(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault that strikes this call, if any; one strike of it is used up."""
        for fault in self.active:
            if fault.method not in ("*", method) or fault.chat_id not in (None, chat_id):
                continue
            if fault.probability < 1.0 and self._random.random() >= fault.probability:
                continue
            if fault.times is not None:
                fault.times -= 1
                if fault.times <= 0:
                    self.active.remove(fault)
            return fault
        return None

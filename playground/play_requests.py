"""What the /play interface takes, checked by pydantic. Unknown fields are refused."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from playground.faults import FaultKind


class PlayRequest(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Register(PlayRequest):
    id: Annotated[int, Field(gt=0)]
    first_name: Annotated[str, Field(min_length=1, max_length=64)]
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "id"
    position: str | None = None


class Say(PlayRequest):
    text: str
    reply_to: int | None = None


class SendFiles(PlayRequest):
    """`count` sample pictures where no file is uploaded; `seed` picks their colours."""

    kind: str = "photo"
    caption: str | None = None
    count: Annotated[int, Field(ge=1, le=10)] = 1
    seed: int = 0


class EditText(PlayRequest):
    message_id: int
    text: str


class Press(PlayRequest):
    """`wait`: seconds to wait for the bot's answer."""

    message_id: int
    data: str
    forged: bool = False
    inaccessible: bool = False
    wait: Annotated[float, Field(ge=0, le=60)] = 0


class Tap(PlayRequest):
    text: str


class SetBlocked(PlayRequest):
    blocked: bool


class DeleteMessage(PlayRequest):
    message_id: int


class AddFault(PlayRequest):
    method: str = "*"
    kind: FaultKind
    times: Annotated[int, Field(ge=1)] | None = 1
    probability: Annotated[float, Field(gt=0, le=1)] = 1.0
    seconds: Annotated[float, Field(ge=0)] = 1.0
    chat_id: int | None = None


class SetNetwork(PlayRequest):
    """What is left out stays as it is."""

    latency_ms: Annotated[float, Field(ge=0, le=60_000)] | None = None
    down: bool | None = None


class SetLimits(PlayRequest):
    """What is left out is Telegram's own figure."""

    enabled: bool = True
    overall_rate: Annotated[float, Field(gt=0)] | None = None
    overall_burst: Annotated[int, Field(gt=0)] | None = None
    chat_rate: Annotated[float, Field(gt=0)] | None = None
    chat_burst: Annotated[int, Field(gt=0)] | None = None
    group_rate: Annotated[float, Field(gt=0)] | None = None
    group_burst: Annotated[int, Field(gt=0)] | None = None


class Advance(PlayRequest):
    """Either `seconds` or an instant; `wait`: seconds to wait until the bot's process has come there."""

    seconds: Annotated[float, Field(ge=0)] | None = None
    to: AwareDatetime | None = None
    wait: Annotated[float, Field(ge=0, le=600)] = 0

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.seconds is None) == (self.to is None):
            raise ValueError("exactly one of seconds and to is needed")
        return self


class ReportPosition(PlayRequest):
    """`arrived`: what follows of the position is done, so that whoever moved the clock need not wait."""

    position: float
    arrived: bool = True


class ReportOpening(PlayRequest):
    opens_at: AwareDatetime


class Inject(PlayRequest):
    update: dict[str, Any]


def clock_json(version: int, target: float, position: float, followed: bool, now: datetime) -> dict[str, Any]:
    facts = {"version": version, "target": target, "position": position, "followed": followed}
    return facts | {"now": now.isoformat()}

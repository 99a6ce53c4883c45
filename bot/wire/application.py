"""The library's application without what we do ourselves: no updater, no job queue, no swallowed error."""

from typing import Any, Self

from telegram.ext import Application, ApplicationBuilder, CallbackContext, ContextTypes

from bot.wire.request import AiohttpRequest
from bot.wire.wire_bot import WireBot

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


class NoContextError(Exception):
    """The context of an update could not be built."""


class StrictContext(CallbackContext[Any, Any, Any, Any]):
    """The library's context. It tells the application when it cannot be built: the library only logs that."""

    @classmethod
    def from_update(cls, update: object, application: AnyApplication) -> Self:
        try:
            return super().from_update(update, application)
        except Exception as error:
            if isinstance(application, StrictApplication):
                application.context_error = error
            raise


class StrictApplication(Application[Any, Any, Any, Any, Any, Any]):
    """Dispatches updates to handlers and lets their errors through, so that the worker can roll back."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.context_error: Exception | None = None

    async def process_update(self, update: object) -> None:
        """Run the handlers of one update. Raises what they raise, and NoContextError."""
        self.context_error = None
        await super().process_update(update)
        if self.context_error is not None:
            raise NoContextError from self.context_error

    async def process_error(self, update: object | None, error: Exception, *_: Any, **__: Any) -> bool:  # noqa: ARG002
        """Let the error through: it ends the transaction."""
        raise error


def build_bot(token: str, api_url: str) -> WireBot:
    """A bot over our transport; polling and sending each have their own connections."""
    return WireBot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(),
    )


def build_application(bot: WireBot) -> StrictApplication:
    """An application for handlers to be registered on. It fetches nothing and schedules nothing itself."""
    application = (
        ApplicationBuilder()
        .application_class(StrictApplication)
        .bot(bot)
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=StrictContext))
        .build()
    )
    assert isinstance(application, StrictApplication)
    return application

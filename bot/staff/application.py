"""The Application that feeds the staff counter: no network to start, no error swallowed."""

from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ExtBot

from bot.desk.desk import Desk
from bot.errors import Refusal
from bot.staff.answering import refuse


class CounterApplication(Application[Any, Any, Any, Any, Any, Any]):
    """process_update only: no updater, no job queue, no persistence, no memory of chats."""

    def __init__(self, *, desk: Desk, **of_the_library: Any) -> None:
        super().__init__(**of_the_library)
        self.desk = desk

    def _check_initialized(self) -> None:
        """Nothing to check: initialize() would ask Telegram who we are, and wait for it."""

    async def process_error(self, update: object, error: Exception, *_: Any, **__: Any) -> bool:
        """A refused button is answered; anything else is raised on, where Application logs."""
        if not isinstance(error, Refusal):
            raise error
        if isinstance(update, Update) and update.callback_query is not None:
            await refuse(update.callback_query, self.desk, error)
        return True


def application_for(bot: ExtBot[None], desk: Desk) -> CounterApplication:
    """An application that never calls Telegram by itself."""
    builder = ApplicationBuilder().application_class(CounterApplication, {"desk": desk})
    built = builder.bot(bot).updater(None).job_queue(None).build()
    assert isinstance(built, CounterApplication)
    return built

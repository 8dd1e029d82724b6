"""居民端: takes the resident bot's raw updates to the desk, through aiogram."""

import contextlib
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import Update
from pydantic import ValidationError

from bot.channel.raw import Unreadable, is_handled, shape
from bot.desk.desk import Desk
from bot.desk.hearing import intake
from bot.errors import Refusal
from bot.resident.buttons import buttons, refuse
from bot.resident.doors import doors
from bot.resident.group import group
from bot.resident.plainly import said_plainly
from bot.resident.saying import hear, only_speaks, saying
from storage.photos import PhotoStore

log = structlog.get_logger("resident")


class ResidentSkin:
    """Implements bot.channel.carrier.Skin; needs no network to start."""

    def __init__(self, bot: Bot, desk: Desk, photos: PhotoStore) -> None:
        self.bot = bot
        self._desk, self._photos = desk, photos
        Update.model_rebuild()  # built now, not while the first resident waits
        self.dispatcher = Dispatcher(disable_fsm=True, desk=desk, photos=photos)
        self.dispatcher.include_routers(doors(), saying(), group(), buttons())
        self.dispatcher.errors.register(refuse, ExceptionTypeFilter(Refusal))

    async def feed(self, body: dict[str, Any]) -> None:
        """Handle one update; Unreadable, ConnectionError or a bug is raised, a Refusal is not."""
        if not is_handled(body):
            log.debug("update_ignored", shape=shape(body))
            return
        if (said := said_plainly(body)) is not None:
            with contextlib.suppress(Refusal):  # the desk has told it
                await self._desk.do(intake.hear, said)
            return
        update = self._read(body)
        if (message := update.message) is not None and only_speaks(message):
            with contextlib.suppress(Refusal):  # the desk has told it
                await hear(message, self.bot, self._desk, self._photos)
            return
        await self.dispatcher.feed_update(self.bot, update)

    def _read(self, body: dict[str, Any]) -> Update:
        """The update; parts that Telegram writes otherwise than aiogram knows are left out."""
        try:
            return self._parsed(body)
        except ValidationError as error:
            wrong = _parts(error)
        log.warning("update_parts_left_out", parts=sorted(wrong))
        try:
            return self._parsed({kind: _without(wrong, kind, of) for kind, of in body.items()})
        except ValidationError as error:
            wrong = _parts(error)
        # Outside the except: the error's own text would repeat the person's words.
        raise Unreadable(", ".join(sorted(wrong)))

    def _parsed(self, body: dict[str, Any]) -> Update:
        return Update.model_validate(body, context={"bot": self.bot})


def _parts(error: ValidationError) -> set[str]:
    """What cannot be read, at most one level deep: `message.poll`."""
    return {".".join(str(step) for step in found["loc"][:2]) for found in error.errors()}


def _without(wrong: set[str], kind: str, of: Any) -> Any:
    if not isinstance(of, dict):
        return of
    return {name: value for name, value in of.items() if f"{kind}.{name}" not in wrong}

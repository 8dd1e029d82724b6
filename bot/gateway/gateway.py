"""入口: everything between Telegram's updates and the skins, for both counters."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from aiohttp import web

from bot.channel.carrier import Skin
from bot.clock import Clock
from bot.gateway.bot_api import BotApi
from bot.gateway.dispatcher import Dispatcher
from bot.gateway.poller import Poller
from bot.gateway.webhook import Webhook
from storage.database import Database
from storage.words import Counter


@dataclass(frozen=True, slots=True)
class Door:
    """One bot: its counter, its token, its skin."""

    counter: Counter
    token: str = field(repr=False)
    skin: Skin


class Gateway:
    """Polls, or takes webhooks when there is a public address; one path for both."""

    def __init__(
        self,
        doors: Sequence[Door],
        bot_api: str,
        database: Database,
        clock: Clock,
        *,
        public_url: str = "",
    ) -> None:
        self.dispatchers: list[Dispatcher] = []
        self.webhooks: list[Webhook] = []
        self.pollers: list[Poller] = []
        for door in doors:
            dispatcher = Dispatcher(database, clock, door.counter, door.skin)
            self.dispatchers.append(dispatcher)
            api, wake = BotApi(door.token, bot_api), dispatcher.wake
            if public_url:
                webhook = Webhook(door.counter, door.token, api, public_url, database, clock, wake)
                self.webhooks.append(webhook)
            else:
                self.pollers.append(Poller(door.counter, api, database, clock, wake))

    async def start(self) -> None:
        """Begin with what is undone, then with what is new."""
        for dispatcher in self.dispatchers:
            await dispatcher.start()
        for intake in self._intakes():
            await intake.start()

    async def stop(self) -> None:
        """Intake first, then the updates in hand."""
        await asyncio.gather(*(intake.stop() for intake in self._intakes()))
        await asyncio.gather(*(dispatcher.stop() for dispatcher in self.dispatchers))

    def routes(self) -> list[web.RouteDef]:
        """What the web server has to serve; empty when polling."""
        return [webhook.route() for webhook in self.webhooks]

    def troubles(self) -> list[str]:
        """Why no updates come in, one line per bot."""
        return [
            f"{intake.counter}: {intake.trouble()}"
            for intake in self._intakes()
            if intake.trouble()
        ]

    def _intakes(self) -> list[Poller | Webhook]:
        return [*self.pollers, *self.webhooks]

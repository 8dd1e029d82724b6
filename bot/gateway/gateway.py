"""入口: everything between Telegram's updates and the skins, for both counters."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from aiohttp import web

from bot.channel.carrier import Skin
from bot.clock import Clock
from bot.gateway.bot_api import BotApi
from bot.gateway.dispatcher import Dispatcher, Served, nobody_counts
from bot.gateway.poller import Poller
from bot.gateway.trials import Trials
from bot.gateway.webhook import Webhook
from bot.leases import names
from bot.leases.lease import ALONE, Leases
from bot.leases.names import Part
from storage.database import Database
from storage.in_hand import Hands
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
        part: Part = Part.ALL,
        leases: Leases = ALONE,
        hands: Hands | None = None,
        on_served: Served = nobody_counts,
    ) -> None:
        trials = Trials(hands)  # one of both bots at a time
        self.dispatchers: list[Dispatcher] = []
        self.webhooks: list[Webhook] = []
        self.pollers: list[Poller] = []
        for door in doors:
            counter = door.counter
            if part.works:
                self.dispatchers.append(
                    Dispatcher(
                        database,
                        clock,
                        counter,
                        door.skin,
                        leases=leases,
                        trials=trials,
                        on_served=on_served,
                    )
                )
            if not part.takes_in:
                continue
            api = BotApi(door.token, bot_api)
            if public_url:
                webhook = Webhook(counter, door.token, api, public_url, database, clock, self.wake)
                self.webhooks.append(webhook)
            else:
                lease = leases.lease(names.poller(counter))
                self.pollers.append(Poller(counter, api, database, clock, self.wake, lease=lease))

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

    def wake(self) -> None:
        """Something has been kept; to be called in the loop's thread."""
        for dispatcher in self.dispatchers:
            dispatcher.wake()

    def is_serving(self, lease: str) -> bool:
        """Whether an update of a shard of chats, named by its lease, is in hand."""
        return any(dispatcher.is_serving(lease) for dispatcher in self.dispatchers)

    def routes(self) -> list[web.RouteDef]:
        """What the web server has to serve; empty when polling."""
        return [webhook.route() for webhook in self.webhooks]

    def intakes(self) -> dict[Counter, bool]:
        """Whether each bot's updates come in here; empty where others take them in."""
        return {one.counter: not one.trouble() for one in self._intakes()}

    def troubles(self) -> list[str]:
        """Why no updates come in, or are not handled; one line each."""
        intakes = [f"{one.counter}: {one.trouble()}" for one in self._intakes() if one.trouble()]
        waiting = [one.trouble() for one in self.dispatchers if one.trouble()]
        return [*intakes, *waiting]

    def _intakes(self) -> list[Poller | Webhook]:
        return [*self.pollers, *self.webhooks]

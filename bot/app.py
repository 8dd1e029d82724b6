"""The composition root: settings in, a running program out."""

import asyncio
import contextlib
from pathlib import Path

import aiohttp
from pydantic import SecretStr

from bot.city.city import set_zone
from bot.clock import Clock
from bot.delivery.lane import Lane
from bot.delivery.pacing import Limits, Pace
from bot.delivery.recording import Hooks
from bot.desk import delivery_results, digest, groups, supervision, talk_days
from bot.desk.desk import Desk
from bot.resident.carrier import ResidentCarrier
from bot.resident.carrier import make_bot as make_resident_bot
from bot.resident.skin import ResidentSkin
from bot.settings import Settings
from bot.staff.carrier import StaffCarrier
from bot.staff.carrier import make_bot as make_staff_bot
from bot.staff.skin import StaffSkin
from bot.wording.composing import compose
from storage.database import Database
from storage.photos import PhotoStore
from storage.words import Counter

TICKS = (supervision.tick, digest.tick, talk_days.tick)


class App:
    """Both bots, their lanes and the clockwork on one database."""

    def __init__(self, settings: Settings, clock: Clock, limits: Limits | None = Limits()) -> None:
        self.settings = settings
        self.clock = clock
        self.database = Database(settings.database_url)
        set_zone(self.database.engine, settings.zone)
        self.desk = Desk(self.database, clock)
        self.url = ""
        self._limits = limits

    async def start(self) -> None:
        s = self.settings
        store = PhotoStore(Path(s.data) / "photos")
        assert s.resident_token and s.staff_token
        self.rb = make_resident_bot(s.resident_token.get_secret_value(), s.bot_api)
        self.sb = make_staff_bot(s.staff_token.get_secret_value(), s.bot_api)
        hooks = Hooks(on_undelivered=delivery_results.undelivered, on_moved=groups.moved)
        self.carriers = [ResidentCarrier(self.rb, store), StaffCarrier(self.sb, store)]
        self.lanes = [
            Lane(
                counter,
                self.database,
                self.clock,
                carrier,
                compose,
                pace=Pace(self._limits),
                hooks=hooks,
            )
            for counter, carrier in zip(Counter, self.carriers, strict=True)
        ]
        for lane in self.lanes:
            await lane.start()
        self.web = aiohttp.ClientSession()
        self.tasks = [
            asyncio.create_task(
                self._poll(ResidentSkin(self.rb, self.desk, store), s.resident_token)
            ),
            asyncio.create_task(self._poll(StaffSkin(self.sb, self.desk, store), s.staff_token)),
            asyncio.create_task(self._clockwork()),
        ]

    async def tick(self) -> None:
        """Everything that is due now, once."""
        for step in TICKS:
            while await self.desk.do(step) >= supervision.BATCH:
                pass

    async def stop(self) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        for lane in self.lanes:
            await lane.stop()
        await self.web.close()
        for carrier in self.carriers:
            await carrier.close()
        await self.database.close()

    async def _clockwork(self) -> None:
        while True:
            await self.tick()
            await asyncio.sleep(1)

    async def _poll(self, skin: ResidentSkin | StaffSkin, token: SecretStr) -> None:
        offset = 0
        url = f"{self.settings.bot_api}/bot{token.get_secret_value()}/getUpdates"
        kinds = ["message", "edited_message", "callback_query", "my_chat_member"]
        while True:
            with contextlib.suppress(aiohttp.ClientError, KeyError):
                body = {"offset": offset, "timeout": 20, "allowed_updates": kinds}
                async with self.web.post(url, json=body) as answer:
                    for update in (await answer.json())["result"]:
                        offset = update["update_id"] + 1
                        await skin.feed(update)

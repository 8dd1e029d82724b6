"""The composition root: settings in, a running program out."""

import asyncio
from datetime import timedelta
from functools import partial

import structlog

from bot.channel.carrier import Carrier, Skin
from bot.city.city import set_zone
from bot.clock import Clock
from bot.delivery.lane import Lane
from bot.delivery.pacing import Limits, Pace
from bot.delivery.recording import Hooks
from bot.desk import delivery_results, digest, groups, supervision, talk_days
from bot.desk.desk import Desk
from bot.gateway.gateway import Door, Gateway
from bot.resident.carrier import ResidentCarrier
from bot.resident.carrier import make_bot as make_resident_bot
from bot.resident.skin import ResidentSkin
from bot.schedule import Schedule, Tick
from bot.settings import Settings
from bot.staff.carrier import StaffCarrier
from bot.staff.carrier import make_bot as make_staff_bot
from bot.staff.skin import StaffSkin
from bot.web.health import Health
from bot.web.server import Web
from bot.wording.composing import compose
from bot.wording.texts import CHINESE, ENGLISH, commands
from storage.database import Database
from storage.photos import PhotoStore
from storage.words import Counter

TICKS = {
    "supervision": (supervision.tick, timedelta(seconds=1)),
    "digest": (digest.tick, timedelta(seconds=5)),
    "talk-days": (talk_days.tick, timedelta(seconds=5)),
}
MENUS = {"": CHINESE, "zh": CHINESE, "en": ENGLISH}  # Telegram's language code → ours
MENUS_EVERY = timedelta(seconds=30)  # looked at; published once
TELEGRAMS_OWN = Limits()
log = structlog.get_logger("app")


class App:
    """Both bots, their lanes and the clockwork on one database; `limits` None: no pacing."""

    def __init__(
        self, settings: Settings, clock: Clock, limits: Limits | None = TELEGRAMS_OWN
    ) -> None:
        assert settings.resident_token is not None, "asked by the command"
        assert settings.staff_token is not None, "asked by the command"
        resident_token = settings.resident_token.get_secret_value()
        staff_token = settings.staff_token.get_secret_value()
        self.database = Database(settings.database_url)
        set_zone(self.database.engine, settings.zone)
        self.desk = Desk(self.database, clock)
        photos = PhotoStore(settings.data / "photos")
        resident = make_resident_bot(resident_token, settings.bot_api)
        staff = make_staff_bot(staff_token, settings.bot_api)
        skins: dict[Counter, tuple[str, Skin]] = {
            Counter.RESIDENT: (resident_token, ResidentSkin(resident, self.desk, photos)),
            Counter.STAFF: (staff_token, StaffSkin(staff, self.desk, photos)),
        }
        self._carriers: dict[Counter, Carrier] = {
            Counter.RESIDENT: ResidentCarrier(resident, photos),
            Counter.STAFF: StaffCarrier(staff, photos),
        }
        self._gateway = Gateway(
            [Door(counter, token, skin) for counter, (token, skin) in skins.items()],
            settings.bot_api,
            self.database,
            clock,
            public_url=settings.public_url,
        )
        hooks = Hooks(on_undelivered=delivery_results.undelivered, on_moved=groups.moved)
        self._lanes = [
            Lane(counter, self.database, clock, carrier, compose, pace=Pace(limits), hooks=hooks)
            for counter, carrier in self._carriers.items()
        ]
        self._schedule = Schedule(
            [
                *(
                    Tick(name, every, partial(self._due, name))
                    for name, (_, every) in TICKS.items()
                ),
                Tick("menus", MENUS_EVERY, self._publish_menus),
            ]
        )
        health = Health(self.database, clock, self._troubles)
        routes = [health.route(), *self._gateway.routes()]
        self._web = Web(settings.host, settings.port, routes)
        self._without_menu = set(self._carriers)

    @property
    def url(self) -> str:
        """Where /healthz is, once started."""
        return self._web.url

    async def start(self) -> None:
        """Begin with what is undone; Telegram may be away. OSError when the port is taken."""
        await self._web.start()
        for lane in self._lanes:
            await lane.start()
        await self._gateway.start()
        await self._schedule.start()
        log.info("started")

    async def stop(self) -> None:
        """Intake first, then work, then delivery; what is left waits on disk."""
        await self._web.stop()
        await self._gateway.stop()
        await self._schedule.stop()
        await asyncio.gather(*(lane.stop() for lane in self._lanes))
        for carrier in self._carriers.values():
            await carrier.close()
        await self.database.close()
        log.info("stopped")

    async def tick(self) -> None:
        """Everything that is due now."""
        for name in TICKS:
            await self._due(name)

    async def _due(self, name: str) -> None:
        step, _every = TICKS[name]
        while await self.desk.do(step) >= supervision.BATCH and name == "supervision":
            pass

    def _troubles(self) -> list[str]:
        lanes = [
            f"{lane.counter} lane: {lane.trouble()}" for lane in self._lanes if lane.trouble()
        ]
        late = [f"clock: {name} is late" for name in self._schedule.late()]
        return [*self._gateway.troubles(), *lanes, *late]

    async def _publish_menus(self) -> None:
        """Offer the command menus in both languages, once Telegram is there."""
        for counter in tuple(self._without_menu):
            carrier = self._carriers[counter]
            if not await carrier.is_up():
                continue
            self._without_menu.discard(counter)  # a menu is a convenience: refused is done too
            for code, language in MENUS.items():
                await carrier.set_commands(code, commands(language, counter))

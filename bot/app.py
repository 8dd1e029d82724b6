"""The composition root: settings in, a running program out."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from math import inf
from typing import NamedTuple

import structlog
from sqlmodel import Session

from bot.channel.carrier import Carrier, Skin
from bot.city.city import set_zone
from bot.city.site import open_site
from bot.clock import Clock
from bot.delivery.lane import Lane
from bot.delivery.menus import Menus
from bot.delivery.pacing import Limits, Pace
from bot.delivery.recording import Hooks
from bot.desk.desk import Desk
from bot.desk.dispatching import absences
from bot.desk.registry import groups
from bot.desk.talk import talk_calendar, talk_calls
from bot.desk.watch import digest, red_watch, sealing, supervision, unarrived, undelivered, weekly
from bot.desk.whistling import watching
from bot.gateway.gateway import Door, Gateway
from bot.resident.carrier import ResidentCarrier
from bot.resident.carrier import make_bot as make_resident_bot
from bot.resident.skin import ResidentSkin
from bot.schedule import Schedule, Tick
from bot.settings import Settings
from bot.staff.carrier import StaffCarrier
from bot.staff.carrier import make_bot as make_staff_bot
from bot.staff.skin import StaffSkin
from bot.web.call_pages import CallPages
from bot.web.health import Health
from bot.web.server import Web
from bot.wording.composing import compose
from storage import conversations, inbox, undos
from storage.database import Database
from storage.photos import PhotoStore
from storage.words import Counter


class Due(NamedTuple):
    """A step that looks for what is due; one that finds `full` of it is run again at once."""

    step: Callable[[Session, datetime], int]
    every: timedelta
    full: float = inf


DUE = {
    "red": Due(red_watch.tick, red_watch.EVERY),  # before supervision, which does what was owed
    "supervision": Due(supervision.tick, timedelta(seconds=1), full=supervision.BATCH),
    "absences": Due(absences.tick, timedelta(minutes=1)),
    "digest": Due(digest.tick, timedelta(seconds=5)),
    "week": Due(weekly.tick, timedelta(seconds=30)),
    "talk-days": Due(talk_calls.tick, timedelta(seconds=5)),
    "whistles": Due(watching.tick, timedelta(seconds=5), full=watching.BATCH),
    "timetable": Due(talk_calendar.tick, timedelta(minutes=1)),
    "history": Due(sealing.tick, timedelta(minutes=1), full=sealing.BATCH),
    "undoing": Due(undos.forget, timedelta(minutes=5)),  # see undos.KEPT_FOR
    "conversations": Due(conversations.forget, timedelta(hours=1)),
    "quarantine": Due(inbox.forget_quarantined, timedelta(hours=1)),
}
HOOKS = Hooks(on_undelivered=undelivered.undelivered, on_moved=groups.moved)
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
        self._public_url, self._secret = settings.public_url, staff_token
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
        self._lanes = {
            counter: Lane(
                counter, self.database, clock, carrier, compose, pace=Pace(limits), hooks=HOOKS
            )
            for counter, carrier in self._carriers.items()
        }
        self._due = {
            **DUE,
            "unarrived": Due(self._unarrived, timedelta(seconds=15), full=unarrived.BATCH),
        }
        self._schedule = Schedule(
            [
                *(
                    Tick(name, due.every, partial(self._do, due))
                    for name, due in self._due.items()
                ),
                Tick("menus", MENUS_EVERY, Menus(self._carriers).publish),
            ]
        )
        health = Health(self.database, clock, self._troubles)
        calls = CallPages(self.desk, photos, settings.zone)
        routes = [health.route(), *calls.routes(), *self._gateway.routes()]
        self._web = Web(settings.host, settings.port, routes)

    @property
    def url(self) -> str:
        """Where /healthz is, once started."""
        return self._web.url

    async def start(self) -> None:
        """Begin with what is undone; Telegram may be away. OSError when the port is taken."""
        await self._web.start()
        open_site(self.database.engine, self._public_url or self._web.url, self._secret)
        for lane in self._lanes.values():
            await lane.start()
        await self._gateway.start()
        await self._schedule.start()
        log.info("started")

    async def stop(self) -> None:
        """Intake first, then work, then delivery; what is left waits on disk."""
        await self._web.stop()
        await self._gateway.stop()
        await self._schedule.stop()
        await asyncio.gather(*(lane.stop() for lane in self._lanes.values()))
        for carrier in self._carriers.values():
            await carrier.close()
        await self.database.close()
        log.info("stopped")

    async def tick(self) -> None:
        """Everything that is due now."""
        for due in self._due.values():
            await self._do(due)

    async def _do(self, due: Due) -> None:
        while await self.desk.do(due.step) >= due.full:
            pass

    def _unarrived(self, session: Session, now: datetime) -> int:
        """Only the lane knows whether anything can be sent at all."""
        return unarrived.tick(session, now, self._lanes[Counter.STAFF].up_since)

    def _troubles(self) -> list[str]:
        lanes = [
            f"{lane.counter} lane: {lane.trouble()}"
            for lane in self._lanes.values()
            if lane.trouble()
        ]
        late = [f"clock: {name} is late" for name in self._schedule.late()]
        return [*self._gateway.troubles(), *lanes, *late]

"""The composition root: settings in, a running program out."""

import asyncio
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlmodel import Session

from bot.channel.carrier import Carrier, Skin
from bot.city.city import set_zone
from bot.city.site import open_site
from bot.clock import Clock
from bot.commands import beside, hindsight
from bot.commands.dictation import Dictation
from bot.commands.nightly_proof import EVERY as PROVED_EVERY
from bot.commands.nightly_proof import NightlyProof
from bot.commands.sweep import EVERY, Sweep
from bot.delivery.lane import Lane
from bot.delivery.menus import Menus, edition
from bot.delivery.pacing import Limits, Pace
from bot.delivery.recording import Hooks
from bot.delivery.watched import watched
from bot.desk.desk import Desk
from bot.desk.hearing import deletions
from bot.desk.registry import forgetting, groups, menus
from bot.desk.riders import evening
from bot.desk.topics import topics
from bot.desk.watch import (
    unarrived,
    undelivered,
)
from bot.due import DUE, Due
from bot.gateway import left_behind
from bot.gateway.gateway import Door, Gateway
from bot.leases import names
from bot.leases.company import Company
from bot.leases.lease import while_ours
from bot.leases.names import Part
from bot.leases.terms import USUAL, Terms
from bot.resident.carrier import ResidentCarrier
from bot.resident.carrier import make_bot as make_resident_bot
from bot.resident.skin import ResidentSkin
from bot.rules import retention
from bot.schedule import Schedule, Tick
from bot.settings import Settings, program_version
from bot.staff.carrier import StaffCarrier
from bot.staff.carrier import make_bot as make_staff_bot
from bot.staff.skin import StaffSkin
from bot.web.access import Access
from bot.web.call_pages import CallPages
from bot.web.health import Health
from bot.web.metrics import Around, LaneState, Metrics, MetricsPage
from bot.web.server import Web
from bot.wording.composing import compose
from storage import backup, proof
from storage.database import Database
from storage.in_hand import InHand
from storage.photos import PhotoStore
from storage.words import Counter

HOOKS = Hooks(
    on_undelivered=undelivered.undelivered,
    on_thread_gone=topics.gone,
    on_moved=groups.moved,
    on_message_gone=deletions.gone,
)
LISTENS_EVERY = timedelta(seconds=1)  # looked at; nothing is when no model is set
MENUS_EVERY = timedelta(seconds=30)  # looked at; published once
TELEGRAMS_OWN = Limits()
log = structlog.get_logger("app")


class App:
    """Both bots, their lanes and the clockwork on one database; `limits` None: no pacing.

    `part`: what this process does of it, where there are several on one PostgreSQL.
    """

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        limits: Limits | None = TELEGRAMS_OWN,
        *,
        part: Part = Part.ALL,
        terms: Terms = USUAL,
    ) -> None:
        assert settings.resident_token is not None, "asked by the command"
        assert settings.staff_token is not None, "asked by the command"
        resident_token = settings.resident_token.get_secret_value()
        staff_token = settings.staff_token.get_secret_value()
        self._public_url, self._secret = settings.public_url, staff_token
        self.database = Database(settings.database_url)
        set_zone(self.database.engine, settings.zone)
        self._company = Company(self.database, part, terms, polls=not settings.public_url)
        around = Around(
            self._lane_states,
            lambda: self._schedule.ages(),
            partial(backup.last, settings.data),
            partial(proof.last, settings.data),
            intakes=lambda: self._gateway.intakes(),
            unheld=self._company.unheld,
        )
        self.metrics = Metrics(program_version(), settings.data, around)
        self.database.books = self.metrics
        self.desk = Desk(self.database, clock)
        self._in_hand, self._works = InHand(settings.data), part.works
        self._behind = left_behind.Lookout(self.database, clock, settings.data, self._in_hand)
        photos = PhotoStore(settings.data / "photos")
        resident = make_resident_bot(resident_token, settings.bot_api)
        staff = make_staff_bot(staff_token, settings.bot_api)
        skins: dict[Counter, tuple[str, Skin]] = {
            Counter.RESIDENT: (resident_token, ResidentSkin(resident, self.desk, photos)),
            Counter.STAFF: (staff_token, StaffSkin(staff, self.desk, photos)),
        }
        self.carriers: dict[Counter, Carrier] = {
            Counter.RESIDENT: ResidentCarrier(resident, photos),
            Counter.STAFF: StaffCarrier(staff, photos),
        }
        self._gateway = Gateway(
            [Door(counter, token, skin) for counter, (token, skin) in skins.items()],
            settings.bot_api,
            self.database,
            clock,
            public_url=settings.public_url,
            part=part,
            leases=self._company.leases,
            hands=self._in_hand,
            on_served=self.metrics.served,
        )
        self._lanes = {
            counter: Lane(
                counter,
                self.database,
                clock,
                carrier,
                watched(compose, self._in_hand),
                pace=Pace(limits),
                hooks=HOOKS,
                lease=self._company.leases.lease(names.lane(counter)),
                on_outcome=self.metrics.sent,
            )
            for counter, carrier in self.carriers.items()
            if part.works
        }
        keeps = retention.limits(settings.keep)
        sweep = Sweep(self.desk, photos, keeps[retention.Kept.FILES])
        self._due = {
            **DUE,
            "evening": Due(partial(evening.tick, hour=settings.riders_asked_at), evening.EVERY),
            "forgetting": Due(partial(forgetting.tick, limits=keeps), forgetting.EVERY, full=1),
            "staff-menus": Due(
                partial(menus.tick, edition=edition()), menus.EVERY, full=menus.BATCH
            ),
            "unarrived": Due(self._unarrived, timedelta(seconds=15), full=unarrived.BATCH),
        }
        self.dictation = Dictation(self.desk, photos, settings.speech)
        self._hindsight = hindsight.Hindsight(self.desk)
        self.nights = beside.Nights(self.desk, settings)
        self._proof = NightlyProof(clock, settings)
        self._schedule = Schedule(self._ticks(sweep) if part.works else [])
        access = Access(settings.metrics_token, public=bool(settings.public_url))
        health = Health(
            self.database,
            clock,
            self._troubles,
            elsewhere=self._company.troubles,
            works=part.works,
            folder=settings.data,
            access=access,
        )
        page = MetricsPage(self.metrics, self.database, clock, access)
        calls = CallPages(self.desk, photos, settings.zone)
        routes = [health.route(), page.route(), *calls.routes(), *self._gateway.routes()]
        self._web = Web(settings.host, settings.port, routes)

    @property
    def url(self) -> str:
        """Where /healthz is, once started."""
        return self._web.url

    async def start(self) -> None:
        """Begin with what is undone; Telegram may be away. OSError when the port is taken.

        HeldElsewhere when another process polls for these bots already.
        """
        await self._web.start()
        open_site(self.database.engine, self._public_url or self._web.url, self._secret)
        if self._works:
            await self._behind.look()
        await self._company.join(self._gateway.wake, self._wake_lanes, self._gateway.is_serving)
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
        await self.nights.stop()
        await self._proof.stop()
        await self.dictation.stop()
        await self._company.retire([names.lane(counter) for counter in self._lanes])
        await asyncio.gather(*(lane.stop() for lane in self._lanes.values()))
        for carrier in self.carriers.values():
            await carrier.close()
        await self._company.leave()
        await self.database.close()
        self._in_hand.close()
        log.info("stopped")

    async def tick(self) -> None:
        """Everything that is due now."""
        await self._hindsight.look()
        for due in self._due.values():
            await self._do(due)
        await self.nights.look()
        await self.dictation.look()

    def _ticks(self, sweep: Sweep) -> list[Tick]:
        """Each by whoever has its lease; that of alerts by whoever knows whether they arrive."""
        lease, public = self._company.leases.lease, Menus(self.carriers)
        whose = {"unarrived": names.lane(Counter.STAFF), "staff-menus": names.MENUS}
        due = [
            Tick(
                name,
                one.every,
                while_ours(lease(whose.get(name, names.CLOCK)), partial(self._do, one)),
            )
            for name, one in self._due.items()
        ]
        beside_work = {
            names.LEARNING: (beside.EVERY, self.nights.look, self.nights.stop),
            names.DICTATION: (LISTENS_EVERY, self.dictation.look, self.dictation.stop),
            names.MENUS: (MENUS_EVERY, public.publish, None),
        }
        clock = lease(names.CLOCK)
        files = Tick("files", EVERY, while_ours(clock, sweep.look))
        back = Tick("clock-back", hindsight.EVERY, while_ours(clock, self._hindsight.look))
        behind = Tick("left-behind", left_behind.EVERY, self._behind.look)
        proved = Tick("proof", PROVED_EVERY, while_ours(clock, self._proof.look, self._proof.stop))
        return [*due, files, back, behind, proved] + [
            Tick(name, every, while_ours(lease(name), look, ended))
            for name, (every, look, ended) in beside_work.items()
        ]

    async def _do(self, due: Due) -> None:
        do = self.desk.do_alone if due.is_alone else self.desk.do
        while await do(due.step) >= due.full:
            pass

    def _wake_lanes(self) -> None:
        for lane in self._lanes.values():
            lane.wake()

    def _unarrived(self, session: Session, now: datetime) -> int:
        """Only the lane knows whether anything can be sent at all."""
        return unarrived.tick(session, now, self._lanes[Counter.STAFF].up_since)

    def _lane_states(self) -> dict[Counter, LaneState]:
        deaf = self._gateway.troubles()
        return {
            counter: LaneState(
                up=lane.is_up and not any(one.startswith(f"{counter}:") for one in deaf),
                token_refused=lane.token_refused,
            )
            for counter, lane in self._lanes.items()
        }

    def _troubles(self) -> list[str]:
        lanes = [
            f"{lane.counter} lane: {lane.trouble()}"
            for lane in self._lanes.values()
            if lane.trouble()
        ]
        late = [f"clock: {name} is late" for name in self._schedule.late()]
        return [*self._gateway.troubles(), *lanes, *late]

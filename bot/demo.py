"""演示: an emulator with four phones, the sample city, and the whole program between them."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from importlib.resources import as_file, files
from json import loads
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import SecretStr
from sqlmodel import Session, select

from bot.app import App
from bot.city.calendar import work_calendar
from bot.city.city import DEFAULT_ZONE
from bot.desk.city_import import import_city
from bot.desk.invites import invite
from bot.desk.talk_calendar import schedule_monthly
from bot.emulator import BotAccount, Emulator, EmulatorClock, User
from bot.rules.deadline import WorkCalendar
from bot.settings import Settings
from bot.spreadsheets import read_city
from bot.wording.texts import LANGUAGES, plain
from storage import migrating, people, places
from storage.database import open_engine
from storage.tables import Person
from storage.words import Counter, GroupKind

TOKENS = {
    Counter.RESIDENT: "7000000001:a-made-up-token-for-residents",
    Counter.STAFF: "7000000002:a-made-up-token-for-staff",
}
COMMUNITY = "WC-LA"
HOME = "WC-LA-01"


class Seat(NamedTuple):
    """A phone of the demo; staff have a code of the sample city's people sheet."""

    key: str
    staff_code: str = ""

    @property
    def counter(self) -> Counter:
        """The bot that this person talks with."""
        return Counter.STAFF if self.staff_code else Counter.RESIDENT


SEATS = (Seat("wang"), Seat("ji"), Seat("li", "W001"), Seat("zhao", "S001"))


class Demo:
    """`start` gives the address of the page; everything lies in `folder`."""

    def __init__(
        self, folder: Path, *, start: datetime | None = None, language: str = LANGUAGES[0]
    ) -> None:
        self.folder = folder
        self.language = language
        calendar = work_calendar(DEFAULT_ZONE, {})
        self.clock = EmulatorClock(start or opening_hours(EmulatorClock().now(), calendar))
        self.emulator = Emulator(
            clock=self.clock,
            map=_map(),
            jumps={"next_working_morning": lambda at: next_working_morning(at, calendar)},
            title={one: plain(one, "demo-title") for one in LANGUAGES},
        )
        self.people: dict[str, User] = {}
        self.bots: dict[Counter, BotAccount] = {}
        self.app: App | None = None

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Open the emulator, load the city, start the program, let everybody press Start."""
        url = await self.emulator.start(host, port)
        self._open_phones()
        settings = Settings(  # whole: a demo must not answer for the city of some environment
            resident_token=SecretStr(TOKENS[Counter.RESIDENT]),
            staff_token=SecretStr(TOKENS[Counter.STAFF]),
            bot_api=url,
            data=self.folder,
            database="",
            timezone=DEFAULT_ZONE.key,
            public_url="",
            host="127.0.0.1",
            port=0,
        )
        codes = prepare(settings, self.clock.now())
        self.app = App(settings, self.clock)
        await self.app.start()
        await self._everybody_starts(codes)
        return url

    async def stop(self) -> None:
        """Stop the program, then the emulator."""
        if self.app is not None:
            await self.app.stop()
        await self.emulator.stop()

    def _open_phones(self) -> None:
        for counter, token in TOKENS.items():
            name = plain(self.language, f"demo-bot-{counter}")
            self.bots[counter] = self.emulator.add_bot(token, f"shuoshi_{counter}_bot", name)
        for seat in SEATS:
            self.people[seat.key] = self.emulator.add_person(
                plain(self.language, f"demo-name-{seat.key}"),
                language="zh-hans" if self.language.startswith("zh") else "en",
                label=plain(self.language, f"demo-label-{seat.key}"),
                opens=self.bots[seat.counter],
            )
        self.group = self.emulator.add_group(
            plain(self.language, "demo-rider-group"),
            people=[self.people["ji"], self.people["zhao"]],
            bots=[self.bots[Counter.RESIDENT]],
        )
        self.people["ji"].opens = self.group

    async def _everybody_starts(self, codes: Mapping[str, str]) -> None:
        """Residents press Start, staff follow their invites, the group is registered."""
        for seat in SEATS:
            phone = self.emulator.phone(self.people[seat.key])
            await phone.starts(self.bots[seat.counter], codes.get(seat.key, ""))
        phone = self.emulator.phone(self.people["zhao"])
        await phone.says(self.group, f"/start@shuoshi_resident_bot {codes['group']}")
        await self._settle_wang()

    async def _settle_wang(self) -> None:
        """王阿姨 has lived in the first grid for years: the demo does not have to ask her."""
        assert self.app is not None, "started before"
        await self.emulator.phone(self.people["wang"]).sees(
            self.bots[Counter.RESIDENT], lambda _message: True, timeout=20
        )
        await self.app.database.write(settle, self.people["wang"].id, HOME)


def prepare(settings: Settings, now: datetime) -> dict[str, str]:
    """Tables and the sample city, as an administrator would; invite codes by seat."""
    settings.data.mkdir(parents=True, exist_ok=True)
    migrating.upgrade(settings.database_url)
    with as_file(files("storage") / "sample_city") as folder:
        plan, findings = read_city(folder)
    assert plan is not None, f"the sample city is broken: {findings}"
    engine = open_engine(settings.database_url)
    with Session(engine) as session:
        import_city(session, now, plan)
        schedule_monthly(session, now, plan)
        codes = {
            seat.key: invite(session, now, person_id=_staff_id(session, seat.staff_code))
            for seat in SEATS
            if seat.staff_code
        }
        community = places.get_place_by_code(session, COMMUNITY)
        assert community is not None, "the sample city has it"
        codes["group"] = invite(session, now, group_kind=GroupKind.RIDERS, place_id=community.id)
        session.commit()
    engine.dispose()
    return codes


def settle(session: Session, telegram_id: int, grid_code: str) -> None:
    """Give a resident a home grid."""
    identity = people.get_identity(session, Counter.RESIDENT, telegram_id)
    grid = places.get_place_by_code(session, grid_code)
    if identity is None or grid is None:
        return
    person = people.get(session, identity.person_id)
    assert person is not None, "identities have people"
    person.home_grid_id = grid.id
    session.add(person)


def opening_hours(now: datetime, calendar: WorkCalendar) -> datetime:
    """Now, when somebody is at work for another while; else the next working morning."""
    soon = now + timedelta(hours=1)
    if calendar.is_open(now) and calendar.is_open(soon):
        return now
    return next_working_morning(now, calendar)


def next_working_morning(at: datetime, calendar: WorkCalendar) -> datetime:
    """Half an hour after the next opening in the morning of a working day."""
    today = at.astimezone(calendar.zone).date()
    for ahead in (0, 1):
        midnight = datetime.combine(today + timedelta(ahead), time.min, tzinfo=calendar.zone)
        morning = calendar.next_opening(midnight) + timedelta(minutes=30)
        if morning > at:
            break
    return morning


def _staff_id(session: Session, code: str) -> int:
    found = session.exec(select(Person.id).where(Person.code == code)).one()
    assert found is not None, "kept rows have an id"
    return found


def _map() -> dict[str, Any]:
    """Grids, then roads and buildings above them."""
    folder = files("storage") / "sample_city"
    grids: dict[str, Any] = loads((folder / "grids.geojson").read_text("utf-8"))
    drawn: dict[str, Any] = loads((folder / "map.geojson").read_text("utf-8"))
    for grid in grids["features"]:
        grid["properties"] = {"level": "grid", "name": grid["properties"]["名称"]}
    return {**drawn, "features": [*grids["features"], *drawn["features"]]}

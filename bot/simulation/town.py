"""Town: the city as an administrator sets it up from its spreadsheets, and goes on changing it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from importlib.resources import as_file, files

from sqlmodel import Session, select

from bot.channel.said import Caller
from bot.desk.registry import groups, invites, staff_door
from bot.desk.registry.city_import import import_city
from bot.desk.talk.talk_calendar import schedule_monthly
from bot.simulation.office import Office, private
from bot.spreadsheets import read_city
from bot.spreadsheets.plan import CategoryPlan, CityPlan, DayPlan, PersonPlan
from storage import places
from storage.tables import Person
from storage.words import Counter, GroupKind, Level

STAFF_IDS = 7_100_000_000
GROUP_IDS = -100_500_000_000


def sample_plan() -> CityPlan:
    """The sample city's spreadsheets."""
    with as_file(files("storage") / "sample_city") as folder:
        plan, findings = read_city(folder)
    assert plan is not None, f"the sample city is broken: {findings}"
    return plan


class Town:
    """The city's spreadsheets as they are now, and everybody who joined."""

    def __init__(self, office: Office, plan: CityPlan) -> None:
        self.office = office
        self.plan = plan
        self.groups: dict[str, int] = {}  # community code → chat of its rider group
        self._next = STAFF_IDS

    def settle(self) -> dict[str, Caller]:
        """Import the city, let all staff join, register a rider group per community."""
        self._import()
        self.office.run(schedule_monthly, self.plan)
        staff = {person.code: self.join(person.code, person.name) for person in self.plan.people}
        for number, place in enumerate(self.plan.places):
            if place.level == Level.COMMUNITY:
                self._register(place.code, GROUP_IDS - number, staff)
        return staff

    def join(self, code: str, name: str) -> Caller:
        """A member of staff follows their invite."""
        self._next += 1
        caller = private(Counter.STAFF, self._next, name)
        invite = self.office.run(_invite, code)
        self.office.do(caller, staff_door.join, invite)
        return caller

    # what an administrator changes in the spreadsheets

    def absent(self, code: str, first: date | None, last: date | None) -> None:
        """请假, from and until with; None: back again."""
        self._people(
            replace(
                person,
                appointments=tuple(
                    replace(held, absent_from=first, absent_until=last)
                    for held in person.appointments
                ),
            )
            if person.code == code
            else person
            for person in self.plan.people
        )

    def succeeds(self, code: str, new: str, name: str) -> None:
        """Somebody leaves; somebody new takes their place."""
        self._people(
            replace(person, code=new, name=name) if person.code == code else person
            for person in self.plan.people
        )

    def override(self, day: date, *, working: bool) -> None:
        """调休 or a holiday of the city's own."""
        kept = [one for one in self.plan.calendar or () if one.day != day]
        self.plan = replace(self.plan, calendar=(*kept, DayPlan(day, working)))
        self._import()

    def limit(self, code: str, amount: int) -> None:
        """Another time limit for a category."""
        self._categories(
            replace(leaf, limit=amount) if leaf.code == code else leaf
            for leaf in self.plan.categories
        )

    def _people(self, people: Iterable[PersonPlan]) -> None:
        self.plan = replace(self.plan, people=tuple(people))
        self._import()

    def _categories(self, categories: Iterable[CategoryPlan]) -> None:
        self.plan = replace(self.plan, categories=tuple(categories))
        self._import()

    def _import(self) -> None:
        self.office.run(import_city, self.plan)

    def _register(self, community: str, chat_id: int, staff: dict[str, Caller]) -> None:
        code = self.office.run(_invite_group, community)
        desk = next(iter(staff.values()))
        caller = replace(desk, counter=Counter.RESIDENT, chat_id=chat_id, private=False)
        self.office.do(caller, groups.register_group, code, community)
        self.groups[community] = chat_id


def _invite(session: Session, now: datetime, code: str) -> str:
    person_id = session.exec(select(Person.id).where(Person.code == code)).one()
    return invites.invite(session, now, person_id=person_id)


def _invite_group(session: Session, now: datetime, community: str) -> str:
    place = places.get_place_by_code(session, community)
    assert place is not None, "it has been imported"
    return invites.invite(session, now, group_kind=GroupKind.RIDERS, place_id=place.id)

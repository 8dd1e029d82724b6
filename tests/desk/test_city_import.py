"""The import brings the tables to what the spreadsheets say, however often it runs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from bot.city.city import City, city
from bot.desk.registry.city_import import import_city
from bot.spreadsheets import CityPlan, read_city
from bot.spreadsheets.plan import BoundaryPlan, DayPlan, LimitPlan, PlaceNamePlan, ShiftPlan
from bot.understanding.gridmap import ALWAYS
from storage import people, places
from storage.database import open_engine
from storage.tables import Appointment, DispatchRule, DutyShift, Person, Unit
from storage.words import Level, LimitUnit, PlaceNameKind, Role, Stage, Urgency
from tests.databases import Home, empty, filled

SAMPLE = Path(__file__).parents[2] / "storage" / "sample_city"
MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
LATER = MONDAY + timedelta(days=1)


def local(day: int, hour: int, minute: int) -> datetime:
    """A moment of December as a clerk writes it, without a zone."""
    return datetime(2026, 12, day, hour, minute)  # noqa: DTZ001


@pytest.fixture(scope="module")
def plan() -> CityPlan:
    plan, _ = read_city(SAMPLE)
    assert plan is not None
    return plan


@pytest.fixture
def bare(home: Home, tmp_path: Path) -> Iterator[Session]:
    """Nothing has been imported."""
    yield from opened(empty(home, tmp_path))


@pytest.fixture
def session(home: Home, tmp_path: Path, plan: CityPlan) -> Iterator[Session]:
    """The sample city was imported on Monday."""
    on_monday = filled(lambda session: import_city(session, MONDAY, plan))
    yield from opened(home.like("sample_city", on_monday, tmp_path))


def opened(url: str) -> Iterator[Session]:
    engine = open_engine(url)
    with Session(engine) as session:
        yield session
    engine.dispose()


def the_officers(session: Session, grid_code: str) -> list[tuple[str, int]]:
    grid = places.get_place_by_code(session, grid_code)
    assert grid is not None
    query = (
        select(Person.name, Appointment.rank)
        .join(Appointment, col(Appointment.person_id) == col(Person.id))
        .where(col(Appointment.place_id) == grid.id, col(Appointment.ended_at).is_(None))
        .order_by(col(Appointment.rank))
    )
    return [(name, rank) for name, rank in session.exec(query)]


def test_an_empty_city_is_filled(bare: Session, plan: CityPlan) -> None:
    counts = import_city(bare, MONDAY, plan)

    assert counts.places.added == 16
    assert counts.categories.added == 35
    assert counts.version == 1
    assert len(places.find_places(bare, level=Level.GRID)) == 12
    assert the_officers(bare, "WC-LA-01") == [("小李", 0), ("小陈", 1)]


def test_a_grid_stands_under_its_community_and_street(session: Session, plan: CityPlan) -> None:
    grid = places.get_place_by_code(session, "WC-LA-03")
    assert grid is not None
    community = places.get_place(session, grid.parent_id or 0)
    assert community is not None
    street = places.get_place(session, community.parent_id or 0)
    assert (community.name, street and street.name) == ("柳岸社区", "望川街道")
    (boundary,) = [row for row in places.find_boundaries(session) if row.place_id == grid.id]
    assert (boundary.valid_from, boundary.polygon["type"]) == (ALWAYS, "Polygon")


def test_a_second_import_changes_nothing(session: Session, plan: CityPlan) -> None:
    counts = import_city(session, LATER, plan)

    tallies = (
        counts.places,
        counts.place_names,
        counts.categories,
        counts.limits,
        counts.calendar,
    )
    duties = (counts.units, counts.rules, counts.duty)
    assert not any(
        tally.moved for tally in (*tallies, *duties, counts.people, counts.appointments)
    )
    assert [tally.same for tally in duties] == [7, 4, 5]
    assert counts.version == 1


def test_what_vanished_is_retired_and_comes_back(session: Session, plan: CityPlan) -> None:
    gone = plan.categories[0].code
    smaller = replace(plan, categories=plan.categories[1:])

    counts = import_city(session, LATER, smaller)

    assert (counts.categories.retired, counts.version) == (1, 2)
    category = places.get_category(session, gone)
    assert category is not None
    assert category.retired
    assert gone not in [leaf.code for leaf in places.find_categories(session)]

    counts = import_city(session, LATER, plan)

    assert (counts.categories.changed, counts.version) == (35, 3)  # the order moved as well
    assert not category.retired


def test_a_new_name_keeps_the_row(session: Session, plan: CityPlan) -> None:
    before = places.get_place_by_code(session, "WC-LA")
    assert before is not None
    renamed = tuple(
        replace(place, name="新柳社区") if place.code == "WC-LA" else place
        for place in plan.places
    )

    counts = import_city(session, LATER, replace(plan, places=renamed))

    after = places.get_place_by_code(session, "WC-LA")
    assert (after and after.id, after and after.name) == (before.id, "新柳社区")
    assert (counts.places.changed, counts.places.same) == (1, 15)


def test_place_names_are_replaced_by_what_is_written_now(session: Session, plan: CityPlan) -> None:
    only = PlaceNamePlan("WC-LA-01", PlaceNameKind.COMPOUND, "柳岸花园", ("柳园",))

    counts = import_city(session, LATER, replace(plan, place_names=(only,)))

    assert [(name.name, name.aliases) for name in places.find_place_names(session)] == [
        ("柳岸花园", ["柳园"])
    ]
    assert (counts.place_names.changed, counts.place_names.retired) == (1, 141)


def test_a_sheet_that_is_not_given_leaves_its_table_alone(
    session: Session, plan: CityPlan
) -> None:
    names = len(places.find_place_names(session))

    import_city(session, LATER, replace(plan, place_names=None, calendar=None))

    assert len(places.find_place_names(session)) == names
    assert [each.day for each in places.find_overrides(session)] == [date(2026, 12, 25)]


def test_a_day_of_the_calendar_can_be_turned(session: Session, plan: CityPlan) -> None:
    rest = DayPlan(date(2026, 12, 25), working=False, note="本地放假")

    counts = import_city(session, LATER, replace(plan, calendar=(rest,)))

    assert [(each.working, each.note) for each in places.find_overrides(session)] == [
        (False, "本地放假")
    ]
    assert counts.version == 2


def test_who_is_no_longer_on_the_list_loses_all_appointments(
    session: Session, plan: CityPlan
) -> None:
    without_li = tuple(person for person in plan.people if person.name != "小李")

    counts = import_city(session, LATER, replace(plan, people=without_li))

    assert (counts.people.retired, counts.appointments.retired) == (1, 3)
    assert the_officers(session, "WC-LA-01") == [("小陈", 1)]
    assert counts.version == 1  # people are no part of what caches of the city hold


def test_who_returns_takes_the_old_seat_again(session: Session, plan: CityPlan) -> None:
    import_city(session, LATER, replace(plan, people=plan.people[1:]))

    counts = import_city(session, LATER, plan)

    assert (counts.appointments.added, counts.appointments.changed) == (0, 3)
    assert the_officers(session, "WC-LA-01") == [("小李", 0), ("小陈", 1)]


def test_a_person_without_a_staff_code_is_left_alone(session: Session, plan: CityPlan) -> None:
    guest = Person(name="小蓝", created_at=MONDAY)
    session.add(guest)
    session.flush()
    assert guest.id is not None
    seat = Appointment(person_id=guest.id, role=Role.COURIER, title="骑手")
    session.add(seat)

    import_city(session, LATER, plan)

    assert seat.ended_at is None


def test_the_timetable_of_talk_days_is_in_the_plan(plan: CityPlan) -> None:
    assert plan.talk_days is not None
    first = plan.talk_days[0]

    assert (first.community_code, first.day_of_month, first.at) == ("WC-LA", 15, time(9, 0))
    assert first.venue == "柳岸社区睦邻中心"


def test_people_rules_and_shifts_find_their_units_and_people(
    session: Session, plan: CityPlan
) -> None:
    units = {unit.code: unit for unit in session.exec(select(Unit))}
    rules = {rule.code: rule for rule in session.exec(select(DispatchRule))}
    shifts = session.exec(select(DutyShift).order_by(col(DutyShift.id))).all()
    sun = session.exec(select(Person).where(Person.code == "B001")).one()
    wei = session.exec(select(Person).where(Person.code == "J002")).one()
    assert people.find_appointments(session, sun.id or 0)[0].unit_id == units["SZ"].id
    assert rules["GZ-01"].unit_id == units["ZF"].id
    assert rules["GZ-04"].role == Role.STREET_DISPATCHER
    assert (shifts[1].person_id, shifts[1].weekdays) == (wei.id, [1, 2, 3, 4])


def test_a_single_shift_is_kept_as_moments_of_the_city(session: Session, plan: CityPlan) -> None:
    once = ShiftPlan("WC", "J001", starts=local(1, 17, 30), ends=local(2, 8, 30))
    import_city(session, MONDAY, replace(plan, duty=(once,)))
    session.commit()

    counts = import_city(session, LATER, replace(plan, duty=(once,)))

    shift = session.exec(select(DutyShift)).one()
    assert shift.starts_at == datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
    assert (counts.duty.same, counts.duty.moved) == (1, False)


def test_a_rule_or_unit_that_vanished_is_retired_and_a_shift_is_gone(
    session: Session, plan: CityPlan
) -> None:
    counts = import_city(session, LATER, replace(plan, units=(), rules=(), duty=()))

    assert (counts.units.retired, counts.rules.retired, counts.duty.retired) == (7, 4, 5)
    assert all(rule.retired for rule in session.exec(select(DispatchRule)))
    assert session.exec(select(DutyShift)).all() == []
    assert counts.version == 2


def test_a_leave_told_in_the_chat_outlasts_an_import(session: Session, plan: CityPlan) -> None:
    li = session.exec(select(Person).where(Person.code == "W001")).one()
    held = people.find_appointments(session, li.id or 0)[0]
    held.absent_from = date(2026, 12, 1)
    session.flush()

    import_city(session, LATER, plan)

    assert held.absent_from == date(2026, 12, 1)


def test_limits_are_brought_to_what_the_sheet_says(session: Session, plan: CityPlan) -> None:
    before = len(places.find_limits(session))
    limit = LimitPlan("GGSS-01", Stage.RESOLVE, Urgency.URGENT, 6, LimitUnit.WORKING_HOURS)

    counts = import_city(session, LATER, replace(plan, limits=(limit,)))

    assert [(one.amount, one.unit) for one in places.find_limits(session)] == [
        (6, LimitUnit.WORKING_HOURS)
    ]
    assert (counts.limits.changed, counts.limits.retired) == (1, before - 1)
    assert counts.version == 2

    import_city(session, LATER, replace(plan, limits=None))

    assert len(places.find_limits(session)) == 1


NEW_YEAR = date(2027, 1, 1)


def moved_east(plan: CityPlan, code: str, day: date) -> BoundaryPlan:
    """The boundary of another grid for this one."""
    other = next(place.polygon for place in plan.places if place.code == "WC-XL-04")
    return BoundaryPlan(code, day, other or {})


def there(session: Session, day: date) -> list[str]:
    """In which grids the middle of 杏林第四网格 lies on a day."""
    whole = city(session)
    guess = whole.gazetteer.at(31.81502, 118.419, day)
    return [whole.places[grid].code for grid in guess.grids]


def test_a_boundary_takes_effect_on_its_day_without_another_import(
    bare: Session, plan: CityPlan
) -> None:
    dated = replace(plan, later=(moved_east(plan, "WC-LA-01", NEW_YEAR),))

    counts = import_city(bare, MONDAY, dated)
    bare.commit()

    assert counts.boundaries.added == 13
    assert there(bare, date(2026, 12, 31)) == ["WC-XL-04"]
    assert sorted(there(bare, NEW_YEAR)) == ["WC-LA-01", "WC-XL-04"]


def test_a_version_that_no_file_holds_any_more_is_withdrawn(
    session: Session, plan: CityPlan
) -> None:
    import_city(session, MONDAY, replace(plan, later=(moved_east(plan, "WC-LA-01", NEW_YEAR),)))
    session.commit()

    counts = import_city(session, LATER, plan)

    assert (counts.boundaries.retired, counts.boundaries.same) == (1, 12)
    assert there(session, NEW_YEAR) == ["WC-XL-04"]


def test_a_new_map_with_a_day_keeps_what_held_before(session: Session, plan: CityPlan) -> None:
    polygon = next(place.polygon for place in plan.places if place.code == "WC-LA-01")
    swapped = tuple(
        replace(place, polygon=polygon if place.code == "WC-XL-04" else place.polygon)
        for place in plan.places
    )

    counts = import_city(session, LATER, replace(plan, places=swapped, valid_from=NEW_YEAR))

    assert (counts.boundaries.added, counts.boundaries.retired) == (12, 0)
    assert there(session, date(2026, 12, 31)) == ["WC-XL-04"]
    assert there(session, NEW_YEAR) == []


def test_the_map_is_drawn_anew_only_when_boundaries_change(
    session: Session, plan: CityPlan
) -> None:
    def seen_after(wanted: CityPlan) -> City:
        import_city(session, LATER, wanted)
        session.commit()
        with Session(session.get_bind()) as another:
            return city(another)

    before = seen_after(plan)
    renamed = seen_after(replace(plan, place_names=()))
    last = replace(plan.places[-1], polygon=plan.places[-2].polygon)
    redrawn = seen_after(replace(plan, places=(*plan.places[:-1], last)))

    assert renamed.gazetteer is not before.gazetteer
    assert renamed.gazetteer.atlas is before.gazetteer.atlas
    assert redrawn.gazetteer.atlas is not before.gazetteer.atlas

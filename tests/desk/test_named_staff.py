"""Whom a complaint without a place names is known without reading all in office each time."""

import random
import sqlite3

import pytest

from bot.desk.dispatching import accusing
from bot.desk.dispatching.named import named_anywhere
from bot.desk.registry import staff_door
from bot.desk.registry.invites import invite
from bot.rules.dispatching import level_of
from storage import people
from storage.new_rows import insert
from storage.tables import Appointment, Person
from storage.words import Level, Role
from tests.cast import LI, ZHOU, Actor, World
from tests.desk.test_those_who_leave import leaves

WORDS = "网格员不作为，天天打牌，还骂人"
BAI = Actor("白小平", 7_000_000_098, "W098")


def called(world: World, words: str) -> dict[int, tuple[str, Level]]:
    return dict(named_anywhere(world.session, accusing.NAMED, words))


def of_all(world: World) -> dict[int, tuple[str, Level]]:
    """Everybody, as the rows have them now."""
    rows = people.find_named_staff(world.session, accusing.NAMED)
    return {who: (name, level) for who, name, role in rows if (level := level_of(role))}


def officer(world: World, name: str) -> Appointment:
    person = Person(name=name, created_at=world.now)
    insert(world.session, person)
    place = world.place("WC-LA-04")
    office = Appointment(person_id=person.id or 0, role=Role.GRID_OFFICER, place_id=place)
    world.session.add(office)
    world.session.flush()
    return office


@pytest.mark.on("sqlite")  # whose driver tells what it is asked
def test_of_those_in_office_no_row_is_read_again_while_nothing_changes(world: World) -> None:
    for _ in range(50):
        officer(world, "殷小平")
    world.case(WORDS, who=ZHOU)
    asked: list[str] = []
    driver = world.session.connection().connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)

    driver.set_trace_callback(asked.append)
    case = world.case(WORDS, who=ZHOU)
    driver.set_trace_callback(None)

    assert case.about_level == Level.GRID
    of_staff = [one for one in asked if "people.name" in one and "FROM appointments" in one]
    assert of_staff
    for one in of_staff:
        assert len(driver.execute(one).fetchall()) == 1  # the imprint


def test_who_is_new_another_or_gone_is_known_so_at_once(world: World) -> None:
    words = "网格员小白收红包，网格员小殷也不作为"
    assert called(world, words) == {}

    code = invite(
        world.session, world.now, role=Role.GRID_OFFICER, place_id=world.place("WC-LA-04")
    )
    world.do(staff_door.join, world.caller(BAI), code)
    assert called(world, words) == {world.person_id(BAI): (BAI.name, Level.GRID)}

    world.person(BAI).name = "殷小平"
    assert called(world, words) == {world.person_id(BAI): ("殷小平", Level.GRID)}

    (office,) = people.find_appointments(world.session, world.person_id(BAI))
    office.role = Role.COMMUNITY_DESK
    assert called(world, words) == {world.person_id(BAI): ("殷小平", Level.COMMUNITY)}

    office.ended_at = world.now
    assert called(world, words) == {}


def test_what_is_taken_back_is_known_as_it_was(world: World) -> None:
    words = "网格员小殷收红包"
    with world.session.begin_nested() as step:
        officer(world, "殷小平")
        assert len(called(world, words)) == 1
        step.rollback()

    assert called(world, words) == {}


def test_whoever_leaves_is_not_named_any_more(world: World) -> None:
    assert world.person_id(LI) in called(world, "网格员小李收红包")

    leaves(world, LI)

    assert world.person_id(LI) not in called(world, "网格员小李收红包")


def test_however_staff_change_those_known_are_those_in_the_rows(world: World) -> None:
    drawn, offices = random.Random(4), [officer(world, "殷小平")]
    for _ in range(60):
        one = drawn.choice(offices)
        match drawn.randrange(5):
            case 0:
                offices.append(officer(world, drawn.choice(("殷小白", "白小平", "殷,1", "殷"))))
            case 1:
                one.ended_at = None if one.ended_at else world.now
            case 2:
                one.rank = drawn.randrange(3)
            case 3:
                one.role = drawn.choice((Role.GRID_OFFICER, Role.DUTY_LEADER, Role.DEPARTMENT))
            case 4:
                person = world.session.get_one(Person, one.person_id)
                person.name = drawn.choice(("白小平", "殷小平", "殷小", "白"))
        world.session.flush()

        everybody = of_all(world)
        named = "".join(name for name, _level in everybody.values())
        known = called(world, f"小殷、小白、殷,1和{named}")
        assert known == {
            who: both for who, both in everybody.items() if len(both[0]) > 1 or who in known
        }
        assert [*known] == [who for who in everybody if who in known]

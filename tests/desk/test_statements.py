"""What a step asks of the database is counted: each statement costs a tenth of a millisecond."""

import sqlite3
from collections.abc import Iterator
from datetime import date

import pytest

from bot.desk.dispatching import absences
from bot.desk.drafting import drafts
from storage.words import EventKind, State
from tests.cast import SHEN, STRANGER, WANG, World, id_of
from tests.desk.test_calendar_moves import declares
from tests.desk.test_duties import nobody_has_those_of

pytestmark = pytest.mark.on("sqlite")  # whose driver tells what it is asked


@pytest.fixture
def asked(world: World) -> Iterator[list[str]]:
    """Heard at the driver: the hot ones go past SQLAlchemy."""
    statements: list[str] = []
    driver = world.session.connection().connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.set_trace_callback(statements.append)
    yield statements
    driver.set_trace_callback(None)


def test_the_first_words_of_somebody_new_take_few_statements(
    world: World, asked: list[str]
) -> None:
    world.says(WANG, "柳岸花园3栋楼下路灯坏了")  # the city is known from here on
    asked.clear()

    world.says(STRANGER, "柳岸花园3栋楼下路灯坏了")
    taken = [*asked]

    assert world.last_case().state == State.DRAFT
    assert len(taken) <= 11, taken  # one asks whether they were blocked and erased


def test_who_has_said_something_before_takes_one_more_and_their_draft_is_written_once(
    world: World, asked: list[str]
) -> None:
    world.case()
    world.session.info.pop("city")  # each transaction asks which is the newest
    asked.clear()

    world.says(WANG, "柳岸花园5栋门口井盖缺了")
    taken = [*asked]

    assert world.last_case().state == State.DRAFT
    assert len(taken) <= 14, taken
    assert sum(one.startswith("UPDATE petitions") for one in taken) == 1


def test_what_comes_back_for_the_tenth_time_takes_as_many_as_for_the_fourth(
    world: World, asked: list[str]
) -> None:
    numbers = []
    for _ in range(10):
        draft = world.drafts(WANG, "柳岸花园3栋楼下路灯坏了")
        world.session.expunge_all()  # what an earlier step has read is not here any more
        asked.clear()
        world.do(drafts.send, world.pressed(WANG), id_of(draft))
        numbers.append(len(asked))
        world.later(hours=1)

    assert world.last_case().recurring
    assert numbers[9] <= numbers[3], numbers


def test_a_tap_on_send_takes_few_statements(world: World, asked: list[str]) -> None:
    draft = world.drafts(WANG, "柳岸花园3栋楼下路灯坏了")
    asked.clear()

    world.do(drafts.send, world.pressed(WANG), id_of(draft))
    taken = [*asked]

    assert world.last_case().state == State.DISPATCHED
    # one of them leaves the traces by which it is found, one asks whether its words still stand,
    # one for others of its kind at its spot
    assert len(taken) <= 20, taken
    assert (
        sum("FROM appointments" in one for one in taken) == 1
    )  # who could have it, on all levels
    assert sum("identities.reachable" in one for one in taken if "appointments" in one) == 1


def test_whether_somebody_begins_too_much_is_one_statement(world: World, asked: list[str]) -> None:
    world.case()
    asked.clear()

    world.says(WANG, "柳岸花园5栋楼道里堆满了纸箱")

    looked = [one for one in asked if "OFFSET" in one and "petitions.created_at AS at" in one]
    assert len(looked) == 1
    plan = world.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {looked[0]}").all()
    assert "ix_petitions_reporter" in str(plan)


def test_a_day_off_asks_once_to_which_cases_units_are_called(
    world: World, asked: list[str]
) -> None:
    for _ in range(3):
        world.case()
    asked.clear()

    declares(world, date(2026, 3, 5))

    assert len(world.events(world.last_case(), EventKind.CLOCK_MOVED)) == 1
    assert sum("FROM whistle_calls" in one for one in asked) == 1


def test_what_nobody_can_have_is_asked_about_once_for_all_of_a_place(
    world: World, asked: list[str]
) -> None:
    nobody_has_those_of(world, SHEN, 6)
    asked.clear()

    world.do(absences.tick)
    taken = [*asked]

    assert len(taken) <= 16, taken

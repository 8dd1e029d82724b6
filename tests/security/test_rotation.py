"""Keys change while the program runs: all is sealed anew, and nothing is lost."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, Text, select, type_coerce, update
from sqlmodel import Session

from bot.desk.hotline import entry
from storage import (
    phone_calls,
    resealing,
)
from storage.database import Database
from storage.sealing import Key, new_key
from storage.tables import CitySheet, InboxUpdate, Person
from storage.words import Counter
from tests.cast import LI, MORNING, WANG, ZHAO, World
from tests.databases import Home, empty
from tests.security.seals import CALL, PEOPLE, PHONE, a_person, holds, resealing_in


def test_a_rotation_leaves_nothing_that_the_old_key_opens(world: World, key: str) -> None:
    newer = new_key()
    holds(key)
    world.do(entry.enter, world.caller(ZHAO), CALL)
    resealing_in(world.session)
    before = resealing.count_by_key(world.session)

    holds(newer, key)
    during = phone_calls.caller_by_phone(world.session, PHONE)
    rows = resealing_in(world.session)
    holds(newer)
    world.session.expire_all()
    found = phone_calls.caller_by_phone(world.session, PHONE)

    assert set(before) == {Key(key).name}
    assert resealing.count_by_key(world.session) == {Key(newer).name: before[Key(key).name]}
    assert rows > len(STAFF_NAMES)
    assert during is not None
    assert found is not None
    assert (found.phone, found.name) == (PHONE, "吴女士")
    assert resealing_in(world.session) == 0  # and a second one finds nothing to do


STAFF_NAMES = (LI.name, ZHAO.name, WANG.name)


def test_whoever_begins_meets_a_key_that_is_missing_wherever_it_is_needed(
    engine: Engine, key: str
) -> None:
    """A rotation that was broken off: the old key in the middle, the new one at both ends."""
    newer = new_key()
    holds(key)
    with Session(engine) as session:
        names = [Person(name=f"居民{one}", created_at=MORNING) for one in range(1500)]
        session.add_all(names)
        session.commit()
        holds(newer, key)
        session.add(CitySheet(name="people.csv", content=b"x", kept_at=MORNING))
        for one in (*names[:700], *names[800:]):
            one.name, one.home_words = f"{one.name}。", ""
            session.add(one)
        session.commit()

        assert resealing.find_missing(session) == set()
        holds(newer)
        assert resealing.find_missing(session) == {Key(key).name}
        holds(key)
        assert resealing.find_missing(session) == {Key(newer).name}
        holds()
        assert resealing.find_missing(session) == {Key(key).name, Key(newer).name}


@pytest.mark.parametrize("state", [{}, {"error": "quarantined", "done_at": MORNING}])
def test_updates_that_wait_or_lie_in_quarantine_need_their_key(
    engine: Engine, key: str, state: dict[str, Any]
) -> None:
    holds(key)
    with Session(engine) as session:
        row = {"counter": Counter.RESIDENT, "chat_key": 1, "received_at": MORNING, **state}
        session.add(InboxUpdate(update_id=1, body={"text": "路灯"}, **row))
        session.commit()
        holds(new_key())

        assert resealing.find_missing(session) == {Key(key).name}


def test_a_file_is_sealed_and_sealed_anew(engine: Engine, key: str) -> None:
    sheet, newer = "姓名,工号\r\n小李,W001\r\n".encode(), new_key()
    holds(key)
    with Session(engine) as session:
        session.add(CitySheet(name="people.csv", content=sheet, kept_at=MORNING))
        session.commit()
        holds(newer, key)
        resealing_in(session)
        session.commit()
        holds(newer)
        session.expire_all()

        assert session.get_one(CitySheet, "people.csv").content == sheet
        kept = session.connection().exec_driver_sql("SELECT content FROM city_sheets").scalar_one()
    assert "小李".encode() not in kept


def test_what_does_not_open_is_named_and_all_else_sealed_anew(engine: Engine, key: str) -> None:
    newer = new_key()
    holds(key)
    bad, good = a_person(engine), a_person(engine, "李奶奶")
    with Session(engine) as session:
        moved = update(PEOPLE).where(PEOPLE.c.id == bad).values(name=raw_text("home_words"))
        session.connection().execute(moved)
        holds(newer, key)

        steps = [resealing.reseal(session, kept) for kept in resealing.everything()]

        assert [one for step in steps for one in step.broken] == [f"people.name {bad}"]
        assert resealing.count_by_key(session)[Key(key).name] == 1
        holds(newer)
        session.expire_all()
        assert session.get_one(Person, good).name == "李奶奶"
        wanted = select(PEOPLE.c.home_words).where(PEOPLE.c.id == bad)
        assert session.connection().execute(wanted).scalar_one() == "柳岸花园3栋"


def raw_text(name: str) -> Any:
    """Of a person's column, what lies on the disk; written past the type of another."""
    return type_coerce(PEOPLE.c[name], Text)


async def test_a_rotation_never_brings_back_what_was_changed_meanwhile(
    database: Database, key: str
) -> None:
    """The row is changed between the rotation's look and its writing, as on PostgreSQL it can."""
    holds(key)
    number = a_person(database.engine)
    kept = next(one for one in resealing.everything() if one.table.name == "people")
    old = await database.read(lambda session: raw_row(session, number))
    with Session(database.engine) as session:
        session.get_one(Person, number).name = "王秀英"
        session.commit()
    holds(new_key(), key)

    changed = await database.write(resealing._reseal_row, kept, number, old, [])

    with Session(database.engine) as session:
        assert changed == 0
        assert session.get_one(Person, number).name == "王秀英"


def raw_row(session: Session, number: int) -> list[Any]:
    """A person's sealed columns as they lie on the disk."""
    kept = next(one for one in resealing.everything() if one.table.name == "people")
    columns = [type_coerce(one, Text) for one in kept.columns]
    row = session.connection().execute(select(*columns).where(PEOPLE.c.id == number)).one()
    return list(row)


async def test_it_goes_on_while_people_speak(database: Database, key: str) -> None:
    """Two writers at once: nobody's words are lost, and all of it is sealed with the new key."""
    with Session(database.engine) as session:
        for one in range(450):
            session.add(Person(name=f"居民{one}", created_at=MORNING))
        session.commit()
    newer = new_key()
    holds(newer, key)
    other = Database(database.url)
    people_kept = next(one for one in resealing.everything() if one.table.name == "people")

    async def rotates() -> None:
        last, *_ = await other.write(resealing.reseal, people_kept)
        while last is not None:
            last, *_ = await other.write(resealing.reseal, people_kept, last)

    def speaks(session: Session, number: int) -> None:
        session.get_one(Person, number).name = f"改名{number}"

    said = (database.write(speaks, number) for number in range(1, 451, 3))
    await asyncio.gather(rotates(), *said)
    await other.close()

    with Session(database.engine) as session:
        named = {one.id or 0: one.name for one in session.exec(select_all()).scalars()}
        assert resealing.count_by_key(session) == {Key(newer).name: 450}
    assert all(
        named[number] == (f"改名{number}" if number % 3 == 1 else f"居民{number - 1}")
        for number in range(1, 451)
    )


def select_all() -> Any:
    return select(Person)


@pytest.fixture
async def database(home: Home, tmp_path: Path) -> Any:
    made = Database(empty(home, tmp_path))
    yield made
    await made.close()

"""Somebody with the disk or a backup: identity data is sealed, and the key lies elsewhere."""

import json
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from bot.desk.hearing import reception
from bot.desk.hotline import entry
from bot.wording.composing import compose
from storage import (
    administration,
    conversations,
    people,
    phone_calls,
    represented,
    resealing,
    sealing,
)
from storage.database import open_engine
from storage.new_rows import table_of
from storage.sealed import Mark, Sealed, SealedBytes, SealedJson
from storage.sealing import Broken, Key, Locked, OddKey, Ring, new_key, ring_of
from storage.tables import Conversation, InboxUpdate, Person, PhoneCaller, metadata
from storage.words import Counter, Expecting, State
from tests.cast import LI, MORNING, WANG, ZHAO, World, settle
from tests.security.seals import CALL, PEOPLE, PHONE, a_person, holds, raw, resealing_in


def test_what_was_sealed_comes_back_the_very_same(engine: Engine, key: str) -> None:
    holds(key)
    number = a_person(engine, "王阿姨\ud83d 🏠 sealed:1:")

    with Session(engine) as session:
        found = session.get_one(Person, number)
        kept = raw(session, PEOPLE.c.name) + raw(session, PEOPLE.c.home_longitude)

        assert found.name == "王阿姨\ud83d 🏠 sealed:1:"
        assert (found.home_latitude, found.home_longitude) == (31.9, 119.1625000000001)
        assert all(one.startswith(f"sealed:1:{Key(key).name}:") for one in kept)


@pytest.mark.parametrize(("nothing", "kept"), [({}, "{}"), ([], "[]"), ((), "[]")])
def test_what_says_nothing_is_not_sealed(
    engine: Engine, key: str, nothing: object, kept: str
) -> None:
    holds(key)

    bound = SealedJson("conversations.details").process_bind_param(nothing, engine.dialect)

    assert bound == kept


def test_nothing_of_an_identity_is_in_the_file(tmp_path: Path, key: str) -> None:
    holds(key)
    file = tmp_path / "shuoshi.db"
    engine = open_engine(f"sqlite:///{file}")
    with Session(engine) as session:
        settle(session)
        session.add(Person(name="赖特殊", home_words="某栋某号", created_at=MORNING))
        session.flush()
        person = people.add_person(session, MORNING, "", "")
        row = PhoneCaller(person_id=person.id or 0, phone=PHONE, phone_mark=PHONE, name="柴女士")
        phone_calls.add(session, row)
        world = World(session)
        represented.keep(session, MORNING, world.case().id or 0, "外婆 13911112222")
        world.do(reception.start, world.caller(WANG), "")
        world.do(reception.help_, world.caller(WANG))
        update = {"update_id": 1, "message": {"from": {"username": "laiteshu"}}}
        session.add(
            InboxUpdate(
                counter=Counter.RESIDENT, update_id=1, chat_key=1, body=update, received_at=MORNING
            )
        )
        session.commit()
        session.connection().exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()

    content = b"".join(one.read_bytes() for one in tmp_path.glob("shuoshi.db*"))

    for words in (
        "赖特殊",
        "某栋某号",
        PHONE,
        "柴女士",
        "13911112222",
        "laiteshu",
        LI.name,
        WANG.name,
    ):
        escaped = json.dumps(words).strip('"')  # as JSON columns have it
        assert words.encode() not in content, words
        assert escaped.encode() not in content, words


def test_every_sealed_column_is_bound_to_its_own_name() -> None:
    sealed = {
        f"{table.name}.{column.name}": column.type
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, Sealed | SealedBytes | Mark)
    }

    assert {name: kind.where for name, kind in sealed.items() if isinstance(kind, Mark)} == {
        "phone_callers.phone_mark": "phone_callers.phone"
    }
    assert all(kind.where == name for name, kind in sealed.items() if not isinstance(kind, Mark))
    assert len({kind.where for kind in sealed.values()}) == len(sealed) - 1


def test_moved_to_another_column_it_does_not_open(engine: Engine, key: str) -> None:
    holds(key)
    number = a_person(engine)

    with engine.begin() as connection:
        connection.execute(text("UPDATE people SET name = home_words"))

    with Session(engine) as session, pytest.raises(Broken, match=r"^people\.name$"):
        session.get_one(Person, number)


@pytest.mark.parametrize("change", ["flipped", "cut", "no_base64", "empty"])
def test_changed_on_the_disk_it_does_not_open(engine: Engine, key: str, change: str) -> None:
    holds(key)
    number = a_person(engine)
    with Session(engine) as session:
        (kept,) = raw(session, PEOPLE.c.name)
    begins, last = kept[: sealing.BEGINNING], kept[-6]
    changed = {
        "flipped": kept[:-6] + ("A" if last != "A" else "B") + kept[-5:],
        "cut": kept[:-8],
        "no_base64": begins + "密",
        "empty": begins,
    }[change]

    with engine.begin() as connection:
        connection.execute(text("UPDATE people SET name = :name"), {"name": changed})

    with Session(engine) as session, pytest.raises(Broken):
        session.get_one(Person, number)


def test_without_the_key_or_with_another_nothing_is_read(engine: Engine, key: str) -> None:
    holds(key)
    number = a_person(engine)
    locked = []

    for ring in (Ring(), ring_of(new_key())):
        sealing.hold(ring)
        with Session(engine) as session, pytest.raises(Locked) as told:
            session.get_one(Person, number)
        locked.append(str(told.value))

    assert locked == [Key(key).name] * 2


def test_the_same_words_never_look_the_same_twice(engine: Engine, key: str) -> None:
    holds(key)
    a_person(engine)
    a_person(engine)

    with Session(engine) as session:
        assert len(set(raw(session, PEOPLE.c.name))) == 2


def test_without_keys_all_is_as_it_was_written_whatever_somebody_is_called(
    engine: Engine, key: str
) -> None:
    odd = f"sealed:1:{Key(key).name}:AAAA"
    numbers = [a_person(engine, name) for name in ("王阿姨", odd, "sealed:0:王")]

    with Session(engine) as session:
        assert [session.get_one(Person, one).name for one in numbers] == [
            "王阿姨",
            odd,
            "sealed:0:王",
        ]
        assert raw(session, PEOPLE.c.name)[0] == "王阿姨"
    holds(key)
    with Session(engine) as session:
        assert session.get_one(Person, numbers[1]).name == odd


@pytest.mark.parametrize(
    "text", ["abc", "A" * 42, "A" * 44, "密钥" * 20, "*" * 43, "A" * 42 + "_="]
)
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(OddKey) as refused:
        Key(text)
    assert text not in str(refused.value)


def test_somebody_is_found_by_their_number_which_nobody_reads_out_of_the_table(
    world: World, key: str
) -> None:
    holds(key)
    world.do(entry.enter, world.caller(ZHAO), CALL)
    world.do(entry.enter, world.caller(ZHAO), CALL)

    callers = table_of(PhoneCaller).c
    known = phone_calls.caller_by_phone(world.session, PHONE)
    (mark,) = raw(world.session, callers.phone_mark)

    assert known is not None
    assert (known.phone, known.name) == (PHONE, "吴女士")
    assert PHONE not in mark
    assert mark != Key(new_key()).mark("phone_callers.phone", PHONE)


def test_staff_are_found_by_name(world: World, key: str) -> None:
    holds(key)
    resealing_in(world.session)

    assert people.find_named(world.session, "小李") == [world.person_id(LI)]
    assert [one.name for one in administration.find_people(world.session, "小李")] == ["小李"]
    assert people.find_named(world.session, "%") == []


def test_what_is_half_said_in_a_conversation_is_sealed_too(world: World, key: str) -> None:
    holds(key)
    caller, person = world.caller(ZHAO), world.person_id(ZHAO)
    where = (Counter.STAFF, caller.chat_id, person)
    conversations.expect(
        world.session, world.now, *where, Expecting.CALL, details={"name": "李新人"}
    )

    assert conversations.details_of(world.session, *where) == {"name": "李新人"}
    assert "新人" not in str(raw(world.session, table_of(Conversation).c.details))


def test_a_case_is_lived_to_its_end_with_everything_sealed(engine: Engine, key: str) -> None:
    holds(key)
    with Session(engine, expire_on_commit=False) as session:
        settle(session)
        world = World(session)
        case = world.taken_case(LI)
        world.resolves(case)
        told = [compose(session, world.now, one) for one in world.told(to=LI)]

        assert case.state == State.AWAITING_RATING
        assert told
        assert set(resealing.count_by_key(session)) == {Key(key).name}


@pytest.mark.on("sqlite")
def test_the_database_file_needs_no_extension_to_be_searched(engine: Engine, key: str) -> None:
    """Sealed text is text: a dump, a backup tool or `sqlite3` reads it like any other."""
    holds(key)
    a_person(engine)
    with sqlite3.connect(str(engine.url.database)) as plain:
        ((kind,),) = plain.execute("SELECT typeof(name) FROM people").fetchall()

    assert kind == "text"

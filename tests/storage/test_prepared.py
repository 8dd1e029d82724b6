"""A prepared statement says and does what the statement itself would."""

import sqlite3
from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col

from storage.database import Database
from storage.new_rows import insert, table_of
from storage.prepared import ById, Finding, Prepared, listed, numbered
from storage.sqlite_statement import SqliteStatement
from storage.tables import Notice, Petition, PostedCard
from storage.tables.people import Person
from storage.words import Counter, NoticeKind, NoticeState, State

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
PEOPLE = table_of(Person)


def wang(session: Session) -> Person:
    row = Person(code="wang", name="王阿姨", created_at=NOON)
    insert(session, row)
    return row


def a_draft(session: Session) -> Petition:
    person = wang(session)
    assert person.id is not None
    row = Petition(
        state=State.DRAFT,
        reporter_id=person.id,
        chat_id=7001,
        created_at=NOON,
        category_words=["路灯"],
        latitude=32.0,
    )
    insert(session, row)
    return row


async def test_what_was_inserted_is_what_sqlalchemy_finds(database: Database) -> None:
    def same(session: Session) -> tuple[object, object]:
        number = a_draft(session).id
        session.expunge_all()
        by_us = ById(Petition).get(session, number or 0)
        session.expunge_all()
        return by_us, session.get(Petition, number)

    by_us, by_sqlalchemy = await database.write(same)

    assert isinstance(by_us, Petition)
    assert isinstance(by_sqlalchemy, Petition)
    assert by_us.model_dump() == by_sqlalchemy.model_dump()
    assert (by_us.state, by_us.created_at) == (State.DRAFT, NOON)


async def test_what_is_changed_of_a_found_row_is_written(database: Database) -> None:
    number = (await database.write(wang)).id or 0
    by_id = ById(Person)

    def rename(session: Session) -> None:
        person = by_id.get(session, number)
        assert person is not None
        person.name = "王奶奶"

    await database.write(rename)

    assert await database.read(lambda session: session.get_one(Person, number).name) == "王奶奶"


async def test_a_row_the_session_has_is_found_as_the_session_has_it(database: Database) -> None:
    finding = Finding(Person, Person.code == bindparam("code"))

    def look(session: Session) -> bool:
        person = wang(session)
        person.name = "王奶奶"
        found = finding.first(session, {"code": "wang"})
        return found is person and person.name == "王奶奶"

    assert await database.write(look)


async def test_what_is_not_written_yet_is_found_unless_that_is_unwanted(
    database: Database,
) -> None:
    finding = Finding(Person, Person.code == bindparam("code"))

    def look(session: Session) -> list[bool]:
        session.add(Person(code="ji", created_at=NOON))
        with session.no_autoflush:
            early = finding.first(session, {"code": "ji"})
        return [early is not None, finding.first(session, {"code": "ji"}) is not None]

    assert await database.write(look) == [False, True]


async def test_the_order_is_kept(database: Database) -> None:
    finding = Finding(Person, order_by=(col(Person.code).desc(),))

    def look(session: Session) -> list[str | None]:
        for code in ("b", "c", "a"):
            insert(session, Person(code=code, created_at=NOON))
        return [one.code for one in finding.all(session, {})]

    assert await database.write(look) == ["c", "b", "a"]


async def test_words_moments_and_truths_come_back_as_they_went_in(database: Database) -> None:
    cards = table_of(PostedCard)
    asked = Prepared(
        select(cards.c.counter, cards.c.live, cards.c.posted_at).where(
            cards.c.kind == bindparam("kind"), cards.c.counter == Counter.STAFF
        )
    )

    def look(session: Session) -> list[tuple[object, ...]]:
        petition = a_draft(session)
        card = PostedCard(
            counter=Counter.STAFF,
            chat_id=1,
            message_id=2,
            petition_id=petition.id or 0,
            kind=NoticeKind.STAFF_CARD,
            live=True,
            posted_at=NOON,
        )
        insert(session, card)
        return list(asked.rows(session, {"kind": NoticeKind.STAFF_CARD}))

    assert await database.write(look) == [(Counter.STAFF, True, NOON)]


@pytest.mark.parametrize("wanted", [["a"], ["c", "a"], ["a", "b", "nobody"]])
async def test_a_list_of_any_length_is_looked_for(database: Database, wanted: list[str]) -> None:
    finding = Finding(Person, PEOPLE.c.code.in_(listed("code", len(wanted), PEOPLE.c.code.type)))

    def look(session: Session) -> set[str | None]:
        for code in ("a", "b", "c"):
            insert(session, Person(code=code, created_at=NOON))
        return {one.code for one in finding.all(session, numbered("code", wanted))}

    assert await database.write(look) == {*wanted} - {"nobody"}


@pytest.mark.parametrize("language", ["it's", "?", "100%", "%(code)s", "老王"])
async def test_what_is_always_the_same_is_compared_to_the_letter(
    database: Database, language: str
) -> None:
    asked = Prepared(
        select(PEOPLE.c.code).where(
            PEOPLE.c.language == language,
            PEOPLE.c.collected == -1,
            PEOPLE.c.quiet == "",
            PEOPLE.c.code == bindparam("code"),
        )
    )

    def look(session: Session) -> list[tuple[object, ...]]:
        for code, said in (("a", language), ("b", language), ("c", "zh-CN")):
            insert(session, Person(code=code, language=said, collected=-1, created_at=NOON))
        return [*asked.rows(session, {"code": "b"}), *asked.rows(session, {"code": "c"})]

    assert await database.write(look) == [("b",)]


@pytest.mark.on("sqlite")  # which looks for an index before it knows what is given
async def test_a_state_that_is_always_the_same_finds_its_partial_index_without_being_given(
    database: Database,
) -> None:
    notices = table_of(Notice)
    waiting = Prepared(
        notices.delete().where(
            notices.c.counter == bindparam("its_counter"),
            notices.c.state == NoticeState.LEASED,
        )
    )

    def plan(session: Session) -> str:
        ready = waiting._for(session.connection())
        assert isinstance(ready, SqliteStatement)
        sql = ready._form.sql  # as the driver gets it; what it traces has its values filled in
        assert sql.count("?") == 1
        driver = session.connection().connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        return str(driver.execute(f"EXPLAIN QUERY PLAN {sql}", ("staff",)).fetchall())

    assert "ix_notices_leased" in await database.write(plan)


async def test_how_many_rows_were_changed_is_told(database: Database) -> None:
    change = Prepared(
        update(PEOPLE).where(PEOPLE.c.code == bindparam("its_code")).values(name="王奶奶")
    )

    def counted(session: Session) -> list[int]:
        wang(session)
        return [change.run(session, {"its_code": code}) for code in ("wang", "nobody")]

    assert await database.write(counted) == [1, 0]


async def test_a_broken_rule_is_told_without_the_words_that_broke_it(database: Database) -> None:
    await database.write(wang)

    with pytest.raises(IntegrityError) as told:
        await database.write(wang)

    assert "unique" in str(told.value).lower()
    assert "王阿姨" not in str(told.value)


async def test_a_missing_value_is_a_bug(database: Database) -> None:
    asked = Prepared(select(PEOPLE.c.id).where(PEOPLE.c.code == bindparam("code")))

    with pytest.raises(KeyError):
        await database.read(lambda session: asked.scalar(session, {"cod": "wang"}))


@pytest.mark.on("postgresql")
async def test_what_is_made_anew_is_prepared_once_on_each_connection(database: Database) -> None:
    asked = text("SELECT count(*) FROM pg_prepared_statements")

    def prepared(session: Session) -> int:
        for _ in range(20):
            Prepared(select(PEOPLE.c.name).where(PEOPLE.c.code == bindparam("code"))).rows(
                session, {"code": "wang"}
            )
        return int(session.connection().execute(asked).scalar_one())

    first, again = await database.write(prepared), await database.write(prepared)

    assert again == first
    assert first < 20

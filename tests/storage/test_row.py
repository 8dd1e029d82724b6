"""A row's columns are read from the row itself; what it has not got comes from its table."""

from asyncio import gather
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import load_only
from sqlmodel import Session, col, select

from storage.database import Database
from storage.new_rows import insert, table_of
from storage.tables import Person, Petition
from storage.words import Source, State

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def wang(session: Session) -> Person:
    row = Person(code="wang", name="王阿姨", created_at=NOON)
    insert(session, row)
    return row


def columns(row: Petition) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in table_of(Petition).columns}


async def test_what_a_row_was_told_to_forget_is_read_of_its_table(database: Database) -> None:
    def step(session: Session) -> str:
        person = wang(session)
        session.flush()
        session.expire(person, ["name"])
        assert "name" not in person.__dict__
        return person.name

    name = await database.write(step)

    assert name == "王阿姨"


async def test_only_the_columns_asked_for_come_at_once_and_the_others_when_read(
    database: Database,
) -> None:
    await database.write(wang)

    def look(session: Session) -> tuple[bool, str]:
        asked = select(Person).options(load_only(Person.code))  # type: ignore[arg-type]
        person = session.exec(asked).one()
        return "name" in person.__dict__, person.name

    assert await database.read(look) == (False, "王阿姨")


async def test_a_column_of_the_class_still_says_what_to_look_for(database: Database) -> None:
    await database.write(wang)

    def look(session: Session) -> list[str]:
        return [*session.exec(select(Person.name).where(col(Person.code) == "wang"))]

    assert await database.read(look) == ["王阿姨"]


async def test_what_is_written_to_a_row_is_read_of_it_and_kept(database: Database) -> None:
    def step(session: Session) -> str:
        person = wang(session)
        person.name = "王奶奶"
        return person.name

    assert await database.write(step) == "王奶奶"
    assert await database.read(lambda session: session.get_one(Person, 1).name) == "王奶奶"


async def test_a_new_row_is_kept_as_it_was_made_and_changed_before_it_was_kept(
    database: Database,
) -> None:
    def step(session: Session) -> dict[str, object]:
        person = wang(session)
        assert person.id is not None
        draft = Petition(
            state=State.DRAFT,
            source=Source.CHAT,
            reporter_id=person.id,
            chat_id=7,
            talk_day_id=None,
            created_at=NOON,
        )
        draft.text = "井盖坏了"
        draft.content["statement:1"] = "where it stood"
        insert(session, draft)
        return columns(draft)

    told = await database.write(step)

    kept = await database.read(lambda session: columns(session.get_one(Petition, told["id"])))
    assert kept == told
    assert (kept["text"], kept["content"]) == ("井盖坏了", {"statement:1": "where it stood"})
    assert (kept["version"], kept["limits"], kept["grid_id"]) == (0, {}, None)


async def test_what_was_written_into_a_new_row_is_kept_when_its_step_runs_again(
    database: Database,
) -> None:
    row = Person(code="wang", created_at=NOON)
    row.name = "王阿姨"  # not where it was made

    def fails(_session: Session) -> None:
        raise LookupError("beside it")

    await gather(database.write(insert, row), database.write(fails), return_exceptions=True)

    name = await database.read(lambda session: session.exec(select(Person.name)).one())
    assert name == "王阿姨"

"""An imprint is another one whenever a row says something else, and the same when none does."""

from sqlmodel import Session, SQLModel, create_engine, select

from storage.imprints import imprint, in_one
from storage.new_rows import table_of
from storage.tables import Person
from tests.storage.test_prepared import NOON

PEOPLE = table_of(Person).c
ALL = in_one(PEOPLE.id, PEOPLE.name, PEOPLE.language, PEOPLE.talk_day_opt_out)


def of(*rows: tuple[str, str | None]) -> bytes:
    """With these names and languages."""
    engine = create_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        for name, language in rows:
            session.add(Person(name=name, language=language, created_at=NOON))
            session.flush()
        return imprint(session, ALL)


def test_rows_that_say_the_same_have_the_same() -> None:
    assert of(("李", "en"), ("赵", None)) == of(("李", "en"), ("赵", None))
    assert of() == of()


def test_no_two_that_say_something_else_have_the_same() -> None:
    told = (
        of(),
        of(("", None)),
        of(("", "")),
        of(("", "-")),
        of(("a,b", None), ("c", None)),
        of(("a", None), ("b,c", None)),
        of(("a", None), ("b", None), ("c", None)),
        of(("a", "x,-"), ("b", "y"), ("c", None)),
        of(("a", "x"), ("b", "-,y"), ("c", None)),
        of(("a", "x"), ("b", None), ("c", "y")),
    )

    assert len({*told}) == len(told)


def test_what_is_not_written_yet_counts_too() -> None:
    engine = create_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Person(name="李", created_at=NOON))
        before = imprint(session, ALL)
        session.exec(select(Person)).one().name = "赵"

        assert imprint(session, ALL) != before

"""What lies on the disk, and the keys it is sealed with."""

from typing import Any

from sqlalchemy import Engine, Text, select, type_coerce
from sqlmodel import Session

from storage import (
    resealing,
    sealing,
)
from storage.new_rows import table_of
from storage.sealing import ring_of
from storage.tables import Person
from tests.cast import MORNING

PHONE = "13800138000"
CALL = "柳岸花园3栋路灯坏了，吴女士，13800138000，要回电"
PEOPLE = table_of(Person)


def raw(session: Session, column: Any) -> list[str]:
    """What lies on the disk."""
    session.flush()
    found = session.connection().execute(select(type_coerce(column, Text)))
    return [one for one in found.scalars() if one]


def holds(*keys: str) -> None:
    sealing.hold(ring_of(",".join(keys)))


def a_person(engine: Engine, name: str = "王阿姨", home: float | None = 31.9) -> int:
    with Session(engine) as session:
        person = Person(name=name, home_words="柳岸花园3栋", created_at=MORNING)
        person.home_latitude, person.home_longitude = home, 119.1625000000001
        session.add(person)
        session.commit()
        return person.id or 0


def resealing_in(session: Session) -> int:
    """A whole rotation within one transaction; how many rows."""
    done = 0
    for kept in resealing.everything():
        step = resealing.reseal(session, kept)
        while step.last is not None:
            done += step.rows
            step = resealing.reseal(session, kept, step.last)
    return done

"""Cases that may be the same are found by each of their ways, once, and only those that go on."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session

from storage import alike, traces
from storage.database import Database
from storage.new_rows import insert
from storage.tables import Category, Person, Petition, Place
from storage.words import Level, State, Urgency
from tests.storage.test_prepared import NOON

TRACES = frozenset({7, 8})
MARK = 42
CASES: dict[str, dict[str, Any]] = {
    "of the kind": {"category_code": "lamp"},
    "of the traces": {"traces": TRACES, "grid_id": 2},
    "of the text": {"words_hash": MARK, "grid_id": 2},
    "of every way": {"category_code": "lamp", "traces": {8, 9}, "words_hash": MARK},
    "of none": {"traces": {9}},
    "long over": {"category_code": "lamp", "state": State.CLOSED},
    "an emergency": {"category_code": "lamp", "urgency": Urgency.EMERGENCY},
    "of years ago": {"category_code": "lamp", "submitted_at": NOON - timedelta(days=400)},
    "their own": {"category_code": "lamp", "reporter_id": 1},
}
FOUND = ["of the kind", "of the traces", "of the text", "of every way"]


def settle(session: Session) -> None:
    for code in ("ji", "wang"):
        insert(session, Person(code=code, created_at=NOON))
    for number in (1, 2):
        insert(session, Place(level=Level.GRID, code=f"g{number}", name=f"{number}"))
    said: dict[str, Any] = {
        "name": "路灯",
        "name_en": "Lamps",
        "group": "市政",
        "group_en": "City",
    }
    session.add(Category(code="lamp", owner_level=Level.GRID, **said))
    session.flush()
    for name, its in CASES.items():
        told: dict[str, Any] = {"state": State.DISPATCHED, "reporter_id": 2, "grid_id": 1}
        told |= {"chat_id": 2, "created_at": NOON, "submitted_at": NOON, "place_words": name}
        told |= its
        left = told.pop("traces", ())
        row = Petition(**told)
        insert(session, row)
        traces.leave(session, row.id or 0, left)


def names(session: Session) -> list[str]:
    draft = Petition(
        state=State.DRAFT,
        reporter_id=1,
        chat_id=1,
        grid_id=1,
        category_code="lamp",
        created_at=NOON,
    )
    wanted = alike.Wanted(draft, NOON - timedelta(days=30), TRACES, mark=MARK)
    return [row.place_words for row in alike.find_joinable(session, wanted)]


async def test_each_case_is_found_once_however_many_ways_lead_to_it(database: Database) -> None:
    await database.write(settle)

    assert sorted(await database.read(names)) == sorted(FOUND)


async def test_where_nothing_is_beside_it_nothing_is_found(database: Database) -> None:
    found = await database.read(names)

    assert found == []

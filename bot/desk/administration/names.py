"""地名: another word for a place, another grid, a name the city did not know."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import city
from bot.desk.administration import changes
from bot.desk.administration.edits import Edit, adds, alters
from bot.desk.administration.office import administers, require_places
from bot.desk.case.people import id_of
from bot.errors import AlreadySo, NameUnfit, OldCard, UnknownChoice
from storage import places
from storage.tables import Person, PlaceName
from storage.words import PlaceNameKind

MOST_NAME = 40  # characters
MOST_ALIASES = 30
IN_SHEETS = frozenset(";；|\n")  # what sheets write between two aliases


def named(session: Session, person: Person, name_id: int) -> PlaceName:
    """A place name whose grid lies within what somebody administers."""
    found = session.get(PlaceName, name_id)
    if found is None:
        raise OldCard
    require_places(session, person, [found.grid_id])
    return found


def add_alias(
    session: Session, now: datetime, caller: Caller, person: Person, name_id: int, words: str
) -> None:
    """One more word for it, in every grid over which it stretches."""
    row = named(session, person, name_id)
    alias, every = read_name(words), _rows_of(session, person, row)
    lacking = [one for one in every if alias not in one.aliases]
    if alias == row.name or not lacking:
        raise AlreadySo
    if any(len(one.aliases) >= MOST_ALIASES for one in lacking):
        raise NameUnfit(why="many")
    own = {one.id for one in every}
    also = [
        one.grid_id
        for one in places.find_place_names(session)
        if one.id not in own and alias in (one.name, *one.aliases)
    ]
    edits = [alters(one, aliases=[*one.aliases, alias]) for one in lacking]
    facts = {"name": row.name, "after": alias, "also": list(dict.fromkeys(also))[:3]}
    _propose(session, now, caller, person, "alias_added", edits, every, facts)


def remove_alias(
    session: Session, now: datetime, caller: Caller, person: Person, name_id: int, index: str
) -> None:
    """A word it is not called by, in none of its grids."""
    row = named(session, person, name_id)
    if not index.isdecimal() or int(index) >= len(row.aliases):
        raise OldCard
    alias = row.aliases[int(index)]
    having = [one for one in _rows_of(session, person, row) if alias in one.aliases]
    edits = [
        alters(one, aliases=[each for each in one.aliases if each != alias]) for one in having
    ]
    facts = {"name": row.name, "before": alias}
    _propose(session, now, caller, person, "alias_removed", edits, having, facts)


def _rows_of(session: Session, person: Person, row: PlaceName) -> list[PlaceName]:
    """The same place in all grids that its administrator has."""
    return [
        one
        for one in places.find_place_names(session)
        if (one.kind, one.name) == (row.kind, row.name)
        and administers(session, id_of(person), one.grid_id)
    ]


def _propose(
    session: Session,
    now: datetime,
    caller: Caller,
    person: Person,
    kind: str,
    edits: list[Edit],
    rows: list[PlaceName],
    facts: dict[str, Any],
) -> None:
    grids = [one.grid_id for one in rows]
    told = {**facts, "place": grids[0], "places": grids}
    changes.propose(session, now, caller, person, kind, edits, scope=grids, **told)


def move(
    session: Session, now: datetime, caller: Caller, person: Person, name_id: int, grid: str
) -> None:
    """It lies in another grid."""
    row = named(session, person, name_id)
    grid_id = grid_of(session, grid)
    if grid_id == row.grid_id:
        raise AlreadySo
    _require_new(session, grid_id, row.kind, row.name)
    changes.propose(
        session,
        now,
        caller,
        person,
        "name_moved",
        [alters(row, grid_id=grid_id)],
        scope=[row.grid_id, grid_id],
        name=row.name,
        before=row.grid_id,
        after=grid_id,
    )


def add_name(
    session: Session,
    now: datetime,
    caller: Caller,
    person: Person,
    name: str,
    grid: str,
    kind: str,
) -> None:
    """A name the city did not know."""
    grid_id = grid_of(session, grid)
    try:
        found = PlaceNameKind(kind)
    except ValueError:
        raise UnknownChoice from None
    _require_new(session, grid_id, found, name)
    edits = [adds(PlaceName(grid_id=grid_id, kind=found, name=read_name(name)))]
    facts = {"name": name, "place": grid_id, "name_kind": kind}
    scope = [grid_id]
    changes.propose(session, now, caller, person, "name_added", edits, scope=scope, **facts)


def read_name(words: str) -> str:
    """A name as the sheets can hold it; NameUnfit."""
    name = " ".join(words.split())
    if not name:
        raise NameUnfit(why="empty")
    if len(name) > MOST_NAME:
        raise NameUnfit(why="long")
    if IN_SHEETS & set(name) or name.startswith("#"):
        raise NameUnfit(why="signs")
    return name


def grid_of(session: Session, grid: str) -> int:
    """The grid a button names; UnknownChoice."""
    found = city(session).grid(int(grid)) if grid.isdecimal() else None
    if found is None:
        raise UnknownChoice
    return found.id


def _require_new(session: Session, grid_id: int, kind: PlaceNameKind, name: str) -> None:
    known = places.find_place_names(session, grid_id=grid_id)
    if any((one.kind, one.name) == (kind, name) for one in known):
        raise AlreadySo

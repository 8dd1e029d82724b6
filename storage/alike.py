"""Drawer of cases of one kind in one place: what may be joined, merged, or comes back again."""

from collections import namedtuple
from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Boolean, Integer, bindparam, literal_column, union_all
from sqlalchemy import select as columns
from sqlmodel import Session, col, func, select

from storage import masks
from storage.left_out import fill
from storage.new_rows import table_of
from storage.prepared import Prepared, among, listed, numbered, plainly_among
from storage.tables import CaseTrace, Media, Petition
from storage.words import OPEN_STATES, MediaPart, State, Urgency

JOINABLE = OPEN_STATES | {State.AWAITING_RATING}
LOST = (State.MERGED, State.WITHDRAWN, State.DECLINED)  # no cases of their own for counting
MOST = 20  # looked at of one kind in one grid; the newest
MOST_CROWDS = 256  # looked at of the crowds of a grid; a month has a handful
MOST_OF_TEXT = 5  # looked at of one text; the oldest
MOST_TRACED = 40  # looked at of those that share traces; with the most of them
MOST_OF_TRACE = 60  # the newest that have one trace
STEP = 8  # traces are asked for in so many; each number of them is a statement of its own
MOST_COUNTED = 60
# Written into the statement: two places less for each trace.
_MOST_OF_TRACE = literal_column(str(MOST_OF_TRACE), Integer)
_FROM_FIRST = literal_column("0", Integer)
NOBODY = 0  # no person has this id

_PETITIONS, _MEDIA, _TRACES = table_of(Petition), table_of(Media), table_of(CaseTrace)
_FOUND = [*(one.name for one in _PETITIONS.c), "photo_look"]
_Found: Any = namedtuple("_Found", _FOUND)  # type: ignore[misc]  # as many as the table has
_SPOT = (  # in the order of Spot
    *("id", "place_words", "latitude", "longitude", "submitted_at", "number", "recurring"),
)
_FRESH = _PETITIONS.c.submitted_at >= bindparam("since")
_SAME_KIND = (
    columns(_PETITIONS.c.id.label("id"))
    .where(
        _PETITIONS.c.grid_id == bindparam("grid_id"),
        _PETITIONS.c.category_code == bindparam("category_code"),
        _FRESH,
        among(_PETITIONS.c.state, JOINABLE),
    )
    .order_by(_PETITIONS.c.submitted_at.desc())
    .limit(MOST)
    .subquery()
)
_SAME_TEXT = (
    columns(_PETITIONS.c.id.label("id"))
    .where(_PETITIONS.c.words_hash == bindparam("mark"), _FRESH)
    .order_by(_PETITIONS.c.submitted_at)  # the first of a crowd
    .limit(MOST_OF_TEXT)
    .subquery()
)
_FIRST_OF_CROWD = (
    columns(_PETITIONS.c.id)
    .where(
        _PETITIONS.c.crowd_id.is_not(None),
        _PETITIONS.c.crowd_id == _PETITIONS.c.id,
        _PETITIONS.c.grid_id == bindparam("grid_id"),
        _FRESH,
    )
    .order_by(_PETITIONS.c.id.desc())
    .limit(MOST_CROWDS)
    .subquery()
)
_SHOWN = (
    (_MEDIA.c.petition_id == _PETITIONS.c.id)
    & (_MEDIA.c.part == MediaPart.BEFORE)
    & _MEDIA.c.look.is_not(None)
    & bindparam("has_photos", type_=Boolean)
)


_COUNTED = Prepared(
    columns(*(_PETITIONS.c[name] for name in _SPOT))
    .where(
        _PETITIONS.c.grid_id == bindparam("grid_id"),
        _PETITIONS.c.category_code == bindparam("category_code"),
        _FRESH,
        _PETITIONS.c.id != bindparam("its_id"),
        ~plainly_among(_PETITIONS.c.state, LOST),
    )
    .order_by(_PETITIONS.c.submitted_at.desc())
    .limit(MOST_COUNTED)
)


class Wanted(NamedTuple):
    """Whose report, of what and where, since when, and what its like would have left."""

    petition: Petition
    since: datetime
    traces: Collection[int] = ()
    has_photos: bool = False
    mark: int | None = None  # of its text
    own: bool = False  # cases of the same reporter as well


def find_joinable(session: Session, wanted: Wanted) -> Sequence[Any]:
    """Cases that go on, of other people unless `own`: of the same grid and category, with the same
    traces or text, and the first of each crowd in the grid.

    Columns of petitions, and `photo_look`, a row for each photo if there are any to compare. On
    indexes; at most as many as the bounds above let by. Which they are is asked first: often there
    is none, and the driver makes ready for sixty columns.
    """
    asked = sorted(wanted.traces)
    places = max(STEP, -(-len(asked) // STEP) * STEP)
    given: dict[str, Any] = {
        "grid_id": wanted.petition.grid_id,
        "category_code": wanted.petition.category_code,
        "since": wanted.since,
        "mark": wanted.mark,
    }
    padded = [*asked, *[-1] * (places - len(asked))]  # no case leaves a negative one
    given |= {f"trace_{place}": trace for place, trace in enumerate(padded)}
    beside = fill({number for (number,) in _beside(places).rows(session, given)})
    if not beside:
        return []
    told: dict[str, Any] = {
        "reporter_id": NOBODY if wanted.own else wanted.petition.reporter_id,
        "since": wanted.since,
        "has_photos": wanted.has_photos,
        **numbered("case", beside),
    }
    return [_Found(*row) for row in _joinable(len(beside)).rows(session, told)]


@cache
def _beside(traces: int) -> Prepared:
    """The statement for so many traces; building one takes longer than running it."""
    of_one = (
        columns(_TRACES.c.petition_id)
        .where(_TRACES.c.trace == bindparam(f"trace_{place}"))
        .order_by(_TRACES.c.petition_id.desc())
        .limit(_MOST_OF_TRACE)
        .offset(_FROM_FIRST)
        .subquery()
        for place in range(traces)
    )
    shared = union_all(*(columns(one.c.petition_id) for one in of_one)).subquery()
    often = func.count().label("often")
    traced = (
        columns(shared.c.petition_id, often)
        .group_by(shared.c.petition_id)
        .order_by(often.desc(), shared.c.petition_id.desc())
        .limit(MOST_TRACED)
        .subquery()
    )
    return Prepared(
        union_all(
            columns(_SAME_KIND.c.id),
            columns(traced.c.petition_id),
            columns(_SAME_TEXT.c.id),
            columns(_FIRST_OF_CROWD.c.id),
        )
    )


@cache
def _joinable(cases: int) -> Prepared:
    """Of so many cases those that may be joined."""
    return Prepared(
        columns(*_PETITIONS.c, _MEDIA.c.look.label("photo_look"))
        .select_from(_PETITIONS.outerjoin(_MEDIA, _SHOWN))
        .where(
            _PETITIONS.c.id.in_(listed("case", cases, _PETITIONS.c.id.type)),
            _FRESH,
            among(_PETITIONS.c.state, JOINABLE),
            _PETITIONS.c.urgency != Urgency.EMERGENCY,
            _PETITIONS.c.about_level.is_(None),  # whom one complains of is no matter for others
            _PETITIONS.c.reporter_id.not_in(masks.ids_of(bindparam("reporter_id"))),
        )
    )


class Spot(NamedTuple):
    """Where and when somebody reported something, and how the case is known."""

    id: int
    place: str
    latitude: float | None
    longitude: float | None
    at: datetime
    number: str | None
    recurring: bool


def find_same_kind(session: Session, petition: Petition, since: datetime) -> list[Spot]:
    """The other cases of the grid and category since then, newest first; merged ones are none."""
    others = (one for one in session.dirty if isinstance(one, Petition) and one is not petition)
    if next(others, None) is not None:  # its own row is not looked for
        session.flush()
    given = {
        "grid_id": petition.grid_id,
        "category_code": petition.category_code,
        "since": since,
        "its_id": petition.id,
    }
    return [*map(Spot._make, _COUNTED.rows(session, given))]


class Mark(NamedTuple):
    """Under which number a case is known, and whether it is one more of its kind."""

    number: str | None
    recurring: bool


def marks_of(session: Session, ids: Collection[int]) -> dict[int, Mark]:
    """By the ids of cases, as the step has them; at most some dozens."""
    if not ids:
        return {}
    session.flush()
    filled = fill(ids)
    rows = _marks(len(filled)).rows(session, numbered("case", filled))
    return {number: Mark(*mark) for number, *mark in rows}


@cache
def _marks(number: int) -> Prepared:
    wanted = columns(_PETITIONS.c.id, _PETITIONS.c.number, _PETITIONS.c.recurring)
    return Prepared(
        wanted.where(_PETITIONS.c.id.in_(listed("case", number, _PETITIONS.c.id.type)))
    )


def find_open_beside(session: Session, petition: Petition) -> Sequence[Petition]:
    """The other open cases of the same grid, newest first."""
    wanted = (
        select(Petition)
        .where(
            col(Petition.grid_id) == petition.grid_id,
            col(Petition.state).in_(OPEN_STATES),
            Petition.id != petition.id,
        )
        .order_by(col(Petition.id).desc())
        .limit(MOST_COUNTED)
    )
    return session.exec(wanted).all()


def by_number(session: Session, number: str) -> Petition | None:
    """The case of that number."""
    return session.exec(select(Petition).where(Petition.number == number)).first()

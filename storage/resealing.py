"""换钥: seals everything anew with the first key, a few rows at a time, while the program runs.

What is kept is read and written past the column types. A row that the program has changed in
between is left to it, and found again by the next look: the old words never come back.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    LargeBinary,
    Table,
    Text,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    true,
    type_coerce,
    update,
)
from sqlmodel import Session

from storage.inbox import IN_QUARANTINE, INBOX, UNDONE
from storage.sealed import NOTHING_TO_HIDE, Mark, Sealed, SealedBytes
from storage.sealing import BEGINNING, MARKED, NAME_LENGTH, SEALED, Broken, ring
from storage.tables import metadata

AT_ONCE = 100  # rows; the program waits no longer than for these
CLEAR = ""  # in place of a key's name: as it was written
_HIDES_NOTHING, _CLEAR = "-", "clear"


class Kept(NamedTuple):
    """A table, and its columns that are sealed or marked."""

    table: Table
    columns: Sequence[Column[Any]]

    @property
    def key(self) -> Column[Any]:
        """By which its rows are gone through."""
        (only,) = self.table.primary_key.columns
        return only


class Resealed(NamedTuple):
    """What has become of the next rows."""

    last: Any  # of them; None when there are no more
    rows: int  # how many are sealed anew
    broken: Sequence[str] = ()  # what does not open and stays as it is: `people.name 7`


@cache
def everything() -> Sequence[Kept]:
    """All that is sealed."""
    found = (Kept(table, [*_sealed_of(table)]) for table in metadata.sorted_tables)
    return [one for one in found if one.columns]


def _sealed_of(table: Table) -> Iterator[Column[Any]]:
    for column in table.columns:
        if isinstance(column.type, Sealed | SealedBytes | Mark):
            yield column


def count_by_key(session: Session) -> dict[str, int]:
    """How many values are sealed with which key, by its name; CLEAR for those that are not."""
    counted: Counter[str] = Counter()
    for _table, columns in everything():
        for column in columns:
            counted.update(_count(session, column))
    return dict(counted)


def find_missing(session: Session) -> set[str]:
    """The names of keys, none of ours, that something is sealed with.

    Every row that may hide something is looked at, for a rotation that was cut off leaves old
    ones between new ones. Updates that are done hide nothing, and they are the most.
    """
    missing = set()
    for kept in everything():
        beginnings = [func.substr(_raw(one), 1, BEGINNING) for one in kept.columns]
        for rows in [UNDONE, IN_QUARANTINE] if kept.table is INBOX else [true()]:
            wanted = select(*beginnings).where(rows, or_(*map(_is_anothers, kept.columns)))
            found = session.connection().execute(wanted.distinct())
            missing |= {_key_in(one) for row in found for one in row if one}
    return missing - {CLEAR, *ring().names}


def reseal(session: Session, kept: Kept, after: Any = None) -> Resealed:
    """The next rows that are not sealed with the first key; `after`: the last of those before."""
    raw = [_raw(column) for column in kept.columns]
    further = kept.key > after if after is not None else kept.key.is_not(None)
    wanted = select(kept.key, *raw).where(or_(*map(_is_stale, kept.columns)), further)
    rows = session.connection().execute(wanted.order_by(kept.key).limit(AT_ONCE)).all()
    broken: list[str] = []
    changed = sum(_reseal_row(session, kept, key, old, broken) for key, *old in rows)
    return Resealed(rows[-1][0] if rows else None, changed, broken)


def _reseal_row(
    session: Session, kept: Kept, key: Any, old: Sequence[Any], broken: list[str]
) -> int:
    its = {one.name: value for one, value in zip(kept.columns, old, strict=True)}
    given, odd = _all_anew([one for one in kept.columns if its[one.name] is not None], its)
    broken += [f"{where} {key}" for where in odd]
    if not given:
        return 0
    still = (_raw(one) == its[one.name] for one in kept.columns if its[one.name] is not None)
    values = {name: literal(new, _kind(kept.table.c[name])) for name, new in given.items()}
    done = update(kept.table).where(kept.key == key, and_(*still)).values(values)
    return session.connection().execute(done).rowcount


def _all_anew(
    columns: Sequence[Column[Any]], its: dict[str, Any]
) -> tuple[dict[str, Any], list[str]]:
    """Of a row: what is to be written, and the columns of what does not open."""
    given, odd = {}, []
    for column in columns:
        try:
            given[column.name] = _anew(column, its)
        except Broken as error:
            odd.append(str(error))
    changed = {name: new for name, new in given.items() if new != its[name]}
    return changed, [*dict.fromkeys(odd)]


def _anew(column: Column[Any], its: dict[str, Any]) -> Any:
    where, kept = column.type.where, its[column.name]  # type: ignore[attr-defined]  # ours
    if isinstance(column.type, SealedBytes):
        return ring().seal_bytes(where, ring().open_bytes(where, kept))
    if ring().is_newest(kept):
        return kept
    if isinstance(column.type, Mark):
        return ring().mark(where, ring().open(where, its[where.split(".")[1]]))
    return ring().seal(where, ring().open(where, kept))


def _kind(column: Column[Any]) -> Any:
    return LargeBinary() if isinstance(column.type, SealedBytes) else Text()


def _raw(column: Column[Any]) -> Any:
    return type_coerce(column, _kind(column))


def _is_stale(column: Column[Any]) -> ColumnElement[bool]:
    """Whether it hides something, and not behind the first key."""
    name = next(iter(ring().names), "")
    beginning = f"{MARKED if isinstance(column.type, Mark) else SEALED}{name}:"
    begins = func.substr(_raw(column), 1, len(beginning))
    if isinstance(column.type, SealedBytes):
        return begins != literal(beginning.encode(), LargeBinary())
    return and_(begins != beginning, _raw(column).not_in(("", *NOTHING_TO_HIDE)))


def _is_anothers(column: Column[Any]) -> ColumnElement[bool]:
    """Whether it is sealed or marked, and with none of our keys."""
    sign = MARKED if isinstance(column.type, Mark) else SEALED
    ours = [f"{sign}{name}" for name in ring().names]
    begins, named = func.substr(_raw(column), 1, len(sign)), len(sign) + NAME_LENGTH
    beginning = func.substr(_raw(column), 1, named)
    if isinstance(column.type, SealedBytes):
        known = [literal(one.encode(), LargeBinary()) for one in ours]
        return and_(begins == literal(sign.encode(), LargeBinary()), beginning.not_in(known))
    return and_(begins == sign, beginning.not_in(ours))


def _count(session: Session, column: Column[Any]) -> dict[str, int]:
    if isinstance(column.type, SealedBytes):  # a few files
        beginnings = select(func.substr(_raw(column), 1, BEGINNING))
        found = session.connection().execute(beginnings).scalars()
        return Counter(_name_in(bytes(one)) for one in found)
    sign = MARKED if isinstance(column.type, Mark) else SEALED
    name = case(
        (_raw(column).in_(("", *NOTHING_TO_HIDE)), _HIDES_NOTHING),
        (
            func.substr(_raw(column), 1, len(sign)) == sign,
            func.substr(_raw(column), len(sign) + 1, NAME_LENGTH),
        ),
        else_=_CLEAR,
    ).label("name")
    grouped = select(name, func.count()).where(column.is_not(None)).group_by(name)
    rows = session.connection().execute(grouped).all()
    counted = {found: number for found, number in rows if found != _HIDES_NOTHING}
    clear = counted.pop(_CLEAR, 0)
    return counted | ({CLEAR: clear} if clear else {})


def _key_in(beginning: str | bytes) -> str:
    if not isinstance(beginning, str):
        return _name_in(bytes(beginning))
    sign = next((one for one in (SEALED, MARKED) if beginning.startswith(one)), None)
    return CLEAR if sign is None else beginning[len(sign) :][:NAME_LENGTH]


def _name_in(beginning: bytes) -> str:
    if not beginning.startswith(SEALED.encode()):
        return CLEAR
    return beginning[len(SEALED) : BEGINNING - 1].decode("ascii", "replace")

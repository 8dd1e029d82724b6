"""A statement made ready for one dialect: its SQL, and how values go in and come out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Protocol

from sqlalchemy import JSON, Boolean, Connection, Dialect

from storage.columns import Known
from storage.json_text import encoder

Given = Mapping[str, Any]
Convert = Callable[[Any], Any]
_AS_JSON = encoder()  # as SQLAlchemy writes it


class Ready(Protocol):
    """Runs on a connection past SQLAlchemy."""

    dialect: Dialect

    def rows(self, connection: Connection, given: Given) -> Sequence[Any]:
        """What it finds, as tuples."""
        ...

    def run(self, connection: Connection, given: Given) -> int:
        """How many rows it changed."""
        ...

    def run_each(self, connection: Connection, given: Sequence[Given]) -> int:
        """Once for each; how many rows it changed in all."""
        ...

    def insert(self, connection: Connection, given: Given) -> int:
        """The id of the row that it inserts."""
        ...


@dataclass(frozen=True, slots=True)
class _Bind:
    """A place for a value: a fixed one, or a given one by name."""

    name: str
    convert: Convert | None
    fixed: Any
    is_fixed: bool


class Form:
    """SQL with its places, in the driver's order, and the types of what comes back.

    A row has many columns, and most of them are empty or go as they are: only the others cost.
    """

    def __init__(
        self, sql: str, binds: Sequence[_Bind], back: Sequence[Any], dialect: Dialect
    ) -> None:
        self.sql = sql
        self.binds = tuple(binds)
        self._back = tuple(back)
        self._dialect = dialect
        self._picked = _picking([one.name for one in binds])
        self._fixed = {one.name: one.fixed for one in binds if one.is_fixed}
        converting = [
            (at, one.convert)
            for at, one in enumerate(binds)
            if one.convert is not None and not one.is_fixed
        ]
        self._of_any = [(at, convert) for at, convert in converting if not _keeps_none(convert)]
        self._of_some = [(at, convert) for at, convert in converting if _keeps_none(convert)]
        self._converts_some = bool(converting)

    def values(self, given: Given) -> Sequence[Any]:
        """What the driver wants, in its order; KeyError when something is missing."""
        picked = self._picked({**given, **self._fixed} if self._fixed else given)
        if not self._converts_some:
            return picked
        values = [*picked]
        for at, convert in self._of_some:
            if (value := values[at]) is not None:
                values[at] = convert(value)
        for at, convert in self._of_any:
            values[at] = convert(values[at])
        return values

    def converts(self, kinds: Sequence[Any] | None = None) -> "Converts":
        """Which columns come out otherwise, and how; `kinds` is what the driver says they are."""
        told = kinds or [None] * len(self._back)
        found = [
            _reading(one, self._dialect, kind) for one, kind in zip(self._back, told, strict=True)
        ]
        return [(at, convert) for at, convert in enumerate(found) if convert is not None]


Converts = Sequence[tuple[int, Convert]]


def _picking(names: Sequence[str]) -> Callable[[Given], tuple[Any, ...]]:
    """Values in the order of these names; one alone is no tuple for `itemgetter`."""
    if len(names) > 1:
        return itemgetter(*names)
    return lambda given: tuple(given[name] for name in names)


def _keeps_none(convert: Convert) -> bool:
    """Whether nothing stays nothing; in JSON it would be the word `null`."""
    return convert(None) is None


def form(statement: Any, columns: list[str] | None, dialect: Dialect) -> Form:
    """Compiled once for a dialect whose places are numbered."""
    compiled = statement.compile(dialect=dialect, column_keys=columns)
    binds = []
    for place in compiled.positiontup or ():
        bind = compiled.binds[place]
        assert not bind.expanding, "a list needs a statement of its own length"
        convert = writing(bind.type, dialect)
        is_fixed = not bind.required
        value = convert(bind.value) if is_fixed and convert else bind.value
        binds.append(_Bind(bind.key, convert, value, is_fixed))
    back = statement.selected_columns if statement.is_select else ()
    return Form(str(compiled), binds, [one.type for one in back], dialect)


def writing(kind: Any, dialect: Dialect) -> Convert | None:
    """How a value of a type is given to the driver; None: as it is."""
    convert: Convert | None = kind.dialect_impl(dialect).bind_processor(dialect)
    if convert is not None and isinstance(kind, Boolean):
        truths = {None: None, True: convert(True), False: convert(False)}
        return Known(truths, convert).__getitem__  # what else comes is checked, as ever
    if convert is None or not _is_text_of_json(kind, dialect):
        return convert

    def written(value: Any) -> Any:
        if value:
            return _AS_JSON(value)
        return "{}" if value == {} else "[]" if value == [] else convert(value)

    return written


def _reading(kind: Any, dialect: Dialect, told: Any) -> Convert | None:
    """How what the driver gives becomes a value of a type; None: as it is."""
    convert: Convert | None = kind.dialect_impl(dialect).result_processor(dialect, told)
    if convert is None or not _is_text_of_json(kind, dialect):
        return convert

    def read(text: Any) -> Any:
        return {} if text == "{}" else [] if text == "[]" else convert(text)

    return read


def _is_text_of_json(kind: Any, dialect: Dialect) -> bool:
    """Most objects and lists in our rows are empty, and that costs no parser."""
    return isinstance(kind, JSON) and dialect.name == "sqlite"


def converted(raw: Sequence[Sequence[Any]], converts: Converts) -> list[Any]:
    """What the driver found, as the columns' types have it; nothing is nothing in all of them."""
    return [_converted(list(row), converts) for row in raw] if converts else [*raw]


def _converted(row: list[Any], converts: Converts) -> tuple[Any, ...]:
    for at, convert in converts:
        if (value := row[at]) is not None:
            row[at] = convert(value)
    return tuple(row)

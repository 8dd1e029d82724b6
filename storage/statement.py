"""A statement made ready for one dialect: its SQL, and how values go in and come out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection, Dialect

Given = Mapping[str, Any]
Convert = Callable[[Any], Any]


class Ready(Protocol):
    """Runs on a connection past SQLAlchemy."""

    dialect: Dialect

    def rows(self, connection: Connection, given: Given) -> Sequence[Any]:
        """What it finds, as tuples."""
        ...

    def run(self, connection: Connection, given: Given) -> int:
        """How many rows it changed."""
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


@dataclass(frozen=True, slots=True)
class Form:
    """SQL with its places, in the driver's order, and the types of what comes back."""

    sql: str
    binds: tuple[_Bind, ...]
    back: tuple[Any, ...]
    dialect: Dialect

    def values(self, given: Given) -> list[Any]:
        """What the driver wants, in its order; KeyError when something is missing."""
        return [
            one.fixed
            if one.is_fixed
            else given[one.name]
            if one.convert is None
            else one.convert(given[one.name])
            for one in self.binds
        ]

    def converts(self, kinds: Sequence[Any]) -> "Converts":
        """How each column comes out; `kinds` is what the driver says they are."""
        return tuple(
            one.dialect_impl(self.dialect).result_processor(self.dialect, kind)
            for one, kind in zip(self.back, kinds, strict=True)
        )


Converts = tuple[Convert | None, ...]


def form(statement: Any, columns: list[str] | None, dialect: Dialect) -> Form:
    """Compiled once for a dialect whose places are numbered."""
    compiled = statement.compile(dialect=dialect, column_keys=columns)
    binds = []
    for place in compiled.positiontup or ():
        bind = compiled.binds[place]
        assert not bind.expanding, "a list needs a statement of its own length"
        convert = bind.type.dialect_impl(dialect).bind_processor(dialect)
        is_fixed = not bind.required
        value = convert(bind.value) if is_fixed and convert else bind.value
        binds.append(_Bind(bind.key, convert, value, is_fixed))
    back = statement.selected_columns if statement.is_select else ()
    return Form(str(compiled), tuple(binds), tuple(one.type for one in back), dialect)


def converted(raw: Sequence[Sequence[Any]], converts: Converts) -> list[Any]:
    """What the driver found, as the columns' types have it."""
    return [
        tuple(
            value if convert is None else convert(value)
            for value, convert in zip(row, converts, strict=True)
        )
        for row in raw
    ]

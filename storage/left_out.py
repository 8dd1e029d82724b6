"""但书: what a statement finds but for some numbers; few statements, however many are left out."""

import json
from collections.abc import Collection, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import JSON, BigInteger, Text, bindparam, cast, func, select
from sqlmodel import Session

from storage.prepared import Prepared, listed, numbered
from storage.statement import Given

T = TypeVar("T")
LEAST = 8  # places for numbers in a statement; 16, 32 … are others
MOST = 256  # more than these are seldom, and are given as one list


class LeavingOut:
    """A SELECT, without rows whose column is one of the numbers it is asked with."""

    def __init__(self, statement: Any, column: Any) -> None:
        self._statement = statement
        self._column = column
        self._few = cache(self._but_few)
        self._many = cache(self._but_many)

    def rows(self, session: Session, given: Given, but: Collection[int]) -> Sequence[Any]:
        """What it finds, as tuples."""
        if len(but) > MOST:
            many = self._many(session.connection().dialect.name)
            return many.rows(session, {**given, "but": json.dumps([*but])})
        filled = fill(but)
        return self._few(len(filled)).rows(session, {**given, **numbered("but", filled)})

    def _but_few(self, places: int) -> Prepared:
        if not places:
            return Prepared(self._statement)
        several = listed("but", places, self._column.type)
        return Prepared(self._statement.where(self._column.not_in(several)))

    def _but_many(self, dialect: str) -> Prepared:
        numbers = numbers_of(bindparam("but", type_=Text), dialect)
        return Prepared(self._statement.where(self._column.not_in(numbers)))


def numbers_of(given: Any, dialect: str) -> Any:
    """The numbers of a list that is given as JSON, however many: a SELECT of them."""
    numbers: Any = func.json_each(given).table_valued("value").c.value
    if dialect == "postgresql":
        numbers = cast(func.json_array_elements_text(cast(given, JSON)), BigInteger)
    return select(numbers)


def fill(values: Collection[T]) -> list[T]:
    """The first again and again behind them: few lengths, so that there are few statements."""
    if not values:
        return []
    places = max(LEAST, 1 << (len(values) - 1).bit_length())
    some = [*values]
    return [*some, *some[:1] * (places - len(some))]

"""但书: what a statement finds but for some numbers; few statements, however many are left out."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session

from storage.prepared import Prepared, listed, numbered
from storage.statement import Given

LEAST = 8  # places for numbers in a prepared statement; 16, 32 … are others
MOST = 256  # more than these are seldom, and the statement is written out each time


class LeavingOut:
    """A SELECT, without rows whose column is one of the numbers it is asked with."""

    def __init__(self, statement: Any, column: Any) -> None:
        self._statement = statement
        self._column = column
        self._ready = lru_cache(maxsize=None)(self._prepared)
        written_out = bindparam("but", expanding=True, literal_execute=True, type_=column.type)
        self._of_many = statement.where(column.not_in(written_out))

    def rows(self, session: Session, given: Given, but: Collection[int]) -> Sequence[Any]:
        """What it finds, as tuples."""
        if len(but) > MOST:
            return session.connection().execute(self._of_many, {**given, "but": [*but]}).all()
        some = [*but]
        places = places_for(len(some))
        filled = [*some, *some[:1] * (places - len(some))]
        return self._ready(places).rows(session, {**given, **numbered("but", filled)})

    def _prepared(self, places: int) -> Prepared:
        if not places:
            return Prepared(self._statement)
        several = listed("but", places, self._column.type)
        return Prepared(self._statement.where(self._column.not_in(several)))


def places_for(some: int) -> int:
    """So many places for numbers: few counts, so that there are few statements."""
    return max(LEAST, 1 << (some - 1).bit_length()) if some else 0

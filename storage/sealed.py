"""Column types of what is sealed: text, numbers, JSON, bytes, and marks to look something up by.

Each is named after its own column, `people.name`: what was sealed for one opens in no other.
"""

import json
from typing import Any

from sqlalchemy import Column, Dialect, LargeBinary, Text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field

from storage.columns import nothing_listed, nothing_named
from storage.json_text import encoder
from storage.sealing import ring

NOTHING_TO_HIDE = ("{}", "[]")
_AS_JSON = encoder(separators=(",", ":"))


class Sealed(TypeDecorator[Any]):
    """A text that is sealed while there is a key; "" says nothing, and stays."""

    impl = Text
    cache_ok = True

    def __init__(self, where: str) -> None:
        super().__init__()
        self.where = where

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> Any:
        """As it is kept."""
        return None if value is None else ring().seal(self.where, value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Any:
        """As it was; Locked without its key, Broken when it was tampered with."""
        return None if value is None else ring().open(self.where, value)


class SealedNumber(Sealed):
    """A number, e.g. a latitude."""

    cache_ok = True

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> Any:
        """As it is kept: as text, so that it is the very same number afterwards."""
        return None if value is None else ring().seal(self.where, repr(float(value)))

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Any:
        """As it was."""
        return None if value is None else float(ring().open(self.where, str(value)))


class SealedJson(Sealed):
    """An object or a list; an empty one hides nothing."""

    cache_ok = True

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> Any:
        """As it is kept."""
        if value is None:
            return None
        if not value and isinstance(value, dict | list | tuple):  # as nearly always
            return "{}" if isinstance(value, dict) else "[]"
        return ring().seal(self.where, _AS_JSON(value))

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Any:
        """As it was."""
        return None if value is None else json.loads(ring().open(self.where, value))


class SealedBytes(TypeDecorator[bytes]):
    """A file."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, where: str) -> None:
        super().__init__()
        self.where = where

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> Any:
        """As it is kept."""
        return None if value is None else ring().seal_bytes(self.where, value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> bytes | None:
        """As it was."""
        return None if value is None else ring().open_bytes(self.where, bytes(value))


class Mark(TypeDecorator[str]):
    """What a sealed text of the same row is looked up by: given the text, it keeps its mark."""

    impl = Text
    cache_ok = True

    def __init__(self, where: str) -> None:
        super().__init__()
        self.where = where

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        """The mark; one that is a mark already stays."""
        return None if value is None else ring().mark(self.where, value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:
        """The mark, for the words do not come back out of it."""
        return None if value is None else str(value)


def sealed_text(where: str) -> Any:
    """A text, "" unless given."""
    return Field(default="", sa_column=Column(Sealed(where), nullable=False, default=""))


def sealed_number(where: str) -> Any:
    """A number that may be missing."""
    return Field(default=None, sa_column=Column(SealedNumber(where), nullable=True))


def sealed_object(where: str) -> Any:
    """A JSON object, empty unless given."""
    column: Column[Any] = Column(SealedJson(where), nullable=False)
    return Field(default_factory=nothing_named, sa_column=column)


def sealed_list(where: str) -> Any:
    """A JSON array, empty unless given."""
    column: Column[Any] = Column(SealedJson(where), nullable=False, default=list)
    return Field(default_factory=nothing_listed, sa_column=column)


def sealed_file(where: str) -> Any:
    """The bytes of a file."""
    return Field(sa_column=Column(SealedBytes(where), nullable=False))


def mark_of(where: str) -> Any:
    """The mark of another column; "" while that is."""
    column: Column[Any] = Column(Mark(where), nullable=False, default="", index=True)
    return Field(default="", sa_column=column)

"""Column types: a moment is always aware UTC, a word is always one of its vocabulary."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import Enum
from functools import lru_cache, partial
from typing import Any, TypeVar

from sqlalchemy import JSON, BigInteger, Column, DateTime, Dialect, Index, String, text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field

T = TypeVar("T", bound=Enum)
_REMEMBERED = 256  # moments: a step writes the same one into many columns


class Known(dict[Any, Any]):
    """What values become, looked up without a call of Python's; others go the long way."""

    def __init__(self, values: Mapping[Any, Any], others: Callable[[Any], Any]) -> None:
        super().__init__(values)
        self._others = others

    def __missing__(self, value: Any) -> Any:
        return self._others(value)


class Moment(TypeDecorator[datetime]):
    """A point in time: refuses naive values, stores UTC, gives aware UTC back.

    SQLite drops the zone, so it is put back here; ValueError on a naive datetime.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware datetime of any zone in, UTC out."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive moment: {value!r}; give it a zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Aware UTC, whatever the database gave."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)

    def bind_processor(self, dialect: Dialect) -> Any:
        """The same at once where it is a text: a petition has thirty moments."""
        return _as_text if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: Any) -> Any:
        """The same at once, from a text."""
        if dialect.name == "sqlite":
            return _from_text
        return super().result_processor(dialect, coltype)


def _as_text(moment: datetime | None) -> str | None:
    """As SQLAlchemy writes moments for SQLite: 2026-01-31 08:00:00.000000."""
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise ValueError(f"naive moment: {moment!r}; give it a zone")
    return _utc_as_text(moment if moment.tzinfo is UTC else moment.astimezone(UTC))


@lru_cache(_REMEMBERED)  # of any other zone an hour of a night in autumn would be two
def _utc_as_text(utc: datetime) -> str:
    return utc.replace(tzinfo=None).isoformat(" ", "microseconds")


@lru_cache(_REMEMBERED)
def _from_text(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=UTC)


class Word(TypeDecorator[T]):
    """A text column whose values are those of one vocabulary of storage.words."""

    impl = String(40)
    cache_ok = True

    def __init__(self, vocabulary: type[T]) -> None:
        super().__init__()
        self.vocabulary = vocabulary
        self._members = {one.value: one for one in vocabulary}

    def process_bind_param(self, value: T | None, dialect: Dialect) -> str | None:
        """ValueError when the word is not in the vocabulary."""
        if value is None:
            return None
        member = value if isinstance(value, self.vocabulary) else self.vocabulary(value)
        return str(member.value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> T | None:
        """The member of the vocabulary."""
        return None if value is None else self._members.get(value) or self.vocabulary(value)

    def bind_processor(self, dialect: Dialect) -> Any:
        """The same at once for what is a word already, as nearly everything is."""
        words = {one: str(one.value) for one in self.vocabulary}
        others = partial(self.process_bind_param, dialect=dialect)
        return Known({None: None, **words}, others).__getitem__

    def result_processor(self, dialect: Dialect, coltype: Any) -> Any:
        """The same at once."""
        others = partial(self.process_result_value, dialect=dialect)
        return Known({None: None, **self._members}, others).__getitem__


def moment(*, index: bool = False) -> Any:
    """A required moment."""
    return Field(sa_column=Column(Moment, nullable=False, index=index))


def maybe_moment(*, index: bool = False) -> Any:
    """A moment that may be unknown; None until then."""
    return Field(default=None, sa_column=Column(Moment, nullable=True, index=index))


def word(vocabulary: type[Enum], default: Enum | None = None, *, index: bool = False) -> Any:
    """A required word of a vocabulary; `default` makes it optional for the maker of the row."""
    column: Column[Any] = Column(Word(vocabulary), nullable=False, index=index)
    return Field(sa_column=column) if default is None else Field(default, sa_column=column)


def maybe_word(vocabulary: type[Enum]) -> Any:
    """A word that may be unknown; None until then."""
    return Field(default=None, sa_column=Column(Word(vocabulary), nullable=True))


# Functions of ours: pydantic asks for the signature at each row, and that of `dict` takes 0.1 ms.
def nothing_named() -> dict[str, Any]:
    return {}


def nothing_listed() -> list[Any]:
    return []


def json_object() -> Any:
    """A JSON object, empty unless given."""
    return Field(default_factory=nothing_named, sa_column=Column(JSON, nullable=False))


def json_list() -> Any:
    """A JSON array, empty unless given."""
    return Field(
        default_factory=nothing_listed, sa_column=Column(JSON, nullable=False, default=list)
    )


def telegram_id(*, index: bool = False) -> Any:
    """A number of Telegram's; they exceed 32 bits."""
    return Field(sa_column=Column(BigInteger, nullable=False, index=index))


def maybe_telegram_id() -> Any:
    """A number of Telegram's that may be missing."""
    return Field(default=None, sa_column=Column(BigInteger, nullable=True))


def maybe_big_number() -> Any:
    """A signed number of 64 bits that may be missing."""
    return Field(default=None, sa_column=Column(BigInteger, nullable=True))


def partial_index(name: str, *columns: str, only: str) -> Index:
    """An index of those rows alone of which that SQL is true, on both databases."""
    return Index(name, *columns, sqlite_where=text(only), postgresql_where=text(only))

"""What all rows have in common: how one is made."""

from collections.abc import Callable
from functools import cache
from typing import Any, ClassVar, NamedTuple, Self

from pydantic import BaseModel
from sqlalchemy import event
from sqlalchemy.orm import InstanceState, Mapper, configure_mappers
from sqlalchemy.orm.attributes import QueryableAttribute, manager_of_class, set_attribute
from sqlmodel import SQLModel

# The last of a table's arguments: the id of a deleted row is given to no other, for a notice's key
# or a snapshot still names it; nor that of one which a restored city has lost, for a button does.
# PostgreSQL's sequences never do; SQLite must be told.
NEVER_AGAIN = {"sqlite_autoincrement": True}
_UNKNOWN = object()
STATE = "_sa_instance_state"  # where SQLAlchemy keeps what it knows of a row
# Where pydantic keeps what it knows of it.
_set_named, _set_extra, _set_private = (
    getattr(BaseModel, f"__pydantic_{name}__").__set__
    for name in ("fields_set", "extra", "private")
)
_named = BaseModel.__pydantic_fields_set__.__get__  # type: ignore[attr-defined]


class Row(SQLModel):
    """A row of a table. Made without SQLModel's way through each attribute of SQLAlchemy and
    pydantic, which took a quarter of the writer's time: a new row has no changes to watch yet.
    """

    _names: ClassVar[frozenset[str]]  # of the columns

    def __new__(cls, *_args: Any, **_columns: Any) -> Self:
        """As pydantic expects one to be; four times as fast as SQLModel makes it."""
        row: Self = object.__new__(cls)
        _set_named(row, set())
        _set_extra(row, None)
        _set_private(row, None)
        return row

    def __init__(self, **given: Any) -> None:
        kind = type(self)
        if not given.keys() <= kind._names:
            unknown = ", ".join(sorted(given.keys() - kind._names))
            raise TypeError(f"{kind.__name__} has no {unknown}")
        constant, made, manager = defaults(kind)
        its = self.__dict__
        its[STATE] = InstanceState(self, manager)
        its.update(constant)
        for name, make in made.items():
            if name not in given:
                its[name] = make()
        its.update(given)
        _set_named(self, set(given))

    def __getattr__(self, name: str) -> Any:
        """Of what there is not. SQLAlchemy asks each new row for what it has not got yet, and
        pydantic looks for it in five places before it says so.
        """
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def said(self) -> set[str]:
        """The columns of a new row that were given, or have been written since."""
        _named(self).update(self.__dict__[STATE].committed_state)  # a step may run a second time
        return {*_named(self)}

    def __setattr__(self, name: str, value: Any) -> None:
        """A column is SQLAlchemy's alone: pydantic has nothing to check in a row, and writing it
        twice took longer than the rest of a step's change.

        SQLAlchemy hears of the first change; of others it wants what was there before, and to be
        told that took another third.
        """
        its = self.__dict__
        before = its.get(name, _UNKNOWN)
        if before is value:  # it stands there already
            return
        if before is not _UNKNOWN and name != STATE and (state := its[STATE]).modified:
            if name not in (old := state.committed_state):
                old[name] = before
            its[name] = value
        elif name in self._names:
            set_attribute(self, name, value)
        else:
            super().__setattr__(name, value)


class _Column:
    """A column on its class. What a row has of it is read without asking here.

    SQLAlchemy's own has a `__set__`, so Python asks it at each of an update's 200 reads before it
    looks into the row; writing is `Row.__setattr__`'s, and what a row has not got is still asked.
    """

    __slots__ = ("_its",)

    def __init__(self, its: QueryableAttribute[Any]) -> None:
        self._its = its

    def __get__(self, row: Row | None, kind: type[Row]) -> Any:
        return self._its.__get__(row, kind)


@event.listens_for(Row, "after_mapper_constructed", propagate=True)
def _read_at_once(mapper: Mapper[Any], kind: type[Row]) -> None:
    type.__setattr__(kind, "_names", frozenset(_columns(kind)))
    # SQLAlchemy's own comes before ours, for listeners that we have none of.
    type.__setattr__(kind, "__init__", Row.__init__)
    for name in _columns(kind):
        type.__setattr__(kind, name, _Column(mapper.class_manager[name]))


class Defaults(NamedTuple):
    """What a new row has where nothing is given: values that rows may share, and makers of those
    they may not. `manager`: what SQLAlchemy knows its class by.
    """

    constant: dict[str, Any]
    made: dict[str, Callable[[], Any]]
    manager: Any


@cache
def defaults(kind: type[Row]) -> Defaults:
    """Asked before the first row of a table; SQLAlchemy makes ready what it has to know then."""
    configure_mappers()
    optional = {name: of for name, of in kind.model_fields.items() if not of.is_required()}
    made: dict[str, Any] = {
        name: of.default_factory for name, of in optional.items() if of.default_factory
    }
    constant = {name: of.default for name, of in optional.items() if name not in made}
    return Defaults(constant, made, manager_of_class(kind))


@cache
def _columns(kind: type[Row]) -> dict[str, None]:
    """In their order."""
    return dict.fromkeys(kind.model_fields)

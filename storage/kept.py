"""What a process keeps of a database, as long as it has it open."""

from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlmodel import Session

T = TypeVar("T")


class Kept(Generic[T]):
    """One thing of each database."""

    def __init__(self) -> None:
        self._of: WeakKeyDictionary[Engine, T] = WeakKeyDictionary()

    def get(self, session: Session) -> T | None:
        """What was kept last; None before."""
        return self._of.get(_engine(session))

    def keep(self, session: Session, it: T) -> None:
        """From now on."""
        self._of[_engine(session)] = it


def _engine(session: Session) -> Engine:
    bind = session.get_bind()
    return bind if isinstance(bind, Engine) else bind.engine

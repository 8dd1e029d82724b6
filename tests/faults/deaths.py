"""Where a life of the program ends: SIGKILL from within, at the nth event of a kind.

statement   within a transaction, before a row is written
commit      all is written, nothing is on disk
answer      the server is told to commit, its answer is never read; on PostgreSQL only
told        between the commit of a step that left notices and their sending
marking     a message has been sent, its notice is not marked
file        a photo is written, but does not have its name yet
timer       anywhere: the test's own clock ends it, from outside
"""

import os
import signal
import sys
from dataclasses import dataclass, field
from random import Random
from typing import Any, Literal

from sqlalchemy import Engine, event

from tests.databases import POSTGRES, SQLITE
from tests.faults.asking import end_in_commit, tell_what_is_asked

Point = Literal["statement", "commit", "answer", "told", "marking", "file", "timer"]
LATEST: dict[Point, int] = {
    "statement": 150,
    "commit": 25,
    "answer": 25,
    "told": 12,
    "marking": 12,
    "file": 3,
    "timer": 0,
}
WRITES = ("INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True, slots=True)
class Death:
    """At the nth time of its point."""

    point: Point
    nth: int


def random_death(chance: Random, dbms: str = SQLITE) -> Death:
    """Each point as often as the others."""
    point = chance.choice([one for one in LATEST if one != "answer" or dbms == POSTGRES])
    return Death(point, chance.randint(1, max(1, LATEST[point])))


@dataclass
class Doom:
    """Waits for the moment of a death in this process; `arm` it before the program opens."""

    death: Death
    _seen: int = 0
    _notices: bool = field(default=False)
    _told: bool = field(default=False)

    def arm(self) -> None:
        """Listen to every statement and every file."""
        if self.death.point == "file":
            sys.addaudithook(self._audited)
        elif self.death.point != "timer":
            event.listen(Engine, "connect", self._connected)
            tell_what_is_asked(self._traced)
            if self.death.point == "answer":
                end_in_commit(self._strikes)

    def _connected(self, connection: Any, _record: Any) -> None:
        if hasattr(connection, "set_trace_callback"):  # SQLite tells by itself
            connection.set_trace_callback(self._traced)

    def _traced(self, sql: str) -> None:
        if self._told:  # another statement: that commit is over
            self._told = False
            self._strike("told")
        if sql.endswith("COMMIT"):
            self._strike("commit")
            self._told, self._notices = self._notices, False
        elif sql.startswith(WRITES):
            self._strike("statement")
            self._notices |= sql.startswith("INSERT INTO notices")
            if sql.startswith("UPDATE notices") and "message_id=" in sql.split(" WHERE ")[0]:
                self._strike("marking")

    def _audited(self, name: str, arguments: tuple[Any, ...]) -> None:
        if name == "os.rename" and str(arguments[0]).endswith(".part"):
            self._strike("file")

    def _strike(self, point: Point) -> None:
        if self._strikes(point):
            os.kill(os.getpid(), signal.SIGKILL)

    def _strikes(self, point: Point) -> bool:
        """Whether this is the moment."""
        if point != self.death.point:
            return False
        self._seen += 1
        return self._seen >= self.death.nth

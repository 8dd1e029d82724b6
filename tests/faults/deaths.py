"""Where a life of the program ends: SIGKILL from within, at the nth event of a kind.

statement   within a transaction, before a row is written
commit      all is written, nothing is on disk
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
from sqlite3 import Connection
from typing import Any, Literal

from sqlalchemy import Engine, event

Point = Literal["statement", "commit", "told", "marking", "file", "timer"]
LATEST: dict[Point, int] = {
    "statement": 150,
    "commit": 25,
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


def random_death(chance: Random) -> Death:
    """Each point as often as the others."""
    point = chance.choice(list(LATEST))
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

    def _connected(self, connection: Connection, _record: Any) -> None:
        connection.set_trace_callback(self._traced)

    def _traced(self, sql: str) -> None:
        if self._told:  # another statement: that commit is over
            self._told = False
            self._strike("told")
        if sql.startswith(WRITES):
            self._strike("statement")
            self._notices |= sql.startswith("INSERT INTO notices")
            if sql.startswith("UPDATE notices") and "message_id=" in sql.split(" WHERE ")[0]:
                self._strike("marking")
        if sql == "COMMIT":
            self._strike("commit")
            self._told, self._notices = self._notices, False

    def _audited(self, name: str, arguments: tuple[Any, ...]) -> None:
        if name == "os.rename" and str(arguments[0]).endswith(".part"):
            self._strike("file")

    def _strike(self, point: Point) -> None:
        if point != self.death.point:
            return
        self._seen += 1
        if self._seen >= self.death.nth:
            os.kill(os.getpid(), signal.SIGKILL)

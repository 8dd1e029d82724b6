"""What a failure on PostgreSQL means: the connection is dead, two met, or the step was wrong.

A step may have caught what the server said and raised something of its own; so the causes are
looked at too.
"""

from collections.abc import Iterator

import psycopg
from psycopg import errors
from sqlalchemy.exc import DBAPIError

MET = (errors.SerializationFailure, errors.DeadlockDetected)
GONE = (
    errors.AdminShutdown,
    errors.CrashShutdown,
    errors.CannotConnectNow,
    errors.TooManyConnections,
    errors.IdleInTransactionSessionTimeout,
    errors.IdleSessionTimeout,
)
CONNECTION = "08"  # the class of its exceptions


def passes(error: BaseException) -> bool:
    """Whether the same may succeed when it is tried again, on another connection if need be."""
    return any(isinstance(one, MET) or _is_gone(one) for one in _causes(error))


def is_lost(error: BaseException) -> bool:
    """Whether the connection is no more: what was asked last may have been done or not."""
    return any(_is_gone(one) for one in _causes(error))


def without_rows(error: BaseException) -> BaseException:
    """The server's own words quote the row that it refused: only their first line is kept."""
    message = getattr(getattr(error, "diag", None), "message_primary", None)
    if message is not None:
        error.args = (message,)
    return error


def _is_gone(error: BaseException) -> bool:
    if isinstance(error, DBAPIError):
        return error.connection_invalidated
    if not isinstance(error, psycopg.Error):
        return False
    if isinstance(error, GONE) or (error.sqlstate or "").startswith(CONNECTION):
        return True
    # without a code of the server it is libpq that speaks: it has lost, or never had, a server
    return isinstance(error, psycopg.OperationalError) and error.sqlstate is None


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and all it came of."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [one.__cause__, one.__context__, getattr(one, "orig", None)]

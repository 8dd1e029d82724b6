"""The one thread of a process that writes to PostgreSQL, on one connection.

A batch is one SERIALIZABLE transaction, run again when it met another or when the server was gone.
Only one moment leaves open what has happened: the connection is lost while COMMIT is on its way.
So every batch that changes something writes its number into the writer's own row with the COMMIT.
Whoever asks for it afterwards writes to that row too; that waits for the old transaction as long
as it lives, and keeps it from happening later.

A batch that meets others again and again is parted: a step that always meets somebody takes no
other with it, and the fewer there are in a transaction, the seldomer they meet anybody.
"""

import secrets
import threading
from collections.abc import Sequence
from typing import Any

import structlog
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlmodel import Session

from storage.batch import Job, Outcome, Ran, StepFailed, Way, apart, run_all, straight
from storage.patience import PATIENCE, Patience
from storage.postgres_failures import is_lost, passes
from storage.transaction import Transaction

MEETINGS = 4  # with other transactions, until a batch is parted
DOUBT = 10 * PATIENCE  # seconds: better late than told wrongly
BEGIN = "BEGIN ISOLATION LEVEL SERIALIZABLE"
BEGIN_ALONE = "BEGIN ISOLATION LEVEL READ COMMITTED"  # of what locks each row it relies on
# One message to the server. What changed nothing marks nothing: it need not reach the disk.
COMMIT = (
    "INSERT INTO writer_marks (id, batch, asked, at) SELECT {id}, {batch}, 0, now() "
    "WHERE pg_current_xact_id_if_assigned() IS NOT NULL "
    "ON CONFLICT (id) DO UPDATE SET batch = excluded.batch, at = excluded.at; COMMIT"
)
ASK = (
    "INSERT INTO writer_marks (id, batch, asked, at) VALUES ({id}, 0, 1, now()) "
    "ON CONFLICT (id) DO UPDATE SET asked = writer_marks.asked + 1 RETURNING batch"
)
FORGET = "DELETE FROM writer_marks WHERE id = {id} OR at < now() - interval '7 days'"
log = structlog.get_logger("storage")


class OutcomeUnknown(OperationalError):
    """The server went away in a COMMIT and has not come back: it may have happened or not."""

    def __init__(self) -> None:
        super().__init__(None, None, RuntimeError("nobody knows whether it has happened"))


class _InDoubt(Exception):
    """The connection was lost in the COMMIT."""

    def __init__(self, ran: Ran) -> None:
        super().__init__()
        self.ran = ran


# A step waits for nobody between its statements. A process that hangs in one must not keep the
# rows it has locked, its leases among them, longer than others wait for those.
HURRY = "SET idle_in_transaction_session_timeout = '10s'"


class PostgresWriter:
    """Everything of it runs in one thread; `stopping` shortens its patience."""

    def __init__(self, engine: Engine, stopping: threading.Event) -> None:
        self._engine = engine
        self._stopping = stopping
        self._connection: Connection | None = None
        self._id = secrets.randbits(62)
        self._batch = 0
        self.wrote = False

    def run(self, batch: Sequence[Job]) -> Ran:
        """What came of each step; raises when nothing happened, or OutcomeUnknown."""
        return self._run(batch, Patience(self._stopping))

    def _run(self, batch: Sequence[Job], patience: Patience) -> Ran:
        way: Way = _straight
        meetings = 0
        while meetings < MEETINGS or len(batch) == 1:
            try:
                return self._try(batch, way)
            except _InDoubt as doubt:
                if self._has_happened():
                    return doubt.ran
            except StepFailed as failed:
                if len(batch) == 1:
                    return Ran([Outcome(failure=failed.error)])
                way = _apart
            except Exception as error:
                meetings += _wait(error, patience, len(batch))
        return self._part(batch, patience)

    def _part(self, batch: Sequence[Job], patience: Patience) -> Ran:
        """In two transactions; each half has a failure of its own."""
        middle = len(batch) // 2
        first = self._run_or_fail(batch[:middle], patience)
        wrote = self.wrote
        second = self._run_or_fail(batch[middle:], patience)
        self.wrote |= wrote
        both = [(first, middle), (second, len(batch) - middle)]
        parts = [
            _failed(one, number) if isinstance(one, Exception) else one for one, number in both
        ]
        outcomes = [outcome for part in parts for outcome in part.outcomes]
        return Ran(outcomes, any(part.told for part in parts))

    def _run_or_fail(self, batch: Sequence[Job], patience: Patience) -> Ran | Exception:
        try:
            return self._run(batch, patience)
        except Exception as error:
            self.wrote = False
            log.exception("commit_failed", steps=len(batch))
            return error

    def close(self) -> None:
        """Leave no mark; the connection is given back."""
        if self._connection is None:
            return
        try:
            self._say(FORGET)
        except DBAPIError:  # the next one to close forgets it
            self._drop()
        else:
            self._connection.close()
            self._connection = None

    def _try(self, batch: Sequence[Job], way: Way) -> Ran:
        self.wrote = False
        connection = self._open()
        self._batch += 1
        with Transaction(connection) as session:
            try:
                begin = BEGIN_ALONE if batch[0].is_alone else BEGIN
                session.connection().exec_driver_sql(begin)
                session.hold(connection)
                ran = run_all(session, batch, way)
                self._commit(connection, ran)
                session.commit()
            except BaseException as error:
                self._give_up(session, error)
                raise
        return ran

    def _commit(self, connection: Connection, ran: Ran) -> None:
        try:
            self.wrote = True  # unless the server says otherwise
            marked = connection.exec_driver_sql(COMMIT.format(id=self._id, batch=self._batch))
            self.wrote = marked.rowcount > 0
        except DBAPIError as error:
            if is_lost(error):
                raise _InDoubt(ran) from error
            raise

    def _give_up(self, session: Session, error: BaseException) -> None:
        if is_lost(error):
            self._drop()
            return
        try:
            session.rollback()
        except DBAPIError:
            self._drop()

    def _has_happened(self) -> bool:
        """Whether the last batch has; raises OutcomeUnknown when the server does not come back."""
        patience = Patience(self._stopping, DOUBT)
        while True:
            try:
                return self._say(ASK) == self._batch
            except Exception as error:
                self._drop()
                if not (passes(error) and patience.wait()):
                    raise OutcomeUnknown from error

    def _say(self, words: str) -> int | None:
        """A statement of its own about this writer's row."""
        connection = self._open()
        with connection.begin():
            found = connection.exec_driver_sql(words.format(id=self._id))
            number: int | None = found.scalar_one() if found.returns_rows else None
        return number

    def _open(self) -> Connection:
        if self._connection is None:
            connection = self._engine.connect()
            self._connection = connection.execution_options(isolation_level="AUTOCOMMIT")
            driver: Any = self._connection.connection.driver_connection
            driver.execute(HURRY, prepare=False)
        return self._connection

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.invalidate()
            connection.close()


def _wait(error: Exception, patience: Patience, steps: int) -> int:
    """How many meetings it counts for: when there is no time left, enough for several to part.

    Raises what does not pass, or not in time.
    """
    waited = passes(error) and patience.wait()
    met = passes(error) and not is_lost(error)
    if not waited and (steps == 1 or not met):
        raise error
    return int(met) if waited else MEETINGS


def _failed(error: Exception, steps: int) -> Ran:
    return Ran([Outcome(failure=error)] * steps)


def _straight(session: Session, job: Job) -> Outcome:
    """A step that met another transaction has not failed: all are run again as they are."""
    try:
        return straight(session, job)
    except StepFailed as failed:
        if not passes(failed.error):
            raise
        met = failed.error
    raise met  # out here, lest it becomes a cause of its own


def _apart(session: Session, job: Job) -> Outcome:
    """Likewise."""
    outcome = apart(session, job)
    if outcome.failure is not None and passes(outcome.failure):
        raise outcome.failure
    return outcome

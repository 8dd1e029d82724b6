"""A batch of steps: all of them in one transaction, or, once one has failed, each by itself."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from storage.bells import ring
from storage.transaction import is_open


@dataclass(slots=True)
class Job:
    """A step with its arguments, and who waits for what comes of it."""

    run: Callable[[Session], Any]
    future: "asyncio.Future[Any]"
    is_alone: bool = False  # shares its transaction with nobody


@dataclass(slots=True)
class Outcome:
    """What a step returned, or what it raised."""

    result: Any = None
    failure: Exception | None = None


@dataclass(slots=True)
class Ran:
    """A batch that has been committed; `told`: whether it left notices."""

    outcomes: list[Outcome]
    told: bool = False


class StepFailed(Exception):
    """A step of a batch that has no savepoints."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


Way = Callable[[Session, Job], Outcome]


def run_all(session: Session, batch: Sequence[Job], way: Way) -> Ran:
    """Every step, `straight` or `apart`; the caller commits, and with it the bells ring."""
    outcomes = [way(session, job) for job in batch]
    ring(session)
    return Ran(outcomes, bool(session.info.get("notices", False)))


def straight(session: Session, job: Job) -> Outcome:
    """Without a savepoint; StepFailed when the batch has to be run again."""
    try:
        result = job.run(session)
        session.flush()
    except Exception as error:
        raise StepFailed(error) from error
    session.expunge_all()
    return Outcome(result)


def apart(session: Session, job: Job) -> Outcome:
    """In a savepoint; raises when a failure took the whole transaction with it."""
    connection = session.connection()
    try:
        with session.begin_nested():
            result = job.run(session)
            session.flush()
    except Exception as error:  # given to whoever asked for the step
        if not is_open(connection):
            raise
        session.expunge_all()
        return Outcome(failure=error)
    session.expunge_all()
    return Outcome(result)


def answer(batch: Sequence[Job], outcomes: Sequence[Outcome]) -> None:
    """Tell everybody who still waits; in the loop's thread."""
    for job, outcome in zip(batch, outcomes, strict=True):
        if job.future.cancelled():
            continue
        if outcome.failure is None:
            job.future.set_result(outcome.result)
        else:
            job.future.set_exception(outcome.failure)

"""分工: which part of the whole a process does, and when it may not."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlmodel import Session

from bot.clock import SystemClock
from bot.commands.console import MISUSED, err, say, stop
from bot.commands.transacting import trouble_told
from bot.leases.names import Part
from bot.leases.terms import HeldElsewhere
from bot.settings import Settings
from storage.database import open_engine
from storage.places import version
from storage.sole import Occupied, occupied


def require_part(chosen: Settings, wanted: str) -> Part:
    """The part; ends the command where it would serve nobody, or do harm."""
    part = Part(wanted)
    if part is not Part.ALL and _sqlite_file(chosen) is not None:
        stop("cli-part-on-sqlite", status=MISUSED, part=part.value)
    if part is Part.WEB and not chosen.public_url:
        stop("cli-web-without-address", status=MISUSED)
    return part


def tell_of_no_city(chosen: Settings) -> None:
    """That nobody would get what is said: perhaps it is another database than was meant."""
    engine = open_engine(chosen.database_url)
    try:
        with trouble_told(), Session(engine) as session:
            is_there = version(session) > 0
    finally:
        engine.dispose()
    if not is_there:
        where = make_url(chosen.database_url).render_as_string(hide_password=True)
        say("cli-run-no-city", to=err, style="yellow", where=where)


@contextmanager
def alone_on_sqlite(chosen: Settings) -> Iterator[None]:
    """No second program on the same file; on PostgreSQL there may be many."""
    file = _sqlite_file(chosen)
    if file is None:
        yield
        return
    try:
        with occupied(file, SystemClock().now()):
            yield
    except Occupied as other:
        stop(
            "cli-second-on-sqlite",
            path=str(file),
            pid=other.pid or "?",
            since=_at(datetime.fromisoformat(other.since), chosen) if other.since else "?",
        )


@contextmanager
def poller_told(chosen: Settings) -> Iterator[None]:
    """Another process that polls, as a sentence."""
    try:
        yield
    except HeldElsewhere as other:
        machine, pid, *_ = [*other.holder.split("/"), "?"]
        stop("cli-polled-elsewhere", machine=machine, pid=pid, since=_at(other.since, chosen))


def _sqlite_file(chosen: Settings) -> Path | None:
    url = make_url(chosen.database_url)
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None


def _at(moment: datetime, chosen: Settings) -> str:
    return moment.astimezone(chosen.zone).strftime("%Y-%m-%d %H:%M:%S")

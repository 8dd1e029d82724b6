"""入账: a command's step as one transaction; trouble with the database becomes a sentence."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import Concatenate, ParamSpec, TypeVar

from alembic.util import CommandError
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from bot.city.city import set_zone
from bot.clock import SystemClock
from bot.commands.configuration import settings
from bot.commands.console import stop
from bot.commands.locks import require_keys
from bot.settings import Settings
from storage import migrating, sealing
from storage.database import Database
from storage.trouble import DAMAGED, trouble_of

P = ParamSpec("P")
R = TypeVar("R")


def transact(
    step: Callable[Concatenate[Session, datetime, P], R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Run a desk step on the configured database, bringing its tables up to date first."""
    chosen = settings()
    bring_up_to_date(chosen)
    with trouble_told():
        return asyncio.run(_write(chosen, step, *args, **kwargs))


def bring_up_to_date(chosen: Settings) -> None:
    """Make the data folder and the tables of this version; ends the command when it cannot."""
    make_folder(chosen.data)
    with trouble_told():
        migrating.upgrade(chosen.database_url)
        require_keys(chosen.database_url)


def make_folder(folder: Path) -> None:
    """The folder of database and photos; ends the command when it cannot be written."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # nobody else looks into it
        with TemporaryFile(dir=folder) as probe:
            probe.write(b"0")
    except OSError as error:
        stop("cli-folder-unusable", path=str(folder), reason=error.strerror or "")


@contextmanager
def trouble_told() -> Iterator[None]:
    """What a database can do to its users, as a sentence; anything else is a bug and goes on."""
    try:
        yield
    except CommandError:  # alembic's: the database names a revision this program does not know
        stop("cli-database-newer")
    except migrating.BrokenLinks as error:
        stop("cli-database-broken-links", tables=str(error))
    except sealing.Locked as error:
        stop("cli-keys-wrong" if sealing.ring().names else "cli-keys-missing", names=str(error))
    except sealing.Broken as error:
        stop("cli-keys-broken", where=str(error))
    except TimeoutError:  # an OSError by inheritance, but nothing of a disk
        raise
    except (DBAPIError, OSError) as error:
        if trouble_of(error) == DAMAGED:
            stop("cli-database-damaged", reason=reason_of(error))
        stop("cli-database-unusable", reason=reason_of(error))


def reason_of(error: DBAPIError | OSError) -> str:
    """The driver's own words, which name no row."""
    return str(error.orig) if isinstance(error, DBAPIError) else error.strerror or str(error)


async def _write(
    chosen: Settings,
    step: Callable[Concatenate[Session, datetime, P], R],
    *args: P.args,
    **kwargs: P.kwargs,
) -> R:
    database = Database(chosen.database_url)
    set_zone(database.engine, chosen.zone)
    try:
        return await database.write(step, SystemClock().now(), *args, **kwargs)
    finally:
        await database.close()

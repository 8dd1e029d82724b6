"""等数据库: a server that is away when the program begins is waited for, and that is said."""

import time
from collections.abc import Callable

from sqlalchemy.exc import DBAPIError

from bot.commands.console import err, say
from bot.settings import Settings
from storage.database import open_engine
from storage.postgres_failures import is_lost

AGAIN = 2.0  # seconds between two tries
SPEAKS = "FATAL:"  # how a server begins that has heard us and will not have us
PASSES = ("starting up", "shutting down", "recovery", "too many", "remaining connection slots")


def wait_for_database(chosen: Settings, pause: Callable[[float], None] = time.sleep) -> None:
    """Until the server answers, or says that it never will. A file is not waited for."""
    told = ""
    while (reason := _silence(chosen.database_url)) is not None:
        if reason != told:
            say("cli-database-away", to=err, reason=reason)
        told = reason
        pause(AGAIN)


def _silence(url: str) -> str | None:
    """Why there is no answer, in the driver's words; None: there is, or it is no use to wait."""
    engine = open_engine(url)
    if engine.dialect.name == "sqlite":
        return None
    try:
        with engine.connect():
            return None
    except DBAPIError as error:
        reason = " ".join(str(error.orig).split())
        is_final = SPEAKS in reason and not any(words in reason for words in PASSES)
        return None if is_final or not is_lost(error) else reason
    finally:
        engine.dispose()

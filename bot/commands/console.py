"""终端: words on the terminal in its language, and the one way to stop with an error."""

import asyncio
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Concatenate, NoReturn, ParamSpec, TypeVar

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from bot.city.city import set_zone
from bot.clock import SystemClock
from bot.errors import Refusal
from bot.settings import Settings
from bot.wording.texts import CHINESE, ENGLISH, plain, refusal_text
from storage import migrating
from storage.database import Database

P = ParamSpec("P")
R = TypeVar("R")

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def language() -> str:
    """SHUOSHI_LANGUAGE, else the terminal's: Chinese for zh…, English for all others."""
    wanted = next(
        (
            os.environ[name]
            for name in ("SHUOSHI_LANGUAGE", "LC_ALL", "LANG")
            if os.environ.get(name)
        ),
        "",
    )
    return CHINESE if wanted.lower().startswith("zh") else ENGLISH


def words(key: str, **facts: Any) -> str:
    """A text of locales/ for the terminal."""
    return plain(language(), key, **facts)


def say(key: str, *, style: str | None = None, **facts: Any) -> None:
    """Print a text of locales/."""
    out.print(words(key, **facts), style=style, markup=False, soft_wrap=True)


def stop(key: str, **facts: Any) -> NoReturn:
    """Print what is wrong and what to do, and end with status 1."""
    err.print(words(key, **facts), style="red", markup=False, soft_wrap=True)
    raise typer.Exit(1)


def settings() -> Settings:
    """The settings; a value that makes no sense ends the command with its name."""
    try:
        return Settings()
    except ValidationError as error:
        names = ", ".join(f"SHUOSHI_{str(one['loc'][0]).upper()}" for one in error.errors())
        stop("cli-settings-wrong", names=names)


def transact(
    step: Callable[Concatenate[Session, datetime, P], R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Run a desk step on the configured database, bringing its tables up to date first."""
    chosen = settings()
    try:
        migrating.upgrade(chosen.database_url)
        return asyncio.run(_write(chosen, step, *args, **kwargs))
    except Refusal as refusal:
        err.print(refusal_text(language(), refusal), style="red", markup=False)
        raise typer.Exit(1) from None
    except OperationalError as error:
        stop("cli-database-unusable", reason=type(error.orig).__name__)


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


@contextmanager
def progress(key: str, **facts: Any) -> Iterator[None]:
    """A moving bar for what may take longer than a second; nothing when not on a terminal."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        bar.add_task(words(key, **facts), total=None)
        yield

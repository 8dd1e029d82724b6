"""`shuoshi check`: is everything there that the city needs? One line each, with what to do."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import aiohttp
import typer
from pydantic import SecretStr
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot.commands.console import out, progress, settings, words
from bot.desk.readiness import Lack, lacks
from bot.settings import Settings
from storage import migrating
from storage.database import open_engine

PATIENCE = aiohttp.ClientTimeout(total=10)
STYLES = {"ok": "green", "warn": "yellow", "fail": "red"}


@dataclass(frozen=True, slots=True)
class Line:
    """One finding: `cli-check-<key>` of locales/."""

    grade: Literal["ok", "warn", "fail"]
    key: str
    facts: dict[str, Any] = field(default_factory=dict)


def check() -> None:
    """Print every finding; status 1 when one of them is a failure."""
    chosen = settings()
    failed = False
    with progress("cli-checking"):
        lines = [*asyncio.run(_telegram(chosen)), *_database(chosen)]
    for line in lines:
        failed = failed or line.grade == "fail"
        label = words(f"cli-grade-{line.grade}")
        out.print(label, style=STYLES[line.grade], end="  ")
        out.print(words(f"cli-check-{line.key}", **line.facts), markup=False, soft_wrap=True)
    if failed:
        raise typer.Exit(1)


async def _telegram(chosen: Settings) -> list[Line]:
    async with aiohttp.ClientSession(timeout=PATIENCE) as web:
        return [
            await _bot(web, chosen, "resident", chosen.resident_token),
            await _bot(web, chosen, "staff", chosen.staff_token),
        ]


async def _bot(
    web: aiohttp.ClientSession, chosen: Settings, counter: str, token: SecretStr | None
) -> Line:
    facts = {"counter": counter, "api": chosen.bot_api}
    if token is None:
        return Line("fail", "no-token", facts)
    try:
        url = f"{chosen.bot_api}/bot{token.get_secret_value()}/getMe"
        async with web.post(url) as answer:
            found = await answer.json(content_type=None)
    except (aiohttp.ClientError, TimeoutError, ValueError):
        return Line("fail", "no-api", facts)
    if not isinstance(found, dict) or not found.get("ok"):
        return Line("fail", "token-refused", facts)
    return Line("ok", "bot", {**facts, "username": found["result"].get("username", "")})


def _database(chosen: Settings) -> Iterator[Line]:
    url = chosen.database_url
    try:
        revision = migrating.current(url)
    except SQLAlchemyError as error:
        yield Line("fail", "no-database", {"reason": type(error).__name__})
        return
    if revision is None:
        yield Line("fail", "empty-database")
        return
    yield Line("ok", "database")
    if revision != migrating.head():
        yield Line("fail", "old-tables", {"found": revision, "wanted": migrating.head()})
        return
    yield Line("ok", "tables")
    with Session(open_engine(url)) as session:
        found = list(lacks(session))
    yield from (Line(_grade(lack), lack.key, lack.facts) for lack in found)
    if not found:
        yield Line("ok", "city")


def _grade(lack: Lack) -> Literal["warn", "fail"]:
    return "fail" if lack.serious else "warn"

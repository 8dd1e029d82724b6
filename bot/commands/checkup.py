"""`shuoshi check`: is everything there that the city needs? One line each, with what to do."""

import asyncio
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Literal, NamedTuple

import typer
from alembic.script import ScriptDirectory
from pydantic import SecretStr
from sqlmodel import Session

from bot.city.city import set_zone
from bot.clock import SystemClock
from bot.commands.accounts import Account, look_up
from bot.commands.configuration import bot_id, settings
from bot.commands.console import FAILED, Complaint, grade, progress, words
from bot.commands.transacting import make_folder, trouble_told
from bot.desk.registry.readiness import lacks
from bot.settings import Settings
from storage import inbox, migrating, notices, red
from storage.database import open_engine
from storage.words import Counter

PATIENCE = 10.0  # seconds for Telegram's answer
LOST_SINCE = timedelta(days=1)


class Line(NamedTuple):
    """One finding and what to do about it, in the terminal's language."""

    grade: Literal["ok", "warn", "fail"]
    text: str


def check_up() -> None:
    """Print every finding; status 1 when one of them is a failure."""
    chosen = settings()
    with progress("cli-checking"):
        lines = [*asyncio.run(_bots(chosen)), *_folder(chosen), *_database(chosen)]
    for line in lines:
        grade(line.grade, line.text)
    if any(line.grade == "fail" for line in lines):
        raise typer.Exit(FAILED)


def _line(grade: Literal["ok", "warn", "fail"], key: str, **facts: Any) -> Line:
    return Line(grade, words(f"cli-check-{key}", **facts))


async def _bots(chosen: Settings) -> list[Line]:
    tokens = {Counter.RESIDENT: chosen.resident_token, Counter.STAFF: chosen.staff_token}
    found = await asyncio.gather(*(_bot(chosen, *one) for one in tokens.items()))
    lines = [line for some in found for line in some]
    ids = {bot_id(token) for token in tokens.values()}
    if len(ids) == 1 and None not in ids:
        lines.append(Line("fail", words("cli-same-tokens")))
    return lines


async def _bot(chosen: Settings, counter: Counter, token: SecretStr | None) -> list[Line]:
    if token is None:
        return [_line("fail", "no-token", counter=counter.value)]
    if bot_id(token) is None:
        return [_line("fail", "odd-token", counter=counter.value)]
    account = await look_up(chosen, token, patience=PATIENCE)
    match account.outcome:
        case "no-answer":
            return [_line("fail", "no-api", counter=counter.value, api=chosen.bot_api)]
        case "refused":
            return [_line("fail", "token-refused", counter=counter.value)]
    there = _line("ok", "bot", counter=counter.value, username=account.username)
    return [there, *_ears(counter, account)]


def _ears(counter: Counter, account: Account) -> Iterator[Line]:
    """The residents' bot must see what couriers post in their group."""
    if counter == Counter.RESIDENT and not account.hears_groups:
        yield _line("warn", "group-privacy", username=account.username)


def _folder(chosen: Settings) -> Iterator[Line]:
    path = str(chosen.data)
    if not os.path.lexists(path):  # not Path.exists, which raises where looking is forbidden
        yield _line("warn", "folder-missing", path=path)
        return
    try:
        make_folder(chosen.data)
    except Complaint as complaint:
        yield Line("fail", words(complaint.key, **complaint.facts))
    else:
        yield _line("ok", "folder", path=path)


def _database(chosen: Settings) -> list[Line]:
    try:
        with trouble_told():
            revision = migrating.current(chosen.database_url)
            if revision == migrating.head():
                good = [_line("ok", "database"), _line("ok", "tables")]
                return [*good, *_lacks(chosen)]
            return [_outdated(revision)]
    except Complaint as complaint:
        return [Line("fail", words(complaint.key, **complaint.facts))]


def _outdated(revision: str | None) -> Line:
    if revision is None:
        return _line("fail", "empty-database")
    ours = ScriptDirectory.from_config(migrating.configuration()).walk_revisions()
    if revision not in {one.revision for one in ours}:
        return Line("fail", words("cli-database-newer"))
    return _line("fail", "old-tables", found=revision, wanted=migrating.head())


def _lacks(chosen: Settings) -> list[Line]:
    now = SystemClock().now()
    engine = open_engine(chosen.database_url)
    set_zone(engine, chosen.zone)
    try:
        with Session(engine) as session:
            found = [
                _line("fail" if lack.serious else "warn", lack.key, **lack.facts)
                for lack in lacks(session, now)
            ]
            lost = list(_lost(session, now - LOST_SINCE))
    finally:
        engine.dispose()
    return [*(found or [_line("ok", "city")]), *lost]


def _lost(session: Session, since: datetime) -> Iterator[Line]:
    """What nobody has been served with, and what nobody has heard or can hear."""
    if count := red.count_red(session):
        yield _line("fail", "red", count=count)
    if count := inbox.quarantined(session, since):
        yield _line("warn", "quarantined", count=count)
    if count := notices.failed_alerts(session, since):
        yield _line("warn", "alerts-failed", count=count)

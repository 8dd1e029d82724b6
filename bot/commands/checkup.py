"""`shuoshi check`: is everything there that the city needs? One line each, with what to do."""

import asyncio
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal, NamedTuple

import typer
from alembic.script import ScriptDirectory
from pydantic import SecretStr
from sqlmodel import Session

from bot.city.city import city, set_zone
from bot.city.recognition import ModelHealth
from bot.clock import SystemClock
from bot.commands import restorable
from bot.commands.accounts import Account, look_up
from bot.commands.configuration import bot_id, settings
from bot.commands.console import FAILED, Complaint, grade, language, progress, words
from bot.commands.dictation import Ear
from bot.commands.locks import look
from bot.commands.mistyped import mistyped
from bot.commands.titles import own_name, readable
from bot.commands.transacting import make_folder, trouble_told
from bot.desk.registry.readiness import Lack, find_units_by_link, lacks
from bot.settings import Settings
from bot.wording.texts import CHINESE
from storage import forgetting, inbox, migrating, notices, red, sealing, stuck
from storage.database import open_engine
from storage.words import Counter

PATIENCE = 10.0  # seconds for Telegram's answer
OTHERS, WORLD = 0o077, 0o007  # bits of a mode
LOST_SINCE = timedelta(days=1)


class Line(NamedTuple):
    """One finding and what to do about it, in the terminal's language."""

    grade: Literal["ok", "warn", "fail"]
    text: str


def check_up() -> None:
    """Print every finding; status 1 when one of them is a failure."""
    chosen = settings()
    with progress("cli-checking"):
        lines = [
            *(
                _line("warn", "mistyped", name=name, meant=meant or "none")
                for name, meant in mistyped()
            ),
            *asyncio.run(_bots(chosen)),
            *_folder(chosen),
            *_database(chosen),
            *asyncio.run(_speech(chosen)),
        ]
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
    """The residents' bot must see what couriers post, staff's what is typed behind its name."""
    if counter == Counter.RESIDENT and not account.hears_groups:
        yield _line("warn", "group-privacy", username=account.username)
    if counter == Counter.STAFF and not account.takes_inline:
        yield _line("warn", "inline-off", username=account.username)


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
        yield from _open_to_others(chosen)


def _open_to_others(chosen: Settings) -> Iterator[Line]:
    """What other users of the machine can read: the data folder, and the file with the tokens."""
    for path in (chosen.data, Path(".env")):
        if os.name == "posix" and path.exists() and _is_open(path.stat()):
            yield _line("warn", "folder-open", path=str(path))


def _is_open(found: os.stat_result) -> bool:
    """What somebody else owns, such as root, is read by its group: that is us."""
    return bool(found.st_mode & (OTHERS if found.st_uid == os.geteuid() else WORLD))


def _database(chosen: Settings) -> list[Line]:
    try:
        with trouble_told():
            revision = migrating.current(chosen.database_url)
            if revision == migrating.head():
                good = [_line("ok", "database"), _line("ok", "tables")]
                locked, keys = _keys(chosen)
                return [*good, *_restores(chosen), *keys, *([] if locked else _lacks(chosen))]
            return [_outdated(revision)]
    except Complaint as complaint:
        return [Line("fail", words(complaint.key, **complaint.facts))]


def _restores(chosen: Settings) -> Iterator[Line]:
    """Whether a city could be restored here, and what earlier restores have left."""
    able, left = restorable.look(chosen.database_url)
    if not able:
        yield _line("warn", "restore-no-right")
    if left:
        yield _line("warn", "aside", names=", ".join(left))


def _keys(chosen: Settings) -> tuple[bool, list[Line]]:
    """Whether identity data is sealed; True when the keys given do not open it."""
    found, count = look(chosen.database_url), len(sealing.ring().names)
    if found.unopened:
        return True, [_line("fail", "keys-missing", names=", ".join(sorted(found.unopened)))]
    if not count:
        return False, [_line("warn", "keys-none")]
    values = sum(found.opened.values())
    lines = [_line("ok", "keys", count=count, name=sealing.ring().names[0], values=values)]
    if found.clear:
        lines.append(_line("warn", "keys-clear", count=found.clear))
    if aside := [name for name in found.opened if name != sealing.ring().names[0]]:
        lines.append(_line("warn", "keys-old", names=", ".join(sorted(aside))))
    return False, lines


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
                _line("fail" if lack.serious else "warn", lack.key, **_facts(session, lack))
                for lack in lacks(session, now)
            ]
            nowhere = [] if chosen.public_url else list(_nowhere(session))
            lost = [*_model(session), *_lost(session, now - LOST_SINCE), *_forgotten(session)]
    finally:
        engine.dispose()
    return [*(found or [_line("ok", "city")]), *nowhere, *lost]


def _nowhere(session: Session) -> Iterator[Line]:
    """Units whose one-time link would lead to this machine, which theirs do not know."""
    if units := find_units_by_link(session):
        names = words("cli-and").join(map(own_name, units))
        yield _line("warn", "links-nowhere", units=names, count=len(units))


def _model(session: Session) -> Iterator[Line]:
    """A city whose messages are understood by words alone, though it has categories."""
    whole = city(session)
    health = whole.recognition.health
    if whole.categories and health != ModelHealth.GOOD:
        yield _line("warn", "model", health=health.value)


def _facts(session: Session, lack: Lack) -> dict[str, str]:
    """In the terminal's language."""
    facts = lack.facts if language() == CHINESE else {**lack.facts, **lack.english}
    if lack.person_id is None:
        return facts
    return {**facts, "title": readable(session, lack.person_id, facts["title"])}


async def _speech(chosen: Settings) -> list[Line]:
    """Whether the model can be read, if there shall be one; without it all else works."""
    if chosen.speech is None:
        return []
    ear = Ear(chosen.speech)
    trouble = await ear.open()
    await ear.close()
    path = str(chosen.speech)
    if trouble:
        return [_line("warn", f"speech-{trouble}", path=path)]
    return [_line("ok", "speech", path=path)]


def _lost(session: Session, since: datetime) -> Iterator[Line]:
    """What nobody has been served with, and what nobody has heard or can hear."""
    if count := red.count_red(session):
        yield _line("fail", "red", count=count)
    if count := inbox.quarantined(session, since):
        yield _line("warn", "quarantined", count=count)
    if count := stuck.count(session, since):
        yield _line("warn", "stuck", count=count)
    if count := notices.failed_alerts(session, since):
        yield _line("warn", "alerts-failed", count=count)


def _forgotten(session: Session) -> Iterator[Line]:
    """What retention did last; nothing before its first night."""
    looked = forgetting.all_of(session)
    if not looked:
        return
    named = {row.kind: row for row in looked if row.forgot_at is not None}
    done = words("cli-and").join(
        words("cli-check-forgot", kind=kind, count=row.forgot, at=f"{row.forgot_at:%Y-%m-%d}")
        for kind, row in named.items()
    )
    last = max(row.looked_at for row in looked)
    yield _line("ok", "retention", at=f"{last:%Y-%m-%d %H:%M} UTC", done=done or "-")

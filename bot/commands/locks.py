"""密钥: whether the keys that were given open what lies in the database."""

import asyncio
from typing import NamedTuple

from sqlmodel import Session

from bot.commands.console import MISUSED, stop
from bot.settings import Settings
from storage import resealing, sealing
from storage.database import Database, open_engine


class Locks(NamedTuple):
    """How many values are sealed with a key that was given, with another, and not at all."""

    opened: dict[str, int]
    unopened: dict[str, int]
    clear: int


def hold_keys(chosen: Settings) -> None:
    """Seal and open with the keys of these settings; ends the command when one is none."""
    texts = [chosen.keys.get_secret_value(), chosen.key.get_secret_value()]
    try:
        sealing.hold(sealing.ring_of("\n".join(texts)))
    except sealing.OddKey:
        stop("cli-keys-odd", status=MISUSED)


def look(url: str) -> Locks:
    """What lies in the database."""
    engine = open_engine(url)
    try:
        with Session(engine) as session:
            counted = resealing.count_by_key(session)
    finally:
        engine.dispose()
    clear = counted.pop(resealing.CLEAR, 0)
    ours = sealing.ring().names
    opened = {name: number for name, number in counted.items() if name in ours}
    unopened = {name: number for name, number in counted.items() if name not in ours}
    return Locks(opened, unopened, clear)


def require_keys(url: str) -> None:
    """Ends the command when something is sealed that the keys given do not open."""
    engine = open_engine(url)
    try:
        with Session(engine) as session:
            missing = resealing.find_missing(session)
    finally:
        engine.dispose()
    if missing:
        names = ", ".join(sorted(missing))
        stop("cli-keys-wrong" if sealing.ring().names else "cli-keys-missing", names=names)


async def reseal_all(url: str) -> tuple[int, list[str]]:
    """Seal everything with the first key, in small transactions; how many rows, and which not."""
    database, done, broken = Database(url), 0, list[str]()
    try:
        for kept in resealing.everything():
            step = await database.write(resealing.reseal, kept)
            while step.last is not None:
                done += step.rows
                broken += step.broken
                await asyncio.sleep(0)
                step = await database.write(resealing.reseal, kept, step.last)
    finally:
        await database.close()
    return done, broken

"""海报: one A4 page for each place, with a code that knows where it hangs."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sqlmodel import Session

from bot.city.city import city, set_zone
from bot.commands.configuration import settings
from bot.commands.console import MISUSED, language, say, stop
from bot.commands.transacting import trouble_told
from bot.rules.posters import of_name, of_place, of_talk_day
from bot.wording.texts import CHINESE
from storage import migrating, places, talk_days
from storage.database import open_engine

BOT = re.compile(r"[A-Za-z0-9_]{2,29}bot", re.IGNORECASE)
MOST_SIGNS = 20  # that are named; a font that lacks more is no Chinese one


class Poster(NamedTuple):
    """What one page says, and where its code leads."""

    place: str
    link: str


def print_posters(
    bot: str,
    codes: list[str],
    talk_day_ids: list[int],
    *,
    buildings: bool,
    out: Path,
    font: Path | None,
    size: str,
    force: bool,
) -> None:
    """Write the file; ends the command with a sentence when it cannot be."""
    name = bot.strip().removeprefix("@")
    if BOT.fullmatch(name) is None:
        stop("cli-poster-bot", status=MISUSED, name=name)
    if not codes and not talk_day_ids:
        stop("cli-poster-nothing", status=MISUSED)
    if out.exists() and not force:
        stop("cli-case-exists", status=MISUSED, path=str(out))
    try:
        from bot.commands.poster_page import drawn
    except ImportError:
        stop("cli-poster-extra")
    with trouble_told():
        found = [
            Poster(place, f"https://t.me/{name}?start={payload}")
            for place, payload in _wanted(codes, talk_day_ids, buildings=buildings)
        ]
    try:
        content, is_whole, lacks = drawn(found, name, language(), font, size)
    except (OSError, ValueError) as error:
        stop("cli-poster-font", path=str(font), why=str(error))
    try:
        out.write_bytes(content)
    except OSError as error:
        stop("cli-case-not-written", path=str(out), why=error.strerror or "")
    say("cli-poster-printed", path=str(out), count=len(found))
    _say_what_is_not_in_it(is_whole=is_whole, lacks=lacks)


def _say_what_is_not_in_it(*, is_whole: bool, lacks: str) -> None:
    if lacks:
        say("cli-poster-lacks", style="yellow", signs=lacks[:MOST_SIGNS])
    elif not is_whole:
        say("cli-poster-no-font", style="yellow")


def _wanted(
    codes: list[str], talk_day_ids: list[int], *, buildings: bool
) -> Iterator[tuple[str, str]]:
    chosen = settings()
    if not migrating.is_current(chosen.database_url):
        stop("cli-case-no-database")
    engine = open_engine(chosen.database_url)
    set_zone(engine, chosen.zone)
    try:
        with Session(engine) as session:
            for code in codes:
                yield from _of_place(session, code.strip(), buildings=buildings)
            for number in talk_day_ids:
                yield _of_talk_day(session, number)
    finally:
        engine.dispose()


def _of_place(session: Session, code: str, *, buildings: bool) -> Iterator[tuple[str, str]]:
    whole = city(session)
    place = next((one for one in whole.places.values() if one.code == code), None)
    if place is None or place.retired:
        stop("cli-poster-unknown", code=code)
    if not buildings:
        yield _called(place.name, place.name_en), of_place(code)
        return
    grids = {one.id: one.code for one in (place, *whole.grids_of(place.id))}
    for name in places.find_place_names(session):
        if name.grid_id in grids:
            yield name.name, of_name(grids[name.grid_id], name.name)


def _of_talk_day(session: Session, number: int) -> tuple[str, str]:
    day = talk_days.get(session, number)
    if day is None or day.cancelled_at is not None:
        stop("cli-poster-no-day", code=str(number))
    place = city(session).places.get(day.community_id)
    where = _called(place.name, place.name_en) if place else ""
    return f"{where} · {day.venue}".strip(" ·"), of_talk_day(number)


def _called(name: str, name_en: str) -> str:
    return name if language() == CHINESE else name_en or name

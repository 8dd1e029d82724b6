"""`shuoshi rules clocks`: the limits of a category, and when they would end, in words."""

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlmodel import Session

from bot.city.city import CategoryFact, City, city, set_zone
from bot.commands.configuration import settings
from bot.commands.console import aligned, out, some, stop, words
from bot.commands.transacting import trouble_told
from bot.commands.who import category_words, limit_words, moment_of, moment_words, ready_tables
from bot.rules.timetable import Line, timetable
from bot.settings import Settings
from storage.database import Database
from storage.words import Urgency

COLUMNS = ("stage", "limit", "from", "latest", "remark")


class Asked(NamedTuple):
    """A category's code, an urgency, and a local time or "" for now."""

    category: str
    urgency: Urgency
    at: str


def tell_clocks(asked: Asked) -> None:
    """Print every clock; ends the command when the category is unknown."""
    chosen = settings()
    with trouble_told():
        for line in _table(chosen, asked):
            out.print(line, markup=False, soft_wrap=True)


def _table(chosen: Settings, asked: Asked) -> list[str]:
    now = moment_of(chosen, asked.at)
    ready_tables(chosen)
    whole = asyncio.run(_city(chosen))
    return [*_lines(whole, _category(whole, asked.category), asked.urgency, now)]


async def _city(chosen: Settings) -> City:
    database = Database(chosen.database_url)
    set_zone(database.engine, chosen.zone)
    try:
        return await database.read(_look)
    finally:
        await database.close()


def _look(session: Session) -> City:
    return city(session)


def _category(whole: City, code: str) -> CategoryFact:
    if not whole.categories:
        stop("cli-no-city-yet")
    if code not in whole.categories:
        stop("cli-who-category", code=code, known=some([*whole.categories]))
    return whole.categories[code]


def _lines(whole: City, fact: CategoryFact, urgency: Urgency, now: datetime) -> Iterator[str]:
    found = timetable(fact.terms, urgency, now, whole.calendar)
    at = moment_words(now, whole.zone)
    yield words("cli-clocks-case", category=category_words(fact), urgency=urgency.value, at=at)
    head = [words("cli-clocks-head", column=column) for column in COLUMNS]
    yield from aligned([head, *(_row(whole, line) for line in found)])
    yield words("cli-clocks-latest")
    calendar = whole.calendar
    if any(calendar.is_provisional(calendar.day_of(line.due_at)) for line in found):
        yield words("cli-clocks-provisional")


def _row(whole: City, line: Line) -> list[str]:
    return [
        words("cli-clocks-stage", stage=str(line.name)),
        _limit(line),
        words("cli-clocks-from", **{"from": line.since.value}),
        moment_words(line.due_at, whole.zone),
        words("cli-clocks-cut") if line.is_cut else _article(line),
    ]


def _limit(line: Line) -> str:
    if isinstance(line.limit, timedelta):
        minutes = line.limit // timedelta(minutes=1)
        return words("cli-clocks-natural-minutes", count=minutes)
    return limit_words(line.limit)


def _article(line: Line) -> str:
    if not line.articles:
        return ""
    numbers = words("cli-and").join(str(one) for one in line.articles)
    return words("cli-clocks-article", numbers=numbers)

"""`shuoshi rules who`: the dry run of dispatch on the configured city, in words."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.city.city import CategoryFact, set_zone
from bot.clock import SystemClock
from bot.commands.configuration import settings
from bot.commands.console import MISUSED, out, stop, words
from bot.commands.dry_run import Dispatched, Question, Skipped, Understood, would_dispatch
from bot.commands.timetable import local_moment
from bot.commands.titles import own_name
from bot.commands.transacting import trouble_told
from bot.rules.deadline import Limit
from bot.settings import Settings
from storage import migrating
from storage.database import Database
from storage.words import Level, LimitUnit, Urgency


def tell_who(question: Question) -> None:
    """Print who would get the case and why; ends the command when a code is unknown."""
    if not (question.category or question.text):
        stop("cli-who-what", status=MISUSED)
    chosen = settings()
    with trouble_told():
        found = _ask(chosen, question)
    for line in _lines(found, chosen.zone):
        out.print(line, markup=False, soft_wrap=True)


def _ask(chosen: Settings, question: Question) -> Dispatched:
    """On the tables as they are: a question does not bring them up to date."""
    try:
        now = moment_of(chosen, question.at)
        ready_tables(chosen)
        return asyncio.run(_read(chosen, now, question))
    except OverflowError:  # a deadline after the year 9999
        stop("cli-bad-moment", status=MISUSED, found=question.at)


def moment_of(chosen: Settings, at: str) -> datetime:
    """The moment of a local time somebody typed; now for ""."""
    if not at:
        return SystemClock().now()
    return local_moment(at).replace(tzinfo=chosen.zone).astimezone(UTC)


def ready_tables(chosen: Settings) -> None:
    """Ends the command unless the tables are there and of this version."""
    found, wanted = migrating.current(chosen.database_url), migrating.head()
    if found is None:
        stop("cli-no-city-yet")
    if found != wanted:
        stop("cli-check-old-tables", found=found, wanted=wanted)


async def _read(chosen: Settings, now: datetime, question: Question) -> Dispatched:
    database = Database(chosen.database_url)
    set_zone(database.engine, chosen.zone)
    try:
        return await database.read(would_dispatch, now, question)
    finally:
        await database.close()


# in words


def _lines(found: Dispatched, zone: ZoneInfo) -> Iterator[str]:
    place = own_name(found.place) if found.place else words("place-none")
    at = moment_words(found.now, zone)
    if found.understood:
        yield from _understood(found.understood)
    yield words("cli-who-case", place=place, category=category_words(found.category), at=at)
    yield from _rule(found)
    if found.start is not None:
        yield words("cli-who-start", level=_level(found.start), known=_known(found))
    for one in found.skipped:
        yield _skipped_line(one)
    yield from _owner(found, zone)
    provisional = "yes" if found.is_provisional else "no"
    if found.acceptance_due_at is not None:
        yield words("cli-who-decide", at=moment_words(found.acceptance_due_at, zone))
    due, limit = moment_words(found.due_at, zone), limit_words(found.limit)
    yield words("cli-who-due", at=due, limit=limit, provisional=provisional)


def _rule(found: Dispatched) -> Iterator[str]:
    if found.rule is None:
        return
    yield words("cli-who-rule", code=found.rule.code, note=found.rule.note or words("cli-none"))
    if found.trouble is not None:
        yield words("cli-who-rule-off", code=found.rule.code, why=found.trouble.value)


def _known(found: Dispatched) -> str:
    """Why the ladder begins where it begins."""
    if found.rule is not None and found.rule.level is not None:
        return "rule"
    if not found.category.community_duty:
        return "foreign"
    if found.is_about_staff:
        return "about"
    return "yes" if found.place else "no"


def _understood(said: Understood) -> Iterator[str]:
    yield words(
        "cli-who-said-category",
        category=category_words(said.category),
        certainty=said.category_certainty.value,
        words=words("cli-and").join(said.category_words) or words("cli-none"),
    )
    yield words(
        "cli-who-said-place",
        place=own_name(said.place) if said.place else words("place-none"),
        certainty=said.place_certainty.value,
        words=said.place_words or words("cli-none"),
    )


def _skipped_line(one: Skipped) -> str:
    if one.why is None:
        return words("cli-who-empty", level=_level(one.level))
    reason = one.why.value
    return words("cli-who-passed", title=one.title, code=one.code, reason=reason)


def _owner(found: Dispatched, zone: ZoneInfo) -> Iterator[str]:
    if found.take_due_at is None:
        yield words("cli-who-nobody")
        return
    if found.on_duty:
        yield words("cli-who-on-duty")
    yield words("cli-who-owner", title=found.title, code=found.code, level=_level(found.level))
    if found.urgency == Urgency.EMERGENCY:
        known = "yes" if found.place else "no"
        yield words("cli-who-emergency", at=moment_words(found.take_due_at, zone), known=known)
        return
    told = "now" if found.told_at == found.now else "morning"
    yield words("cli-who-told", told=told, at=moment_words(found.told_at, zone))
    limit = limit_words(found.take_limit)
    yield words("cli-who-take", at=moment_words(found.take_due_at, zone), limit=limit)


def moment_words(at: datetime, zone: ZoneInfo) -> str:
    """A moment in the city with its weekday."""
    local = at.astimezone(zone)
    weekday = words("weekday", number=local.isoweekday())
    return words("cli-who-moment", day=f"{local:%Y-%m-%d}", weekday=weekday, time=f"{local:%H:%M}")


def limit_words(limit: Limit) -> str:
    """A limit in its own unit."""
    if limit.unit == LimitUnit.DAYS:
        return words("natural-days", count=limit.amount)
    if limit.unit == LimitUnit.WORKING_DAYS:
        return words("working-days", count=limit.amount)
    return words("working-hours", count=limit.amount)


def _level(level: Level) -> str:
    return words("cli-level", level=level.value)


def category_words(category: CategoryFact) -> str:
    """Name and code."""
    return f"{own_name(category)} {category.code}" if category.code else words("category-none")

"""`shuoshi talkday …`: plan, list and cancel talk days."""

from datetime import datetime
from typing import Annotated

import typer
from sqlmodel import Session

from bot.city.city import city
from bot.commands.console import say, stop, transact, words
from bot.desk.talk_days import call_off, schedule
from storage import places, talk_days

commands = typer.Typer(no_args_is_help=True, help=words("help-talkday"))


@commands.command(help=words("help-talkday-plan"))
def plan(
    community: Annotated[str, typer.Option(help=words("help-talkday-community"))],
    at: Annotated[str, typer.Option(help=words("help-talkday-at"))],
    venue: Annotated[str, typer.Option(help=words("help-talkday-venue"))] = "",
    topic: Annotated[str, typer.Option(help=words("help-talkday-topic"))] = "",
) -> None:
    """Put a talk day on a community's timetable."""
    try:
        local = datetime.fromisoformat(at)
    except ValueError:
        stop("cli-bad-moment", found=at)
    say("cli-talk-day", **transact(_plan, community, local, venue, topic))


@commands.command("list", help=words("help-talkday-list"))
def list_() -> None:
    """The coming talk days."""
    coming = transact(_list)
    for facts in coming:
        say("cli-talk-day", **facts)
    if not coming:
        say("cli-no-talk-days")


@commands.command(help=words("help-talkday-cancel"))
def cancel(number: Annotated[int, typer.Argument(help=words("help-talkday-number"))]) -> None:
    """Call a talk day off and tell those who were called."""
    say("cli-talk-day-cancelled", number=number, told=transact(_cancel, number))


def _plan(
    session: Session, now: datetime, community: str, local: datetime, venue: str, topic: str
) -> dict[str, str]:
    place = places.get_place_by_code(session, community)
    if place is None or place.id is None:
        known = ", ".join(one.code for one in places.find_places(session))
        stop("cli-unknown-place", code=community, known=known)
    starts_at = local.replace(tzinfo=local.tzinfo or city(session).zone)
    day = schedule(session, now, place.id, starts_at, venue, topic=topic)
    return _facts(session, day.id or 0)


def _list(session: Session, now: datetime) -> list[dict[str, str]]:
    return [_facts(session, day.id or 0) for day in talk_days.find_coming(session, now)]


def _cancel(session: Session, now: datetime, number: int) -> int:
    day = talk_days.get(session, number)
    if day is None or day.cancelled_at is not None:
        stop("cli-unknown-talk-day", number=number)
    return call_off(session, now, day)


def _facts(session: Session, number: int) -> dict[str, str]:
    whole = city(session)
    day = talk_days.get(session, number)
    assert day is not None, "just read"
    return {
        "number": str(number),
        "community": whole.places[day.community_id].name,
        "at": day.starts_at.astimezone(whole.zone).strftime("%Y-%m-%d %H:%M"),
        "venue": day.venue,
    }

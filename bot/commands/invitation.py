"""Invites from the command line: whom they are for, and the links that carry them."""

import asyncio
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session, col, select

from bot.commands.accounts import look_up
from bot.commands.configuration import settings
from bot.commands.console import MISUSED, out, say, some, stop
from bot.commands.transacting import transact
from bot.desk.registry.invites import invite
from storage import people, places
from storage.tables import Person, Place
from storage.words import STAFF_ROLES, Counter, GroupKind, Role

PATIENCE = 3.0  # seconds for the bot's name; the code works without a link


class Guest(NamedTuple):
    """Who is invited: a code of the people sheet, a role within a place, or a group."""

    person: str = ""
    role: Role | None = None
    place: str = ""
    group: GroupKind | None = None


def invite_guest(guest: Guest) -> None:
    """Print a new code and how to use it; ends the command when person or place is unknown."""
    given = sum((bool(guest.person), guest.role is not None, guest.group is not None))
    if given != 1:
        stop("cli-invite-one-of", status=MISUSED, given="several" if given else "none")
    if guest.group is not None and not guest.place:
        stop("cli-invite-group-place", status=MISUSED)
    if guest.person and guest.place:
        stop("cli-invite-person-place", status=MISUSED)
    code = transact(_code_for, guest)
    bot = Counter.RESIDENT if guest.group is GroupKind.RIDERS else Counter.STAFF
    say("cli-invite", code=code, bot=bot.value)
    _show_way(code, bot, guest.group)


def known_place(session: Session, code: str) -> Place:
    """A place of the city by its code; ends the command when there is none."""
    place = places.get_place_by_code(session, code)
    if place is None or place.retired:
        known = [one.code for one in places.find_places(session)]
        if not known:
            stop("cli-no-city-yet")
        stop("cli-unknown-place", code=code, known=some(known))
    return place


def _code_for(session: Session, now: datetime, guest: Guest) -> str:
    return invite(
        session,
        now,
        role=guest.role,
        group_kind=guest.group,
        place_id=known_place(session, guest.place).id if guest.place else None,
        person_id=_known_person(session, guest.person).id if guest.person else None,
    )


def _known_person(session: Session, code: str) -> Person:
    person = session.exec(select(Person).where(Person.code == code)).first()
    if person is None:
        query = select(Person.code).where(col(Person.code).is_not(None)).order_by(col(Person.code))
        known = [str(one) for one in session.exec(query)]
        if not known:
            stop("cli-no-city-yet")
        stop("cli-unknown-person", code=code, known=some(known))
    held = people.find_appointments(session, person.id or 0)
    if not any(one.role in STAFF_ROLES for one in held):
        stop("cli-invite-without-role", code=code)
    return person


def _show_way(code: str, bot: Counter, group: GroupKind | None) -> None:
    """A link to tap when the bot's name can be learned, else what to type."""
    chosen = settings()
    way = "work" if group is GroupKind.WORK else bot.value
    token = chosen.resident_token if bot is Counter.RESIDENT else chosen.staff_token
    if token is None:
        say("cli-invite-type", code=code, bot=way)
        say("cli-invite-no-token")
        return
    account = asyncio.run(look_up(chosen, token, patience=PATIENCE))
    if not account.username:
        say("cli-invite-type", code=code, bot=way)
        say("cli-invite-no-name", api=chosen.bot_api)
        return
    parameter = "startgroup" if group else "start"
    link = f"https://t.me/{account.username}?{parameter}={code}"
    say("cli-invite-link", bot=way)
    out.print(link, markup=False, soft_wrap=True)

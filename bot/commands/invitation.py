"""Invites from the command line: whom they are for, and the links that carry them."""

import asyncio
from datetime import datetime

import aiohttp
from sqlmodel import Session, select

from bot.commands.console import settings, stop, words
from bot.desk.invites import invite
from bot.settings import Settings
from storage import places
from storage.tables import Person
from storage.words import STAFF_ROLES, GroupKind, Role

PATIENCE = aiohttp.ClientTimeout(total=3)


def code_for(
    session: Session,
    now: datetime,
    person: str,
    role: Role | None,
    place: str,
    group: GroupKind | None,
) -> str:
    """A new code; ends the command when person or place do not exist."""
    place_id = _place_id(session, place)
    person_id = _person_id(session, person)
    if role is not None and role not in STAFF_ROLES:
        stop("cli-invite-not-staff", role=role.value)
    return invite(
        session, now, role=role, group_kind=group, place_id=place_id, person_id=person_id
    )


def link_to(code: str, group: GroupKind | None) -> list[str]:
    """What to send: a link when the bot's name can be learned, and what to type in any case."""
    chosen = settings()
    token = chosen.resident_token if group == GroupKind.RIDERS else chosen.staff_token
    username = asyncio.run(_username(chosen, token.get_secret_value())) if token else None
    lines = [f"/start {code}"]
    if username:
        parameter = "startgroup" if group else "start"
        lines.append(f"https://t.me/{username}?{parameter}={code}")
    else:
        lines.append(words("cli-invite-no-link"))
    return lines


async def _username(chosen: Settings, token: str) -> str | None:
    try:
        async with (
            aiohttp.ClientSession(timeout=PATIENCE) as session,
            session.post(f"{chosen.bot_api}/bot{token}/getMe") as answer,
        ):
            found = await answer.json()
            return str(found["result"]["username"])
    except (aiohttp.ClientError, TimeoutError, KeyError, ValueError):
        return None  # the code works without a link


def _place_id(session: Session, code: str) -> int | None:
    if not code:
        return None
    place = places.get_place_by_code(session, code)
    if place is None:
        known = ", ".join(one.code for one in places.find_places(session))
        stop("cli-unknown-place", code=code, known=known)
    return place.id


def _person_id(session: Session, code: str) -> int | None:
    if not code:
        return None
    person = session.exec(select(Person).where(Person.code == code)).first()
    if person is None:
        known = ", ".join(str(one) for one in session.exec(select(Person.code)) if one)
        stop("cli-unknown-person", code=code, known=known)
    return person.id

"""屏蔽: whether somebody is heard now; told in private, with why, until when and where to turn."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import confidence, tell
from bot.desk.case.people import id_of, known
from bot.errors import Blocked
from bot.rules.blocking import begins_at, ends_at, is_in_force, is_withdrawn
from bot.rules.undoing import HALF_A_MINUTE
from storage import blocks, people
from storage.tables import Block, Person, Petition
from storage.words import Counter, MessageKind, NoticeKind, Urgency


def is_blocked(session: Session, now: datetime, person: Person) -> bool:
    """Whether what somebody says is not taken now."""
    if person.blocked_until is None or person.blocked_until <= now:
        return False
    return any(is_in_force(one, now) for one in _of_person(session, now, person))


def require_heard(session: Session, now: datetime, person: Person, petition: Petition) -> None:
    """Blocked, unless they are not; never where it is an emergency."""
    if petition.urgency != Urgency.EMERGENCY and is_blocked(session, now, person):
        raise Blocked


def remind(session: Session, now: datetime, person: Person) -> None:
    """Why, and until when, once a day."""
    day = now.astimezone(city(session).zone).date()
    rows = [one for one in _of_person(session, now, person) if is_in_force(one, now)]
    for row in rows[-1:]:  # the last to end
        tell.person(
            session,
            now,
            Counter.RESIDENT,
            id_of(person),
            NoticeKind.BLOCKED,
            key=f"blocked:{row.id}:{day}",
            arguments={"reason": row.reason, "until": row.until.isoformat(), "lifted": False},
        )


def kept_in(session: Session, now: datetime, person: Person, chat_id: int) -> Petition | None:
    """The draft that keeps what somebody blocked has said in a chat; None: nothing yet."""
    kept = [one for one in _kept(session, now, person) if one.chat_id == chat_id]
    return kept[-1] if kept else None


def give_back(session: Session, now: datetime, ids: Collection[int], until: datetime) -> None:
    """When they are heard again, they are asked about what was kept; once for each end."""
    for number in ids:
        for draft in _kept(session, now, known(session, number)):
            tell.person(
                session,
                now,
                Counter.RESIDENT,
                number,
                NoticeKind.DOOR,
                key=f"kept:{draft.id}:{until.isoformat()}",
                petition_id=draft.id,
                arguments={"kind": MessageKind.PETITION.value},
                not_before=tell.when_awake(session, until, city(session).zone, number),
            )


def stay(session: Session, now: datetime, person: Person, accounts: Sequence[int]) -> None:
    """Whoever is erased stays blocked, should they come back before it ends."""
    if person.blocked_until is None or person.blocked_until <= now:
        return
    for row in _of_person(session, now, person):
        blocks.remember(session, row, accounts)


def until_of(session: Session, now: datetime, person: Person) -> datetime | None:
    """The latest end of what holds for them or soon will, whichever case each was for."""
    session.flush()
    return max(map(ends_at, _of_person(session, now, person)), default=None)


def held_by(session: Session, now: datetime, row: Block) -> set[int]:
    """Whom a block is for: its person, or whoever was erased and has come back into it."""
    whose = confidence.person_id(session, row.person_id)
    return {whose, *blocks.come_back(session, now, row)}


def held_by_rows(
    session: Session, now: datetime, changes: Mapping[str, Sequence[Any]]
) -> set[int]:
    """Whom a step that is about to be undone blocked or freed; `changes`: storage.snapshots."""
    ids = [*changes.get("added", ()), *(one["id"] for one in changes.get("changed", ()))]
    rows = [row for number in ids if (row := blocks.get(session, number)) is not None]
    return {one for row in rows for one in held_by(session, now, row)}


def reckon_back(session: Session, now: datetime, ids: Collection[int]) -> None:
    """Of a step that was undone: also about what was kept they are asked when it ends now."""
    reckon(session, now, ids)
    for one in ids:
        until = known(session, one).blocked_until
        if until is not None and until > now:
            give_back(session, now, [one], until)


def reckon(session: Session, now: datetime, ids: Collection[int]) -> None:
    """Until when each of them is blocked, as the rows are now."""
    for one in ids:
        person = known(session, one)
        person.blocked_until = until_of(session, now, person)
        session.add(person)


def _kept(session: Session, now: datetime, person: Person) -> Sequence[Petition]:
    rows = _of_person(session, now, person)
    if not rows:
        return ()
    return blocks.find_kept(session, id_of(person), _blocked_since(session, person, rows))


def _blocked_since(session: Session, person: Person, rows: Sequence[Block]) -> datetime:
    """Since when without a gap: one block often follows another, and is all that holds now."""
    since = min(map(begins_at, rows))
    for row in blocks.ever_of(session, id_of(person)):
        if not is_withdrawn(row) and begins_at(row) < since <= ends_at(row):
            since = begins_at(row)
    return since


def _of_person(session: Session, now: datetime, person: Person) -> Sequence[Block]:
    """Their own, and those they have come back into; the first to end first."""
    since, number = now - HALF_A_MINUTE, id_of(person)
    held = people.find_accounts(session, Counter.RESIDENT, number)
    accounts = [one.telegram_id for one in held]
    found = {one.id: one for one in blocks.of_person(session, now, number, since)}
    found |= {one.id: one for one in blocks.of_accounts(session, now, accounts, since)}
    return sorted(found.values(), key=lambda one: one.until)

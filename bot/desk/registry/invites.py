"""邀请: one-time codes that give a role, or register a group; never a guessable command."""

import secrets
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.errors import InviteExpired, InviteUnknown, InviteUsed
from storage import administration, people
from storage.tables import Invite
from storage.words import GroupKind, Role

LASTING = timedelta(days=7)


def invite(
    session: Session,
    now: datetime,
    *,
    role: Role | None = None,
    group_kind: GroupKind | None = None,
    place_id: int | None = None,
    person_id: int | None = None,
    lasting: timedelta = LASTING,
) -> str:
    """A new code: for a known person, for a role within a place, or for a group.

    Of a person's own codes only the newest works.
    """
    if person_id is not None:
        expire_open(session, now, person_id)
    code = secrets.token_urlsafe(16)
    session.add(
        Invite(
            code=code,
            role=role,
            group_kind=group_kind,
            place_id=place_id,
            person_id=person_id,
            created_at=now,
            expires_at=now + lasting,
        )
    )
    session.flush()
    return code


def expire_open(session: Session, now: datetime, person_id: int) -> None:
    """None of the codes made for somebody works any more."""
    for one in administration.find_open_invites(session, person_id, now):
        one.expires_at = now
        session.add(one)


def use(session: Session, now: datetime, code: str, *, person_id: int | None) -> Invite:
    """Spend a code; InviteUnknown, InviteUsed or InviteExpired."""
    found = people.get_invite(session, code)
    if found is None:
        raise InviteUnknown
    if found.used_at is not None:
        raise InviteUsed
    if found.expires_at <= now:
        raise InviteExpired
    found.used_at = now
    found.used_by = person_id
    session.add(found)
    session.flush()
    return found

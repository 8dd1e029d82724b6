"""群成员: whoever has no office around a work group's place any more reads along there no longer.

The bot takes them out; where it may not, those who administer the place are asked to.
"""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.city.city import city
from bot.desk.administration.office import administers
from bot.desk.case import tell
from bot.rules.quiet import after_quiet
from bot.rules.undoing import HALF_A_MINUTE
from storage import duties, notices, owed, people, topics
from storage.tables import Appointment, Group, Identity
from storage.words import STAFF_ROLES, Counter, NoticeKind, NoticeState, Priority, Role

EVERY = timedelta(seconds=10)
WORTH_TRYING = timedelta(days=1)  # then a person has to do it
UNDONE = frozenset({NoticeState.FAILED, NoticeState.EXPIRED})
LOOKED_BACK = timedelta(days=2)  # offices that ended before have been seen to


def tick(session: Session, now: datetime) -> int:
    """Take out of the groups whoever has left, once that can not be undone; how many."""
    ended = duties.find_ended_offices(session, now - LOOKED_BACK, now - HALF_A_MINUTE)
    groups = topics.find_groups(session) if ended else ()
    return sum(
        _see_off(session, now, group, office)
        for office in ended
        for group in groups
        if _read_along(session, group, office)
    )


def _read_along(session: Session, group: Group, office: Appointment) -> bool:
    """Whether it was by that office that they were in the group, and by no other that stands."""
    whole = city(session)
    held = people.find_appointments(session, office.person_id)
    standing = [one for one in held if one.role in STAFF_ROLES]
    return whole.touch(office.place_id, group.place_id) and not any(
        whole.touch(one.place_id, group.place_id) for one in standing
    )


def _see_off(session: Session, now: datetime, group: Group, office: Appointment) -> int:
    accounts = people.find_accounts(session, Counter.STAFF, office.person_id)
    return sum(_take_out(session, now, group, office, account) for account in accounts)


def _take_out(
    session: Session, now: datetime, group: Group, office: Appointment, account: Identity
) -> bool:
    """Whether it is begun now; where it has failed, a person has to do it."""
    assert office.ended_at is not None, "only of offices that are over"
    key = f"member-out:{group.id}:{account.telegram_id}:{office.ended_at.timestamp()}"
    before = owed.by_key(session, key)
    if before is not None:
        if before.state in UNDONE:
            _ask_administrators(session, now, group, office.person_id, key)
        return False
    return notices.leave(
        session,
        now,
        Counter.STAFF,
        group.chat_id,
        NoticeKind.MEMBER_OUT,
        arguments={"account": account.telegram_id},
        priority=Priority.ANSWER,
        dedup_key=key,
        expires_at=now + WORTH_TRYING,
    )


def _ask_administrators(
    session: Session, now: datetime, group: Group, person_id: int, key: str
) -> None:
    for held in people.find_staff(session, {Role.ADMINISTRATOR}):
        if administers(session, held.person_id, group.place_id):
            tell.person(
                session,
                now,
                Counter.STAFF,
                held.person_id,
                NoticeKind.MEMBER_STAYS,
                key=f"{key}:asked:{held.person_id}",
                arguments={
                    "person": person_id,
                    "title": group.title,
                    "place_id": group.place_id,
                },
                not_before=after_quiet(now, city(session).zone),
            )

"""Drawer of what is to be forgotten: each look finds a few rows, and remembers how far it came."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, delete, func, or_, select, text, update
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from storage import merging
from storage.erasing import SPOKEN
from storage.inbox import INBOX
from storage.new_rows import table_of
from storage.notices import NOTICES
from storage.tables import (
    Appointment,
    Forgetting,
    Identity,
    Invite,
    Media,
    MediaCopy,
    Petition,
    PhoneCall,
    PhoneCaller,
    Represented,
    Statement,
    StatementVersion,
)
from storage.tables.people import LOST_SQL
from storage.words import Counter, NoticeState, State

OVER = (NoticeState.SENT, NoticeState.FAILED, NoticeState.EXPIRED)  # of a notice
FORGOTTEN = "forgotten"  # a notice's error: what it was made of is gone
PETITIONS, MEDIA, COPIES = table_of(Petition), table_of(Media), table_of(MediaCopy)
IDENTITIES, APPOINTMENTS = table_of(Identity), table_of(Appointment)
CALLS, CALLERS, REPRESENTED = table_of(PhoneCall), table_of(PhoneCaller), table_of(Represented)


class Ended(NamedTuple):
    """A case, and when it came to its end."""

    at: datetime
    petition: Petition


class Mark(NamedTuple):
    """A place in an order of time; None: at its beginning."""

    at: datetime | None
    id: int


def mark_of(session: Session, kind: str) -> Mark:
    """How far the last look came."""
    row = session.get(Forgetting, kind)
    return Mark(None, 0) if row is None else Mark(row.mark_at, row.mark_id)


def note(session: Session, now: datetime, kind: str, forgot: int, mark: Mark) -> None:
    """What a look has done; those of one day are counted together."""
    row = session.get(Forgetting, kind) or Forgetting(kind=kind, looked_at=now)
    if forgot:
        today = row.forgot_at is not None and (now - row.forgot_at).days == 0
        row.forgot = forgot + (row.forgot if today else 0)
        row.forgot_at, row.in_all = now, row.in_all + forgot
    row.looked_at, row.mark_at, row.mark_id = now, mark.at, mark.id
    session.add(row)
    session.flush()


def all_of(session: Session) -> Sequence[Forgetting]:
    """Every class that has been looked at."""
    return session.exec(select_rows(Forgetting).order_by(col(Forgetting.kind))).all()


def drop_updates(session: Session, over: datetime, most: int) -> int:
    """The oldest handled updates; the newest of all stays, so that its id is given to no other."""
    newest = select(func.max(INBOX.c.id)).scalar_subquery()
    wanted = select(INBOX.c.id, INBOX.c.done_at, INBOX.c.received_at)
    oldest = wanted.where(INBOX.c.id < newest).order_by(INBOX.c.id).limit(most)
    found = session.connection().execute(oldest).all()
    old = [row.id for row in found if row.done_at is not None and row.received_at <= over]
    if old:
        session.connection().execute(INBOX.delete().where(INBOX.c.id.in_(old)))
    return len(old)


def find_notices(session: Session, over: datetime, after: int, most: int) -> Sequence[Any]:
    """id, created_at and sent_at of notices left until `over` that still say something.

    None that is yet to be sent: its words are still to be made.
    """
    wanted = select(NOTICES.c.id, NOTICES.c.created_at, NOTICES.c.sent_at).where(
        NOTICES.c.id > after, NOTICES.c.state.in_(OVER), NOTICES.c.error != FORGOTTEN
    )
    rows = session.connection().execute(wanted.order_by(NOTICES.c.id).limit(most)).all()
    return [row for row in rows if row.created_at <= over]


def first_open(session: Session, after: int, until: int) -> int | None:
    """The first notice between these that is yet to be sent."""
    wanted = select(func.min(NOTICES.c.id)).where(
        NOTICES.c.id > after, NOTICES.c.id < until, NOTICES.c.state.not_in(OVER)
    )
    found: int | None = session.connection().execute(wanted).scalar_one()
    return found


def empty_notices(session: Session, ids: Collection[int]) -> int:
    """Keep what became of them, and nothing of what they said; of no case, nor where."""
    chat = case((NOTICES.c.petition_id.is_(None), 0), else_=NOTICES.c.chat_id)
    gone = {"arguments": {}, "parts_sent": [], "error": FORGOTTEN, "chat_id": chat}
    statement = update(NOTICES).where(NOTICES.c.id.in_(ids), NOTICES.c.state.in_(OVER))
    return session.connection().execute(statement.values(gone)).rowcount


def drop_told(session: Session, cases: Collection[int]) -> int:
    """Messages about cases: that they were sent, when, where and to whom."""
    gone = NOTICES.delete().where(NOTICES.c.petition_id.in_(cases), NOTICES.c.state.in_(OVER))
    return session.connection().execute(gone).rowcount


def find_begun(session: Session, over: datetime, after: int, most: int) -> Sequence[Petition]:
    """Cases and drafts that were begun until `over`, by id; the caller picks."""
    wanted = select_rows(Petition).where(col(Petition.id) > after).order_by(col(Petition.id))
    rows = session.exec(wanted.limit(most)).all()
    return [row for row in rows if row.created_at <= over]


def find_ended(session: Session, over: datetime, mark: Mark, most: int) -> Sequence[Ended]:
    """Cases that ended until `over`, in that order, from the mark on."""
    homes = merging.ends()
    merged = select_rows(Petition, homes.c.ended_at).join(
        homes, col(Petition.id) == homes.c.petition_id
    )
    at = col(Petition.closed_at)
    asked = (
        (select_rows(Petition, at).where(at.is_not(None)), at),
        (merged, homes.c.ended_at),
    )
    found = [
        Ended(ended_at, petition)
        for rows, when in asked
        for petition, ended_at in session.exec(_from(rows, when, over, mark).limit(most))
    ]
    return sorted(found, key=lambda one: (one.at, one.petition.id))[:most]


def _from(rows: Any, at: Any, over: datetime, mark: Mark) -> Any:
    number = col(Petition.id)
    rows = rows.where(at <= over)
    if mark.at is not None:
        rows = rows.where(at >= mark.at, or_(at > mark.at, number > mark.id))
    return rows.order_by(at, number)


def drop_invites(session: Session, over: datetime) -> int:
    """Codes that nobody can use any more."""
    used = and_(col(Invite.used_at).is_not(None), col(Invite.used_at) <= over)
    gone = delete(Invite).where(or_(used, col(Invite.expires_at) <= over))
    return session.connection().execute(gone).rowcount


def drop_versions(session: Session, cases: Collection[int]) -> int:
    """What was said before it was edited."""
    said = select(col(Statement.id)).where(col(Statement.petition_id).in_(cases))
    gone = delete(StatementVersion).where(col(StatementVersion.statement_id).in_(said))
    count = session.connection().execute(gone).rowcount
    if count:
        session.connection().execute(
            update(PETITIONS).where(PETITIONS.c.id.in_(cases)).values(edits=0)
        )
    return count


def find_spoken(session: Session, petition_id: int | None) -> Sequence[Media]:
    """Recordings of voices of a case."""
    wanted = select_rows(Media).where(
        col(Media.petition_id) == petition_id, col(Media.kind).in_(SPOKEN)
    )
    return session.exec(wanted).all()


def drop_represented(session: Session, over: datetime) -> int:
    """For whom a case was reported that is over since then."""
    ended = select(PETITIONS.c.id).where(
        PETITIONS.c.id == REPRESENTED.c.petition_id, _is_over(over)
    )
    gone = REPRESENTED.delete().where(ended.exists())
    return session.connection().execute(gone).rowcount


def next_callers(session: Session, after: int, most: int) -> Sequence[int]:
    """People who rang up, by id."""
    wanted = select(CALLERS.c.person_id).where(CALLERS.c.person_id > after)
    found = wanted.order_by(CALLERS.c.person_id).limit(most)
    return session.connection().execute(found).scalars().all()


def find_over(session: Session, over: datetime, callers: Sequence[int]) -> Sequence[int]:
    """Those of them whose every case is over since then, and of whom something is still kept."""
    theirs = CALLS.c.caller_id == CALLERS.c.person_id
    called = select(CALLS.c.id).where(theirs)
    waiting = (
        select(CALLS.c.id)
        .join(PETITIONS, PETITIONS.c.id == CALLS.c.petition_id)
        .where(theirs, ~_is_over(over))
    )
    known = or_(CALLERS.c.phone != "", CALLERS.c.name != "")
    asked = select(CALLERS.c.person_id).where(CALLERS.c.person_id.in_(callers), known)
    wanted = asked.where(called.exists(), ~waiting.exists())
    return session.connection().execute(wanted).scalars().all()


def drop_accounts_of_leavers(session: Session, over: datetime) -> int:
    """At the staff counter, of those who have had no duty since then."""
    held = select(APPOINTMENTS.c.id).where(APPOINTMENTS.c.person_id == IDENTITIES.c.person_id)
    ended = APPOINTMENTS.c.ended_at
    lately = held.where(or_(ended.is_(None), ended > over))
    gone = IDENTITIES.delete().where(
        IDENTITIES.c.counter == Counter.STAFF, held.exists(), ~lately.exists()
    )
    return session.connection().execute(gone).rowcount


def find_unreachable(session: Session, over: datetime, most: int) -> Sequence[int]:
    """Residents who have blocked the bot since then, are no staff, and have no case under way."""
    person = IDENTITIES.c.person_id
    works = select(APPOINTMENTS.c.id).where(APPOINTMENTS.c.person_id == person)
    runs = select(PETITIONS.c.id).where(
        PETITIONS.c.reporter_id == person,
        PETITIONS.c.closed_at.is_(None),
        PETITIONS.c.state.not_in((State.DRAFT, State.CANCELLED, State.MERGED)),
    )
    wanted = select(person).where(
        text(LOST_SQL),  # literally that of the partial index
        IDENTITIES.c.counter == Counter.RESIDENT,
        IDENTITIES.c.unreachable_since <= over,
        ~works.exists(),
        ~runs.exists(),
    )
    found = wanted.order_by(person).limit(most)
    return session.connection().execute(found).scalars().all()


def named(session: Session, hashes: Sequence[str]) -> set[str]:
    """Those of the hashes that a case names."""
    wanted = select(MEDIA.c.sha256).where(MEDIA.c.sha256.in_(hashes)).distinct()
    return set(session.connection().execute(wanted).scalars())


def drop_copies(session: Session, hashes: Sequence[str]) -> None:
    """What the bots called files that are gone."""
    session.connection().execute(COPIES.delete().where(COPIES.c.sha256.in_(hashes)))


def _is_over(over: datetime) -> ColumnElement[bool]:
    """Merged cases have no end of their own, but that of the case in which they live on."""
    homes = merging.ends()
    merged = PETITIONS.c.id.in_(select(homes.c.petition_id).where(homes.c.ended_at <= over))
    return or_(func.coalesce(PETITIONS.c.closed_at <= over, False), merged)

"""Drawer of alerts that have not arrived at staff: waiting for too long, or failed for good."""

from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple

from sqlalchemy import bindparam, func, literal_column, select, text
from sqlmodel import Session

from storage.new_rows import table_of
from storage.prepared import Prepared, among
from storage.tables import Notice, Petition
from storage.words import RUNNING_STATES, Counter, NoticeKind, NoticeState, Priority, Urgency

NOTICES = table_of(Notice)
PETITIONS = table_of(Petition)
AGAIN = "undelivered:"  # what is told instead has this and the id of what did not arrive as key
BESIDES = (NoticeKind.CASE_MEDIA, NoticeKind.UNREACHABLE_STAFF)  # the card says what matters
UNREACHABLE = "unreachable"  # delivery's word; whether they still are, their identity says

_STATE = func.coalesce(PETITIONS.c.state, literal_column("''"), type_=PETITIONS.c.state.type)
_OTHER = NOTICES.alias("other")
_TOLD_INSTEAD = (  # somebody else has been told since; if that does not arrive, it goes on itself
    select(_OTHER.c.id)
    .where(
        _OTHER.c.petition_id == NOTICES.c.petition_id,
        _OTHER.c.id > NOTICES.c.id,
        _OTHER.c.kind == NoticeKind.STAFF_CARD,
        _OTHER.c.dedup_key.startswith(AGAIN),
    )
    .exists()
)
_CAME_ANOTHER_WAY = (  # the same reader has a later card of the case
    select(_OTHER.c.id)
    .where(
        _OTHER.c.petition_id == NOTICES.c.petition_id,
        _OTHER.c.person_id == NOTICES.c.person_id,
        _OTHER.c.kind == NoticeKind.STAFF_CARD,
        _OTHER.c.state == NoticeState.SENT,
        _OTHER.c.created_at >= NOTICES.c.created_at,
    )
    .exists()
)
_UNARRIVED = (
    select(
        NOTICES.c.id,
        NOTICES.c.petition_id,
        NOTICES.c.person_id,
        NOTICES.c.created_at,
        NOTICES.c.state,
    )
    .join(PETITIONS, PETITIONS.c.id == NOTICES.c.petition_id)
    .where(
        NOTICES.c.counter == Counter.STAFF,
        NOTICES.c.priority == int(Priority.ALERT),
        ~among(NOTICES.c.kind, BESIDES),
        NOTICES.c.edits.is_(None),
        NOTICES.c.created_at <= bindparam("before"),
        # wrapped, so that the few notices are looked up first and not every running case
        among(_STATE, RUNNING_STATES),
        NOTICES.c.created_at >= PETITIONS.c.dispatched_at,  # else it has been given anew since
        PETITIONS.c.red.is_(False),  # else nobody can be reached; looked at until somebody can
        PETITIONS.c.taken_at.is_(None) | (PETITIONS.c.owner_id != NOTICES.c.person_id),
        ~_TOLD_INSTEAD,
        ~_CAME_ANOTHER_WAY,
    )
    .order_by(PETITIONS.c.urgency != Urgency.EMERGENCY, NOTICES.c.id)  # emergencies first
    .limit(bindparam("most"))
)
_WAITING = Prepared(
    _UNARRIVED.where(
        text("notices.state IN ('waiting', 'leased')"),
        # else it waits for the morning; what delivery has tried and put off, waits for delivery
        (NOTICES.c.not_before <= bindparam("now"))
        | (NOTICES.c.error != "")
        | (NOTICES.c.attempts > 0),
    )
)
_FAILED = Prepared(
    _UNARRIVED.where(text("notices.state = 'failed'"), NOTICES.c.created_at > bindparam("since"))
)
_TRIED = select(NOTICES.c.person_id).where(
    NOTICES.c.petition_id == bindparam("petition_id"),
    NOTICES.c.counter == Counter.STAFF,
    NOTICES.c.priority == int(Priority.ALERT),
    NOTICES.c.kind.not_in(BESIDES),
    NOTICES.c.state.in_((NoticeState.WAITING, NoticeState.LEASED, NoticeState.FAILED)),
    NOTICES.c.error != UNREACHABLE,
    NOTICES.c.created_at > bindparam("since"),
)


class Unarrived(NamedTuple):
    """An alert about a running case, to whom and since when; FAILED will never arrive."""

    id: int
    petition_id: int
    person_id: int | None
    created_at: datetime
    state: NoticeState


def find_unarrived(
    session: Session, now: datetime, before: datetime, since: datetime, most: int
) -> Sequence[Unarrived]:
    """Alerts left before a moment that wait, and those failed since another; oldest first.

    Left out are those of which somebody else was told instead, whose case was given anew or is
    marked red, and those to an owner who is at work on the case.
    """
    given = {"now": now, "before": before, "most": most}
    waiting = _WAITING.rows(session, given)
    given = {"since": since, "before": now, "most": most}
    failed = _FAILED.rows(session, given)
    return sorted((Unarrived(*row) for row in (*waiting, *failed)), key=attrgetter("id"))


def find_tried(session: Session, petition_id: int, since: datetime) -> frozenset[int]:
    """Those whom an alert about the case has not reached although they can be reached."""
    given = {"petition_id": petition_id, "since": since}
    found = session.connection().execute(_TRIED, given).scalars()
    return frozenset(one for one in found if one is not None)


def failed_by_case(session: Session, since: datetime) -> dict[int, int]:
    """How many alerts to staff failed since a moment, for each case."""
    wanted = (
        select(NOTICES.c.petition_id, func.count())
        .where(
            text("state = 'failed'"),
            NOTICES.c.priority == int(Priority.ALERT),
            NOTICES.c.counter == Counter.STAFF,
            NOTICES.c.created_at > since,
            NOTICES.c.petition_id.is_not(None),
        )
        .group_by(NOTICES.c.petition_id)
    )
    return {row[0]: row[1] for row in session.connection().execute(wanted)}

"""Reckoning: in the end the whole database is looked at — numbers, histories, what was said."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select, true
from sqlmodel import Session

from bot.rules import audit
from bot.rules.audited import cases_of
from bot.simulation.gaps import gaps_of_days
from bot.simulation.invariants import Rule
from storage import behind, claiming
from storage.history import Found
from storage.new_rows import table_of
from storage.tables import Event, InboxUpdate, Media, Notice, Petition, SkippedNumber, Statement
from storage.words import Counter, EventKind, NoticeKind, NoticeState, Source, State

NEVER_SENT = timedelta(days=20)  # a draft that old stays one, and will be forgotten
_P, _E, _N = table_of(Petition), table_of(Event), table_of(Notice)


def reckon(
    session: Session, now: datetime, said: Sequence[tuple[int, int]]
) -> list[tuple[Rule, str]]:
    """Every broken rule and where; `said` are the chat and message of each thing said."""
    return [
        *_numbers(session),
        *_histories(session),
        *_silence(session),
        *_pushes(session),
        *_left_over(session, now),
        *_said(session, said),
    ]


def never_sent(session: Session, now: datetime) -> set[tuple[int, int]]:
    """Chat and message of what stands in old drafts: its author let go of it, and so may we."""
    unsent = _P.c.state.in_([State.DRAFT, State.CANCELLED])
    drafts = select(_P.c.id).where(unsent, _P.c.created_at <= now - NEVER_SENT)
    return {
        (chat_id, message_id)
        for table in (table_of(Statement), table_of(Media))
        for chat_id, message_id in session.connection().execute(
            select(table.c.chat_id, table.c.message_id).where(table.c.petition_id.in_(drafts))
        )
    }


def _numbers(session: Session) -> Iterator[tuple[Rule, str]]:
    found = session.connection().execute(select(_P.c.number).where(_P.c.number.is_not(None)))
    skipped = session.connection().execute(select(table_of(SkippedNumber).c.number))
    for day in gaps_of_days(found.scalars(), skipped.scalars()):
        yield Rule.NUMBERS, day


def _histories(session: Session) -> Iterator[tuple[Rule, str]]:
    """What `shuoshi verify` asks: every chain, and every head over all of them."""
    found = Found(session.connection())
    cases = cases_of(found.cases(), found.statements(), found.media())
    events = (audit.Recorded(**row) for row in found.events())
    for broken in audit.audit(cases, events):
        yield Rule.HISTORY, f"#{broken.petition_id} {broken.what} {broken.part}".rstrip()
    heads = (audit.Head(**row) for row in found.heads())
    broken_head, _unsealed = audit.audit_heads(heads, found.hashes())
    if broken_head is not None:
        yield Rule.HISTORY, f"head {broken_head.id} {broken_head.what}"


def _silence(session: Session) -> Iterator[tuple[Rule, str]]:
    """Whoever counts as satisfied has said so after the last result."""
    wanted = select(_P.c.id, _P.c.satisfaction, _P.c.reporter_id, _P.c.source).where(
        _P.c.satisfaction.is_not(None)
    )
    for petition_id, satisfaction, reporter, source in session.connection().execute(wanted).all():
        by_phone = source == Source.HOTLINE  # whoever rang up wrote down what the caller said
        rated = select(_E.c.details).where(
            _E.c.petition_id == petition_id,
            _E.c.kind == EventKind.RATED,
            true() if by_phone else _E.c.person_id == reporter,
        )
        said = [one.get("satisfaction") for one in session.connection().execute(rated).scalars()]
        if satisfaction not in said:
            yield Rule.SILENCE, f"#{petition_id}"


def _pushes(session: Session) -> Iterator[tuple[Rule, str]]:
    milestones = (
        select(_N.c.petition_id)
        .where(_N.c.kind == NoticeKind.MILESTONE)
        .group_by(_N.c.petition_id)
        .having(func.count() > 5)
    )
    for petition_id in session.connection().execute(milestones).scalars():
        yield Rule.PUSHES, f"#{petition_id}"


def _left_over(session: Session, now: datetime) -> Iterator[tuple[Rule, str]]:
    """Outbox and inbox are empty but for what is meant for later."""
    late = select(_N.c.dedup_key).where(
        _N.c.state.in_([NoticeState.WAITING, NoticeState.LEASED]), _N.c.not_before <= now
    )
    for key in session.connection().execute(late).scalars():
        yield Rule.NOTHING_LEFT, key
    for counter in Counter:
        due = claiming.next_due(session, now, counter)
        if due is not None and due <= now:
            yield Rule.NOTHING_LEFT, counter.value
    inbox = table_of(InboxUpdate)
    for number in (
        session.connection().execute(select(inbox.c.id).where(inbox.c.done_at.is_(None))).scalars()
    ):
        yield Rule.NOTHING_LEFT, f"inbox {number}"


def _said(session: Session, said: Sequence[tuple[int, int]]) -> Iterator[tuple[Rule, str]]:
    """Each message stands in exactly one case, in its words or its pictures."""
    where: dict[tuple[int, int], set[int]] = {}
    for table in (table_of(Statement), table_of(Media)):
        rows = select(table.c.chat_id, table.c.message_id, table.c.petition_id)
        for chat_id, message_id, petition_id in session.connection().execute(rows):
            where.setdefault((chat_id, message_id), set()).add(petition_id)
    for chat_id, message_id, petition_id in behind.find_messages(session):
        where.setdefault((chat_id, message_id), set()).add(petition_id)
    for chat_id, message_id in said:
        cases = where.get((chat_id, message_id), set())
        if len(cases) != 1:
            yield Rule.NOTHING_LOST, f"message {message_id} in {len(cases)} cases"

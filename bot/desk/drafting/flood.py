"""慢一点: too much at once is collected quietly; told once, then paused; nothing is lost.

All of it is asked of the tables. What an ordinary message costs: a look at columns that are loaded
anyway; the start of a draft by somebody known: one indexed statement.
"""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Said
from bot.desk.case import confidence, tell
from bot.desk.case.people import id_of
from bot.desk.drafting import collecting, drafting
from bot.rules import flood as rules
from bot.rules.flood import Pressure, Stage
from bot.understanding.chatter import is_greeting
from bot.understanding.kinds import kind_of
from bot.understanding.urgency import assess
from storage import conversations, floods, petitions
from storage.tables import Group, Person, Petition
from storage.words import Counter, MessageKind, NoticeKind, State, Urgency


def is_paused(session: Session, now: datetime, person: Person, said: Said) -> bool:
    """Collect what somebody says while they are paused; False: they are not, or it is urgent."""
    if person.paused_until is None or person.paused_until <= now:
        return False
    return _collect(session, now, person, said, None)


def begins_too_many(session: Session, now: datetime, person: Person, said: Said) -> bool:
    """Whether this would be one petition too many within the hour; then it is collected."""
    if person.created_at == now:  # somebody new
        return False
    since = now - rules.HOUR
    if not floods.has_begun(session, id_of(person), rules.MOST_BEGUN, since):
        return False
    begun = floods.find_begun(session, id_of(person), since)
    if sum(not _only_thanks(one) for one in begun) < rules.MOST_BEGUN:
        return False
    return _collect(session, now, person, said, None)


def says_too_much(
    session: Session, now: datetime, person: Person, said: Said, case: Petition | None
) -> bool:
    """Whether too much is said of one case within minutes; then it is collected under it."""
    if (
        case is None
        or case.version < rules.MOST_SAID
        or not confidence.is_reporter(session, case, person.id)
    ):
        return False
    since = now - rules.SAID_WITHIN
    if floods.count_said(session, case.id or 0, since) < rules.MOST_SAID:
        return False
    return _collect(session, now, person, said, case)


def posts_too_much(session: Session, now: datetime, group: Group) -> datetime | None:
    """Count a report of a group; until when reports are collected, None: not at all."""
    if group.posts_since is None or now - group.posts_since >= rules.HOUR:
        group.posts_since, group.posts = now, 0
    group.posts += 1
    session.add(group)
    stage = rules.group_stage(group.posts)
    return None if stage is None else group.posts_since + rules.HOUR


def tell_group(session: Session, now: datetime, said: Said, group: Group, until: datetime) -> None:
    """慢一点, once; then once that it pauses."""
    stage = rules.group_stage(group.posts)
    if stage in (Stage.SLOW, Stage.PAUSED):
        _tell(session, now, said, None, stage, until)


def _collect(
    session: Session, now: datetime, person: Person, said: Said, case: Petition | None
) -> bool:
    if is_urgent(session, now, person, said) or _is_thanks(said):
        return False
    before = Pressure(person.slowed_at, person.collected, person.paused_until)
    stage, after = rules.pressed(now, before)
    person.slowed_at, person.collected, person.paused_until = (
        after.since,
        after.collected,
        after.until,
    )
    session.add(person)
    if case is None:
        case = petitions.open_draft(session, id_of(person), said.caller.chat_id)
    if case is None:
        case = drafting.begin(session, now, person, said)
    if case.state == State.DRAFT:
        drafting.collect(session, now, case, person, said)
    else:
        collecting.collect(session, now, case, person, said)
    if stage is not Stage.QUIET:
        _tell(session, now, said, person, stage, after.until)
    return True


def _only_thanks(begun: Petition) -> bool:
    """Whether what was begun only keeps thanks that nobody could be found for."""
    kept = begun.state == State.DRAFT and begun.next_check_at is None
    return kept and kind_of(begun.text).kind is MessageKind.THANKS


def _is_thanks(said: Said) -> bool:
    """谢谢, and nothing with it: that is never too much."""
    if said.media is not None or said.latitude is not None:
        return False
    return is_greeting(said.text) or kind_of(said.text).kind is MessageKind.THANKS


def is_urgent(session: Session, now: datetime, person: Person, said: Said) -> bool:
    """紧急, or what follows an emergency of theirs."""
    if assess(said.text).urgency == Urgency.EMERGENCY:
        return True
    waiting = conversations.get(session, now, Counter.RESIDENT, said.caller.chat_id, id_of(person))
    about = petitions.get(session, waiting.petition_id or 0) if waiting is not None else None
    return about is not None and about.urgency == Urgency.EMERGENCY


def _tell(
    session: Session,
    now: datetime,
    said: Said,
    person: Person | None,
    stage: Stage,
    until: datetime | None,
) -> None:
    tell.answer(
        session,
        now,
        said.caller,
        NoticeKind.SLOW_DOWN,
        person_id=person.id if person is not None else None,
        arguments={"stage": stage.value, "until": until.isoformat() if until else ""},
    )

"""屏蔽来件人: from a case, with a reason and an end; who it is, is shown to nobody.

Undone like any step of staff; until then neither the block nor its lifting holds, and nobody is
told (bot/rules/blocking.py).
"""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import city
from bot.desk.case import blocked, cards, confidence, history, tell, undoing
from bot.desk.case.authority import office_of, role_for, staff_case
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of, known, meet_staff
from bot.desk.desk import Toast
from bot.errors import NotYourRole, NotYours, OldCard, ReporterUnreachable, UnknownChoice
from bot.rules.blocking import BLOCKING, DAYS, REASONS, begins_at, ends_at, is_withdrawn
from bot.rules.standing import covers
from storage import blocks, notices, owed, people, petitions
from storage.tables import Block, Person, Petition, Undo
from storage.words import Counter, EventKind, NoticeKind, Source

BLOCK, UNBLOCK = "block", "unblock"  # as 撤销 names them


def block(
    session: Session, now: datetime, caller: Caller, petition_id: int, argument: str
) -> Toast | None:
    """ "" asks why, a reason asks for how long, "reason-7" does it; then the person is told."""
    person, petition = staff_case(session, now, caller, petition_id, None)
    _require_may(session, person, petition)
    if petition.source == Source.HOTLINE:
        raise ReporterUnreachable(petition_id=petition_id)
    reason, _, days = argument.partition("-")
    if reason not in ("", *REASONS) or days not in ("", *map(str, DAYS)):
        raise UnknownChoice
    if not days:
        kinds = NoticeKind.STAFF_CARD, NoticeKind.BLOCK_CHOICES
        cards.over_card(session, now, petition, *kinds, caller, id_of(person), reason=reason)
        return None
    if caller.pressed:
        undoing.watch(session, caller, id_of(person), petition, BLOCK)
    _block(session, now, petition, person, reason, now + timedelta(days=int(days)))
    cards.refresh_in(session, now, petition, caller)
    return Toast("blocked")


def unblock(session: Session, now: datetime, caller: Caller, block_id: int) -> Toast:
    """解除屏蔽: by whoever may block at the place of the case."""
    person = meet_staff(session, now, caller)
    row = blocks.get(session, block_id)
    if row is None or row.lifted_at is not None or row.until <= now:
        raise OldCard
    petition = petitions.get(session, row.petition_id)
    assert petition is not None, "foreign keys keep petitions"
    _require_may(session, person, petition)
    if caller.pressed:
        undoing.watch(
            session, caller, id_of(person), petition, UNBLOCK, reply_to=caller.message_id
        )
    held = blocked.held_by(session, now, row)
    _lift(session, now, row, person)
    blocked.reckon(session, now, held)
    until = known(session, confidence.person_id(session, row.person_id)).blocked_until
    _record(session, now, petition, person, EventKind.UNBLOCKED)
    if not is_withdrawn(row):
        ends = ends_at(row)
        heard_at = max(ends, until or ends)  # another block may hold for longer
        if heard_at == ends:
            _tell(session, now, row, row.until)
        blocked.give_back(session, now, held, heard_at)
    _show(session, now, caller, person, edits=caller.message_id)
    return Toast("unblocked")


def show(session: Session, now: datetime, caller: Caller) -> None:
    """`/blocked`: those in force around one's place, by case number."""
    person = meet_staff(session, now, caller)
    held = people.find_appointments(session, id_of(person))
    if not any(one.role in BLOCKING for one in held):
        raise NotYourRole
    _show(session, now, caller, person)


def show_again(session: Session, now: datetime, caller: Caller, step: Undo) -> None:
    """The list, wherever whoever undoes a step has looked at it since, as it is now."""
    person = meet_staff(session, now, caller)
    lists = owed.find_since(session, step.id or 0, NoticeKind.BLOCKED_LIST, id_of(person))
    places = {(one.chat_id, one.thread_id, one.edits or one.message_id) for one in lists}
    for chat_id, thread_id, shown in sorted(places, key=str):
        if shown is not None:
            where = replace(caller, chat_id=chat_id, thread_id=thread_id)
            _show(session, now, where, person, edits=shown)


def _show(
    session: Session, now: datetime, caller: Caller, person: Person, *, edits: int | None = None
) -> None:
    listed = []
    for row in blocks.standing(session, now):
        petition = petitions.get(session, row.petition_id)
        if petition is not None and _may(session, person, petition):
            listed.append([row.id, petition.number, row.reason, row.until.isoformat()])
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.BLOCKED_LIST,
        person_id=person.id,
        arguments={"blocks": listed},
        edits=edits,
    )


def _block(
    session: Session,
    now: datetime,
    petition: Petition,
    person: Person,
    reason: str,
    until: datetime,
) -> None:
    of_case = (one for one in blocks.standing(session, now) if one.petition_id == petition.id)
    account, held = "", {confidence.reporter_id(session, petition)}
    for before in of_case:  # of other cases they stay: they may be known to be the same person's
        account, held = before.account, held | blocked.held_by(session, now, before)
        _lift(session, now, before, person)
    row = blocks.add(
        session,
        Block(
            person_id=petition.reporter_id,
            petition_id=case_id(petition),
            reason=reason,
            blocked_at=now,
            blocked_by=id_of(person),
            until=until,
            account=account,
        ),
    )
    blocked.reckon(session, now, held)
    told = {"reason": reason, "until": until.isoformat()}
    _record(session, now, petition, person, EventKind.BLOCKED, **told)
    reporter = known(session, confidence.reporter_id(session, petition))
    _tell(session, now, row, reporter.blocked_until or until)
    blocked.give_back(session, now, held, reporter.blocked_until or until)


def _lift(session: Session, now: datetime, row: Block, person: Person) -> None:
    """Before it holds, its person never hears of it either."""
    row.lifted_at, row.lifted_by = now, person.id
    session.add(row)
    if is_withdrawn(row):
        notices.take_back(session, Counter.RESIDENT, _key(row))


def tell_after_all(session: Session, now: datetime, step: Undo) -> None:
    """What `step` withdrew is a block again, and its person is to hear of it."""
    changed = (one["rows"].get("blocks", {}).get("changed", ()) for one in step.before["cases"])
    for before in chain.from_iterable(changed):
        row = blocks.get(session, before["id"])
        if row is not None and row.lifted_at is None and step.at < begins_at(row):
            person = known(session, confidence.person_id(session, row.person_id))
            _tell(session, now, row, person.blocked_until or row.until)


def _record(
    session: Session,
    now: datetime,
    petition: Petition,
    person: Person,
    kind: EventKind,
    **details: str,
) -> None:
    role = role_for(session, id_of(person), petition)
    history.record(session, now, petition, kind, person_id=person.id, role=role, **details)


def _tell(session: Session, now: datetime, row: Block, until: datetime) -> None:
    """The person, in private and in plain words: why, until when, and where else to turn."""
    lifted = row.lifted_at is not None
    tell.person(
        session,
        now,
        Counter.RESIDENT,
        row.person_id,
        NoticeKind.BLOCKED,
        key=f"{_key(row)}:{'lifted' if lifted else 'told'}",
        arguments={"reason": row.reason, "until": until.isoformat(), "lifted": lifted},
        not_before=max(
            begins_at(row), tell.when_awake(session, now, city(session).zone, row.person_id)
        ),
    )


def _key(row: Block) -> str:
    return f"blocked:{row.id}"


def _require_may(session: Session, person: Person, petition: Petition) -> None:
    if not _may(session, person, petition):
        raise NotYours(petition_id=petition.id)


def _may(session: Session, person: Person, petition: Petition) -> bool:
    around = city(session).chain(petition.grid_id)
    held = people.find_appointments(session, id_of(person))
    return any(one.role in BLOCKING and covers(office_of(one), around) for one in held)

"""撤销: put a case back to what it was before one's own last step; history goes on."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.channel.said import Caller
from bot.desk.case import blocked, cards, history, undoing
from bot.desk.case.authority import role_for
from bot.desk.case.people import id_of, meet_staff
from bot.desk.desk import Toast
from bot.desk.dispatching import delivery_results, recurrence
from bot.desk.handling import blocking, results
from bot.errors import CaseWentOn, NotYours, OldCard, TooLateToUndo, UndoneBefore
from bot.rules.content import digest
from storage import conversations, notices, petitions, posted, snapshots, undos
from storage.new_rows import table_of
from storage.tables import Conversation, Media, Notice, Person, Petition, Statement, Undo
from storage.words import (
    HELD_STATES,
    Counter,
    EventKind,
    Expecting,
    NoticeKind,
    NoticeState,
    Priority,
)

ON_ITS_WAY = frozenset({NoticeState.LEASED, NoticeState.SENT})


def undo(session: Session, now: datetime, caller: Caller, undo_id: int) -> Toast:
    """撤销: only by who did it, within half a minute, and only if nothing has happened since."""
    person = meet_staff(session, now, caller)
    step = undos.get(session, undo_id)
    if step is None:
        raise OldCard
    cases = [(one, _case(session, one["id"])) for one in step.before["cases"]]
    _require(session, now, step, person, [petition for _, petition in cases])
    for before, petition in cases:
        _put_back(session, now, step, person, petition, before)
    _wait_again(session, now, caller, step)
    if step.act in (blocking.BLOCK, blocking.UNBLOCK):
        blocking.show_again(session, now, caller, step)
        blocking.tell_after_all(session, now, step)
    notices.withdraw(session, undo_id)
    _follow(session, now, step, [petition for _, petition in cases])
    heard = _heard(session, step)
    for _, petition in cases:
        on_cards = _refresh(session, now, petition, heard)
        heard = [one for one in heard if (one.petition_id, one.chat_id) not in on_cards]
    _tell(session, now, step, heard)
    if caller.message_id is not None and not _is_card(session, step, caller):
        undoing.offer(session, now, step, caller.chat_id, edits=caller.message_id)
    return Toast("undone")


def _follow(session: Session, now: datetime, step: Undo, cases: Sequence[Petition]) -> None:
    """What follows from the cases as they are again, which the step itself has not done."""
    for petition_id in step.before.get("beyond", ()):
        recurrence.look_back(session, now, _case(session, petition_id))
    step.undone_at = now
    session.add(step)
    session.flush()
    for petition in cases:
        if petition.state in HELD_STATES:  # whoever has it again may be out of reach by now
            delivery_results.keep_reachable(session, now, petition)


def _case(session: Session, petition_id: int) -> Petition:
    petition = petitions.get(session, petition_id)
    assert petition is not None, "petitions are never deleted"
    return petition


def _require(
    session: Session, now: datetime, step: Undo, person: Person, cases: list[Petition]
) -> None:
    if step.person_id != person.id:
        raise NotYours(petition_id=step.petition_id)
    if step.undone_at is not None:
        raise UndoneBefore(petition_id=step.petition_id)
    if now >= step.until_at:
        raise TooLateToUndo(petition_id=step.petition_id)
    if not all(undos.is_last(session, step, petition) for petition in cases):
        raise CaseWentOn(petition_id=step.petition_id)


def _put_back(
    session: Session,
    now: datetime,
    step: Undo,
    person: Person,
    petition: Petition,
    before: dict[str, Any],
) -> None:
    """Columns and rows as they were; what was written stays readable in the history."""
    role = role_for(session, id_of(person), petition)
    written = _written(session, before["rows"], id_of(person))
    for name, value in snapshots.thawed(table_of(Petition), before["columns"]).items():
        setattr(petition, name, value)
    session.add(petition)
    session.flush()
    people_blocked = blocked.held_by_rows(session, now, before["rows"].get("blocks", {}))
    snapshots.put_back(session, before["rows"])
    session.expire_all()
    blocked.reckon_back(session, now, people_blocked)
    first, last = before["events"]
    history.record(
        session,
        now,
        petition,
        EventKind.UNDONE,
        person_id=person.id,
        role=role,
        act=step.act,
        first=first,
        last=last,
        **written,
    )


def _written(
    session: Session, rows: dict[str, dict[str, list[Any]]], person_id: int
) -> dict[str, list[str]]:
    """What came with the step: words of whoever undoes it, of all others the digests alone.

    The history is never rewritten: what residents said must not stand there, for they may have it
    erased.
    """
    said = rows.get("statements", {}).get("added", [])
    sent = rows.get("media", {}).get("added", [])
    rows_said = select(Statement).where(col(Statement.id).in_(said)).order_by(col(Statement.id))
    their_media = select(Media.sha256).where(col(Media.id).in_(sent))
    found: dict[str, list[str]] = {"words": [], "said": []}
    for one in session.exec(rows_said).all():
        own = one.person_id == person_id
        found["words" if own else "said"].append(one.text if own else digest(one.text))
    found["media"] = [*session.exec(their_media.order_by(col(Media.id))).all()]
    return {name: kept for name, kept in found.items() if kept}


def _wait_again(session: Session, now: datetime, caller: Caller, step: Undo) -> None:
    """A resident is not asked any more; a result that was written is there to be put right.

    Staff are not waited for again otherwise: what they write next might be meant for another case.
    """
    for one in step.before["conversations"]:
        where, before = one["where"], snapshots.thawed(table_of(Conversation), one["before"] or {})
        row = conversations.get_any(session, *where)
        if where[0] == Counter.RESIDENT:
            _ask_resident_no_more(session, step, row, before)
        elif row is None and before and before["expecting"] == Expecting.RESULT:
            _expect(session, before)
            results.show_again(session, now, caller, before["person_id"])


def _ask_resident_no_more(
    session: Session, step: Undo, row: Conversation | None, before: dict[str, Any]
) -> None:
    if row is not None and row.since != step.until_at:
        return  # something else is waited for since
    if row is not None:
        session.delete(row)
        session.flush()
    if before:
        _expect(session, before)


def _expect(session: Session, before: dict[str, Any]) -> None:
    """What was waited for, in a row of its own."""
    session.add(Conversation(**{**before, "id": None}))
    session.flush()


def _heard(session: Session, step: Undo) -> list[Notice]:
    """What others on the staff were told by the step: it cannot be taken back any more."""
    return [
        one
        for one in notices.find_left_by(session, step.id or 0)
        if one.counter == Counter.STAFF
        and one.person_id != step.person_id
        and one.edits is None
        and one.state in ON_ITS_WAY
    ]


def _refresh(
    session: Session, now: datetime, petition: Petition, heard: list[Notice]
) -> set[tuple[int | None, int]]:
    """Everybody's card as the case is now; a card the step brought says that it is undone.

    The case and the chats of those.
    """
    messages = {(one.chat_id, one.message_id) for one in heard}
    brought = set()
    for card in posted.find_live(session, history.case_id(petition)):
        is_brought = card.counter == Counter.STAFF and (card.chat_id, card.message_id) in messages
        cards.edit(session, now, petition, card, why="undone" if is_brought else "refreshed")
        if is_brought:
            brought.add((petition.id, card.chat_id))
    return brought


def _is_card(session: Session, step: Undo, caller: Caller) -> bool:
    live = posted.find_live(session, step.petition_id, NoticeKind.STAFF_CARD, caller.chat_id)
    return caller.message_id in [card.message_id for card in live]


def _tell(session: Session, now: datetime, step: Undo, heard: list[Notice]) -> None:
    """Whoever heard of the step and has no card that says so hears that it is undone."""
    for one in heard:
        notices.leave(
            session,
            now,
            one.counter,
            one.chat_id,
            NoticeKind.UNDONE,
            arguments={"act": step.act},
            petition_id=one.petition_id,
            person_id=one.person_id,
            priority=Priority.ANSWER,
            dedup_key=f"undone:{step.id}:{step.at.timestamp():.0f}:{one.chat_id}",
            reply_to=one.message_id,
        )

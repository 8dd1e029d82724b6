"""变更: shown before it is done, on record when it is, undone within half a minute."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.administration import edits as rows
from bot.desk.administration.edits import Edit
from bot.desk.administration.effects import follow
from bot.desk.administration.office import administrator, require_places
from bot.desk.case import tell
from bot.desk.case.people import id_of
from bot.desk.desk import Toast
from bot.desk.dispatching import leavers
from bot.errors import NotYours, OldCard, TooLateToUndo, UndoneBefore
from bot.rules.undoing import HALF_A_MINUTE
from storage import administration, conversations
from storage.tables import AdminChange, Person
from storage.words import Counter, NoticeKind

SHOWN_FOR = timedelta(hours=1)  # then it has to be asked for anew
ENDING = frozenset({"all_ended", "office_ended", "office_moved"})  # cases are passed on
SCOPE = "scope"  # fact: the places it is about; None is the whole city


def propose(
    session: Session,
    now: datetime,
    caller: Caller,
    by: Person,
    kind: str,
    edits: Sequence[Edit],
    /,
    *,
    scope: Iterable[int | None] = (None,),
    **facts: Any,
) -> None:
    """Show what would change; whatever forbids it is told now. Nothing is changed yet."""
    places = list(scope)
    require_places(session, by, places)
    by_id = id_of(by)
    with session.begin_nested() as trial:
        done = rows.apply(session, now, edits)
        follow(session, now, {one["table"] for one in done})
        if kind in ENDING:
            facts["heirs"] = leavers.heirs(session, now, facts["person"], by_id)
        trial.rollback()
    session.expire_all()
    administration.forget_proposed(session, now - SHOWN_FOR)
    change = AdminChange(
        person_id=by_id,
        kind=kind,
        facts={**facts, SCOPE: places},
        edits=list(edits),
        proposed_at=now,
    )
    _show(session, now, caller, administration.add(session, change))


def confirm(session: Session, now: datetime, caller: Caller, change_id: int) -> Toast:
    """Do it, if the same person still may and everything is still as it was shown."""
    person, change = _own(session, now, caller, change_id)
    if change.done_at is not None or change.proposed_at + SHOWN_FOR <= now:
        raise OldCard
    done = rows.apply(session, now, change.edits)
    follow(session, now, {one["table"] for one in done})
    change = session.get_one(AdminChange, change_id)
    change.edits, change.done_at = done, now
    session.add(change)
    conversations.end(session, Counter.STAFF, caller.chat_id, id_of(person))
    _show(session, now, caller, change, edits=caller.message_id)
    return Toast("saved")


def undo(session: Session, now: datetime, caller: Caller, change_id: int) -> Toast:
    """Take it back: by who did it, within half a minute, if nobody has changed it since."""
    _person, change = _own(session, now, caller, change_id)
    if change.done_at is None:
        raise OldCard
    if change.undone_at is not None:
        raise UndoneBefore
    if change.done_at + HALF_A_MINUTE <= now:
        raise TooLateToUndo
    for one in change.edits:
        if one["table"] == "people" and one["before"] is None:  # whoever came by it stays
            administration.drop_invites(session, one["key"]["id"])
    back = rows.apply(session, now, rows.reversed_(change.edits))
    follow(session, now, {one["table"] for one in back})
    change = session.get_one(AdminChange, change_id)
    change.undone_at = now
    session.add(change)
    _show(session, now, caller, change, edits=caller.message_id)
    return Toast("admin-undone")


def _own(
    session: Session, now: datetime, caller: Caller, change_id: int
) -> tuple[Person, AdminChange]:
    person = administrator(session, now, caller)
    change = administration.get(session, change_id)
    if change is None:
        raise OldCard
    if change.person_id != person.id:
        raise NotYours
    require_places(session, person, change.facts.get(SCOPE, [None]))
    return person, change


def _show(
    session: Session,
    now: datetime,
    caller: Caller,
    change: AdminChange,
    *,
    edits: int | None = None,
) -> None:
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.ADMIN_CHANGE,
        person_id=change.person_id,
        arguments={"change_id": change.id},
        edits=edits,
    )

"""成批: cases marked in a list, taken or passed on at once; each by its own step and checks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.channel.lists import CHOSEN, list_in
from bot.channel.said import Caller
from bot.desk.case import tell, undoing
from bot.desk.case.authority import staff_case
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of, meet_staff
from bot.desk.desk import Toast
from bot.desk.handling import deciding, handling
from bot.desk.handling.colleagues import transfer_choices
from bot.errors import NobodyToTransferTo, OldCard, Refusal, TooManyMarked
from bot.rules.dispatching import Candidate
from bot.rules.lifecycle import Act
from storage import listed
from storage.tables import Petition
from storage.words import NoticeKind


def show(session: Session, now: datetime, caller: Caller, kind: str, page: int) -> None:
    """A list to mark cases in, in place of the one that stood there; marks stay when it turns."""
    marked = (_shown(session, caller) or {}).get("marked", [])
    _show(session, now, caller, {"kind": list_in(kind), "page": max(page, 0), "marked": marked})


def mark(session: Session, now: datetime, caller: Caller, petition_id: int) -> None:
    """☐ ↔ ☑; NotYours of a case that is none of theirs, TooManyMarked for more than CHOSEN."""
    meet_staff(session, now, caller)
    shown = _shown(session, caller)
    if shown is None:
        raise OldCard
    marked = [one for one in shown["marked"] if one != petition_id]
    if len(marked) == len(shown["marked"]):
        staff_case(session, now, caller, petition_id, None)
        marked.append(petition_id)
    if len(marked) > CHOSEN:
        raise TooManyMarked
    _show(session, now, caller, {**shown, "marked": marked, "choices": []})


def take(session: Session, now: datetime, caller: Caller) -> Toast:
    """接单 of all that are marked: one answer says which went, and which did not and why."""
    return _each(
        session, now, caller, Act.TAKE, lambda number: handling.take(session, now, caller, number)
    )


def transfer(session: Session, now: datetime, caller: Caller, to: int | None) -> Toast | None:
    """转派 of all that are marked to one colleague; `to` None offers who may have each of them."""
    if to is None:
        shown = _marked(session, now, caller)
        choices = _choices(session, now, caller, shown["marked"])
        offered = [{"person_id": one.person_id, "title": one.title} for one in choices]
        _show(session, now, caller, {**shown, "choices": offered})
        return None
    return _each(
        session,
        now,
        caller,
        Act.TRANSFER,
        lambda number: handling.transfer(session, now, caller, number, to),
    )


def _shown(session: Session, caller: Caller) -> dict[str, Any] | None:
    kind = NoticeKind.SEVERAL
    return listed.shown_in(session, caller.counter, caller.chat_id, caller.message_id, kind)


def _marked(session: Session, now: datetime, caller: Caller) -> dict[str, Any]:
    meet_staff(session, now, caller)
    shown = _shown(session, caller)
    if shown is None:
        raise OldCard
    if not shown["marked"]:
        raise OldCard
    return shown


def _show(session: Session, now: datetime, caller: Caller, arguments: dict[str, Any]) -> None:
    person = meet_staff(session, now, caller)
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.SEVERAL,
        person_id=person.id,
        arguments=arguments,
        edits=caller.message_id,
    )


def _each(
    session: Session, now: datetime, caller: Caller, act: Act, step: Callable[[int], object]
) -> Toast:
    """Each for itself: one that is refused leaves the others as they are."""
    shown = _marked(session, now, caller)
    person = meet_staff(session, now, caller)
    done: list[int] = []
    refused: list[list[Any]] = []
    for number in shown["marked"]:
        try:
            with session.begin_nested():
                step(number)
        except Refusal as refusal:
            undoing.lets_be(session, number)
            refused.append([number, refusal.text_key, refusal.facts])
        else:
            done.append(number)
    told = {"kind": shown["kind"], "refused": refused}
    undoing.tells(session, **told)  # the offer to undo it is the answer
    if not done:
        tell.answer(
            session,
            now,
            caller,
            NoticeKind.SEVERAL_DONE,
            person_id=person.id,
            arguments={"act": act.value, **told},
            edits=caller.message_id,
        )
    return Toast("several", {"done": len(done), "refused": len(refused)})


def _choices(
    session: Session, now: datetime, caller: Caller, numbers: list[int]
) -> list[Candidate]:
    """Who may have every one of those that can be passed on at all."""
    found: list[list[Candidate]] = []
    why: Refusal = NobodyToTransferTo()
    for number in numbers:
        try:
            person, petition = staff_case(
                session, now, replace(caller, pressed=False), number, Act.TRANSFER
            )
            found.append(_choices_of(session, now, petition, id_of(person)))
        except Refusal as refusal:
            why = refusal
    if not found:
        raise type(why)(**why.facts)
    common = set.intersection(*({one.person_id for one in each} for each in found))
    if not common:
        raise NobodyToTransferTo
    return [one for one in found[0] if one.person_id in common]


def _choices_of(
    session: Session, now: datetime, petition: Petition, person_id: int
) -> list[Candidate]:
    deciding.require_may(session, now, petition, person_id, Act.TRANSFER)
    choices = transfer_choices(session, now, petition, person_id)
    if not choices:
        raise NobodyToTransferTo(petition_id=case_id(petition))
    return choices

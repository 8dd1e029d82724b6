"""撤销: a step of staff that changes a case can be undone for half a minute.

One place for every button there is and will be. `staff_case` begins to watch when a button is
pressed to act on a case; when the step is over and the case has changed, what was before is kept,
residents' notices of the step wait, and whoever did it is offered 撤销. All of it is rows: a
restart changes nothing.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import cards, confidence, unbooked
from bot.desk.case.history import case_id
from bot.rules.undoing import HALF_A_MINUTE
from storage import conversations, notices, petitions, posted, snapshots, undos
from storage.tables import Conversation, Petition, PostedCard, Undo
from storage.words import Counter, NoticeKind, Priority

P = ParamSpec("P")
R = TypeVar("R")

WATCH = "watch"  # in session.info
GOES_ON = frozenset({"id", "version", "events", "head"})  # history never goes back


@dataclass(slots=True)
class _Case:
    """A case before the step."""

    columns: dict[str, Any]
    beside: snapshots.Snapshot


@dataclass(slots=True)
class _Watch:
    """Who acts on which case, and all that was before."""

    caller: Caller
    person_id: int
    petition_id: int
    act: str
    reply_to: int | None
    conversations: dict[int, dict[str, Any]] = field(default_factory=dict)
    cases: dict[int, _Case] = field(default_factory=dict)
    several: dict[str, Any] | None = None  # what is told of several cases at once
    beyond: list[int] = field(default_factory=list)  # cases it says something of, see `beyond`


def run(
    session: Session,
    now: datetime,
    step: Callable[Concatenate[Session, datetime, P], R],
    *args: P.args,
    **kwargs: P.kwargs,
) -> R:
    """Run a step; what staff did by it can be undone."""
    _forget(session)
    try:
        found = step(session, now, *args, **kwargs)
        _keep(session, now)
        unbooked.tell(session)
        return found
    finally:
        _forget(session)


def watch(
    session: Session,
    caller: Caller,
    person_id: int,
    petition: Petition,
    act: str,
    *,
    reply_to: int | None = None,
) -> None:
    """This step is somebody's act on a case, the first one it names; `reply_to`: it was typed."""
    if WATCH not in session.info:
        session.info[WATCH] = _Watch(caller, person_id, case_id(petition), act, reply_to)
        session.info[notices.LEFT] = []
    touches(session, petition)


def touches(session: Session, petition: Petition) -> None:
    """The step will change this case too; to be said before it does."""
    watched = session.info.get(WATCH)
    if watched is not None and case_id(petition) not in watched.cases:
        beside = snapshots.beside(session, case_id(petition))
        waiting = _conversations(session, watched.caller, petition)
        watched.conversations = waiting | watched.conversations  # as they were first seen
        watched.cases[case_id(petition)] = _Case(snapshots.columns_of(petition), beside)


@contextmanager
def beyond(session: Session, petition: Petition) -> Iterator[None]:
    """What the step makes true of another case: that one goes on, and no undo waits for it.

    Nothing of it is put back or taken back; it is looked at again when the step is undone.
    """
    watched = session.info.get(WATCH)
    if watched is None or case_id(petition) in watched.cases:
        yield
        return
    watched.beyond.append(case_id(petition))
    left, session.info[notices.LEFT] = session.info[notices.LEFT], []
    try:
        yield
    finally:
        session.info[notices.LEFT] = left


def lets_be(session: Session, petition_id: int) -> None:
    """The step has been refused for this case: it is not among those that can be undone."""
    watched = session.info.get(WATCH)
    if watched is None:
        return
    watched.cases.pop(petition_id, None)
    if not watched.cases:
        _forget(session)
    elif watched.petition_id == petition_id:
        watched.petition_id = next(iter(watched.cases))


def tells(session: Session, **several: Any) -> None:
    """The step was done to several cases: what the offer to undo it says besides."""
    watched = session.info.get(WATCH)
    if watched is not None:
        watched.several = several


def _forget(session: Session) -> None:
    session.info.pop(WATCH, None)
    session.info.pop(notices.LEFT, None)


def _keep(session: Session, now: datetime) -> None:
    watched = session.info.get(WATCH)
    if watched is None:
        return
    session.flush()
    changed = [kept for number in watched.cases if (kept := _change(session, watched, number))]
    if not any(one["id"] == watched.petition_id for one in changed):
        return
    until = now + HALF_A_MINUTE
    undo = Undo(
        petition_id=watched.petition_id,
        person_id=watched.person_id,
        act=str(watched.act),
        at=now,
        until_at=until,
        before={
            "cases": changed,
            "conversations": _changed_conversations(session, watched, until),
            "beyond": watched.beyond,
            **({} if watched.several is None else {"several": watched.several}),
        },
    )
    undos.add(session, undo)
    _offer(session, now, watched, undo)
    notices.hold(session, session.info[notices.LEFT], undo.id or 0, until)


def _change(session: Session, watched: _Watch, number: int) -> dict[str, Any] | None:
    """What the step did to a case, as what has to be put back; None when it did nothing."""
    petition, before = petitions.get(session, number), watched.cases[number]
    assert petition is not None, "petitions are never deleted"
    if petition.version == before.columns["version"]:
        return None
    after = snapshots.columns_of(petition)
    return {
        "id": number,
        "version": petition.version,
        "events": [before.columns["events"] + 1, petition.events],
        "columns": {
            name: value
            for name, value in before.columns.items()
            if name not in GOES_ON and after[name] != value
        },
        "rows": snapshots.difference(before.beside, snapshots.beside(session, number)),
    }


def _conversations(
    session: Session, caller: Caller, petition: Petition
) -> dict[int, dict[str, Any]]:
    """What is waited for from whoever acts, from the reporter, and about the case."""
    found = conversations.find_around(
        session, caller.chat_id, confidence.reporter_id(session, petition), case_id(petition)
    )
    return {one.id or 0: snapshots.columns_of(one) for one in found}


def _changed_conversations(
    session: Session, watched: _Watch, until: datetime
) -> list[dict[str, Any]]:
    """Those the step ended or began; a resident is not waited for before they hear of it."""
    after: dict[int, dict[str, Any]] = {}
    for number in watched.cases:
        after |= _conversations(session, watched.caller, session.get_one(Petition, number))
    changed = []
    for number in {*watched.conversations, *after}:
        before, now = watched.conversations.get(number), after.get(number)
        if before == now:
            continue
        if now is not None and now["counter"] == Counter.RESIDENT:
            row = session.get_one(Conversation, number)
            row.since = until
            session.add(row)
        changed.append({"where": _where(before or now or {}), "before": before})
    return changed


def _where(conversation: dict[str, Any]) -> list[Any]:
    """At which counter, in which chat and from whom something is waited for."""
    return [conversation[name] for name in ("counter", "chat_id", "person_id")]


def _offer(session: Session, now: datetime, watched: _Watch, undo: Undo) -> None:
    """撤销 where it was done: on the card, in place of the choices, or under the words."""
    petition = petitions.get(session, undo.petition_id)
    assert petition is not None, "foreign keys keep it"
    chat_id, pressed = watched.caller.chat_id, watched.caller.message_id
    every = posted.find_live(session, undo.petition_id)
    live = [card for card in every if _is_theirs(card, watched)]
    here = {card.message_id for card in every if card.chat_id == chat_id}
    for card in live:
        cards.edit(session, now, petition, card)
        over = f"{cards.OVER}:{undo.id}"
        cards.edit(
            session, now, petition, card, why=cards.OVER, not_before=undo.until_at, key=over
        )
    if watched.reply_to is not None:
        offer(session, now, undo, chat_id, reply_to=watched.reply_to)
    elif pressed is not None and pressed not in here:
        offer(session, now, undo, chat_id, edits=pressed)
        offer(session, now, undo, chat_id, edits=pressed, not_before=undo.until_at)


def _is_theirs(card: PostedCard, watched: _Watch) -> bool:
    """In the chat where it was done; who acts in a group undoes it in private."""
    theirs = card.chat_id == watched.caller.chat_id or card.person_id == watched.person_id
    return theirs and card.kind == NoticeKind.STAFF_CARD


def offer(
    session: Session,
    now: datetime,
    undo: Undo,
    chat_id: int,
    *,
    edits: int | None = None,
    reply_to: int | None = None,
    not_before: datetime | None = None,
) -> None:
    """Say what was done and, while it can be, that it can be undone."""
    not_before = not_before or now
    notices.leave(
        session,
        now,
        Counter.STAFF,
        chat_id,
        NoticeKind.UNDO_OFFER,
        arguments={"undo_id": undo.id},
        petition_id=undo.petition_id,
        person_id=undo.person_id,
        priority=Priority.ANSWER,
        dedup_key=f"undo:{undo.id}:{edits or 0}:{not_before.timestamp()}",
        not_before=not_before,
        edits=edits,
        reply_to=reply_to,
    )

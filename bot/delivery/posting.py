"""张贴: the messages of a notice become cards of its case: answers find it, edits find them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.delivery.preparing import LIVE, Outgoing
from storage import notices, told, undos
from storage.tables import Notice
from storage.told import Card
from storage.words import Counter, NoticeKind, Priority


def turn_page(session: Session, now: datetime, outgoing: Outgoing) -> None:
    """An answer to the message is about what it shows now; a photo stays a photo."""
    notice = outgoing.notice
    assert notice.edits is not None, "it has been edited"
    card = None
    if notice.petition_id is not None:
        card = Card(
            counter=notice.counter,
            chat_id=notice.chat_id,
            message_id=notice.edits,
            petition_id=notice.petition_id,
            person_id=notice.person_id,
            kind=notice.kind,
            has_media=outgoing.edits_media,
            posted_at=now,
        )
    told.turn_page(session, Counter(notice.counter), notice.chat_id, notice.edits, card)


def post(
    session: Session,
    now: datetime,
    outgoing: Outgoing,
    sent: Sequence[Sequence[int]],
    primary: int | None,
) -> None:
    """Each message about a case is a card of it; the `primary` one is edited when it changes."""
    notice = outgoing.notice
    assert notice.petition_id is not None, "it is about a case"
    for part, ids in zip(outgoing.parts, sent, strict=False):
        for message_id in ids:
            card = Card(
                counter=notice.counter,
                chat_id=notice.chat_id,
                message_id=message_id,
                petition_id=notice.petition_id,
                person_id=notice.person_id,
                kind=notice.kind,
                has_media=bool(part.attached),
                live=message_id == primary and notice.kind in LIVE,
                posted_at=now,
            )
            told.add_card(session, card)


def refresh_if_changed(
    session: Session, now: datetime, outgoing: Outgoing, message_id: int | None
) -> None:
    """The case changed while its card was on the way: nobody could know that it needs an edit."""
    notice = outgoing.notice
    if outgoing.version is None or message_id is None:
        return
    version = told.petition_version(session, notice.petition_id)
    if version == outgoing.version:
        return
    refreshed = {**notice.arguments, "why": "refreshed"}
    key = f"caught-up:{notice.counter}:{notice.chat_id}:{message_id}:{version}"
    _say_anew(session, now, notice, message_id, refreshed, key)


def take_button_away(
    session: Session, now: datetime, outgoing: Outgoing, message_id: int | None
) -> None:
    """撤销 under what was typed loses its button when the half minute is over.

    An offer in place of choices is edited by its step, which knows where those stand; where this
    one stands is known now.
    """
    notice = outgoing.notice
    if notice.kind != NoticeKind.UNDO_OFFER or message_id is None:
        return
    undo = undos.get(session, int(notice.arguments.get("undo_id", 0)))
    if undo is None:
        return
    key, over = f"undo-over:{undo.id}:{message_id}", max(now, undo.until_at)
    _say_anew(session, now, notice, message_id, notice.arguments, key, not_before=over)


def _say_anew(
    session: Session,
    now: datetime,
    notice: Notice,
    message_id: int,
    arguments: dict[str, Any],
    key: str,
    *,
    not_before: datetime | None = None,
) -> None:
    """The message it has become is edited to what it says then."""
    notices.leave(
        session,
        now,
        Counter(notice.counter),
        notice.chat_id,
        notice.kind,
        arguments=arguments,
        petition_id=notice.petition_id,
        person_id=notice.person_id,
        priority=Priority.ANSWER,
        dedup_key=key,
        not_before=not_before,
        edits=message_id,
    )

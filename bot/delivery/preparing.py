"""备妥: what is read before a notice is sent — its words, its file_ids, the card it answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from sqlmodel import Session

from bot.channel.message import Message
from bot.channel.parts import split
from bot.errors import stack_of
from storage import beforehand, petitions, told
from storage.sealing import Locked
from storage.tables import Notice
from storage.trouble import trouble_of
from storage.words import Counter, NoticeKind

Compose = Callable[[Session, datetime, Notice], tuple[Message, ...]]

LIVE = frozenset(  # edited when the case changes
    {
        NoticeKind.DRAFT_CARD,
        NoticeKind.STAFF_CARD,
        NoticeKind.WHISTLE_CALL,
        NoticeKind.WORK_CARD,
    }
)
# One that is gone is not sent anew in its place: its step decides.
EDITED_ONLY = frozenset({NoticeKind.GROUP_RECEIPT})
BESIDE_CARD = frozenset({NoticeKind.CASE_MEDIA, NoticeKind.CASE_UPDATE})  # answer the live card
log = structlog.get_logger("delivery")


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A notice ready to be sent; `bug` names what kept its words from being made.

    `locked`: they wait for a key, of this name.
    """

    notice: Notice
    parts: tuple[Message, ...] = ()  # one call each
    card: Message | None = None  # the message an edit shows
    edits_media: bool = False
    reply_to: int | None = None
    version: int | None = None  # of the case, as composed
    file_ids: dict[str, str] = field(default_factory=dict)
    bug: str = ""
    locked: str = ""

    @property
    def id(self) -> int:
        """The notice's."""
        assert self.notice.id is not None
        return self.notice.id

    @property
    def primary(self) -> int:
        """Which part is the card: the first with words, else the first."""
        return next((number for number, part in enumerate(self.parts) if part.text), 0)


def prepare(
    session: Session, now: datetime, leased: Sequence[Notice], compose: Compose
) -> list[Outgoing]:
    """Everything there is to know, in one look at the database."""
    try:
        beforehand.ask(session, leased)
    except Exception as error:  # a row that nobody can read stops only its own notice, below
        if trouble_of(error):
            raise
        beforehand.forget(session)
        log.error("notices_not_asked_for_together", stack=stack_of(error))
    return [_prepare(session, now, notice, compose) for notice in leased]


def _prepare(session: Session, now: datetime, notice: Notice, compose: Compose) -> Outgoing:
    try:  # what makes the words finds the case in the session, for it is held here
        case = petitions.get(session, notice.petition_id) if notice.petition_id else None
        version = None if case is None or notice.kind not in LIVE else case.version
        messages = compose(session, now, notice)
    except Locked as error:
        return Outgoing(notice, locked=str(error))
    except Exception as error:  # a bug in the words of one notice must not stop the lane
        if trouble_of(error):
            raise  # the database, not the words: all are prepared once more
        stack = stack_of(error)
        log.error("notice_not_composed", kind=notice.kind, notice=notice.id, stack=stack)
        return Outgoing(notice, bug=type(error).__name__)
    counter = Counter(notice.counter)
    hashes = {one.sha256 for message in messages for one in message.attached}
    return Outgoing(
        notice,
        parts=tuple(part for message in messages for part in split(message)),
        card=messages[0] if messages else None,
        edits_media=notice.edits is not None
        and told.has_media(session, counter, notice.chat_id, notice.edits),
        reply_to=_reply_to(session, counter, notice),
        version=version,
        file_ids=told.find_copies(session, counter, hashes),
    )


def _reply_to(session: Session, counter: Counter, notice: Notice) -> int | None:
    if notice.reply_to is not None or notice.kind not in BESIDE_CARD:
        return notice.reply_to
    if notice.petition_id is None:
        return None
    return told.live_message(
        session, counter, notice.chat_id, notice.petition_id, NoticeKind.STAFF_CARD
    )

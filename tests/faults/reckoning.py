"""What must hold once all is over, and how much was doubled."""

from collections import Counter as Tally
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from sqlmodel import Session, col, select

from bot.emulator.world import World
from storage.inbox import KILLED, QUARANTINED
from storage.photos import PhotoStore
from storage.tables import Event, InboxUpdate, Media, Notice, Petition, PostedCard, Statement
from storage.words import Counter, EventKind, NoticeKind, NoticeState, State
from tests.faults.people import Said
from tests.journeys.town import TOKENS, Town

ONCE = frozenset({EventKind.SUBMITTED, EventKind.TAKEN})
OWED = (NoticeState.WAITING, NoticeState.LEASED)
BOTS = {counter: int(token.split(":")[0]) for counter, token in TOKENS.items()}
Key = tuple[int, int, int]  # bot, chat, message


def broken(session: Session, world: World, said: Said, photos: Path) -> list[str]:
    """Everything that is not as it must be."""
    return [
        *_said_once(session, said),
        *_cases(session),
        *_photos(session, PhotoStore(photos)),
        *_inbox(session),
        *_notices(session, set(_messages(world))),
    ]


def is_quiet(town: Town) -> bool:
    """Whether nothing is undone or unsent, and nobody is owed anything, now or in a minute."""
    undone = select(InboxUpdate.id).where(col(InboxUpdate.done_at).is_(None))
    owed = select(Notice.id).where(
        col(Notice.state).in_(OWED),
        col(Notice.kind) != NoticeKind.STILL_THERE,  # asked an hour after the last word
    )
    unsent = select(Petition.id).where(Petition.state == State.DRAFT)
    boxes = town.emulator.world.mailboxes.values()
    with town.look() as session:
        rows = [session.exec(wanted).first() for wanted in (undone, owed, unsent)]
    return rows == [None] * 3 and not any(box.pending for box in boxes)


def doubled(session: Session, world: World) -> int:
    """Messages of the bots that no row knows: sent again after a death."""
    rows = session.exec(select(Notice.counter, Notice.chat_id, Notice.message_id)).all()
    cards = session.exec(select(PostedCard.counter, PostedCard.chat_id, PostedCard.message_id))
    known = {(BOTS[Counter(one)], chat, number) for one, chat, number in (*rows, *cards)}
    return sum(key not in known for key in _messages(world))


def suspects(session: Session) -> list[InboxUpdate]:
    """Updates that were in hand at a death, and have been handled since."""
    return [*session.exec(select(InboxUpdate).where(InboxUpdate.error == KILLED))]


def accused(session: Session) -> list[InboxUpdate]:
    """Updates put aside because they were in hand, alone, at three deaths."""
    aside = select(InboxUpdate).where(InboxUpdate.error == QUARANTINED)
    return [*session.exec(aside.where(InboxUpdate.raised == KILLED))]


def sent(world: World) -> int:
    """Messages of the bots."""
    return len(list(_messages(world)))


def _said_once(session: Session, said: Said) -> Iterator[str]:
    own = col(Statement.merged_from).is_(None)  # 并案 copies what was said to the other case
    every = " ".join(session.exec(select(Statement.text).where(own)))
    for mark in (*said.petitions, *said.finds):
        if (times := every.count(mark)) != 1:
            yield f"{mark} stands {times} times in the statements"


def _cases(session: Session) -> Iterator[str]:
    cases = session.exec(select(Petition)).all()
    numbers = Tally(case.number for case in cases)
    yield from (f"{number}: given {times} times" for number, times in numbers.items() if times > 1)
    yield from (f"case {case.id} was never sent" for case in cases if _is_unsent(case))
    events = Tally(session.exec(select(Event.petition_id, Event.kind)).all())
    for (case_id, kind), times in events.items():
        if kind in ONCE and times > 1:
            yield f"case {case_id} was {kind} {times} times: {_story(session, case_id)}"


def _is_unsent(case: Petition) -> bool:
    """What has joined a case there was is no draft any more, and was never sent."""
    return case.submitted_at is None and case.merged_into_id is None


def _story(session: Session, case_id: int) -> str:
    """Its history in a line, for whoever has to find out how that came."""
    rows = session.exec(select(Event).where(Event.petition_id == case_id).order_by(col(Event.id)))
    return "; ".join(
        f"{row.at:%H:%M:%S.%f} {row.kind} by {row.person_id}: {row.details}" for row in rows
    )


def _photos(session: Session, store: PhotoStore) -> Iterator[str]:
    for row in session.exec(select(Media)):
        path = store.path(row.sha256)
        if not path.exists():
            yield f"the bytes of {row.kind} {row.id} are not there"
        elif sha256(path.read_bytes()).hexdigest() != row.sha256:
            yield f"the bytes of {row.kind} {row.id} are others"


def _inbox(session: Session) -> Iterator[str]:
    undone = (col(InboxUpdate.done_at).is_(None)) | (InboxUpdate.error == QUARANTINED)
    for row in session.exec(select(InboxUpdate).where(undone)):
        yield f"update {row.id} of {row.counter}: {row.error or 'undone'}"


def _notices(session: Session, there: set[Key]) -> Iterator[str]:
    for row in session.exec(select(Notice).where(col(Notice.kind) != NoticeKind.STILL_THERE)):
        if row.state not in (NoticeState.SENT, NoticeState.EXPIRED):
            yield f"notice {row.id} {row.kind}: {row.state} {row.error}"
        elif _should_be_there(row) and _key(row) not in there:
            yield f"notice {row.id} {row.kind} is called sent, and nobody has it"


def _should_be_there(row: Notice) -> bool:
    return row.edits is None and (row.message_id or 0) > 0


def _key(row: Notice) -> Key:
    return BOTS[Counter(row.counter)], row.chat_id, row.message_id or 0


def _messages(world: World) -> Iterator[Key]:
    for chat in (*world.privates.values(), *world.groups.values()):
        for message in chat.messages.values():
            if message.from_bot:
                yield message.sender.id, chat.id, message.message_id

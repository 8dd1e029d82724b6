"""What was told: the drawer delivery writes — posted cards, uploaded copies, lost chats."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select, update
from sqlmodel import Session

from storage.left_out import fill
from storage.new_rows import add_new, table_of
from storage.prepared import Prepared, listed, numbered
from storage.tables import Identity, MediaCopy, Petition, PostedCard
from storage.words import Counter, NoticeKind

CARDS = table_of(PostedCard)
COPIES = table_of(MediaCopy)
IDENTITIES = table_of(Identity)
PETITIONS = table_of(Petition)

# Statements are built once: building one takes longer than running it. In an UPDATE the names of
# columns are taken by the new values, so what is looked for is called `its_…`.
_IS_MESSAGE = (
    (CARDS.c.counter == bindparam("its_counter"))
    & (CARDS.c.chat_id == bindparam("its_chat_id"))
    & (CARDS.c.message_id == bindparam("its_message_id"))
)
_IS_LIVE_CARD = (
    (CARDS.c.counter == bindparam("its_counter"))
    & (CARDS.c.chat_id == bindparam("its_chat_id"))
    & (CARDS.c.petition_id == bindparam("its_petition_id"))
    & (CARDS.c.kind == bindparam("its_kind"))
    & CARDS.c.live.is_(True)
)
_END_OLDER = Prepared(
    update(CARDS)
    .where(_IS_LIVE_CARD, CARDS.c.message_id != bindparam("its_message_id"))
    .values(live=False)
)
_HAS_MEDIA = Prepared(select(CARDS.c.has_media).where(_IS_MESSAGE))
_LIVE_MESSAGE = Prepared(
    select(CARDS.c.message_id).where(_IS_LIVE_CARD).order_by(CARDS.c.id.desc()).limit(1)
)
_VERSION = Prepared(select(PETITIONS.c.version).where(PETITIONS.c.id == bindparam("petition_id")))
STANDINGS = "standings"  # in session.info


class Card(NamedTuple):
    """A message of ours about a case that has arrived: a row of PostedCard that nobody changes."""

    counter: Counter
    chat_id: int
    message_id: int
    petition_id: int
    kind: NoticeKind
    posted_at: datetime
    person_id: int | None = None
    has_media: bool = False
    live: bool = False


class Standing(NamedTuple):
    """How a case stands when a card of it has arrived."""

    version: int
    has_live: bool  # whether any card of it is live


@contextmanager
def asked_at_once(session: Session, cases: Iterable[int | None]) -> Iterator[None]:
    """How these stand is asked once for all, for within it nothing but cards is written."""
    known = {one for one in cases if one is not None}
    if len(known) > 1:
        filled = fill(known)
        rows = _standings(len(filled)).rows(session, numbered("its_id", filled))
        session.info[STANDINGS] = {number: Standing(*standing) for number, *standing in rows}
    try:
        yield
    finally:
        session.info.pop(STANDINGS, None)


@cache
def _standings(places: int) -> Prepared:
    live = select(CARDS.c.id).where(CARDS.c.petition_id == PETITIONS.c.id, CARDS.c.live.is_(True))
    its = PETITIONS.c.id.in_(listed("its_id", places, PETITIONS.c.id.type))
    return Prepared(select(PETITIONS.c.id, PETITIONS.c.version, live.exists()).where(its))


def _standing(session: Session, petition_id: int | None) -> Standing | None:
    known: dict[int | None, Standing] = session.info.get(STANDINGS, {})
    return known.get(petition_id)


def add_card(session: Session, card: Card) -> None:
    """Remember a message of ours; a live one ends the older of its kind, chat and case."""
    add_new(session, PostedCard, [card._asdict()])
    standing = _standing(session, card.petition_id)
    if card.live and (standing is None or standing.has_live):
        its = {
            "its_counter": card.counter,
            "its_chat_id": card.chat_id,
            "its_petition_id": card.petition_id,
            "its_kind": card.kind,
            "its_message_id": card.message_id,
        }
        _END_OLDER.run(session, its)
    elif card.live and standing is not None:
        session.info[STANDINGS][card.petition_id] = standing._replace(has_live=True)


def turn_page(
    session: Session, counter: Counter, chat_id: int, message_id: int, card: Card | None
) -> None:
    """A message of ours shows something else now: of that case, or (None) of none."""
    is_it = (CARDS.c.chat_id == chat_id) & (CARDS.c.message_id == message_id)
    _execute(session, CARDS.delete().where(CARDS.c.counter == counter, is_it))
    if card is not None:
        add_card(session, card)


def end_card(session: Session, counter: Counter, chat_id: int, message_id: int) -> None:
    """That message is gone: it is edited no more."""
    _execute(
        session,
        update(CARDS)
        .where(
            CARDS.c.counter == counter,
            CARDS.c.chat_id == chat_id,
            CARDS.c.message_id == message_id,
        )
        .values(live=False),
    )


def has_media(session: Session, counter: Counter, chat_id: int, message_id: int) -> bool:
    """Is that message of ours a photo with a caption?"""
    return bool(find_has_media(session, counter, chat_id, message_id))


def find_has_media(
    session: Session, counter: Counter, chat_id: int, message_id: int
) -> bool | None:
    """The same; None when the message is none of ours."""
    its = {"its_counter": counter, "its_chat_id": chat_id, "its_message_id": message_id}
    session.flush()
    found: bool | None = _HAS_MEDIA.scalar(session, its)
    return found


def live_message(
    session: Session, counter: Counter, chat_id: int, petition_id: int, kind: NoticeKind
) -> int | None:
    """The message id of the case's live card in a chat."""
    its = {
        "its_counter": counter,
        "its_chat_id": chat_id,
        "its_petition_id": petition_id,
        "its_kind": kind,
    }
    session.flush()
    found: int | None = _LIVE_MESSAGE.scalar(session, its)
    return found


def petition_version(session: Session, petition_id: int | None) -> int | None:
    """How often the case has changed; None when there is no such case."""
    if (standing := _standing(session, petition_id)) is not None:
        return standing.version
    session.flush()
    found: int | None = _VERSION.scalar(session, {"petition_id": petition_id})
    return found


def keep_copies(session: Session, counter: Counter, file_ids: Mapping[str, str]) -> None:
    """Remember a bot's file_ids by hash; a newer one replaces an older."""
    for sha256, file_id in file_ids.items():
        row = {"counter": counter, "sha256": sha256, "file_id": file_id}
        if not add_new(session, MediaCopy, [row]):
            known = (COPIES.c.counter == counter) & (COPIES.c.sha256 == sha256)
            _execute(session, update(COPIES).where(known).values(file_id=file_id))


def find_copies(session: Session, counter: Counter, hashes: Collection[str]) -> dict[str, str]:
    """The bot's file_ids of these hashes, as far as known."""
    if not hashes:
        return {}
    session.flush()
    filled = fill(hashes)
    given = {"counter": counter, **numbered("hash", filled)}
    return dict(_copies(len(filled)).rows(session, given))


@cache
def _copies(number: int) -> Prepared:
    hashes = COPIES.c.sha256.in_(listed("hash", number, COPIES.c.sha256.type))
    ours = COPIES.c.counter == bindparam("counter")
    return Prepared(select(COPIES.c.sha256, COPIES.c.file_id).where(ours, hashes))


def lose_chat(session: Session, now: datetime, counter: Counter, chat_id: int) -> None:
    """Nobody can be reached there until they speak again."""
    _execute(
        session,
        update(IDENTITIES)
        .where(
            IDENTITIES.c.counter == counter,
            IDENTITIES.c.chat_id == chat_id,
            IDENTITIES.c.reachable.is_(True),
        )
        .values(reachable=False, unreachable_since=now),
    )


def _execute(session: Session, statement: Any) -> Any:
    session.flush()
    return session.connection().execute(statement)

"""指的是哪件: the case that a message points to, by its album or by what it answers."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Said
from bot.desk.case import confidence
from bot.desk.case.people import id_of
from bot.understanding.chatter import is_greeting
from bot.understanding.replies import Reply, short_reply
from storage import conversations, people, petitions, posted, receipts
from storage.tables import Conversation, Person, Petition
from storage.words import Counter, State

INSTEAD_OF_A_TAP = frozenset({Reply.SEND, Reply.DROP, Reply.PROGRESS})
ENDED = frozenset({State.CLOSED, State.WITHDRAWN, State.CANCELLED, State.MERGED})


def case_meant(session: Session, said: Said) -> Petition | None:
    """The case a message points to: its album's, or that of the message it answers."""
    chat = said.caller.chat_id
    if said.album_id:
        part = confidence.album_of(session, chat, said.album_id)
        if part is not None:
            return petitions.get(session, part.petition_id)
    if said.reply_to is None:
        return None
    card = posted.by_message(session, Counter.RESIDENT, chat, said.reply_to)
    if card is not None:
        return _given_over(session, petitions.get(session, card.petition_id))
    own = confidence.statement_of(session, chat, said.reply_to) or confidence.media_of(
        session, chat, said.reply_to
    )
    if own is not None:
        return petitions.get(session, own.petition_id)
    return _last_on_receipt(session, chat, said.reply_to)


def open_before(
    session: Session, now: datetime, person: Person, said: Said
) -> tuple[Conversation | None, Petition | None]:
    """What the bot waits for, and the draft that is open; of somebody new there is neither."""
    if people.is_new(person):
        return None, None
    chat_id = said.caller.chat_id
    waiting = conversations.get(session, now, Counter.RESIDENT, chat_id, id_of(person))
    return waiting, petitions.open_draft(session, id_of(person), chat_id)


def _last_on_receipt(session: Session, chat_id: int, message_id: int) -> Petition | None:
    """A rider's receipt stands for what was found last."""
    day = receipts.by_message(session, chat_id, message_id)
    finds = receipts.find_finds(session, day.id) if day is not None and day.id else ()
    return finds[-1] if finds else None


def _given_over(session: Session, petition: Petition | None) -> Petition | None:
    """A draft whose words went to another case of its author's stands for that case."""
    if petition is None or petition.state != State.CANCELLED or petition.merged_into_id is None:
        return petition
    home = petitions.get(session, petition.merged_into_id)
    own = home is not None and confidence.is_reporter(session, home, petition.reporter_id)
    return home if home is not None and own else petition


def only_greeting(said: Said) -> bool:
    """Whether there is nothing in a message to act on: 你好, or 提交 with nothing to be sent."""
    if said.media is not None or said.latitude is not None:
        return False
    return is_greeting(said.text) or short_reply(said.text) in INSTEAD_OF_A_TAP

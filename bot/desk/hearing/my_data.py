"""我的数据: what is kept of a resident, as a file; and letting all of it go (注销)."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import blocked, cards, content, findable, history, tell
from bot.desk.case.people import id_of, meet
from bot.desk.desk import Toast
from bot.desk.dispatching import in_charge
from bot.desk.hearing import additions
from bot.rules.lifecycle import Act, after
from bot.understanding.own_name import without_name
from bot.understanding.redaction import redact
from storage import erasing
from storage.tables import Media, Person, Petition
from storage.words import EventKind, NoticeKind, State

UNSENT = frozenset({State.DRAFT, State.CANCELLED})
WISHES: Sequence[str] = ("", "file", "erase", "yes")


def ask(session: Session, now: datetime, caller: Caller, wish: str) -> None:
    """/mydata, or `/mydata erase`, which asks as the button does."""
    choose(session, now, caller, "erase" if wish.strip().lower() == "erase" else "")


def choose(session: Session, now: datetime, caller: Caller, wish: str) -> Toast | None:
    """What there is (""), all of it as a "file", or to "erase" it, which "yes" does."""
    person = meet(session, now, caller)
    if wish == "yes":
        erase(session, now, caller, person)
        return Toast("erased")
    if wish == "file":
        tell.answer(session, now, caller, NoticeKind.MY_DATA_FILE, person_id=person.id)
        return Toast("on-its-way")
    asks = {"erase": wish == "erase"}
    tell.answer(session, now, caller, NoticeKind.MY_DATA, person_id=person.id, arguments=asks)
    return None


def erase(session: Session, now: datetime, caller: Caller, person: Person) -> None:
    """注销: cases stay and go on, without whoever reported them; nothing leads back any more."""
    reads = {"language": person.language, "client_language": person.client_language}
    forget(session, now, person)
    tell.answer(session, now, caller, NoticeKind.ERASED, arguments=reads)


def forget(session: Session, now: datetime, person: Person) -> None:
    """The same without a word to them: they cannot be reached any more."""
    chats = erasing.chats_of(session, id_of(person))
    name, own = person.name, erasing.own_ids(session, id_of(person))
    reported = erasing.reported_by(session, own)
    blocked.stay(session, now, person, chats)
    for petition in reported:
        if petition.state in UNSENT:
            drop(session, now, petition)
    for media in erasing.find_spoken(session, own):
        _silence(session, media)
    for said in erasing.mask_words(session, own, lambda words: _without(words, name)):
        content.said_anew(session, session.get_one(Petition, said.petition_id), said)
    for petition in reported:
        if petition.state not in UNSENT:
            _part(session, now, petition)
    sent = [petition.id for petition in reported]
    erasing.let_go(session, now, person, chats, sent, lambda words: _without(words, name))


def drop(session: Session, now: datetime, petition: Petition) -> None:
    """What was never sent goes whole."""
    content.lose(session, petition, erasing.rows_of(session, petition))
    erasing.drop_draft(session, petition)
    if petition.state == State.DRAFT:
        petition.state = after(petition.state, Act.CANCEL)
        petition.next_check_at = None
    history.record(session, now, petition, EventKind.ERASED)


def _silence(session: Session, media: Media) -> None:
    """Nobody hears their voice again; its hash stays in the history."""
    petition = session.get_one(Petition, media.petition_id)
    content.lose(session, petition, {"statements": [], "media": [media.id or 0]})
    session.delete(media)
    session.flush()


def _part(session: Session, now: datetime, petition: Petition) -> None:
    """A case goes on, or stays as it ended, without its reporter."""
    history.record(session, now, petition, EventKind.ERASED)
    if erasing.is_running(petition):
        findable.leave(session, petition)  # by its words as they are now
    if petition.state == State.AWAITING_RESIDENT:
        additions.go_on_unanswered(session, now, petition)
    if erasing.is_running(petition):
        in_charge.update(session, now, petition, "erased")
    cards.refresh(session, now, petition)


def _without(words: str, name: str) -> str:
    """Words without numbers, names given as such, and the name the account carries."""
    return without_name(redact(words), name)

"""改口: an edited message; what it says to each of the cases it was split into."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Said
from bot.city.city import city
from bot.desk.case import cards, confidence, content, findable
from bot.desk.case.history import record
from bot.desk.dispatching import accusing
from bot.desk.drafting import drafting
from bot.desk.drafting.understanding import unlocate
from bot.desk.hearing import additions
from bot.understanding.crowd import words_mark
from bot.understanding.splitting import parts_of
from storage import petitions
from storage.tables import Person, Petition, Statement
from storage.words import EventKind, State, StatementKind

OWN_WORDS = frozenset({StatementKind.WORDS, StatementKind.ADDITION, StatementKind.ANSWER})


def correct(session: Session, now: datetime, person: Person, said: Said) -> Petition | None:
    """An edited message: of a petition both versions are kept; a draft that changes comes back."""
    if not said.text:
        return None
    statements = confidence.said_with(session, said.caller.chat_id, said.message_id)
    if not statements:
        return _caption_added(session, now, person, said)
    told = texts(session, statements, said.text)
    if not told and said.text not in {one.text for one in statements}:
        _tell_all(session, now, person, said, split_into(statements))
    drafts = [
        _correct_one(session, now, person, replace(said, text=text), statement)
        for statement, text in told
    ]
    return next(filter(None, drafts), None)


def _tell_all(
    session: Session, now: datetime, person: Person, said: Said, parts: Sequence[Statement]
) -> None:
    """A message that was split is edited into something else: each case has it beside its part."""
    for statement in parts:
        petition = petitions.get(session, statement.petition_id)
        if petition is not None and confidence.is_reporter(session, petition, person.id):
            additions.add(session, now, petition, person, said)


def _correct_one(
    session: Session, now: datetime, person: Person, said: Said, statement: Statement
) -> Petition | None:
    petition = petitions.get(session, statement.petition_id)
    own = petition is not None and confidence.is_reporter(session, petition, person.id)
    if petition is None or not own or statement.kind not in OWN_WORDS:
        return None
    if statement.text == said.text:
        return None
    if petition.state == State.DRAFT:
        unlocate(petition)
    petitions.keep_version(session, now, statement)
    statement.text = said.text
    session.add(statement)
    session.flush()
    content.said_anew(session, petition, statement)
    words = petitions.find_statements(session, statement.petition_id, {StatementKind.WORDS})
    petition.text = "\n".join(one.text for one in words)
    if petition.submitted_at is not None:
        petition.words_hash = words_mark(petition.text)
        findable.renew(session, petition)
    record(session, now, petition, EventKind.CORRECTED, person_id=person.id)
    if petition.state == State.DRAFT:
        return petition
    additions.alarm(session, now, petition, said)
    petition.edits += 1
    accusing.hear(session, now, petition, said.text)
    additions.tell_staff(session, now, petition, "corrected", text=said.text)
    cards.refresh(session, now, petition)
    return None


def _caption_added(session: Session, now: datetime, person: Person, said: Said) -> Petition | None:
    """A photo without words has got some."""
    media = confidence.media_of(session, said.caller.chat_id, said.message_id)
    petition = petitions.get(session, media.petition_id) if media is not None else None
    if petition is None or not confidence.is_reporter(session, petition, person.id):
        return None
    words = replace(said, media=None, album_id=None)
    if petition.state == State.DRAFT:
        drafting.add_said(session, now, petition, person, words)
        return petition
    additions.add(session, now, petition, person, words)
    return None


def split_into(statements: Sequence[Statement]) -> Sequence[Statement]:
    """The parts of a message that was split; () of any other."""
    parts = [one for one in statements if one.kind == StatementKind.WORDS]
    return parts if len(parts) > 1 else ()


def texts(
    session: Session, statements: Sequence[Statement], text: str
) -> Sequence[tuple[Statement, str]]:
    """Each statement with what it says now; () when nobody can tell which part is whose."""
    split = split_into(statements)
    if not split:
        return ((statements[0], text),)
    parts = parts_of(text, city(session).classifier.classify)
    return tuple(zip(split, parts, strict=True)) if len(parts) == len(split) else ()

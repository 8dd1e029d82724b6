"""改口: an edited message; what it says to each of the cases it was split into."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.channel.said import Said
from bot.city.city import city
from bot.desk.case import cards, confidence, content, findable, refusals
from bot.desk.case.history import case_id, record
from bot.desk.case.people import meet
from bot.desk.dispatching import accusing
from bot.desk.drafting import drafting
from bot.desk.drafting.understanding import unlocate
from bot.desk.hearing import additions, edited_media
from bot.desk.hearing.edited import OVER, living, own_statements
from bot.desk.judging import follow_up
from bot.errors import EditTooLate
from bot.understanding.crowd import words_mark
from bot.understanding.splitting import parts_of
from storage import merging, petitions
from storage.tables import Person, Petition, Statement
from storage.words import EventKind, State, StatementKind

OWN_WORDS = frozenset({StatementKind.WORDS, StatementKind.ADDITION, StatementKind.ANSWER})


def correct(session: Session, now: datetime, person: Person, said: Said) -> Petition | None:
    """An edited message: of a petition both versions are kept; a draft that changes comes back.

    What comes too late is said to be too late.
    """
    shown = edited_media.replace(session, now, person, said)
    if not said.text:
        return shown
    kept = own_statements(session, person, said)
    if not kept:
        return _caption_added(session, now, person, said) or shown
    alive = living(session, kept)
    anew = texts(session, kept if split_into(kept) else alive or kept, said.text)
    if alive and not anew and said.text not in {one.text for one in kept}:
        _tell_all(session, now, person, said, split_into(alive))
    changed = [one for one, text in anew if one.text != text]
    is_late = any(one not in alive for one in changed)
    if is_late or (not alive and said.text not in {one.text for one in kept}):
        too_late(session, now, said)
    told = [(one, text) for one, text in anew if one in alive]
    drafts = [
        _correct_one(session, now, person, replace(said, text=text, media=None), statement)
        for statement, text in told
    ]
    return next(filter(None, drafts), shown)


def into_command(session: Session, now: datetime, said: Said) -> None:
    """No command is carried out by an edit, and what was said before stays."""
    meet(session, now, said.caller)
    too_late(session, now, said)


def too_late(session: Session, now: datetime, said: Said) -> None:
    """Say so plainly; a new message is heard."""
    refusals.tell_in_words(session, now, said.caller, EditTooLate(), reply_to=said.message_id)


def _tell_all(
    session: Session, now: datetime, person: Person, said: Said, parts: Sequence[Statement]
) -> None:
    """A message that was split is edited into something else: each case has it beside its part."""
    words = replace(said, media=None)
    for statement in parts:
        petition = petitions.get(session, statement.petition_id)
        if petition is not None and confidence.is_reporter(session, petition, person.id):
            additions.add(session, now, petition, person, words)


def _correct_one(
    session: Session, now: datetime, person: Person, said: Said, statement: Statement
) -> Petition | None:
    petition = petitions.get(session, statement.petition_id)
    if petition is None or statement.text == said.text:
        return None
    if statement.kind not in OWN_WORDS or not confidence.is_reporter(session, petition, person.id):
        too_late(session, now, said)
        return None
    if petition.state == State.DRAFT:
        unlocate(petition)
    before = statement.text
    _say_anew(session, now, petition, statement, said.text)
    _sum_up(session, petition, before, said.text)
    is_merged = petition.state == State.MERGED
    if is_merged:
        accusing.keep_in_mind(session, petition, said.text)
    record(session, now, petition, EventKind.CORRECTED, person_id=person.id)
    if petition.state == State.DRAFT:
        return petition
    if is_merged:
        _correct_copies(session, now, petition, person, said, before)
    else:
        additions.alarm(session, now, petition, said)
        _pass_on(session, now, petition, said)
    return None


def _sum_up(session: Session, petition: Petition, before: str, text: str) -> None:
    """What the case says on the whole."""
    words = petitions.find_statements(session, case_id(petition), {StatementKind.WORDS})
    petition.text = "\n".join(one.text for one in words)
    if petition.rating_reason and before.startswith(petition.rating_reason):
        petition.rating_reason = text[: follow_up.MOST_REASON]
    if petition.submitted_at is not None:
        petition.words_hash = words_mark(petition.text)
        findable.renew(session, petition)


def _correct_copies(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said, before: str
) -> None:
    """Where it lives on since it was merged, it says the same; and where it is taken out again."""
    for home in merging.homes_of(session, petition):
        for copy in merging.copies_in(session, home, petition, before):
            _say_anew(session, now, home, copy, said.text)
        is_merged = home.state == State.MERGED
        if is_merged:
            accusing.keep_in_mind(session, home, said.text)
        own = confidence.is_reporter(session, home, person.id)
        details: dict[str, Any] = {} if own else {"supporter": True}
        record(session, now, home, EventKind.CORRECTED, person_id=person.id, **details)
        if not is_merged:
            additions.alarm(session, now, home, said, told_as=petition)
            _pass_on(session, now, home, said)


def _say_anew(
    session: Session, now: datetime, petition: Petition, statement: Statement, text: str
) -> None:
    petitions.keep_version(session, now, statement)
    statement.text = text
    session.add(statement)
    session.flush()
    content.said_anew(session, petition, statement)


def _pass_on(session: Session, now: datetime, petition: Petition, said: Said) -> None:
    """Those who have the case see what it says now, and that it said something else."""
    petition.edits += 1
    accusing.hear(session, now, petition, said.text)
    additions.tell_staff(session, now, petition, "corrected", text=said.text)
    cards.refresh(session, now, petition)


def _caption_added(session: Session, now: datetime, person: Person, said: Said) -> Petition | None:
    """A photo without words has got some."""
    petition = edited_media.shown_in(session, person, said)
    if petition is None:
        return None
    words = replace(said, media=None, album_id=None)
    if petition.state == State.DRAFT:
        drafting.add_said(session, now, petition, person, words)
        return petition
    if petition.state in OVER:
        too_late(session, now, said)
    else:
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

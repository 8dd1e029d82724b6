"""换图: another photo or video in place of the one a message carried."""

from dataclasses import replace as changed
from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Said
from bot.desk.case import cards, confidence, content, history, refusals
from bot.desk.drafting import attachments
from bot.desk.hearing import additions
from bot.desk.hearing.edited import OVER, own_media, own_statements
from bot.desk.joining import supporting
from bot.errors import EditTooLate
from storage import merging, petitions
from storage.tables import Media, Person, Petition
from storage.words import EventKind, MediaPart, State


def replace(session: Session, now: datetime, person: Person, said: Said) -> Petition | None:
    """A draft has the new one instead and comes back; a case has it beside the old one."""
    petition, before = _where(session, person, said)
    media = said.media
    if media is None or petition is None or (before and before.sha256 == media.sha256):
        return None
    if media.problem:
        attachments.refuse_media(session, now, person, said, media.problem)
        return None
    home = merging.home_of(session, petition)
    if home.state in OVER:
        refusals.tell_in_words(session, now, said.caller, EditTooLate(), reply_to=said.message_id)
        return None
    if before is not None:
        _let_go(session, petition, before)
    if home is not petition:
        _show_at_home(session, now, home, person, changed(said, text=""))
        return None
    part = before.part if before is not None else _part(petition)
    attachments.keep_media(session, now, petition, person, said, media, part)
    petition.version += 1
    session.add(petition)
    history.record(session, now, petition, EventKind.CORRECTED, person_id=person.id)
    if petition.state == State.DRAFT:
        return petition
    additions.tell_staff(session, now, petition, "corrected", sha=[media.sha256])
    cards.refresh(session, now, petition)
    return None


def _show_at_home(
    session: Session, now: datetime, home: Petition, person: Person, said: Said
) -> None:
    """It lives on in another case since it was merged: their own, or a neighbour's."""
    if confidence.is_reporter(session, home, person.id):
        additions.add(session, now, home, person, said)
    elif supporting.adds(session, home, person) is not None:
        supporting.add(session, now, home, person, said)
    else:
        refusals.tell_in_words(session, now, said.caller, EditTooLate(), reply_to=said.message_id)


def shown_in(session: Session, person: Person, said: Said) -> Petition | None:
    """The case that what a message carries belongs to; a draft may have been given over to one."""
    media = next(iter(own_media(session, person, said)), None)
    petition = petitions.get(session, media.petition_id) if media is not None else None
    if petition is None or not confidence.is_reporter(session, petition, person.id):
        return None
    if petition.state == State.CANCELLED and petition.merged_into_id is not None:
        return petitions.get(session, petition.merged_into_id)
    return petition


def _where(session: Session, person: Person, said: Said) -> tuple[Petition | None, Media | None]:
    before = next(iter(own_media(session, person, said)), None)
    if before is not None:
        return shown_in(session, person, said), before
    for one in own_statements(session, person, said):  # there was none so far
        petition = petitions.get(session, one.petition_id)
        if petition is not None and confidence.is_reporter(session, petition, person.id):
            return petition, None
    return None, None


def _let_go(session: Session, petition: Petition, before: Media) -> None:
    """Nobody has seen a draft's; of what others have seen, it stays that it was shown."""
    if petition.state == State.DRAFT and before.petition_id == petition.id:
        content.lose(session, petition, {"statements": [], "media": [before.id or 0]})
        session.delete(before)
    else:
        before.message_id = None
        session.add(before)
    session.flush()


def _part(petition: Petition) -> MediaPart:
    early = petition.state in additions.BEGUN or petition.state == State.DRAFT
    return MediaPart.BEFORE if early else MediaPart.TALK

"""语音转写: what a machine heard in a voice message is understood as if it had been typed.

It comes later than the receipt and the draft card, which wait for nothing. It is marked as the
machine's wherever it stands, and whatever has happened meanwhile is right: a draft that was
dropped, a person who has had everything erased or a case that is over stay as they are.
"""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller, Said, SaidMedia
from bot.city.city import city
from bot.desk.case import blocked, cards, content, history
from bot.desk.case.people import id_of
from bot.desk.clocks import law_clocks
from bot.desk.dispatching import accusing, foreign, in_charge, recurrence
from bot.desk.drafting import drafting, submission
from bot.desk.hearing import additions, intake, rider_group
from bot.desk.hearing.meant import ENDED
from bot.rules.speech import marked
from bot.understanding.urgency import assess
from storage import conversations, merging, people, petitions, recordings
from storage.recordings import Recording
from storage.tables import Media, Person, Petition, Statement
from storage.words import (
    OPEN_STATES,
    Certainty,
    Counter,
    EventKind,
    Expecting,
    MediaPart,
    Role,
    State,
    StatementKind,
)

OVER = ENDED - {State.MERGED} | {State.DECLINED}


def next_one(session: Session, now: datetime) -> Recording | None:
    """The recording to be heard next; it is tried so often, and no more."""
    media = recordings.next_unheard(session, now)
    if media is None or media.id is None:
        return None
    media.heard_tries += 1
    session.add(media)
    return Recording(media.id, media.sha256, media.seconds)


def nothing_heard(session: Session, now: datetime, media_id: int) -> None:
    """Nobody speaks in it, or it cannot be played: it is not tried again, nothing else changes."""
    media = recordings.get(session, media_id)
    if media is not None:
        media.heard_at = now
        session.add(media)


def heard(session: Session, now: datetime, media_id: int, words: str) -> None:
    """What it says; nothing when what it belongs to is gone or over."""
    media = recordings.get(session, media_id)
    if media is None:
        return
    media.heard_at = now
    session.add(media)
    petition = petitions.get(session, media.petition_id)
    person = people.get(session, media.person_id or 0)
    if petition is None or person is None or not words.strip():
        return
    said = _said(session, media, person, words)
    if said is not None and petition.state not in recordings.TAKEN_BACK:
        _understand(session, now, petition, person, said, media)


def _said(session: Session, media: Media, person: Person, words: str) -> Said | None:
    """The message as if it had been typed; None when nobody knows any more who spoke."""
    identity = people.identity_of(session, Counter.RESIDENT, media.person_id or 0)
    if identity is None or person.erased_at is not None or media.chat_id is None:
        return None
    private = media.chat_id == (identity.chat_id or identity.telegram_id)
    caller = Caller(Counter.RESIDENT, identity.telegram_id, media.chat_id, private)
    return Said(caller, media.message_id or 0, media.at, text=marked(words), machine=True)


def _understand(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said, media: Media
) -> None:
    if petition.state == State.DRAFT:
        _tell_more(session, now, petition, person, said)
        return
    home = merging.home_of(session, petition)
    if home is not petition:
        _keep(session, now, petition, said, media, StatementKind.ADDITION)
    if home.state in OPEN_STATES:
        _join(session, now, home, person, said, media)
    elif assess(said.text).numbers:
        _report_anew(session, now, said, media)
    elif home.state not in OVER:
        _keep(session, now, home, said, media, StatementKind.ADDITION)


def _tell_more(
    session: Session, now: datetime, draft: Petition, person: Person, said: Said
) -> None:
    if (
        blocked.is_blocked(session, now, person) and not assess(said.text).numbers
    ):  # kept, and never sent by itself
        drafting.add_said(session, now, draft, person, said)
        return
    if draft.reporter_role == Role.COURIER:  # on the road: no card, no question
        drafting.add_said(session, now, draft, person, said)
        rider_group.consider(session, now, draft, person, said)
        return
    drafting.grow(session, now, draft, person, said)
    waiting = conversations.get(session, now, Counter.RESIDENT, said.caller.chat_id, id_of(person))
    if waiting is None or (waiting.petition_id, waiting.expecting) != (draft.id, Expecting.PLACE):
        return
    if draft.grid_id is not None:  # the question has its answer
        conversations.end(session, Counter.RESIDENT, said.caller.chat_id, id_of(person))


def _report_anew(session: Session, now: datetime, said: Said, media: Media) -> None:
    """An emergency told of a case that is done is a case of its own, with the voice."""
    spoken = SaidMedia(
        media.kind, media.sha256, mime=media.mime, size=media.size, seconds=media.seconds
    )
    if said.caller.private:
        intake.hear(session, now, replace(said, media=spoken))


def _join(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said, media: Media
) -> None:
    """Beside what is known of a running case."""
    first = _is_the_report(petition, media)
    kind = StatementKind.WORDS if first else StatementKind.ADDITION
    _keep(session, now, petition, said, media, kind)
    additions.place_added(session, now, petition, person, said)
    additions.alarm(session, now, petition, said)
    if first:
        _name(session, now, petition)
    in_charge.update(session, now, petition, "transcribed", text=said.text)
    cards.refresh(session, now, petition)


def _is_the_report(petition: Petition, media: Media) -> bool:
    """Whether it was sent with the report itself, not afterwards."""
    return (
        media.petition_id == petition.id
        and media.part == MediaPart.BEFORE
        and petition.submitted_at is not None
        and media.at <= petition.submitted_at
    )


def _keep(
    session: Session,
    now: datetime,
    petition: Petition,
    said: Said,
    media: Media,
    kind: StatementKind,
) -> None:
    """The words; in a case that another one was merged into, they can be taken out again."""
    foreign_id = media.petition_id if media.petition_id != petition.id else None
    if foreign_id is not None or media.person_id != petition.reporter_id:
        kind = StatementKind.SUPPORT
    hear = accusing.hear_named if kind == StatementKind.WORDS else accusing.hear
    hear(session, now, petition, said.text)
    content.say(
        session,
        petition,
        Statement(
            petition_id=history.case_id(petition),
            kind=kind,
            person_id=media.person_id,
            text=said.text,
            at=said.at,
            machine=True,
            merged_from=foreign_id,
        ),
    )
    if kind == StatementKind.WORDS:
        petition.text = "\n".join(filter(None, (petition.text, said.text)))
    history.record(session, now, petition, EventKind.TRANSCRIBED)


def _name(session: Session, now: datetime, petition: Petition) -> None:
    """What a report without words is about, and by which others find it from now on."""
    submission.says_more(session, petition)
    if petition.category_chosen or petition.category_certainty == Certainty.SURE:
        return
    before, guess = petition.category_code, city(session).classifier.classify(petition.text)
    if guess.code in (None, before):
        return
    petition.category_guess = petition.category_code = guess.code
    petition.category_certainty = guess.certainty
    petition.category_words = list(guess.words)
    kind = EventKind.RECLASSIFIED
    history.record(session, now, petition, kind, code=guess.code, before=before)
    law_clocks.change(session, now, petition)
    recurrence.look_anew(session, now, petition)
    foreign.leave_community(session, now, petition)

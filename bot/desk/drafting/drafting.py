"""起草: what was said is kept under a draft and understood, until its author sends it."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.channel.said import Caller, Said, SaidMedia
from bot.desk.case import cards, history, tell
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of
from bot.desk.drafting import submission
from bot.desk.drafting.understanding import locate, understand, without_foreign_pin
from storage import conversations, petitions
from storage.tables import Media, Person, Petition, Statement
from storage.words import (
    Counter,
    EventKind,
    Expecting,
    MediaPart,
    NoticeKind,
    Source,
    State,
    StatementKind,
)

MOST_PLACE = 200  # characters of a place in somebody's own words
EMERGENCY_LISTENS = timedelta(minutes=30)
ALBUM_WAIT = timedelta(seconds=1)  # an album has no end mark
NUDGE_AFTER = timedelta(minutes=10)
SENT_BY_ITSELF_AFTER = timedelta(hours=2)  # somebody who cannot find the button is heard too


def begin(
    session: Session,
    now: datetime,
    person: Person,
    said: Said,
    *,
    source: Source = Source.CHAT,
    talk_day_id: int | None = None,
) -> Petition:
    """Open a draft with the first thing said."""
    petition = petitions.add(
        session,
        Petition(
            state=State.DRAFT,
            source=source,
            reporter_id=id_of(person),
            chat_id=said.caller.chat_id,
            talk_day_id=talk_day_id,
            created_at=now,
            next_check_at=now + NUDGE_AFTER,
        ),
    )
    history.record(session, now, petition, EventKind.STARTED, person_id=person.id)
    return petition


def add_said(
    session: Session,
    now: datetime,
    petition: Petition,
    person: Person,
    said: Said,
    *,
    kind: StatementKind = StatementKind.WORDS,
    part: MediaPart = MediaPart.BEFORE,
) -> None:
    """Keep everything of a message under the case: words, attachment, pin."""
    if said.text:
        petitions.add_statement(
            session,
            Statement(
                petition_id=case_id(petition),
                kind=kind,
                person_id=person.id,
                text=said.text,
                at=said.at,
                chat_id=said.caller.chat_id,
                message_id=said.message_id,
            ),
        )
        if kind == StatementKind.WORDS:
            petition.text = "\n".join(filter(None, (petition.text, said.text)))
    if said.media is not None:
        keep_media(session, now, petition, person, said, said.media, part)
    petition.version += 1
    session.add(petition)


def keep_media(
    session: Session,
    now: datetime,
    petition: Petition,
    person: Person,
    said: Said,
    media: SaidMedia,
    part: MediaPart,
) -> None:
    """Attach kept bytes; what could not be kept is said plainly, the rest goes on."""
    if media.problem:
        refuse_media(session, now, person, said, media.problem)
        return
    if petitions.has_media(session, case_id(petition), media.sha256, part):
        return
    petitions.add_media(
        session,
        Media(
            petition_id=case_id(petition),
            kind=media.kind,
            part=part,
            sha256=media.sha256,
            mime=media.mime,
            name=media.name,
            size=media.size,
            width=media.width,
            height=media.height,
            person_id=person.id,
            at=said.at,
            chat_id=said.caller.chat_id,
            message_id=said.message_id,
            album_id=said.album_id,
        ),
    )


def refuse_media(
    session: Session, now: datetime, person: Person, said: Said, problem: str
) -> None:
    """Say why an attachment could not be kept."""
    tell.answer(
        session,
        now,
        said.caller,
        NoticeKind.MEDIA_PROBLEM,
        person_id=person.id,
        arguments={"problem": problem},
        reply_to=said.message_id,
    )


def only_here(session: Session, now: datetime, person: Person, said: Said) -> Said:
    """The message without a pin far from here, which is told; a file's own goes untold."""
    here = without_foreign_pin(session, said)
    if said.latitude is not None and here.latitude is None:
        tell.answer(
            session,
            now,
            said.caller,
            NoticeKind.PIN_ELSEWHERE,
            person_id=person.id,
            reply_to=said.message_id,
        )
    return here


def only_problem(said: Said) -> str:
    """The problem of an attachment that is all a message has; "" otherwise."""
    if said.text.strip() or said.latitude is not None or said.media is None:
        return ""
    return said.media.problem


def grow(
    session: Session,
    now: datetime,
    petition: Petition,
    person: Person,
    said: Said,
    *,
    first: bool = False,
) -> None:
    """Add a message to an open draft, understand it anew, and show it or ask where it is.

    `first`: it is what the draft was begun with in this step.
    """
    if petition.next_check_at is None:  # there was nothing to send so far: it begins now
        petition.created_at, petition.next_check_at = now, now + NUDGE_AFTER
    add_said(session, now, petition, person, said)
    locate(session, petition, said, person)
    urgency = understand(session, petition)
    if urgency.numbers:
        _take_at_once(session, now, petition, said.caller, urgency.numbers)
        return
    show_or_ask(session, now, petition, said, first=first)


def show_or_ask(
    session: Session, now: datetime, petition: Petition, said: Said, *, first: bool = False
) -> None:
    """At most one question: where, when it cannot be known; then the draft card."""
    wait = ALBUM_WAIT if said.album_id else cards.NO_WAIT
    if petition.grid_id is None and not petition.place_asked:
        ask_place(session, now, petition, said.caller, wait)
        return
    cards.draft_card(session, now, petition, wait=wait, first=first)


def ask_place(
    session: Session,
    now: datetime,
    petition: Petition,
    caller: Caller,
    wait: timedelta,
    *,
    lasting: timedelta = SENT_BY_ITSELF_AFTER,
) -> None:
    """Ask where it is, once."""
    petition.place_asked = True
    session.add(petition)
    conversations.expect(
        session,
        now,
        Counter.RESIDENT,
        petition.chat_id,
        petition.reporter_id,
        Expecting.PLACE,
        petition_id=petition.id,
        lasting=lasting,
    )
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.PLACE_QUESTION,
        person_id=petition.reporter_id,
        petition_id=petition.id,
        wait=wait,
    )


def hear_place(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    """The answer to a draft's one question; whatever it says, it is not asked again."""
    if said.text or said.latitude is not None:  # another photo: still waiting for the place
        conversations.end(session, Counter.RESIDENT, said.caller.chat_id, id_of(person))
    grow(session, now, petition, person, said)
    if petition.grid_id is None and said.text:
        petition.place_words = said.text[:MOST_PLACE]


def reconsider(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    """A draft's words were edited: understand it anew."""
    locate(session, petition, said, person)
    urgency = understand(session, petition)
    if urgency.numbers:
        _take_at_once(session, now, petition, said.caller, urgency.numbers)
        return
    show_or_ask(session, now, petition, said)


def keep_listening(session: Session, now: datetime, petition: Petition, caller: Caller) -> None:
    """紧急: what its reporter says in the next minutes belongs to it."""
    conversations.expect(
        session,
        now,
        Counter.RESIDENT,
        caller.chat_id,
        petition.reporter_id,
        Expecting.ADDITION,
        petition_id=petition.id,
        lasting=EMERGENCY_LISTENS,
    )


def _take_at_once(
    session: Session, now: datetime, petition: Petition, caller: Caller, numbers: tuple[str, ...]
) -> None:
    """紧急: the numbers first, and the case is taken without a tap; where it is, asked after."""
    submission.tell_numbers(session, now, petition, caller, numbers)
    person = submission.reporter_of(session, petition)
    submission.submit(session, now, petition, person)
    if petition.grid_id is None:
        ask_place(session, now, petition, caller, cards.NO_WAIT, lasting=EMERGENCY_LISTENS)
    else:
        keep_listening(session, now, petition, caller)

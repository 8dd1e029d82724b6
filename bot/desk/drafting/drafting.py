"""起草: what was said is kept under a draft and understood, until its author sends it."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.city.city import city
from bot.desk.case import cards, confidence, content, history, presence, tell
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of
from bot.desk.dispatching import accusing
from bot.desk.drafting import attachments, on_behalf, submission, which_case
from bot.desk.drafting.understanding import locate, tells_no_place, understand
from storage import conversations, petitions
from storage.merging import OWN_WORDS as OF_RESIDENTS
from storage.tables import Person, Petition, Statement
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
    city(session)  # asked for later, half of the draft would be written before it
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
    """Keep everything of a message under the case: words, attachment, pin.

    Of a case that somebody has already, residents' words are first asked whom they complain of.
    """
    if said.text and petition.number is not None and kind in OF_RESIDENTS:
        accusing.hear(session, now, petition, said.text)
    if said.text:
        content.say(
            session,
            petition,
            Statement(
                petition_id=case_id(petition),
                kind=kind,
                person_id=person.id,
                text=said.text,
                at=said.at,
                chat_id=said.caller.chat_id,
                message_id=None if said.machine else said.message_id,  # no edit reaches it
                machine=said.machine,
            ),
        )
        if kind == StatementKind.WORDS:
            petition.text = "\n".join(filter(None, (petition.text, said.text)))
    if said.media is not None:
        attachments.keep_media(session, now, petition, person, said, said.media, part)
    petition.version += 1
    session.add(petition)


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
    if not first:
        ask_whether_there(session, now, petition, said)
    on_behalf.notice(petition, said.text)
    locate(session, petition, said, person)
    urgency = understand(session, petition)
    if urgency.numbers:
        _take_at_once(session, now, petition, said.caller, urgency.numbers)
        return
    which_case.consider(session, now, petition, said, first=first)
    show_or_ask(session, now, petition, said, first=first)


def ask_whether_there(
    session: Session, now: datetime, petition: Petition, said: Said | None = None
) -> None:
    """Whether what a draft holds already has been deleted, now and before it is sent by itself."""
    presence.of_draft(session, now, petition, petition.created_at + SENT_BY_ITSELF_AFTER, said)


def ask_which(session: Session, now: datetime, person: Person, said: Said) -> None:
    """What may be of several cases is kept in a draft, and its author is asked which it is."""
    petition = begin(session, now, person, said)
    add_said(session, now, petition, person, said)
    locate(session, petition, said, person)
    understand(session, petition)
    petition.asks_which = True
    show_or_ask(session, now, petition, said, first=True)


def collect(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    """Keep a message of a draft without a word; only an emergency is more than kept."""
    petition.next_check_at = petition.next_check_at or now + NUDGE_AFTER
    add_said(session, now, petition, person, said)
    locate(session, petition, said, person)
    numbers = understand(session, petition).numbers
    if numbers:
        _take_at_once(session, now, petition, said.caller, numbers)


def show_or_ask(
    session: Session, now: datetime, petition: Petition, said: Said, *, first: bool = False
) -> None:
    """At most one question: where, when it cannot be known; then the draft card."""
    below = not (said.edited or said.machine)
    album = bool(said.album_id)
    show_or_ask_in(session, now, petition, said.caller, album=album, first=first, below=below)


def show_or_ask_in(
    session: Session,
    now: datetime,
    petition: Petition,
    caller: Caller,
    *,
    album: bool = False,
    first: bool = False,
    below: bool = False,
) -> None:
    """The same, whoever speaks; while it is asked which case it belongs to, nothing else is."""
    wait = ALBUM_WAIT if album else cards.NO_WAIT
    unknown = petition.grid_id is None and not petition.place_asked
    if unknown and not petition.asks_which:
        ask_place(session, now, petition, caller, wait)
        return
    cards.draft_card(session, now, petition, wait=wait, first=first, below=below)


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
        confidence.chat_id(session, petition),
        confidence.reporter_id(session, petition),
        Expecting.PLACE,
        petition_id=petition.id,
        lasting=lasting,
    )
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.PLACE_QUESTION,
        person_id=confidence.reporter_id(session, petition),
        petition_id=petition.id,
        wait=wait,
    )


def hear_place(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    """The answer to a draft's one question; whatever it says, it is not asked again.

    A trouble and no place is no answer: what is said next may be one.
    """
    answers = said.latitude is not None or (bool(said.text) and not tells_no_place(session, said))
    if answers:  # another photo: still waiting for the place
        conversations.end(session, Counter.RESIDENT, said.caller.chat_id, id_of(person))
    grow(session, now, petition, person, said)
    if petition.grid_id is None and said.text and answers:
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
        confidence.reporter_id(session, petition),
        Expecting.ADDITION,
        petition_id=petition.id,
        details={"emergency": True},  # nobody was asked: what surely is something else is
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

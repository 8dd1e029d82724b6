"""受理: a draft becomes a petition with a number, an owner and a deadline."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import city
from bot.desk.case import cards, confidence, findable, history, presence, tell
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of, known
from bot.desk.dispatching import accusing, recurrence
from bot.desk.dispatching.dispatch import dispatch
from bot.rules.lifecycle import Act, after
from bot.rules.numbering import DIGITS, beginning, number
from bot.understanding.at_home import says_home
from bot.understanding.crowd import words_mark
from storage import conversations, petitions
from storage.tables import Person, Petition
from storage.words import Certainty, EventKind, NoticeKind, Priority, Source


def submit(
    session: Session,
    now: datetime,
    petition: Petition,
    person: Person,
    *,
    by_itself: bool = False,
) -> None:
    """Number the petition, find who is responsible, tell the reporter who has it until when."""
    with session.no_autoflush:  # no look-up asks for what is new here, and each would write it
        _submit(session, now, petition, person, by_itself)
    session.flush()  # the next number follows this one


def _submit(
    session: Session, now: datetime, petition: Petition, person: Person, by_itself: bool
) -> None:
    take_in(session, now, petition, person, by_itself=by_itself)
    give(session, now, petition)
    if petition.receipt_id is not None or petition.source == Source.HOTLINE:
        return  # answered on a rider's receipt, or over the telephone
    zone, reporter = city(session).zone, petition.reporter_id
    quiet = tell.outside_own_quiet_hours(session, now, zone, petition, reporter)
    cards.draft_card(session, now, petition, sent=True, not_before=quiet if by_itself else None)
    told = tell.push if by_itself else tell.reporter
    told(session, now, petition, NoticeKind.RECEIPT, key=f"receipt:{petition.id}")


def take_in(
    session: Session, now: datetime, petition: Petition, person: Person, *, by_itself: bool
) -> None:
    """It is a petition with a number from now on; whoever calls gives it to somebody."""
    petition.state = after(petition.state, Act.SUBMIT)
    petition.number = next_number(session, now)
    petition.submitted_at = now
    presence.of_case(session, now, petition)
    confidence.hide(session, now, petition, id_of(person))
    _settle_home(session, petition, person)
    history.record(
        session,
        now,
        petition,
        EventKind.SUBMITTED,
        person_id=None if by_itself else person.id,
        by_itself=by_itself,
    )
    conversations.end_about(session, case_id(petition))


def give(session: Session, now: datetime, petition: Petition) -> None:
    """To whoever is responsible; what it says can be found by others from now on."""
    be_found(session, petition)
    accusing.settle(session, petition)
    dispatch(session, now, petition)
    recurrence.filed(session, now, petition)


def be_found(session: Session, petition: Petition) -> None:
    """Leave that by which the next neighbour's report finds it, in the same second if need be."""
    petition.words_hash = words_mark(petition.text)
    findable.leave(session, petition)


def says_more(session: Session, petition: Petition) -> None:
    """What it says now is found by others too."""
    petition.words_hash = words_mark(petition.text)
    findable.renew(session, petition)


def _settle_home(session: Session, petition: Petition, person: Person) -> None:
    """Where people first speak of for sure is taken for where they live; /help changes it."""
    told = petition.source == Source.CHAT and petition.place_certainty == Certainty.SURE
    told = told and not petition.anonymous  # where it was is no trace of who it was
    if told and person.home_grid_id is None:
        person.home_grid_id = petition.grid_id
        if says_home(petition.text) and not petition.pinned:
            person.home_words = petition.place_words
            person.home_latitude, person.home_longitude = petition.latitude, petition.longitude
        session.add(person)


def next_number(session: Session, now: datetime) -> str:
    """The next petition number of the city's day."""
    day = now.astimezone(city(session).zone).date()
    last = petitions.last_number(session, beginning(day), DIGITS)
    return number(day, int(last.rpartition("-")[2]) + 1 if last else 1)


def tell_numbers(
    session: Session,
    now: datetime,
    petition: Petition,
    caller: Caller,
    numbers: tuple[str, ...],
) -> None:
    """110/119/120 before anything else."""
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.EMERGENCY_NUMBERS,
        person_id=confidence.reporter_id(session, petition),
        petition_id=petition.id,
        arguments={"numbers": list(numbers)},
        priority=Priority.ALERT,
    )


def reporter_of(session: Session, petition: Petition) -> Person:
    """Whoever reported the case."""
    return known(session, petition.reporter_id)

"""收集更正: at night, what people have put right becomes examples.

What was undone or withdrawn teaches nothing: history is read when nobody can undo it any more, and
no message waits for it. A case teaches at most one example, which follows what the case becomes.
"""

from datetime import datetime, time, timedelta

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import confidence
from bot.desk.case.history import case_id
from bot.desk.learning import runs
from bot.rules.undoing import in_force
from bot.understanding.own_name import without_name
from bot.understanding.redaction import redact
from storage import learning, learning_nights, petitions
from storage.tables import CategoryExample, Event, Petition
from storage.words import EventKind, ExampleSource, State

FROM = time(3)  # in the city; later that day when the program was away
SETTLES = timedelta(minutes=1)  # a step may be undone for half a minute
PAGE = 2000  # events a transaction
UNTAUGHT = frozenset({State.DRAFT, State.CANCELLED, State.WITHDRAWN})
CHOICES = frozenset({EventKind.RECLASSIFIED, EventKind.UNDONE})


def begin(session: Session, now: datetime) -> bool:
    """Whether the night's learning begins here and now: once a night, in one process."""
    here = now.astimezone(city(session).zone)
    return here.time() >= FROM and learning_nights.begin(session, now, here.date())


def gather(session: Session, now: datetime) -> int:
    """Read on in the history, a page at a time; how many events, 0 at its end."""
    night = learning_nights.get(session, now.astimezone(city(session).zone).date())
    after = night.event_id
    last = learning_nights.last_settled(session, after, PAGE, now - SETTLES)
    if not last:
        return 0
    for petition in learning_nights.find_taught(session, after, last):
        learn(session, petition)
    night.event_id = last
    session.add(night)
    session.flush()
    return last - after


def is_anything_new(session: Session, _now: datetime) -> bool:
    """Whether cases have taught something that no model has been trained on yet."""
    return learning.newest_from_cases(session) > learning.newest_tried(session)


def is_training_wanted(session: Session, now: datetime) -> bool:
    """Whether the night has something to do: cases have taught, or the model is broken."""
    return is_anything_new(session, now) or runs.is_broken(session, now)


def learn(session: Session, petition: Petition) -> None:
    """Bring what a case has taught to what it teaches now."""
    wanted = lesson_of(session, petition)
    for row in learning.find_examples_of(session, case_id(petition)):
        if wanted is not None and _says(row) == _says(wanted):
            wanted = None
        else:
            session.delete(row)
    if wanted is not None:
        session.add(wanted)
    session.flush()


def lesson_of(session: Session, petition: Petition) -> CategoryExample | None:
    """The example a case gives: its words and what a person called it, when the guess differs."""
    reporter = confidence.behind_mask(session, petition.reporter_id)
    if petition.state in UNTAUGHT or reporter is None or reporter.erased_at is not None:
        return None
    chosen = _choice(session, petition)
    code, words = petition.category_code, _without(petition.text, reporter.name).strip()
    if chosen is None or code is None or not words or code == petition.category_guess:
        return None
    return CategoryExample(
        category_code=code,
        text=words,
        source=_source(petition, chosen),
        petition_id=case_id(petition),
        created_at=chosen.at,
    )


def _choice(session: Session, petition: Petition) -> Event | None:
    """The last choice that stands, if the case still is what it says."""
    events = petitions.find_events_of(session, case_id(petition), CHOICES)
    choices = [one for one in in_force(events) if one.kind == EventKind.RECLASSIFIED]
    if not choices or choices[-1].details.get("code") != petition.category_code:
        return None
    return choices[-1]


def _source(petition: Petition, chosen: Event) -> ExampleSource:
    own = (
        chosen.person_id == petition.reporter_id or confidence.BY.items() <= chosen.details.items()
    )
    return ExampleSource.RESIDENT if own else ExampleSource.STAFF


def _says(row: CategoryExample) -> tuple[str, str, ExampleSource]:
    return row.category_code, row.text, row.source


def _without(words: str, name: str) -> str:
    """Words without numbers, doors and names, also that of the account."""
    return without_name(redact(words), name)

"""派单预演: who would get a case and why, asked of dispatch itself; nothing is changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.city.city import CategoryFact, City, PlaceFact, city
from bot.commands.console import some, stop, words
from bot.commands.invitation import known_place
from bot.commands.titles import readable
from bot.desk.case.fairness import about_of
from bot.desk.clocks import promises
from bot.desk.dispatching import accusing, dispatch
from bot.desk.dispatching.finding import Found, find, is_awake
from bot.desk.dispatching.targets import Trouble
from bot.desk.drafting.understanding import locate, understand
from bot.rules.accused import About
from bot.rules.deadline import Limit
from bot.rules.dispatch_rules import Rule
from bot.rules.dispatching import Candidate, WhyNot
from bot.rules.quiet import after_quiet
from storage import people
from storage.tables import Person, Petition
from storage.words import Certainty, Counter, Level, Stage, State, Urgency


class Question(NamedTuple):
    """A case that nobody reported: codes, a local time, what somebody might say; or ""."""

    category: str = ""
    place: str = ""
    at: str = ""
    text: str = ""
    urgency: Urgency | None = None  # None: what the words tell, else normal


class Understood(NamedTuple):
    """What the words alone would have told."""

    category: CategoryFact
    category_certainty: Certainty
    category_words: tuple[str, ...]
    place: PlaceFact | None
    place_certainty: Certainty
    place_words: str


class Skipped(NamedTuple):
    """Somebody who would have had it, by title and staff code; `why` None: no one holds office."""

    level: Level
    why: WhyNot | None
    title: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Dispatched:
    """What dispatch would do; `title` "" when nobody can be found, `take_due_at` None then.

    `rule`: the one that fits, with `trouble` when it cannot be followed; `start`: where the ladder
    was begun, None when it was not asked.
    """

    now: datetime
    place: PlaceFact | None
    category: CategoryFact
    urgency: Urgency
    understood: Understood | None
    rule: Rule | None
    trouble: Trouble | None
    on_duty: bool
    start: Level | None
    skipped: tuple[Skipped, ...]
    level: Level
    title: str
    code: str
    take_limit: Limit
    take_due_at: datetime | None
    acceptance_due_at: datetime | None  # 信访: until when it is decided whether it is accepted
    limit: Limit
    due_at: datetime
    is_provisional: bool
    is_about_staff: bool  # 反映干部: it begins above them
    told_at: datetime


def would_dispatch(session: Session, now: datetime, question: Question) -> Dispatched:
    """What dispatch would do at `now`; the session is left as it was."""
    petition = Petition(
        state=State.DRAFT, reporter_id=0, chat_id=0, created_at=now, text=question.text
    )
    with session.no_autoflush:  # nobody reported this case, so no row of it can be
        whole = city(session)
        place, category = _given(session, whole, question)
        try:
            understood = _understand(session, now, whole, petition) if question.text else None
            petition.category_code = category.code if category else petition.category_code
            petition.grid_id = place.id if place else petition.grid_id
            petition.urgency = question.urgency or petition.urgency
            accusing.settle(session, petition)
            return _dispatch(session, now, whole, petition, understood)
        finally:
            if petition in session:
                session.expunge(petition)


def _given(
    session: Session, whole: City, question: Question
) -> tuple[PlaceFact | None, CategoryFact | None]:
    """What the codes name; a case lies in a grid, or in a community when that is all one knows."""
    if not whole.categories:
        stop("cli-no-city-yet")
    place, category = None, None
    if question.place:
        place = whole.places[known_place(session, question.place).id or 0]
        if place.level == Level.STREET:
            stop("cli-who-street", code=place.code)
    if question.category:
        category = whole.categories.get(question.category)
        if category is None:
            stop("cli-who-category", code=question.category, known=some([*whole.categories]))
    return place, category


def _understand(session: Session, now: datetime, whole: City, petition: Petition) -> Understood:
    """As if a resident who never told where they live had said it in private."""
    caller = Caller(Counter.RESIDENT, telegram_id=0, chat_id=0, private=True)
    locate(session, petition, Said(caller, 0, now, text=petition.text), Person(created_at=now))
    understand(session, petition)
    return Understood(
        whole.category(petition.category_code),
        petition.category_certainty,
        tuple(petition.category_words),
        whole.places.get(petition.grid_id or 0),
        petition.place_certainty,
        petition.place_words,
    )


def _dispatch(
    session: Session, now: datetime, whole: City, petition: Petition, understood: Understood | None
) -> Dispatched:
    found = find(session, now, whole, petition)
    choice = found.choice
    dispatch.set_clocks(whole, now, petition, fresh=True)
    if choice.candidate is not None:
        dispatch.assign(session, now, petition, choice.candidate, choice.level)
    assert petition.due_at is not None, "the clocks are set"
    about = about_of(petition)
    awake = petition.urgency == Urgency.EMERGENCY or is_awake(found, petition.urgency)
    return Dispatched(
        now=now,
        place=whole.places.get(petition.grid_id or 0),
        category=whole.category(petition.category_code),
        urgency=petition.urgency,
        understood=understood,
        rule=found.rule,
        trouble=found.trouble,
        on_duty=found.on_duty,
        start=found.start if found.asked else None,
        skipped=(*_before(session, found), *_skipped(session, found)),
        level=choice.level,
        title=_title(session, choice.candidate) if choice.candidate else "",
        code=_code(session, choice.candidate.person_id) if choice.candidate else "",
        take_limit=promises.limit_of(petition, Stage.TAKE),
        take_due_at=petition.take_due_at,
        acceptance_due_at=petition.acceptance_due_at,
        limit=promises.limit_of(petition, Stage.RESOLVE),
        due_at=petition.due_at,
        is_provisional=whole.calendar.is_provisional(whole.calendar.day_of(petition.due_at)),
        is_about_staff=about != About(),
        told_at=now if awake else after_quiet(now, whole.zone),
    )


def _before(session: Session, found: Found) -> Iterator[Skipped]:
    """Whom a rule named, and who was on duty, but was not there."""
    for one in found.before:
        title = next((held.title for held in people.find_appointments(session, one.person_id)), "")
        title = readable(session, one.person_id, title)
        yield Skipped(found.choice.level, one.reason, title, _code(session, one.person_id))


def _skipped(session: Session, found: Found) -> Iterator[Skipped]:
    """Those of the ladder passed over, in order, and the levels where nobody holds office."""
    left = list(found.choice.passed) if found.asked else []
    for level, candidates in found.asked:
        if not candidates:
            yield Skipped(level, None)
        titles = {one.person_id: _title(session, one) for one in reversed(candidates)}
        here, left = left[: len(candidates)], left[len(candidates) :]
        for one in here:
            yield Skipped(level, one.reason, titles[one.person_id], _code(session, one.person_id))


def _title(session: Session, candidate: Candidate) -> str:
    title = readable(session, candidate.person_id, candidate.title)
    return title or words("role", role=candidate.role.value)


def _code(session: Session, person_id: int) -> str:
    person = people.get(session, person_id)
    return (person and person.code) or str(person_id)

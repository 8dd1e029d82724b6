"""/who 派给谁: who would get a case, and why, asked of dispatch itself; nothing is changed."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.city.city import City, city
from bot.desk.case import tell
from bot.desk.case.authority import staff_case
from bot.desk.case.fairness import about_of
from bot.desk.case.people import id_of, meet_staff
from bot.desk.dispatching import accusing
from bot.desk.dispatching.finding import Found, find, is_awake
from bot.desk.drafting.understanding import locate, understand
from bot.errors import NotYourRole
from bot.rules.accused import About
from bot.rules.quiet import is_quiet
from bot.rules.standing import SUPERVISING
from storage import people, petitions
from storage.tables import Person, Petition
from storage.words import Counter, NoticeKind, State, Urgency


def who(session: Session, now: datetime, caller: Caller, words: str) -> None:
    """For community desks and above: in words, or a case's number; "" tells how to ask."""
    person = meet_staff(session, now, caller)
    if not any(
        held.role in SUPERVISING for held in people.find_appointments(session, id_of(person))
    ):
        raise NotYourRole
    asked = words.strip()
    facts = _answer(session, now, caller, asked) if asked else {}
    tell.answer(session, now, caller, NoticeKind.WHO, person_id=person.id, arguments=facts)


def _answer(session: Session, now: datetime, caller: Caller, asked: str) -> dict[str, Any]:
    """By number: whose that case would be with all that has come to pass; else as if it was said
    just now.
    """
    whole = city(session)
    known = petitions.by_number(session, asked)
    if known is not None:
        staff_case(session, now, caller, known.id or 0, None)
        return _facts(now, whole, known, find(session, now, whole, known))
    with session.no_autoflush:  # a case that nobody reported is no row
        petition = _imagined(session, now, asked)
        try:
            return _facts(now, whole, petition, find(session, now, whole, petition))
        finally:
            if petition in session:
                session.expunge(petition)


def _imagined(session: Session, now: datetime, words: str) -> Petition:
    """A case as if a resident had said these words."""
    petition = Petition(state=State.DRAFT, reporter_id=0, chat_id=0, created_at=now, text=words)
    resident = Caller(Counter.RESIDENT, telegram_id=0, chat_id=0, private=True)
    locate(session, petition, Said(resident, 0, now, text=words), Person(created_at=now))
    understand(session, petition)
    accusing.settle(session, petition)
    return petition


def _facts(now: datetime, whole: City, petition: Petition, found: Found) -> dict[str, Any]:
    to = found.choice.candidate
    awake = petition.urgency == Urgency.EMERGENCY or is_awake(found, petition.urgency)
    quiet = is_quiet(now, whole.zone) and not awake
    return {
        "category": petition.category_code,
        "place_id": petition.grid_id,
        "urgency": petition.urgency.value,
        "rule": [found.rule.code, found.rule.note] if found.rule else None,
        "trouble": found.trouble.value if found.trouble else "",
        "start": found.start.value if found.asked else "",
        "why_start": _why_start(whole, petition, found),
        "passed": [[one.person_id, one.reason.value] for one in found.passed],
        "to": to.person_id if to else None,
        "title": to.title if to else "",
        "level": found.choice.level.value,
        "on_duty": found.on_duty,
        "told": "morning" if quiet else "now",
    }


def _why_start(whole: City, petition: Petition, found: Found) -> str:
    """Why the ladder begins where it begins, in a word of the text `who-start`."""
    if found.rule is not None and found.rule.level is not None:
        return "rule"
    if not whole.category(petition.category_code).community_duty:
        return "foreign"
    if about_of(petition) != About():
        return "about"
    return "owner" if petition.grid_id is not None else "nowhere"

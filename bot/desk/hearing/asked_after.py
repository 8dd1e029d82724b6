"""打听自己的事: the one case that is asked after is shown at once; of several, the list."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import city
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of
from bot.desk.hearing import own_cases
from bot.understanding.asking_after import asks_after, may_ask_after
from bot.understanding.urgency import assess
from bot.understanding.whereabouts import Relation, relation
from storage import reported
from storage.tables import Person, Petition
from storage.words import Certainty

_THERE = (Relation.SAME, Relation.WITHIN, Relation.UNKNOWN)  # the first that there is


def is_of_own(session: Session, person: Person, text: str) -> bool:
    """Whether it asks how their own case stands: one of that kind, when it says which kind."""
    claims = asks_after(text)
    if not claims and not may_ask_after(text):
        return False
    if assess(text).numbers:  # 我刚才说的着火有人管吗: what burns is no matter of a list
        return False
    if not claims:
        return _has_just_that(session, person, text)
    theirs = reported.find_categories_of(session, id_of(person))
    if not theirs:
        return False
    whole = city(session)
    guess = whole.classifier.classify(text)
    if guess.certainty != Certainty.SURE or guess.code is None:
        return True
    groups = {whole.categories[code].group for code in theirs if code in whole.categories}
    return None in theirs or whole.categories[guess.code].group in groups


def _has_just_that(session: Session, person: Person, text: str) -> bool:
    """Whether a case of theirs that goes on is of the kind the words name, and at their place."""
    going_on = reported.find_going_on(session, id_of(person))
    guess = city(session).classifier.classify(text) if going_on else None
    if guess is None or guess.code is None or guess.certainty == Certainty.UNKNOWN:
        return False
    alike = [one for one in going_on if one.category_code == guess.code]
    return bool(_at_its_place(session, alike, text, _THERE[:2]))


def tell(session: Session, now: datetime, caller: Caller, person: Person, text: str = "") -> None:
    """The story of the one that fits the words; where several do, or none, the list."""
    going_on = reported.find_going_on(session, id_of(person))
    fitting = _fitting(session, going_on, text)
    if len(fitting) == 1:
        own_cases.show(session, now, caller, case_id(fitting[0]))
    else:
        own_cases.list_own(session, now, caller, 0)


def _fitting(session: Session, cases: Sequence[Petition], text: str) -> Sequence[Petition]:
    """Those with its number, else of the kind that is named, and of them those at its place: none
    when all are elsewhere.
    """
    numbered = [one for one in cases if one.number and one.number in text]
    if numbered or not text:
        return numbered or cases
    guess = city(session).classifier.classify(text)
    if guess.code is not None and guess.certainty != Certainty.UNKNOWN:
        cases = [one for one in cases if one.category_code == guess.code]
    return _at_its_place(session, cases, text)


def _at_its_place(
    session: Session,
    cases: Sequence[Petition],
    text: str,
    near_enough: Sequence[Relation] = _THERE,
) -> Sequence[Petition]:
    """All of them when the text names no place, else those there, or as near as it tells."""
    judge = city(session).judge
    asked = judge.read(text).where
    if not asked.is_known and not asked.buildings:
        return cases
    found: dict[Relation, list[Petition]] = {}
    for one in cases:
        there = judge.read(one.text, one.place_words, one.category_code).where
        found.setdefault(relation(asked, there), []).append(one)
    return next((found[near] for near in near_enough if near in found), [])

"""Drawer of what is asked for many notices at once, before their words are made.

Their cases, what is attached to these, and in which languages they are read: of the statements a
card takes, those that every card takes. A snapshot keeps the answers, for nothing changes in it.
"""

from collections.abc import Collection, Sequence
from functools import cache

from sqlalchemy import select
from sqlmodel import Session

from storage import people, petitions
from storage.left_out import fill
from storage.new_rows import table_of
from storage.people import Languages
from storage.prepared import Finding, Prepared, listed, numbered
from storage.tables import Media, Notice, Person, Petition

_PETITION, _MEDIA, _PERSON = table_of(Petition).c, table_of(Media).c, table_of(Person).c
CASES, MEDIA, LANGUAGES = "cases asked", "media asked", "languages asked"  # in session.info


def ask(session: Session, notices: Collection[Notice]) -> None:
    """For all of them; of a snapshot only. What was asked for others is forgotten."""
    forget(session)
    cases = {one.petition_id for one in notices if one.petition_id is not None}
    readers = {one.person_id for one in notices if one.person_id is not None}
    if len(cases) > 1:
        _ask_cases(session, cases)
    if len(readers) > 1:
        filled = fill(readers)
        found = _languages(len(filled)).rows(session, numbered("its_id", filled))
        session.info[LANGUAGES] = {number: Languages(*its) for number, *its in found}


def forget(session: Session) -> None:
    """From now on each is asked for by itself."""
    for name in (CASES, MEDIA, LANGUAGES):
        session.info.pop(name, None)


def media_of(session: Session, petition_id: int) -> Sequence[Media]:
    """As `petitions.find_media`."""
    known: dict[int, list[Media]] = session.info.get(MEDIA, {})
    found = known.get(petition_id)
    return petitions.find_media(session, petition_id) if found is None else found


def languages_of(session: Session, person_id: int) -> Languages | None:
    """As `people.languages`."""
    known: dict[int, Languages] = session.info.get(LANGUAGES, {})
    return known.get(person_id) or people.languages(session, person_id)


def _ask_cases(session: Session, cases: Collection[int]) -> None:
    filled = fill(cases)
    given = numbered("its_id", filled)
    session.info[CASES] = _cases(len(filled)).all(session, given)  # held: the session finds them
    media: dict[int, list[Media]] = {number: [] for number in cases}
    for one in _media(len(filled)).all(session, given):
        media[one.petition_id].append(one)
    session.info[MEDIA] = media


@cache
def _cases(places: int) -> Finding[Petition]:
    return Finding(Petition, _PETITION.id.in_(listed("its_id", places, _PETITION.id.type)))


@cache
def _media(places: int) -> Finding[Media]:
    case = _MEDIA.petition_id
    return Finding(Media, case.in_(listed("its_id", places, case.type)), order_by=(_MEDIA.id,))


@cache
def _languages(places: int) -> Prepared:
    its = _PERSON.id.in_(listed("its_id", places, _PERSON.id.type))
    return Prepared(select(_PERSON.id, _PERSON.language, _PERSON.client_language).where(its))

"""链接后面的一页: what somebody outside of the system is shown of a case, and may do.

Nothing about who reported: no person, no account, and the words without numbers and names.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session

from bot.city.city import NO_CATEGORY, PlaceFact, city
from bot.city.site import hash_of
from bot.desk.whistling import links, records
from bot.desk.whistling.records import Answer
from bot.errors import AnsweredBefore, WhistleOver
from bot.rules.whistling import ON_CALL
from bot.understanding.own_name import to_go_by, without_names
from storage import petitions, reporters, whistles
from storage.tables import Petition, Whistle, WhistleCall
from storage.words import MediaKind, MediaPart, Urgency


class Name(NamedTuple):
    """What something is called in both languages; "" when it is not known."""

    chinese: str = ""
    english: str = ""


MOST_PHOTOS = 9  # of the case
UNKNOWN = Name()


@dataclass(frozen=True, slots=True)
class CallPage:
    """One call; when it is answered, only what was answered is left of it."""

    number: str
    unit: Name
    caller: Name
    called_at: datetime
    task: str  # "": the ready one
    report_due_at: datetime
    answer_due_at: datetime
    reported_at: datetime | None
    answered_at: datetime | None
    # while it is not answered
    category: Name = UNKNOWN
    words: str = ""
    place_words: str = ""
    grid: Name = UNKNOWN
    latitude: float | None = None
    longitude: float | None = None
    emergency: bool = False
    photos: tuple[str, ...] = ()  # hashes
    # once it is
    result: str = ""
    answered_as: str = ""
    not_ours: bool = False


def look_up(session: Session, now: datetime, token: str) -> CallPage:
    """The page of a token; WhistleOver for a token nobody gave out, or whose time is over."""
    call, petition, whistle = _known(session, now, token)
    page = CallPage(
        number=petition.number or "",
        unit=_unit(session, call),
        caller=_place(city(session).places.get(whistle.blown_for or 0)),
        called_at=call.called_at,
        task=without_names(call.task, reporters.names_of(session, petition)),
        report_due_at=call.report_due_at,
        answer_due_at=call.feed_back_due_at,
        reported_at=call.reported_at,
        answered_at=call.answered_at,
        result=call.result,
        answered_as=call.answered_as,
        not_ours=call.not_ours,
    )
    return page if call.answered_at is not None else _with_case(session, petition, page)


def report_in(session: Session, now: datetime, token: str) -> None:
    """报到 by link; once more is no harm."""
    call, petition = _unanswered(session, now, token)
    if call.reported_at is None:
        records.report_in(session, now, petition, call)


def feed_back(session: Session, now: datetime, token: str, answer: Answer) -> None:
    """办理反馈 by link: once; AnsweredBefore afterwards."""
    call, petition = _unanswered(session, now, token)
    records.feed_back(session, now, petition, call, answer)


def _known(session: Session, now: datetime, token: str) -> tuple[WhistleCall, Petition, Whistle]:
    call = links.by_token(session, now, hash_of(token))
    petition = petitions.get(session, call.petition_id) if call else None
    whistle = whistles.get(session, call.whistle_id) if call else None
    if call is None or petition is None or whistle is None:
        raise WhistleOver
    if call.answered_at is None and petition.state not in ON_CALL:
        raise WhistleOver  # supervision ends the whistle in a moment
    return call, petition, whistle


def _unanswered(session: Session, now: datetime, token: str) -> tuple[WhistleCall, Petition]:
    call, petition, _whistle = _known(session, now, token)
    if call.answered_at is not None:
        raise AnsweredBefore
    return call, petition


def _with_case(session: Session, petition: Petition, page: CallPage) -> CallPage:
    whole = city(session)
    fact = whole.category(petition.category_code) if petition.category_code else NO_CATEGORY
    before = petitions.find_media(session, petition.id or 0, MediaPart.BEFORE)
    photos = dict.fromkeys(one.sha256 for one in before if one.kind == MediaKind.PHOTO)
    names, nameless = reporters.names_of(session, petition), petition.anonymous
    return replace(
        page,
        category=Name(fact.name, fact.name_en),
        words=to_go_by(petition.text, names, anonymous=nameless),
        place_words=to_go_by(
            petition.place_words, names, anonymous=nameless, beside=petition.text
        ),
        grid=_place(whole.places.get(petition.grid_id or 0)),
        latitude=petition.latitude,
        longitude=petition.longitude,
        emergency=petition.urgency == Urgency.EMERGENCY,
        photos=tuple(photos)[:MOST_PHOTOS],
    )


def _unit(session: Session, call: WhistleCall) -> Name:
    unit = whistles.get_unit(session, call.unit_id)
    assert unit is not None, "foreign keys keep units"
    return Name(unit.name, unit.name_en or unit.name)


def _place(place: PlaceFact | None) -> Name:
    return Name(place.name, place.name_en) if place else Name()

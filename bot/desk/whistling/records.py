"""在案: who came when and with what result, whichever way they said it."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.desk.case import cards, content, history
from bot.desk.case.history import case_id
from bot.desk.whistling import ending, hearers, summons
from storage import petitions, whistles
from storage.tables import Media, Petition, Whistle, WhistleCall
from storage.words import EventKind, MediaKind, MediaPart, NoticeKind, Role


@dataclass(frozen=True, slots=True)
class KeptPhoto:
    """A photo (or other attachment) of an answer, on disk already."""

    kind: str
    sha: str
    size: int


@dataclass(frozen=True, slots=True)
class Answer:
    """办理反馈: what a unit says; by a member of staff, or by link under a name of their own."""

    text: str
    photos: tuple[KeptPhoto, ...] = ()
    not_ours: bool = False
    person_id: int | None = None
    as_name: str = ""


def report_in(
    session: Session,
    now: datetime,
    petition: Petition,
    call: WhistleCall,
    *,
    person_id: int | None = None,
) -> None:
    """报到: written down once, told to whoever whistled and to the lead."""
    call.reported_at = now
    call.reported_by = person_id
    summons.schedule(session, call, petition)
    _record(session, now, petition, call, EventKind.REPORTED_IN, person_id)
    _tell(session, now, petition, call, NoticeKind.WHISTLE_REPORTED)
    cards.refresh(session, now, petition)


def feed_back(
    session: Session, now: datetime, petition: Petition, call: WhistleCall, answer: Answer
) -> None:
    """办理反馈: whoever answers has come; the whistle ends with the last answer."""
    if call.reported_at is None:
        call.reported_at = now
        call.reported_by = answer.person_id
    call.answered_at = now
    call.answered_by = answer.person_id
    call.answered_as = answer.as_name
    call.result = answer.text
    call.not_ours = answer.not_ours
    call.photos = [one.sha for one in answer.photos]
    _keep_photos(session, now, petition, answer)
    summons.schedule(session, call, petition)
    _record(
        session,
        now,
        petition,
        call,
        EventKind.FED_BACK,
        answer.person_id,
        result=answer.text,
        not_ours=answer.not_ours,
        photos=call.photos,
        answered_as=answer.as_name,
    )
    _tell(session, now, petition, call, NoticeKind.WHISTLE_ANSWERED)
    cards.refresh(session, now, petition)
    ending.end_if_answered(session, now, petition, _whistle_of(session, call))


def _record(
    session: Session,
    now: datetime,
    petition: Petition,
    call: WhistleCall,
    kind: EventKind,
    person_id: int | None,
    **details: object,
) -> None:
    history.record(
        session,
        now,
        petition,
        kind,
        person_id=person_id,
        role=Role.DEPARTMENT,
        whistle=call.whistle_id,
        units=[call.unit_id],
        by_link=person_id is None,
        **details,
    )


def _tell(
    session: Session, now: datetime, petition: Petition, call: WhistleCall, kind: NoticeKind
) -> None:
    hearers.tell_all(
        session,
        now,
        petition,
        hearers.both_sides(session, now, petition, _whistle_of(session, call)),
        kind,
        key=f"{kind}:{call.id}:{petition.version}",
        call_id=call.id,
    )


def _whistle_of(session: Session, call: WhistleCall) -> Whistle:
    found = whistles.get(session, call.whistle_id)
    assert found is not None, "foreign keys keep whistles"
    return found


def _keep_photos(session: Session, now: datetime, petition: Petition, answer: Answer) -> None:
    for one in answer.photos:
        if not petitions.has_media(session, case_id(petition), one.sha, MediaPart.TALK):
            content.attach(
                session,
                petition,
                Media(
                    petition_id=case_id(petition),
                    kind=MediaKind(one.kind),
                    part=MediaPart.TALK,
                    sha256=one.sha,
                    size=one.size,
                    person_id=answer.person_id,
                    at=now,
                ),
            )

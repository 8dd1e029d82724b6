"""报到与反馈: what a called unit does; the first of its staff does it for all of them."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.channel.said import Caller, Said, SaidMedia
from bot.desk.case import tell, undoing
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of, meet_staff
from bot.desk.desk import Toast
from bot.desk.handling import results
from bot.desk.handling.results import SETTLES
from bot.desk.whistling import records
from bot.desk.whistling.records import Answer, KeptPhoto
from bot.errors import (
    AnsweredBefore,
    NotYours,
    OldCard,
    ResultWanted,
    UnknownCase,
    WhistleOver,
)
from bot.rules.lifecycle import Act, Standing, allowed
from storage import conversations, notices, petitions, whistles
from storage.tables import Conversation, Person, Petition, WhistleCall
from storage.words import Counter, Expecting, NoticeKind

TIME_TO_WRITE = timedelta(hours=12)
AT_ONCE = timedelta(0)


def report_in(session: Session, now: datetime, caller: Caller, petition_id: int) -> Toast:
    """报到: the unit has come; pressed again it says so again."""
    person, petition, call = unit_case(session, now, caller, petition_id, Act.REPORT_IN)
    if call.reported_at is None:
        records.report_in(session, now, petition, call, person_id=id_of(person))
    return Toast("reported-in")


def feed_back(
    session: Session, now: datetime, caller: Caller, petition_id: int, wish: str
) -> Toast | None:
    """办理反馈: "" and "not_ours" wait for words, "yes" sends them, "no" drops them."""
    person, petition, call = unit_case(session, now, caller, petition_id, Act.FEED_BACK)
    if wish == "yes":
        return _send(session, now, caller, person, petition, call)
    if wish == "no":
        conversations.end(session, Counter.STAFF, caller.chat_id, id_of(person))
        return Toast("cancelled")
    results.keep_as_note(session, now, caller, person)
    not_ours = wish == "not_ours"
    conversations.expect(
        session,
        now,
        Counter.STAFF,
        caller.chat_id,
        id_of(person),
        Expecting.WHISTLE_ANSWER,
        petition_id=petition_id,
        details={"not_ours": not_ours, "text": "", "media": []},
        lasting=TIME_TO_WRITE,
    )
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.WHISTLE_PROMPT,
        person_id=person.id,
        petition_id=petition_id,
        arguments={"not_ours": not_ours},
    )
    return None


def gather(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    """Add a message to the answer being written, and show what it has become."""
    caller = said.caller
    unit_case(session, now, caller, case_id(petition), Act.FEED_BACK)
    waiting = conversations.get(session, now, Counter.STAFF, caller.chat_id, id_of(person))
    assert waiting is not None, "it is waited for"
    details = dict(waiting.details)
    details["text"] = "\n".join(filter(None, (details["text"], said.text)))
    if said.media is not None:
        details["media"] = [*details["media"], *_kept(session, now, person, said, said.media)]
    waiting.details = details
    session.add(waiting)
    session.flush()
    _preview(session, now, said, petition, person, details)


def unit_case(
    session: Session, now: datetime, caller: Caller, petition_id: int, act: Act
) -> tuple[Person, Petition, WhistleCall]:
    """The member of a called unit, the case and the call; asked again at every claim."""
    person = meet_staff(session, now, caller)
    petition = petitions.get(session, petition_id)
    if petition is None or petition.number is None:
        raise UnknownCase
    calls = whistles.find_calls_to(session, petition_id, id_of(person))
    if not calls:
        raise NotYours
    open_ = [one for one in calls if one.answered_at is None and one.ended_at is None]
    if open_ and act in allowed(petition.state, Standing.UNIT):
        if caller.pressed:
            undoing.watch(session, caller, id_of(person), petition, act)
        return person, petition, open_[0]
    if calls[0].answered_at is not None:
        raise AnsweredBefore(petition_id=petition_id)
    raise WhistleOver(petition_id=petition_id)


def _send(
    session: Session,
    now: datetime,
    caller: Caller,
    person: Person,
    petition: Petition,
    call: WhistleCall,
) -> Toast:
    details = _written(session, now, caller, person, petition).details
    if not details["text"].strip():
        raise ResultWanted
    conversations.end(session, Counter.STAFF, caller.chat_id, id_of(person))
    answer = Answer(
        text=details["text"].strip(),
        photos=tuple(KeptPhoto(**one) for one in details["media"]),
        not_ours=bool(details["not_ours"]),
        person_id=person.id,
    )
    records.feed_back(session, now, petition, call, answer)
    return Toast("fed-back")


def _written(
    session: Session, now: datetime, caller: Caller, person: Person, petition: Petition
) -> Conversation:
    waiting = conversations.get(session, now, Counter.STAFF, caller.chat_id, id_of(person))
    if waiting is None or waiting.expecting != Expecting.WHISTLE_ANSWER:
        raise OldCard(petition_id=petition.id)
    if waiting.petition_id != petition.id:
        raise OldCard(petition_id=petition.id)
    return waiting


def _kept(
    session: Session, now: datetime, person: Person, said: Said, media: SaidMedia
) -> list[dict[str, Any]]:
    """What was kept of an attachment; what could not be is said plainly."""
    if not media.problem:
        return [{"kind": media.kind.value, "sha": media.sha256, "size": media.size}]
    tell.answer(
        session,
        now,
        said.caller,
        NoticeKind.MEDIA_PROBLEM,
        person_id=person.id,
        arguments={"problem": media.problem},
        reply_to=said.message_id,
    )
    return []


def _preview(
    session: Session,
    now: datetime,
    said: Said,
    petition: Petition,
    person: Person,
    details: dict[str, Any],
) -> None:
    kind = NoticeKind.WHISTLE_ANSWER_PREVIEW
    notices.drop_waiting(session, case_id(petition), kind, said.caller.chat_id)
    tell.answer(
        session,
        now,
        said.caller,
        kind,
        person_id=person.id,
        petition_id=petition.id,
        wait=SETTLES if said.album_id else AT_ONCE,
    )

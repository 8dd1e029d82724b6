"""补充与答复: what the reporter says about a case that is on its way."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.channel.said import Said
from bot.city.city import city
from bot.desk import cards, clock_pause, drafting, history, tell
from bot.desk.history import case_id
from bot.desk.people import id_of
from bot.desk.understanding import locate
from bot.rules.lifecycle import Act, after
from storage import conversations
from storage.tables import Person, Petition
from storage.words import (
    Counter,
    EventKind,
    MediaPart,
    NoticeKind,
    Priority,
    Source,
    State,
    StatementKind,
)

BEGUN = (State.RECEIVED, State.DISPATCHED)


def add(session: Session, now: datetime, petition: Petition, person: Person, said: Said) -> None:
    """居民补充: words, photos or a pin; late photos of an album are part of the report."""
    of_the_album = said.album_id is not None and not said.text
    part = MediaPart.BEFORE if of_the_album or petition.state in BEGUN else MediaPart.TALK
    _place_added(session, petition, person, said)
    drafting.add_said(session, now, petition, person, said, kind=StatementKind.ADDITION, part=part)
    if said.media is not None and said.media.problem and not said.text:
        return
    history.record(session, now, petition, EventKind.ADDED, person_id=person.id, **_facts(said))
    tell_staff(session, now, petition, "added", text=said.text, sha=_sha(said))
    cards.refresh(session, now, petition)
    if petition.source != Source.RIDER_GROUP and not of_the_album:
        tell.reporter(
            session,
            now,
            petition,
            NoticeKind.ADDED,
            key=f"added:{petition.id}:{said.album_id or said.message_id}",
        )


def answer(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    """居民答复: the answer to a question of staff; the clock goes on."""
    drafting.add_said(
        session,
        now,
        petition,
        person,
        said,
        kind=StatementKind.ANSWER,
        part=MediaPart.TALK,
    )
    _place_added(session, petition, person, said)
    petition.state = after(petition.state, Act.ANSWER)
    clock_pause.resume(session, now, petition)
    conversations.end(session, Counter.RESIDENT, said.caller.chat_id, id_of(person))
    history.record(session, now, petition, EventKind.ANSWERED, person_id=person.id, **_facts(said))
    tell_staff(session, now, petition, "answered", text=said.text, sha=_sha(said))
    cards.refresh(session, now, petition)
    tell.reporter(
        session, now, petition, NoticeKind.ADDED, key=f"answered:{petition.id}:{said.message_id}"
    )


def tell_staff(
    session: Session,
    now: datetime,
    petition: Petition,
    event: str,
    *,
    text: str = "",
    sha: list[str] | None = None,
) -> None:
    """Tell the owner what the reporter did, under the case."""
    tell.person(
        session,
        now,
        Counter.STAFF,
        petition.owner_id,
        NoticeKind.CASE_UPDATE,
        key=f"update:{petition.id}:{petition.version}:{event}",
        petition_id=case_id(petition),
        arguments={"event": event, "text": text, "sha": sha or []},
        priority=Priority.ALERT,
        not_before=tell.for_staff(now, city(session).zone, petition),
    )


def _place_added(session: Session, petition: Petition, person: Person, said: Said) -> None:
    if said.latitude is not None and petition.latitude is None:
        locate(session, petition, said, person)


def _facts(said: Said) -> dict[str, Any]:
    """What happened, without the words: those are in the statement."""
    return {"media": 1 if said.media and not said.media.problem else 0}


def _sha(said: Said) -> list[str]:
    return [said.media.sha256] if said.media is not None and said.media.sha256 else []

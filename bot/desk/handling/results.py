"""办结: result words and photos are gathered, shown once, confirmed, and told to the reporter."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.city.city import city
from bot.desk.case import cards, content, history, tell
from bot.desk.case.authority import role_for, staff_case
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of
from bot.desk.clocks import clock_pause, more_time, promises
from bot.desk.desk import Toast
from bot.desk.dispatching import recurrence
from bot.desk.handling import helpers
from bot.errors import OldCard, PhotoShownBefore, PhotoWanted, ResultWanted
from bot.rules.lifecycle import Act, after
from storage import conversations, notices, petitions, phone_calls
from storage.tables import Media, Person, Petition, Statement
from storage.words import (
    Counter,
    EventKind,
    Expecting,
    MediaKind,
    MediaPart,
    NoticeKind,
    StatementKind,
)

SETTLES = timedelta(seconds=1)  # an album has no end mark


def gather(
    session: Session,
    now: datetime,
    petition: Petition,
    person: Person,
    said: Said,
) -> None:
    """Add a message to the result being written, and show what it has become."""
    waiting = conversations.get(session, now, Counter.STAFF, said.caller.chat_id, id_of(person))
    assert waiting is not None, "it is waited for"
    details = {"text": "", "media": [], "lines": [], **waiting.details}
    _write(details, [*details["lines"], [said.message_id, said.text]])
    media = said.media
    if media is not None and media.problem:
        tell.answer(
            session,
            now,
            said.caller,
            NoticeKind.MEDIA_PROBLEM,
            person_id=person.id,
            arguments={"problem": media.problem},
            reply_to=said.message_id,
        )
    elif media is not None:
        kept: dict[str, Any] = {"kind": media.kind.value, "sha": media.sha256}
        kept |= {"size": media.size, "seconds": media.seconds}
        details["media"] = [*details["media"], kept]
    waiting.details = details
    session.add(waiting)
    session.flush()
    wait = SETTLES if said.album_id else timedelta(0)
    _preview(session, now, said.caller, petition, id_of(person), details, wait)


def rewrite(session: Session, now: datetime, person: Person, said: Said) -> bool:
    """Replace an edited line of the result being written; False when it is none of its lines."""
    waiting = conversations.get(session, now, Counter.STAFF, said.caller.chat_id, id_of(person))
    if waiting is None or waiting.expecting != Expecting.RESULT or waiting.petition_id is None:
        return False
    details = {"lines": [], **waiting.details}
    lines = [[one, said.text if one == said.message_id else old] for one, old in details["lines"]]
    if said.message_id not in [one for one, _ in lines]:
        return False
    _person, petition = staff_case(session, now, said.caller, waiting.petition_id, Act.RESOLVE)
    _write(details, lines)
    waiting.details = details
    session.add(waiting)
    session.flush()
    wait = SETTLES if said.album_id else timedelta(0)
    _preview(session, now, said.caller, petition, id_of(person), details, wait)
    return True


def _write(details: dict[str, Any], lines: list[list[Any]]) -> None:
    """The result's text: its messages' words, by message id so that an edit finds its line."""
    details["lines"] = lines
    details["text"] = "\n".join(words for _, words in lines if words)


def confirm_result(session: Session, now: datetime, caller: Caller, petition_id: int) -> Toast:
    """确认办结: told to the reporter, who judges it."""
    person, petition = staff_case(session, now, caller, petition_id, Act.RESOLVE)
    details = _written(session, now, caller, person, petition)
    whole = city(session)
    if not details["text"].strip():
        raise ResultWanted
    wanted = whole.category(petition.category_code).after_photo
    _require_photo(session, petition, details["media"], wanted=wanted)
    role = role_for(session, id_of(person), petition)
    _keep(session, now, petition, person, details, StatementKind.RESULT, MediaPart.AFTER)
    clock_pause.resume(session, now, petition)
    more_time.void(session, now, petition)
    petition.state = after(petition.state, Act.RESOLVE)
    petition.result = details["text"]
    petition.resolved_at = now
    petition.contacted_at = petition.contacted_at or now
    petition.next_check_at = promises.follow_up_until(whole, petition, now)
    conversations.end(session, Counter.STAFF, caller.chat_id, id_of(person))
    history.record(session, now, petition, EventKind.RESOLVED, person_id=person.id, role=role)
    recurrence.look(session, now, petition)
    _tell_result(session, now, petition)
    helpers.tell_result(session, now, petition)
    tell.react(session, now, petition, "🎉")
    cards.refresh(session, now, petition)
    return Toast("resolved", {"told": _how_told(session, petition_id)})


def _how_told(session: Session, petition_id: int) -> str:
    """No message reaches a caller who has not linked the call."""
    call = phone_calls.of_case(session, petition_id)
    if call is None or call.linked_at is not None:
        return "here"
    return "by_phone" if call.wants_call_back else "unasked"


def _require_photo(
    session: Session, petition: Petition, media: Iterable[Mapping[str, Any]], *, wanted: bool
) -> None:
    """Of how it is now: neither the resident's of before, nor one of an earlier result.

    The latter is refused where none is wanted as well: nobody would be shown it.
    """
    photos = [one["sha"] for one in media if one["kind"] == MediaKind.PHOTO]
    has = partial(petitions.has_media, session, case_id(petition))
    shown = [one for one in photos if has(one, MediaPart.AFTER)]
    if any(one not in shown and not has(one, MediaPart.BEFORE) for one in photos):
        return
    if shown:
        raise PhotoShownBefore(petition_id=petition.id)
    if wanted:
        raise PhotoWanted


def discard_result(session: Session, now: datetime, caller: Caller, petition_id: int) -> Toast:
    """重写: forget what was written so far and wait for it anew; the case stays as it is.

    OldCard when no result of this case is being written any more.
    """
    person, petition = staff_case(session, now, caller, petition_id, None)
    waiting = conversations.get(session, now, Counter.STAFF, caller.chat_id, id_of(person))
    result = Expecting.RESULT
    if waiting is None or waiting.petition_id != petition.id or waiting.expecting != result:
        raise OldCard
    waiting.details = {}
    session.add(waiting)
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.PROMPT,
        person_id=person.id,
        petition_id=petition.id,
        arguments={"for": result.value},
    )
    return Toast("cancelled")


def written_so_far(
    session: Session, now: datetime, caller: Caller, person: Person, petition: Petition
) -> dict[str, Any]:
    """The result this person is writing for this case, to go on with; {} when there is none.

    One they write for another case is kept there as a note, for something else is waited for now.
    """
    waiting = conversations.get(session, now, Counter.STAFF, caller.chat_id, id_of(person))
    same = waiting is not None and waiting.petition_id == petition.id
    if waiting is not None and same and waiting.expecting == Expecting.RESULT:
        return dict(waiting.details)
    keep_as_note(session, now, caller, person)
    return {}


def keep_as_note(session: Session, now: datetime, caller: Caller, person: Person) -> None:
    """A result that is not gone on with is kept with its case, where colleagues find it."""
    waiting = conversations.get(session, now, Counter.STAFF, caller.chat_id, id_of(person))
    if waiting is None or waiting.expecting != Expecting.RESULT or not waiting.details:
        return
    petition = petitions.get(session, waiting.petition_id or 0)
    assert petition is not None, "staff are only waited for within a case"
    details = {"text": "", "media": [], **waiting.details}
    _keep(session, now, petition, person, details, StatementKind.NOTE, MediaPart.TALK)
    role = role_for(session, id_of(person), petition)
    history.record(session, now, petition, EventKind.NOTED, person_id=person.id, role=role)
    tell.about(session, now, caller, person, petition, NoticeKind.NOTE_KEPT)


def show_again(session: Session, now: datetime, caller: Caller, person_id: int) -> None:
    """The result being written, to be confirmed or put right."""
    waiting = conversations.get(session, now, Counter.STAFF, caller.chat_id, person_id)
    if waiting is not None and waiting.details and waiting.petition_id is not None:
        petition = petitions.get(session, waiting.petition_id)
        assert petition is not None, "staff are only waited for within a case"
        details = {"text": "", "media": [], **waiting.details}
        _preview(session, now, caller, petition, person_id, details, timedelta(0))


def _preview(
    session: Session,
    now: datetime,
    caller: Caller,
    petition: Petition,
    person_id: int,
    details: dict[str, Any],
    wait: timedelta,
) -> None:
    notices.drop_waiting(session, case_id(petition), NoticeKind.RESULT_PREVIEW, caller.chat_id)
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.RESULT_PREVIEW,
        person_id=person_id,
        petition_id=petition.id,
        arguments={"text": details["text"], "sha": [one["sha"] for one in details["media"]]},
        wait=wait,
    )


def _written(
    session: Session, now: datetime, caller: Caller, person: Person, petition: Petition
) -> dict[str, Any]:
    waiting = conversations.get(session, now, Counter.STAFF, caller.chat_id, id_of(person))
    if (
        waiting is None
        or waiting.expecting != Expecting.RESULT
        or waiting.petition_id != petition.id
    ):
        raise OldCard(petition_id=petition.id)
    return {"text": "", "media": [], **waiting.details}


def _keep(
    session: Session,
    now: datetime,
    petition: Petition,
    person: Person,
    details: dict[str, Any],
    kind: StatementKind,
    part: MediaPart,
) -> None:
    if details["text"]:
        content.say(
            session,
            petition,
            Statement(
                petition_id=case_id(petition),
                kind=kind,
                person_id=person.id,
                text=details["text"],
                at=now,
            ),
        )
    for one in details["media"]:
        if not petitions.has_media(session, case_id(petition), one["sha"], part):
            content.attach(
                session,
                petition,
                Media(
                    petition_id=case_id(petition),
                    kind=MediaKind(one["kind"]),
                    part=part,
                    sha256=one["sha"],
                    size=one["size"],
                    seconds=one.get("seconds"),
                    person_id=person.id,
                    at=now,
                ),
            )


def _tell_result(session: Session, now: datetime, petition: Petition) -> None:
    """To the reporter, and to all who joined: each judges it."""
    key = f"result:{petition.id}:{petition.version}"
    tell.push_or_post(session, now, petition, NoticeKind.RESULT, key=key)
    tell.supporters_of(session, now, petition, NoticeKind.SUPPORTED_RESULT, key=key)

"""补充与答复: what the reporter says about a case that is on its way."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Said
from bot.desk.case import cards, confidence, findable, history, presence, tell
from bot.desk.case.people import id_of
from bot.desk.clocks import clock_pause, promises, supervise_clock
from bot.desk.dispatching import accusing, delivery_results, foreign, in_charge, relocation
from bot.desk.dispatching.dispatch import alert
from bot.desk.drafting import drafting, submission
from bot.desk.drafting.understanding import locate, pin_of, tells_no_place
from bot.desk.hearing import answers
from bot.desk.meeting import meeting
from bot.desk.riders import evening
from bot.desk.waiting import pausing
from bot.rules.lifecycle import Act, after
from bot.understanding.urgency import assess
from storage import conversations
from storage.tables import Media, Person, Petition
from storage.words import (
    OPEN_STATES,
    UNTAKEN_STATES,
    Counter,
    EventKind,
    MediaPart,
    NoticeKind,
    Source,
    State,
    StatementKind,
    Urgency,
)

BEGUN = UNTAKEN_STATES | {State.RECEIVED}


def add(session: Session, now: datetime, petition: Petition, person: Person, said: Said) -> None:
    """居民补充: words, photos or a pin; late photos of an album are part of the report."""
    album = keep(session, now, petition, person, said)
    if petition.source != Source.RIDER_GROUP and album is None:
        tell.reporter(
            session,
            now,
            petition,
            NoticeKind.ADDED,
            key=f"added:{petition.id}:{said.album_id or said.message_id}",
        )


def keep(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> Media | None:
    """The same without an answer; the photo of the case whose album it belongs to, if any."""
    album = _of_the_album(session, petition, said)
    part = MediaPart.BEFORE if petition.state in BEGUN else MediaPart.TALK
    part = album.part if album is not None else part
    drafting.add_said(session, now, petition, person, said, kind=StatementKind.ADDITION, part=part)
    added(session, now, petition, person, said, _sha(said))
    presence.of_case(session, now, petition, said)
    return album


def added(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said, sha: list[str]
) -> None:
    """What follows from an addition that is kept: where it is, how urgent, who learns of it."""
    place_added(session, now, petition, person, said)
    history.record(session, now, petition, EventKind.ADDED, person_id=person.id, media=len(sha))
    alarm(session, now, petition, said)
    accusing.hear(session, now, petition, said.text)
    tell_staff(session, now, petition, "added", text=said.text, sha=sha)
    cards.refresh(session, now, petition)


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
    answered(session, now, petition, person, said, _sha(said))
    tell.reporter(
        session, now, petition, NoticeKind.ADDED, key=f"answered:{petition.id}:{said.message_id}"
    )


def answered(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said, sha: list[str]
) -> None:
    """What follows from an answer that is kept."""
    place_added(session, now, petition, person, said)
    petition.state = after(petition.state, Act.ANSWER)
    clock_pause.resume(session, now, petition)
    session.add(petition)
    conversations.end(session, Counter.RESIDENT, said.caller.chat_id, id_of(person))
    if said.caller.private:
        answers.await_the_other(session, now, person, said.caller.chat_id)
    history.record(session, now, petition, EventKind.ANSWERED, person_id=person.id, media=len(sha))
    if petition.receipt_id is not None:
        evening.show_again(session, now, petition)
    delivery_results.keep_reachable(session, now, petition)
    foreign.leave_community(session, now, petition)
    alarm(session, now, petition, said)
    accusing.hear(session, now, petition, said.text)
    tell_staff(session, now, petition, "answered", text=said.text, sha=sha)
    cards.refresh(session, now, petition)


def hear_place(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    """Where it is, said of a case that was taken at once; it goes to those responsible there."""
    told = bool(said.text) and not tells_no_place(session, said)
    if told or said.latitude is not None:  # another photo: still waiting for the place
        _listen_on(session, now, petition, person, said)
    if told:
        petition.place_words = said.text[: drafting.MOST_PLACE]
    add(session, now, petition, person, said)


def _listen_on(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    if petition.urgency == Urgency.EMERGENCY:
        drafting.keep_listening(session, now, petition, said.caller)
    else:
        conversations.end(session, Counter.RESIDENT, said.caller.chat_id, id_of(person))


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
    in_charge.update(session, now, petition, event, text=text, sha=sha)


def _of_the_album(session: Session, petition: Petition, said: Said) -> Media | None:
    """A photo of the same album that the case has already."""
    if said.album_id is None:
        return None
    found = confidence.album_of(session, said.caller.chat_id, said.album_id)
    return found if found is not None and found.petition_id == petition.id else None


def alarm(
    session: Session,
    now: datetime,
    petition: Petition,
    said: Said,
    *,
    told_as: Petition | None = None,
) -> None:
    """What was said of a running case may be an emergency: the numbers, and every level.

    `told_as`: the speaker's own case, of one that was merged into another's.
    """
    numbers = assess(said.text).numbers
    if not numbers:
        return
    submission.tell_numbers(session, now, told_as or petition, said.caller, numbers)
    raise_alarm(session, now, petition)


def raise_alarm(session: Session, now: datetime, petition: Petition) -> None:
    """A running case turns out to be an emergency: every level hears of it."""
    if petition.urgency == Urgency.EMERGENCY or petition.state not in OPEN_STATES:
        return
    petition.urgency = Urgency.EMERGENCY
    promises.hurry(now, petition)
    history.record(session, now, petition, EventKind.ALARMED)
    _wait_no_longer(session, now, petition)
    supervise_clock.schedule(session, petition)
    if petition.state == State.RECEIVED:  # nobody has it: looked for at once
        petition.next_check_at = now
    alert(session, now, petition, why="emergency")


def _wait_no_longer(session: Session, now: datetime, petition: Petition) -> None:
    """An emergency waits for no meeting, for no answer, and for no pause to end."""
    if petition.state == State.IN_MEETING:
        meeting.break_off(session, now, petition)
    elif petition.state == State.AWAITING_RESIDENT:
        go_on_unanswered(session, now, petition)
    elif petition.paused_at is not None:
        pausing.resume_by_itself(session, now, petition)


def go_on_unanswered(session: Session, now: datetime, petition: Petition) -> None:
    """Nobody waits for the resident's answer any more: the case goes on with what is known."""
    petition.state = after(petition.state, Act.ANSWER)
    clock_pause.resume(session, now, petition)
    history.record(session, now, petition, EventKind.ANSWERED, silent=True)
    delivery_results.keep_reachable(session, now, petition)
    foreign.leave_community(session, now, petition)


def place_added(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    """A first pin, or words while nobody knows where it is, may bring the case elsewhere."""
    before = petition.grid_id
    if before is None or (pin_of(said) is not None and petition.latitude is None):
        locate(session, petition, said, person, also=said.text)
        findable.renew(session, petition)
    if petition.grid_id != before:
        relocation.moved(session, now, petition, person_id=person.id)


def _sha(said: Said) -> list[str]:
    return [said.media.sha256] if said.media is not None and said.media.sha256 else []

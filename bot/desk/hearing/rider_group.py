"""随手拍: a photo or album in a registered rider group is a case; chatter is left alone.

A report waits a moment for the rest of its album, and a little for a pin when nothing else tells
where it is; then it is sent by itself, with one quiet answer. Later photos and pins still join.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.desk.case.people import id_of, meet
from bot.desk.dispatching import relocation
from bot.desk.drafting import attachments, drafting, flood, submission
from bot.desk.drafting.understanding import locate, pin_of, understand
from bot.desk.hearing import additions, blocked, edited, edits
from bot.desk.hearing.meant import ENDED, case_meant
from bot.desk.judging import follow_up
from bot.desk.riders import sending
from storage import conversations, notices, people, reported
from storage.tables import Group, Person, Petition
from storage.words import (
    Certainty,
    Counter,
    Expecting,
    GroupKind,
    NoticeKind,
    Priority,
    Role,
    Source,
    State,
)

PIN_NEARBY = timedelta(minutes=5)  # a pin and a photo of one person belong together within this
ALBUM_SETTLES = timedelta(seconds=2)
WAIT_FOR_PIN = timedelta(seconds=15)
POINTED_FOR = timedelta(minutes=1)  # once, however often somebody tries


def hear_group(session: Session, now: datetime, said: Said) -> None:
    """Anything posted in a group where the resident bot is."""
    group = people.get_group(session, Counter.RESIDENT, said.caller.chat_id)
    if group is None or not group.active or group.kind != GroupKind.RIDERS:
        return
    if said.edited:
        if _corrects(session, now, said):
            return
        said = replace(said, edited=False)
    meant = _own_case_meant(session, now, said)
    if attachments.only_problem(said):
        person = meet(session, now, said.caller)
        attachments.refuse_media(session, now, person, said, attachments.only_problem(said))
    elif meant is not None or _is_for_us(said):
        _hear(session, now, group, meet(session, now, said.caller), said, meant)


def point_to_private(session: Session, now: datetime, caller: Caller) -> None:
    """What is one's own is told in private: said once in a while, and to nobody else."""
    since = int(now.timestamp() // POINTED_FOR.total_seconds())
    notices.leave(
        session,
        now,
        Counter.RESIDENT,
        caller.chat_id,
        NoticeKind.IN_PRIVATE,
        arguments={"only_for": caller.telegram_id, "client_language": caller.language},
        priority=Priority.ANSWER,
        dedup_key=f"in-private:{caller.chat_id}:{caller.telegram_id}:{since}",
        thread_id=caller.thread_id,
    )


def _is_for_us(said: Said) -> bool:
    told = said.mentions_bot and bool(said.text)
    return told or said.media is not None or said.latitude is not None


def _hear(
    session: Session,
    now: datetime,
    group: Group,
    person: Person,
    said: Said,
    meant: Petition | None,
) -> None:
    """Told by a rider of the group, who is known as one from now on."""
    if blocked.holds(session, now, person, said):
        return
    if person.rides_in != group.id:
        person.rides_in = group.id
        session.add(person)
    hear_rider(
        session, now, group, person, attachments.only_here(session, now, person, said), meant
    )


def hear_rider(
    session: Session,
    now: datetime,
    group: Group,
    person: Person,
    said: Said,
    meant: Petition | None,
) -> None:
    """A report, or what belongs to the report that is meant; in the group or in private."""
    meant = meant or _shown_where(session, now, person, said)
    if said.latitude is not None and not (meant and meant.state == State.AWAITING_RESIDENT):
        _pin(session, now, person, said, meant)
    elif not (said.text or said.media is not None or said.latitude is not None):
        return  # a pin in another city, which has been said
    elif meant is not None:
        _follow(session, now, meant, person, said)
    else:
        _report(session, now, group, person, said)


def _report(session: Session, now: datetime, group: Group, person: Person, said: Said) -> None:
    until = flood.posts_too_much(session, now, group)
    petition = _begin(session, now, person, said)
    grow(session, now, petition, person, said)
    if until is not None and petition.state == State.DRAFT:  # kept back, and sent when it is over
        petition.next_check_at = until
        flood.tell_group(session, now, said, group, until)
    if petition.grid_id is None:
        petition.place_words = petition.place_words or group.title
        session.add(petition)


def grow(session: Session, now: datetime, petition: Petition, person: Person, said: Said) -> None:
    """Add to a report that is not sent yet."""
    drafting.add_said(session, now, petition, person, said)
    consider(session, now, petition, person, said)


def consider(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    """Understand a report; an emergency is sent at once, the rest when it has settled."""
    locate(session, petition, said, person)
    urgency = understand(session, petition)
    if urgency.numbers:
        submission.tell_numbers(session, now, petition, said.caller, urgency.numbers)
        sending.send(session, now, petition)
        return
    settled = petition.place_certainty == Certainty.SURE
    _wait(session, now, petition, ALBUM_SETTLES if settled else WAIT_FOR_PIN)


def _wait(session: Session, now: datetime, petition: Petition, settles: timedelta) -> None:
    """It is sent when it has settled; what is kept back for the group's sake stays so."""
    kept_back = petition.next_check_at is not None and petition.next_check_at > now + WAIT_FOR_PIN
    if not kept_back:
        petition.next_check_at = now + settles
    session.add(petition)


def _begin(session: Session, now: datetime, person: Person, said: Said) -> Petition:
    source = Source.CHAT if said.caller.private else Source.RIDER_GROUP
    petition = drafting.begin(session, now, person, said, source=source)
    petition.group_message_id = said.message_id
    petition.thread_id = said.caller.thread_id
    petition.reporter_role = Role.COURIER
    petition.next_check_at = now
    waiting = conversations.get(session, now, Counter.RESIDENT, said.caller.chat_id, id_of(person))
    if waiting is not None and waiting.expecting == Expecting.PLACE:
        pin = said_at(said, waiting.details["latitude"], waiting.details["longitude"])
        locate(session, petition, pin, person)
        conversations.end(session, Counter.RESIDENT, said.caller.chat_id, id_of(person))
    return petition


def _shown_where(session: Session, now: datetime, person: Person, said: Said) -> Petition | None:
    """The person's report that a wordless file with a position shows the place of."""
    if said.text or said.media is None or pin_of(said) is None:
        return None
    return _without_position(session, now, person, said)


def _without_position(
    session: Session, now: datetime, person: Person, said: Said
) -> Petition | None:
    """The person's last report, if it is fresh and no pin has shown where it is."""
    since = now - PIN_NEARBY
    latest = reported.latest_of(session, id_of(person), said.caller.chat_id, since)
    lacking = latest is not None and not latest.pinned and latest.state not in ENDED
    return latest if lacking else None


def _pin(
    session: Session, now: datetime, person: Person, said: Said, meant: Petition | None
) -> None:
    """A pin tells where the person's report is; without one yet, it waits for its photo."""
    petition = meant or _without_position(session, now, person, said)
    if petition is None:
        conversations.expect(
            session,
            now,
            Counter.RESIDENT,
            said.caller.chat_id,
            id_of(person),
            Expecting.PLACE,
            details={"latitude": said.latitude, "longitude": said.longitude},
            lasting=PIN_NEARBY,
        )
        return
    before = petition.grid_id
    locate(session, petition, said, person)
    if petition.state == State.DRAFT:
        _wait(session, now, petition, ALBUM_SETTLES)
    elif petition.grid_id != before:
        relocation.moved(session, now, petition, person_id=person.id, role=Role.COURIER)
    else:
        additions.tell_staff(session, now, petition, "pinned")


def _own_case_meant(session: Session, now: datetime, said: Said) -> Petition | None:
    """The report of this very person that a post belongs to, by album or by answering it."""
    petition = case_meant(session, said)
    identity = people.get_identity(session, Counter.RESIDENT, said.caller.telegram_id)
    if petition is None or identity is None or petition.reporter_id != identity.person_id:
        return None
    why = follow_up.asks_why(session, now, said.caller.chat_id, petition)
    return petition if why or petition.state not in ENDED else None


def _follow(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    if petition.state == State.DRAFT:
        grow(session, now, petition, person, said)
    elif follow_up.asks_why(session, now, said.caller.chat_id, petition):
        follow_up.hear_reason(session, now, petition, person, said)
    elif petition.state == State.AWAITING_RESIDENT and not said.album_id:
        additions.answer(session, now, petition, person, said)
    else:
        additions.add(session, now, petition, person, said)


def _corrects(session: Session, now: datetime, said: Said) -> bool:
    """Whether it is an edit of what was heard; else it is heard as if it were new."""
    identity = people.get_identity(session, Counter.RESIDENT, said.caller.telegram_id)
    if identity is None:
        return False
    person = meet(session, now, said.caller)
    if edited.is_new(session, person, said):
        edited.release(session, person, said)
        return False
    draft = edits.correct(session, now, person, said)
    if draft is not None:
        consider(session, now, draft, person, said)
    return True


def said_at(said: Said, latitude: float, longitude: float) -> Said:
    """The same person's pin."""
    return Said(
        caller=said.caller,
        message_id=said.message_id,
        at=said.at,
        latitude=latitude,
        longitude=longitude,
    )

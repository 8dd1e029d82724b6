"""我也是: a resident joins somebody else's case; neither ever learns who the other is."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.city.city import city
from bot.desk.case import blocked, cards, confidence, history, tell
from bot.desk.case.authority import own_case
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of, meet
from bot.desk.desk import Toast
from bot.desk.dispatching import in_charge
from bot.desk.drafting import drafting
from bot.desk.joining import bringing
from bot.errors import AlreadyWithIt, CannotJoin, OldCard, UnknownCase, UrgedToday
from bot.rules.joining import is_joinable, is_shown
from bot.rules.lifecycle import Act, Standing, after, allowed
from storage import conversations, listed, merging, notices, petitions, supporters
from storage.tables import Person, Petition, Supporter
from storage.words import (
    Counter,
    EventKind,
    MediaPart,
    NoticeKind,
    StatementKind,
)


def join(
    session: Session, now: datetime, caller: Caller, petition_id: int, draft_id: int | None
) -> Toast:
    """我也是: the case has one more behind it; a draft is dropped, what it said goes there."""
    person = meet(session, now, caller)
    petition = _home(session, petition_id)
    blocked.require_heard(session, now, person, petition)
    draft = _own_draft(session, now, caller, draft_id)
    known = supporters.get(session, petition.id, person.id)
    _require_joinable(session, petition, person, known if draft is None else None)
    row = _stand_behind(session, now, petition, person, known)
    brought = _give_over(session, now, draft, petition, person)
    history.record(
        session,
        now,
        petition,
        EventKind.JOINED,
        person_id=row.person_id,
        supporters=petition.supporters,
    )
    words = draft.text if draft is not None else ""
    in_charge.update(session, now, petition, "joined", text=words, sha=brought)
    cards.refresh(session, now, petition)
    _answer(session, now, caller, person, petition, NoticeKind.JOINED_CASE)
    _turn_list(session, now, caller, person)
    return Toast("joined")


def _turn_list(session: Session, now: datetime, caller: Caller, person: Person) -> None:
    """附近的事: the list that was tapped counts one more and offers the case no longer."""
    kind = NoticeKind.NEAR
    shown = listed.shown_in(session, caller.counter, caller.chat_id, caller.message_id, kind)
    if shown is not None:
        tell.answer(
            session,
            now,
            caller,
            kind,
            person_id=person.id,
            arguments=shown,
            edits=caller.message_id,
        )


def leave(session: Session, now: datetime, caller: Caller, petition_id: int) -> Toast:
    """不再关注: nothing more is told; what they said stays with the case."""
    _person, petition, row = supported_case(session, now, caller, petition_id)
    row.left_at = now
    supporters.add(session, row)
    supporters.count_again(session, petition)
    history.record(session, now, petition, EventKind.LEFT, person_id=row.person_id)
    cards.refresh(session, now, petition)
    return Toast("left")


def show_joined(session: Session, now: datetime, caller: Caller, petition_id: int) -> None:
    """The same of a case they stand behind; ids are no numbers to guess: UnknownCase."""
    person, petition, _row = supported_case(session, now, caller, petition_id)
    _answer(session, now, caller, person, petition, NoticeKind.CASE_SUMMARY)


def show(session: Session, now: datetime, caller: Caller, petition: Petition) -> None:
    """What everybody may know of a case, with what this resident may do about it."""
    person = meet(session, now, caller)
    home = merging.home_of(session, petition)
    own = any(confidence.is_reporter(session, one, person.id) for one in (home, petition))
    joined = supporters.standing(session, home.id, person.id) is not None
    if not joined and (own or not is_shown(home.state, _is_public(session, home))):
        raise UnknownCase
    _answer(session, now, caller, person, home, NoticeKind.CASE_SUMMARY)


def urge(session: Session, now: datetime, caller: Caller, petition_id: int) -> Toast:
    """催办 by somebody who joined: once per day of the city and person."""
    person, petition, row = supported_case(session, now, caller, petition_id)
    blocked.require_heard(session, now, person, petition)
    if Act.URGE not in allowed(petition.state, Standing.NEIGHBOUR):
        raise OldCard(petition_id=petition_id)
    zone = city(session).zone
    if row.urged_at and row.urged_at.astimezone(zone).date() == now.astimezone(zone).date():
        raise UrgedToday(petition_id=petition_id)
    row.urged_at = now
    supporters.add(session, row)
    history.record(
        session, now, petition, EventKind.URGED, person_id=row.person_id, supporter=True
    )
    in_charge.update(session, now, petition, "urged")
    _answer(session, now, caller, person, petition, NoticeKind.URGED)
    return Toast("urged")


def adds(session: Session, petition: Petition, person: Person) -> Petition | None:
    """The running case that somebody who joined (or was merged) may say more about."""
    home = merging.home_of(session, petition)
    if supporters.standing(session, home.id, person.id) is None:
        return None
    return home if Act.JOIN in allowed(home.state, Standing.NEIGHBOUR) else None


def add(session: Session, now: datetime, petition: Petition, person: Person, said: Said) -> None:
    """What somebody who joined has to add; staff see the words, not whose they are."""
    row = supporters.standing(session, petition.id, person.id)
    assert row is not None, "only those who stand behind a case add to it"
    drafting.add_said(
        session,
        now,
        petition,
        confidence.as_supporter(session, row, person),
        said,
        kind=StatementKind.SUPPORT,
        part=MediaPart.SUPPORT,
    )
    history.record(
        session, now, petition, EventKind.ADDED, person_id=row.person_id, supporter=True
    )
    sha = [said.media.sha256] if said.media is not None and said.media.sha256 else []
    in_charge.update(session, now, petition, "supported", text=said.text, sha=sha)
    cards.refresh(session, now, petition)
    _answer(session, now, said.caller, person, petition, NoticeKind.ADDED)


def supported_case(
    session: Session, now: datetime, caller: Caller, petition_id: int
) -> tuple[Person, Petition, Supporter]:
    """Somebody and a case they stand behind; UnknownCase otherwise."""
    person = meet(session, now, caller)
    petition = _home(session, petition_id)
    row = supporters.standing(session, petition.id, person.id)
    if row is None:
        raise UnknownCase
    return person, petition, row


def _is_public(session: Session, petition: Petition) -> bool:
    return city(session).category(petition.category_code).public


def _home(session: Session, petition_id: int) -> Petition:
    petition = petitions.get(session, petition_id)
    if petition is None or petition.number is None:
        raise UnknownCase
    return merging.home_of(session, petition)


def _own_draft(
    session: Session, now: datetime, caller: Caller, draft_id: int | None
) -> Petition | None:
    if draft_id is None:
        return None
    return own_case(session, now, caller, draft_id, Act.CANCEL)[1]


def _require_joinable(
    session: Session, petition: Petition, person: Person, known: Supporter | None
) -> None:
    own = confidence.is_reporter(session, petition, person.id)
    if own or (known is not None and known.left_at is None):
        raise AlreadyWithIt
    if not is_joinable(petition.state, petition.urgency, _is_public(session, petition)):
        raise CannotJoin


def _stand_behind(
    session: Session, now: datetime, petition: Petition, person: Person, known: Supporter | None
) -> Supporter:
    row = known or Supporter(petition_id=case_id(petition), person_id=id_of(person), joined_at=now)
    row.left_at = None
    supporters.add(session, row)
    supporters.count_again(session, petition)
    return row


def _give_over(
    session: Session, now: datetime, draft: Petition | None, petition: Petition, person: Person
) -> list[str]:
    """Drop the draft for the case it is about; the hashes of what it brought."""
    if draft is None:
        return []
    brought = bringing.bring(session, now, draft, petition, merged=False)
    draft.state = after(draft.state, Act.CANCEL)
    draft.merged_into_id = petition.id
    draft.next_check_at = None
    conversations.end(session, Counter.RESIDENT, draft.chat_id, id_of(person))
    history.record(
        session, now, draft, EventKind.CANCELLED, person_id=person.id, joined=petition.number
    )
    notices.drop_waiting(session, case_id(draft), NoticeKind.DRAFT_NUDGE)
    cards.draft_card(session, now, draft)
    return brought


def _answer(
    session: Session,
    now: datetime,
    caller: Caller,
    person: Person,
    petition: Petition,
    kind: NoticeKind,
) -> None:
    tell.about(session, now, caller, person, petition, kind)

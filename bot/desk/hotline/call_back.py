"""回电: the caller is told the result by telephone, and judges it; never by who did the work."""

from datetime import datetime, time, timedelta

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import city
from bot.desk.case import cards, history, tell, undoing
from bot.desk.case.authority import role_for, staff_case, standing_of
from bot.desk.case.people import id_of
from bot.desk.desk import Toast
from bot.desk.dispatching.candidates import candidates_for
from bot.desk.judging import by_phone, lasting
from bot.desk.judging.teller import Teller
from bot.errors import NotYourOwnWork, OldCard, UnknownCase, UnknownChoice
from bot.rules.dispatching import LADDER
from bot.rules.lifecycle import Standing
from bot.rules.limits import is_statutory
from bot.rules.quiet import after_quiet, is_quiet
from bot.rules.reopening import may_reopen
from storage import petitions, phone_calls
from storage.tables import Person, Petition, PhoneCall
from storage.words import Counter, EventKind, NoticeKind, Priority, Satisfaction, State

BATCH = 50
TOOK_PART = frozenset({Standing.HELPER, Standing.UNIT})  # they judge it no more than its owner
NO_JUDGES = TOOK_PART | {None}
AGAIN = timedelta(days=1)  # asked again when nobody has rung up, or nobody answered
MOST_TRIES = 3  # nobody answered: then silence is silence
HEARD = "heard"
WHATEVER = frozenset({"no", "none"})
JUDGEMENTS = frozenset(word.value for word in Satisfaction)
WHETHER_LASTED = {"lasted": True, "broken": False}  # 四周回访
ANSWERS = (*sorted(JUDGEMENTS), HEARD, *sorted(WHATEVER), *WHETHER_LASTED)
LOOK_AGAIN = timedelta(minutes=10)
CALLED_BACK = frozenset({EventKind.CALLED_BACK})
ACT = "call_back"  # as 撤销 names it
# 没人接: once more, or that was the last time, or before the next one it is too late
NOBODY, NO_MORE, TOO_LATE = "call_nobody", "call_no_more", "call_too_late"


def tick(session: Session, now: datetime) -> int:
    """Ask for the call-backs that are due; how many (BATCH: come again)."""
    zone = city(session).zone
    if is_quiet(now, zone):
        return 0
    due = phone_calls.find_to_ring_back(session, now, BATCH)
    for call in due:
        petition = session.get_one(Petition, call.petition_id)
        answered = phone_calls.answered_in(session, petition)
        if petition.state == State.CLOSED:
            is_asked = lasting.is_rung_about(petition, now)
            if is_asked:
                _ask(session, now, petition, petition, call)
            call.call_back_at = after_quiet(now + AGAIN, zone) if is_asked else None
        elif answered is None:  # what it was merged into is not done yet
            call.call_back_at = now + LOOK_AGAIN
        elif _is_asked_of_another(petition, answered):
            call.call_back_at = None
        elif _may_still_object(session, now, answered):
            _ask(session, now, petition, answered, call)
            call.call_back_at = after_quiet(now + AGAIN, zone)
        else:
            call.call_back_at = None
        session.add(call)
    return len(due)


def show(session: Session, now: datetime, caller: Caller, petition_id: int) -> None:
    """Bring the question once more to somebody who may ring up about it."""
    person, petition, _call, _answered = _rung_about(session, now, caller, petition_id)
    tell.about(session, now, caller, person, petition, NoticeKind.CALL_BACK)


def answer(session: Session, now: datetime, caller: Caller, petition_id: int, said: str) -> Toast:
    """What the caller said: a word of Satisfaction, "no" not solved or not agreed to, "heard" of
    what they cannot judge, "lasted" or "broken" four weeks after, "none" nobody answered.

    "no" opens the case once more, one level up, for the caller has no button to do it.
    """
    person, petition, call, answered = _rung_about(session, now, caller, petition_id)
    judges = answered is petition and petition.state == State.AWAITING_RATING
    if said not in _answers(petition, judges=judges):
        raise UnknownChoice(petition_id=petition_id)
    if caller.pressed:
        act = _act(session, now, petition, answered, call) if said == "none" else ACT
        undoing.watch(session, caller, id_of(person), petition, act)
        undoing.touches(session, answered)
    if said == "none":
        _nobody_there(session, now, petition, answered, call)
    by = Teller(id_of(person), role_for(session, id_of(person), petition))
    kind = EventKind.CALLED_BACK
    history.record(session, now, petition, kind, person_id=person.id, role=by.role, said=said)
    if said != "none":
        _hear(session, now, petition, answered, call, by, said)
    session.add(call)
    for one in {petition.id: petition, answered.id: answered}.values():
        cards.refresh(session, now, one)
    return Toast("called-back")


def _hear(
    session: Session,
    now: datetime,
    petition: Petition,
    answered: Petition,
    call: PhoneCall,
    by: Teller,
    said: str,
) -> None:
    """What the caller said changes the case, and ends the ringing unless it was opened again."""
    if said == "no":
        again = by_phone.not_solved(session, now, petition, answered, by)
        call.rung_up, call.call_back_at = 0, now if again else None
        return
    if said in WHETHER_LASTED:
        lasting.said_by_phone(session, now, petition, by, lasted=WHETHER_LASTED[said])
    elif answered is petition and petition.state == State.AWAITING_RATING:
        by_phone.close_by_phone(session, now, petition, by, Satisfaction(said))
    call.call_back_at = None


def _was_tried(session: Session, now: datetime, call: PhoneCall) -> bool:
    """Whether nobody answered today already: each try is a day's, or three taps were silence."""
    if not call.rung_up or call.call_back_at is None:
        return False
    zone = city(session).zone
    today = datetime.combine(now.astimezone(zone).date(), time(), zone)
    tried = petitions.find_events_of(session, call.petition_id, CALLED_BACK)
    return any(one.at >= today for one in tried)


def _act(
    session: Session, now: datetime, petition: Petition, answered: Petition, call: PhoneCall
) -> str:
    if _was_tried(session, now, call):
        return NOBODY
    if call.rung_up + 1 >= MOST_TRIES:
        return NO_MORE
    return NOBODY if _is_asked_again(session, now, petition, answered, call) else TOO_LATE


def _is_asked_again(
    session: Session, now: datetime, petition: Petition, answered: Petition, call: PhoneCall
) -> bool:
    """Whether there is still something to ask when they would be rung up next."""
    at = _next_at(session, now, call)
    if at is None:
        return False
    if petition.state == State.CLOSED:
        return lasting.is_rung_about(petition, at)
    if answered.state == State.AWAITING_RATING:
        until = answered.next_check_at  # then silence is silence
        if until is None or at < until:
            return True
        if answered is petition:
            return False
    return _is_early_enough(session, at, answered)


def _next_at(session: Session, now: datetime, call: PhoneCall) -> datetime | None:
    """When they are rung up next; a day from now too where it was found before it was asked."""
    at = call.call_back_at
    if at is None:
        return None
    return after_quiet(at if at > now else now + AGAIN, city(session).zone)


def _answers(petition: Petition, *, judges: bool) -> frozenset[str]:
    if petition.state == State.CLOSED:
        return frozenset({"none", *WHETHER_LASTED})
    return WHATEVER | (JUDGEMENTS if judges else {HEARD})


def _rung_about(
    session: Session, now: datetime, caller: Caller, petition_id: int
) -> tuple[Person, Petition, PhoneCall, Petition]:
    """Who rang up, of which case and call, and the case whose answer its caller heard."""
    person, petition = staff_case(session, now, caller, petition_id, None)
    call = phone_calls.of_case(session, petition_id)
    if call is None:
        raise UnknownCase
    if standing_of(session, id_of(person), petition) in TOOK_PART:
        raise NotYourOwnWork(petition_id=petition_id)
    answered = phone_calls.answered_in(session, petition)
    if lasting.is_rung_about(petition, now):
        answered = petition
    if answered is None or call.linked_at is not None or _is_asked_of_another(petition, answered):
        raise OldCard(petition_id=petition_id)
    took_part = standing_of(session, id_of(person), answered) in TOOK_PART
    if took_part or answered.owner_id == person.id:
        raise NotYourOwnWork(petition_id=petition_id)
    return person, petition, call, answered


def _is_asked_of_another(petition: Petition, answered: Petition) -> bool:
    """Whether the same person is to judge the case it was merged into, which was theirs too."""
    return answered is not petition and answered.reporter_id == petition.reporter_id


def _may_still_object(session: Session, now: datetime, answered: Petition) -> bool:
    """Whether it is early enough to say anything; while a judgement is waited for it is."""
    return answered.state == State.AWAITING_RATING or _is_early_enough(session, now, answered)


def _is_early_enough(session: Session, now: datetime, answered: Petition) -> bool:
    """As long as it may be objected to."""
    since = answered.closed_at if answered.state == State.DECLINED else answered.resolved_at
    statutory = is_statutory(answered.limits)
    calendar = city(session).calendar
    return since is not None and may_reopen(since, now, calendar, statutory=statutory)


def _nobody_there(
    session: Session, now: datetime, petition: Petition, answered: Petition, call: PhoneCall
) -> None:
    """Before it is written down, which says that it was tried."""
    if _was_tried(session, now, call):
        return
    again = _act(session, now, petition, answered, call) == NOBODY
    call.rung_up += 1
    call.call_back_at = _next_at(session, now, call) if again else None


def _ask(
    session: Session, now: datetime, petition: Petition, answered: Petition, call: PhoneCall
) -> None:
    for reader in _readers(session, now, petition, answered, call):
        told = tell.person(
            session,
            now,
            Counter.STAFF,
            reader,
            NoticeKind.CALL_BACK,
            key=f"call-back:{call.petition_id}:{now.date().isoformat()}:{answered.reopened}",
            petition_id=call.petition_id,
            priority=Priority.REMINDER,
        )
        if told:
            return


def _readers(
    session: Session, now: datetime, petition: Petition, answered: Petition, call: PhoneCall
) -> list[int]:
    """Whoever typed it in, else those of the levels above; not who has done the work.

    Nor whoever has nothing to do with it, or with what it was merged into: it complains of them,
    or they have moved elsewhere.
    """
    whole = city(session)
    above = [
        one.person_id
        for level in LADDER[1:]
        for one in candidates_for(session, now, whole, petition, level)
        if one.reachable and not one.absent
    ]
    found = dict.fromkeys([call.entered_by, *above])
    return [
        one
        for one in found
        if one != answered.owner_id
        and standing_of(session, one, petition) not in NO_JUDGES
        and standing_of(session, one, answered) not in TOOK_PART
    ]

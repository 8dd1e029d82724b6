"""延期: asked by whoever has the case, decided by the level above, told to who spoke up."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.city.city import city
from bot.desk.case import cards, history
from bot.desk.case.authority import role_for, staff_case
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of
from bot.desk.clocks import news, promises, supervise_clock
from bot.desk.desk import Toast
from bot.desk.handling.handling import wait_for
from bot.desk.waiting import deciding
from bot.errors import NoMoreTime, NotYours, OldCard, UnknownChoice
from bot.rules import waiting as rule
from bot.rules.clock import is_late_by_more_than
from bot.rules.deadline import Limit
from bot.rules.lifecycle import Act
from bot.rules.limits import is_statutory, rounds_by_law, was_other
from storage import conversations, waiting
from storage.tables import Extension, Person, Petition
from storage.words import Counter, EventKind, Expecting, NoticeKind

MOST_WORDS = 300  # characters of a reason that are kept


def ask(
    session: Session, now: datetime, caller: Caller, petition_id: int, amount: str
) -> Toast | None:
    """申请延期: "" offers how much, a number of days waits for the reason."""
    person, petition = staff_case(session, now, caller, petition_id, Act.ASK_EXTENSION)
    require_possible(session, now, petition)
    if not amount:
        kind = NoticeKind.EXTENSION_CHOICES
        card = NoticeKind.STAFF_CARD
        cards.over_card(session, now, petition, card, kind, caller, id_of(person))
        return None
    limit = _amount(petition, amount)
    details = {"amount": limit.amount}
    wait_for(session, now, caller, person, petition, Expecting.EXTENSION_REASON, details)
    return None


def hear_reason(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    """The reason is there: it goes to the level above, which has 8 working hours."""
    require_possible(session, now, petition)
    waited = conversations.details_of(session, Counter.STAFF, said.caller.chat_id, id_of(person))
    limit = _amount(petition, str(waited.get("amount", "")))
    row = Extension(
        petition_id=case_id(petition),
        amount=limit.amount,
        unit=limit.unit,
        reason=said.text[:MOST_WORDS],
        asked_by=id_of(person),
        asked_at=now,
        decide_due_at=now,
    )
    waiting.add(session, row)
    deciding.put_to(session, now, petition, row, rung=0)
    history.record(
        session,
        now,
        petition,
        EventKind.EXTENSION_ASKED,
        person_id=person.id,
        role=role_for(session, id_of(person), petition),
        amount=row.amount,
        unit=row.unit.value,
        reason=row.reason,
    )
    supervise_clock.schedule(session, petition)
    deciding.tell_asker(session, now, petition, row, "asked")
    cards.refresh(session, now, petition)


def require_possible(session: Session, now: datetime, petition: Petition) -> None:
    """NoMoreTime unless more time can be asked for now; `why` says what stands against it."""
    why = _against(session, now, petition)
    if why:
        raise NoMoreTime(petition_id=petition.id, why=why)


def _against(session: Session, now: datetime, petition: Petition) -> str:
    statutory = is_statutory(petition.limits)
    granted = _granted(session, petition)
    if promises.is_undecided(petition):
        return "undecided"
    if petition.more_time_due_at is not None:
        return "pending"
    rounds = rounds_by_law(petition.limits, petition.reopened)
    if not rule.may_extend(granted, rounds, statutory=statutory):
        return "statutory" if statutory else "used"
    at = petition.paused_at or now  # while the clock stands it gets no later
    late = petition.due_at is not None and is_late_by_more_than(
        petition.due_at, at, rule.LATE, city(session).calendar
    )
    return "late" if late else ""


def _granted(session: Session, petition: Petition) -> int:
    """How often; the law counts from acceptance, nothing that was granted when it did not hold."""
    found = waiting.find_granted(session, case_id(petition))
    since = petition.clock_started_at
    if since is None or not is_statutory(petition.limits):
        return len(found)
    return sum(
        at is not None and at >= since and not was_other(petition.limits, at)
        for at in (row.decided_at for row in found)
    )


def decide(
    session: Session, now: datetime, caller: Caller, petition_id: int, answer: str
) -> Toast | None:
    """审批延期: "" brings the question, "yes" grants, "no" waits for the reason why not."""
    person, petition = staff_case(session, now, caller, petition_id, Act.DECIDE_EXTENSION)
    row = _asked(session, petition, person)
    if answer == "no":
        wait_for(session, now, caller, person, petition, Expecting.EXTENSION_REFUSAL)
        return None
    if answer != "yes":
        deciding.bring(session, now, caller, petition, row, person)
        return None
    _grant(session, now, petition, person, row)
    return Toast("extension-granted")


def hear_refusal(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    """不同意, with the reason: whoever asked is told, the clock runs as it ran."""
    row = _asked(session, petition, person)
    _decide(session, now, petition, person, row, granted=False)
    row.why = said.text[:MOST_WORDS]
    kind = EventKind.EXTENSION_REFUSED
    role = role_for(session, id_of(person), petition)
    history.record(session, now, petition, kind, person_id=person.id, role=role, why=row.why)
    supervise_clock.schedule(session, petition)
    deciding.tell_asker(session, now, petition, row, "refused")
    cards.refresh(session, now, petition)


def _grant(
    session: Session, now: datetime, petition: Petition, person: Person, row: Extension
) -> None:
    before = petition.due_at
    _decide(session, now, petition, person, row, granted=True)
    promises.recompute(session, petition)
    history.record(
        session,
        now,
        petition,
        EventKind.EXTENDED,
        person_id=person.id,
        role=role_for(session, id_of(person), petition),
        amount=row.amount,
        unit=row.unit.value,
        reason=row.reason,
        before=before.isoformat() if before else "",
        after=petition.due_at.isoformat() if petition.due_at else "",
    )
    supervise_clock.schedule(session, petition)
    news.tell_reporter(session, now, petition, "extended", words=row.reason)
    deciding.tell_asker(session, now, petition, row, "granted")
    cards.refresh(session, now, petition)


def _decide(
    session: Session,
    now: datetime,
    petition: Petition,
    person: Person,
    row: Extension,
    *,
    granted: bool,
) -> None:
    row.granted, row.decided_at, row.decided_by = granted, now, person.id
    petition.more_time_due_at = None
    session.add(row)
    session.flush()


def _asked(session: Session, petition: Petition, person: Person) -> Extension:
    """The request that waits, if this person may decide on it; nobody decides on their own."""
    row = waiting.asked_extension(session, petition.id) if petition.more_time_due_at else None
    if row is None:
        raise OldCard(petition_id=petition.id)
    if not deciding.may_decide(session, petition, row, id_of(person)):
        raise NotYours(petition_id=petition.id)
    return row


def _amount(petition: Petition, amount: str) -> Limit:
    offered = rule.amounts(statutory=is_statutory(petition.limits))
    found = next((one for one in offered if str(one.amount) == amount), None)
    if found is None:
        raise UnknownChoice(petition_id=petition.id)
    return found

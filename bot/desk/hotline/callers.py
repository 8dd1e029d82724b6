"""来电人改正: number, name and wish for a call-back, as an edit of the call says them now."""

from datetime import datetime

from sqlmodel import Session

from bot.desk.hotline import entry
from bot.understanding.phone_call import PhoneNote
from storage import phone_calls
from storage.tables import Petition, PhoneCall, PhoneCaller


def correct(
    session: Session, now: datetime, petition: Petition, call: PhoneCall, note: PhoneNote
) -> None:
    """What an edit leaves out stays as it was."""
    before = phone_calls.caller(session, call.caller_id)
    assert before is not None, "foreign keys keep callers"
    is_other = bool(note.phone) and note.phone != before.phone
    who = _whose(session, now, call, before, note) if is_other else before
    if who.person_id != call.caller_id:
        _give(session, petition, call, who)
    who.name = note.name or who.name
    who.others = " ".join(dict.fromkeys((*who.others.split(), *note.others)))
    if note.wants_call_back is not None or is_other:
        call.wants_call_back = bool(who.phone) and note.wants_call_back is not False
        call.call_back_at = now if call.wants_call_back else None
    session.add_all((who, call))
    session.flush()


def _whose(
    session: Session, now: datetime, call: PhoneCall, before: PhoneCaller, note: PhoneNote
) -> PhoneCaller:
    """The caller by the number that was meant: another one who is known, or this one anew."""
    known = phone_calls.caller_by_phone(session, note.phone)
    rang = bool(before.phone) and phone_calls.has_rung_before(session, call.caller_id, call.id)
    if known is not None or rang:
        if not rang:  # nobody has this number
            before.phone = before.phone_mark = before.name = before.others = ""
            session.add(before)
        return entry.caller_of(session, now, note)
    before.phone = before.phone_mark = note.phone
    return before


def _give(session: Session, petition: Petition, call: PhoneCall, who: PhoneCaller) -> None:
    """The case and its words are somebody else's."""
    old = call.caller_id
    call.caller_id = petition.reporter_id = who.person_id
    session.add_all((call, petition))
    phone_calls.hand_over(session, call.petition_id, old, who.person_id)

"""屏蔽: what somebody says whose messages are not taken now is kept, and passed on to nobody."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Said
from bot.desk.case import blocked
from bot.desk.case.people import id_of
from bot.desk.drafting import drafting, flood
from storage.tables import Person


def holds(session: Session, now: datetime, person: Person, said: Said) -> bool:
    """Keep what a blocked person says; False: they are not blocked, or it is an emergency."""
    if not blocked.is_blocked(session, now, person):
        return False
    if flood.is_urgent(session, now, person, said):
        return False
    draft = blocked.kept_in(session, now, person, said.caller.chat_id)
    if draft is None:
        draft = drafting.begin(session, now, person, said)
    drafting.add_said(session, now, draft, person, said)
    draft.next_check_at = None  # it is never sent by itself
    session.add(draft)
    session.flush()
    blocked.give_back(session, now, [id_of(person)], person.blocked_until or now)
    blocked.remind(session, now, person)
    return True

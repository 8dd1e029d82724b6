"""打字代替按键: 提交, 是的, 不说了, 怎么样了, 解决了 — for whoever does not find the button."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Said
from bot.desk.case import tell
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of
from bot.desk.drafting import drafts
from bot.desk.hearing import own_cases
from bot.desk.judging import follow_up
from bot.understanding.replies import Reply, short_reply
from storage import petitions
from storage.tables import Person, Petition
from storage.words import Expecting, NoticeKind, State


def obey(
    session: Session,
    now: datetime,
    person: Person,
    said: Said,
    draft: Petition | None,
    expecting: Expecting | None,
) -> bool:
    """Do what a button would have done; False when the words say something of their own."""
    reply = short_reply(said.text)
    if reply is None or said.media is not None or said.latitude is not None:
        return False
    if draft is not None:
        return _to_draft(session, now, said, draft, reply, expecting)
    if reply is Reply.PROGRESS and petitions.has_any_of(session, id_of(person)):
        own_cases.list_own(session, now, said.caller, 0)
        return True
    if reply in (Reply.SOLVED, Reply.UNSOLVED):
        return _to_result(session, now, person, said, solved=reply is Reply.SOLVED)
    return False


def _to_draft(
    session: Session,
    now: datetime,
    said: Said,
    draft: Petition,
    reply: Reply,
    expecting: Expecting | None,
) -> bool:
    # asked where, or which: no answer
    asked = expecting is Expecting.PLACE or draft.asks_which
    agreed = reply is Reply.AGREE and not asked
    if reply is Reply.SEND or agreed:
        drafts.send(session, now, said.caller, case_id(draft))
        return True
    if reply is Reply.DROP:
        drafts.cancel(session, now, said.caller, case_id(draft))
        tell.answer(  # the card that changed may be far above
            session,
            now,
            said.caller,
            NoticeKind.DRAFT_CARD,
            person_id=draft.reporter_id,
            petition_id=case_id(draft),
        )
        return True
    return False


def _to_result(
    session: Session, now: datetime, person: Person, said: Said, *, solved: bool
) -> bool:
    judged = petitions.latest_in(session, id_of(person), State.AWAITING_RATING)
    if judged is None or judged.solved is not None:
        return False
    follow_up.say_solved(session, now, said.caller, case_id(judged), solved)
    return True

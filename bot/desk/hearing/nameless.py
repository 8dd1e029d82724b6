"""匿名晚了: who has sent a petition and only then says that they do not want to be named.

Its history cannot be unwritten; they are told what staff see of them, and what they can do.
"""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.channel.said import Said
from bot.desk.case import confidence, tell
from bot.desk.case.people import id_of
from bot.desk.hearing.meant import ENDED
from bot.understanding.on_behalf import says_only_no_name
from storage import reported
from storage.tables import Conversation, Person, Petition
from storage.words import Expecting, NoticeKind, State

JUST_SENT = timedelta(days=1)  # what is said later is about what they are going to say
# Asked by staff, or why: then it is the answer, which is passed on.
ANSWERS = frozenset({Expecting.ANSWER, Expecting.RATING_REASON, Expecting.OBJECTION})
# They have scanned a poster, or speak to a talk day: it is about what they are going to say.
BEGINNINGS = frozenset({Expecting.AT_PLACE, Expecting.TALK_DAY})


def tells(
    session: Session,
    now: datetime,
    person: Person,
    said: Said,
    draft: Petition | None,
    waiting: Conversation | None,
) -> bool:
    """Answer 我想匿名 about the case they have sent last; False: it is for what is open."""
    asked = waiting is not None and waiting.expecting in ANSWERS | BEGINNINGS
    shouted = waiting is not None and bool(waiting.details.get("emergency"))
    if draft is not None or asked or shouted or not _says_only_that(said):
        return False
    meant = _meant(session, now, person, said, waiting)
    if meant is None:
        return False
    tell.about(session, now, said.caller, person, meant, NoticeKind.SENT_WITH_NAME)
    return True


def tells_about(
    session: Session,
    now: datetime,
    person: Person,
    said: Said,
    meant: Petition,
    expecting: Expecting | None,
) -> bool:
    """The same under a card of their own case, be it sent long ago; it goes to nobody."""
    own = confidence.is_reporter(session, meant, person.id)
    other = meant.state in ENDED | {State.DRAFT, State.AWAITING_RESIDENT} or expecting in ANSWERS
    if not own or other or not said.caller.private or not _says_only_that(said):
        return False
    tell.about(session, now, said.caller, person, meant, NoticeKind.SENT_WITH_NAME)
    return True


def _meant(
    session: Session, now: datetime, person: Person, said: Said, waiting: Conversation | None
) -> Petition | None:
    """The one they are adding to, else the one sent last, a short while ago."""
    theirs = reported.find_followed(session, id_of(person))
    asked_of = waiting.petition_id if waiting is not None else None
    if asked_of is not None and (of := [one for one in theirs if one.id == asked_of]):
        return of[0]
    sent = [(one.submitted_at, one) for one in theirs if one.submitted_at is not None]
    at, last = max(sent, key=lambda pair: pair[0], default=(None, None))
    if at is None or now - at > JUST_SENT or _took_back(session, now, person, said, at):
        return None
    return last


def _took_back(
    session: Session, now: datetime, person: Person, said: Said, since: datetime
) -> bool:
    """Whether they have withdrawn one since then: they say it again, as they were told to."""
    chat_id = said.caller.chat_id
    begun = reported.find_of(session, id_of(person), chat_id, now - JUST_SENT)
    gone = (one for one in begun if one.state == State.WITHDRAWN or one.reporter_left)
    return any((one.closed_at or one.submitted_at or since) > since for one in gone)


def _says_only_that(said: Said) -> bool:
    return said.media is None and said.latitude is None and says_only_no_name(said.text)

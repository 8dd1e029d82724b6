"""🙊 说的是工作人员: whoever reports says that a draft complains of staff, and of which level."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import cards
from bot.desk.case.authority import own_case
from bot.desk.case.people import id_of
from bot.desk.desk import Toast
from bot.rules.dispatching import LADDER
from bot.rules.lifecycle import Act
from storage.words import Level, NoticeKind

NOBODY = "nobody"
LEVELS = tuple(level.value for level in LADDER)


def say_whom(
    session: Session, now: datetime, caller: Caller, petition_id: int, whom: str
) -> Toast | None:
    """ "" asks, "nobody" takes it back; the words may tell of somebody higher when it is sent."""
    person, petition = own_case(session, now, caller, petition_id, Act.SUBMIT)
    if whom == "":
        kinds = NoticeKind.DRAFT_CARD, NoticeKind.ABOUT_STAFF
        cards.over_card(session, now, petition, *kinds, caller, id_of(person))
        return None
    petition.about_level = None if whom == NOBODY else Level(whom)
    petition.version += 1
    session.add(petition)
    cards.draft_card(session, now, petition)
    return Toast("saved")

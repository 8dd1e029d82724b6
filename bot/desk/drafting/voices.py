"""声音: an anonymous draft lets its recordings go, for whoever gets it may know the voice."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import cards, content
from bot.desk.case.authority import own_case
from bot.desk.case.history import case_id
from bot.desk.desk import Toast
from bot.errors import OldCard
from bot.rules.lifecycle import Act
from bot.rules.speech import is_voiced
from storage import petitions


def let_go(session: Session, now: datetime, caller: Caller, petition_id: int) -> Toast:
    """去掉录音: words heard in them stay. OldCard when there is none, or nothing besides."""
    _person, draft = own_case(session, now, caller, petition_id, Act.SUBMIT)
    media = petitions.find_media(session, case_id(draft))
    voices = [one for one in media if is_voiced(one.kind)]
    if not voices or not (draft.text.strip() or len(media) > len(voices)):
        raise OldCard(petition_id=petition_id)
    content.lose(session, draft, {"statements": [], "media": [one.id or 0 for one in voices]})
    for one in voices:
        session.delete(one)
    draft.version += 1
    session.add(draft)
    session.flush()
    cards.draft_card(session, now, draft)
    return Toast("saved")

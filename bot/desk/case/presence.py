"""还在吗: whether the messages a case was told in are still there is asked again and again.

Telegram tells no bot that somebody has deleted a message, but refuses to react to one that is
gone; what follows stands in `bot.desk.hearing.deletions`. Asked are those that came before:

something is added to a draft    the last three at once, and all before it is sent by itself
a draft is left lying            all at once, with its reminder, and once more before that
it is sent                       all at once, and an hour later
something is added to a case     the last three at once, and all an hour later
"""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.channel.said import Said
from storage import presence
from storage.presence import ALL, MOST, Question
from storage.tables import Petition
from storage.words import Source

SOON = timedelta(minutes=10)  # what could not be asked by then is asked the next time
AGAIN = timedelta(hours=1)
LATELY = 4  # with what has just been said: who takes something back does it before they go on


def of_draft(
    session: Session, now: datetime, draft: Petition, sends_itself_at: datetime, said: Said | None
) -> None:
    """What a draft holds; `said` has just been added, and so is there."""
    last = max(now, sends_itself_at - SOON)
    _ask(session, now, draft, said, Question("draft", last, last + SOON), "draft")


def of_case(session: Session, now: datetime, petition: Petition, said: Said | None = None) -> None:
    """What a case has been told in that is being sent, or to which `said` has just been added."""
    again = now + AGAIN
    _ask(session, now, petition, said, Question("again", again, again + AGAIN), "case")


def _ask(
    session: Session,
    now: datetime,
    petition: Petition,
    said: Said | None,
    last: Question,
    what: str,
) -> None:
    if petition.source == Source.HOTLINE:  # typed in by staff
        return
    by = "" if said is None else said.album_id or str(said.message_id)
    presence.ask(
        session,
        now,
        petition,
        Question(f"{what}:{by}", now, now + SOON),
        last,
        but=ALL if said is None else said.message_id,
        few=MOST if said is None else LATELY,
        album="" if said is None else said.album_id or "",
    )

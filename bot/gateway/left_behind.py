"""身后: updates and notices that a process had in hand when it was killed, as the tables say it.

update, with others    tried alone from now on; nothing is counted
update, tried alone    a try; at MOST_ATTEMPTS quarantined, and whoever said it in private is told
notice                 put into words again a little later, three times at most; what was begun
                       in the first moments of a life counts nothing, for starts are slow
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import structlog
from sqlmodel import Session

from bot.clock import Clock
from bot.errors import stack_of
from bot.gateway.apology import apologize
from bot.gateway.chat_key import private_chat
from bot.gateway.dispatcher import MOST_ATTEMPTS
from storage import deaths, unopened
from storage.database import Database
from storage.in_hand import InHand, Left, Work, left_behind

EVERY = timedelta(seconds=5)  # sooner than the chats of the dead are another's
log = structlog.get_logger("gateway")


class Lookout:
    """Looks behind, and keeps this process's own file for those that live after it."""

    def __init__(self, database: Database, clock: Clock, data: Path, hands: InHand) -> None:
        self._look = partial(look, database, clock, data)
        self._hands = hands
        self._trouble = ""

    async def look(self) -> None:
        """Where the file cannot be kept everything goes on without, until a later look."""
        await self._look()
        trouble = ""
        try:
            self._hands.open()
        except OSError as error:
            trouble = type(error).__name__
            if trouble != self._trouble:
                log.warning("in_hand_not_kept", error=trouble)
        self._trouble = trouble


async def look(database: Database, clock: Clock, data: Path) -> None:
    """Note what is left of processes that are no more; at the next look what failed now."""
    try:
        with left_behind(data) as found:
            if found:
                await database.write(note, clock.now(), found)
    except Exception as error:  # the database, or the folder: the files are still there
        log.error("left_behind_not_noted", stack=stack_of(error))


def note(session: Session, now: datetime, found: Sequence[Left]) -> None:
    """What was in hand at a death."""
    crowd = [one.number for one in found if one.work is Work.UPDATE]
    if suspects := deaths.suspect(session, crowd):
        log.warning("updates_tried_alone", updates=suspects)
    for one in found:
        if one.work is Work.TRIAL:
            _count(session, now, one.number)
        elif one.work in (Work.NOTICE, Work.EARLY):
            counts = one.work is Work.NOTICE
            if word := deaths.count_notice(session, now, one.number, counts=counts):
                # Chance has notices in hand at a death as well; thrice it is no chance any more.
                tell = log.error if word == deaths.DEATHS[-1] else log.warning
                tell("notice_kills", notice=one.number, deaths=word)


def _count(session: Session, now: datetime, inbox_id: int) -> None:
    counted = deaths.count_update(session, now, inbox_id, MOST_ATTEMPTS)
    if counted is None:
        return
    counter, tries = counted
    log.error("update_kills", inbox=inbox_id, tries=tries)
    if tries == MOST_ATTEMPTS:
        body = unopened.body_of(session, inbox_id)
        chat = None if body is None else private_chat(body)
        apologize(session, now, counter, chat, inbox_id)

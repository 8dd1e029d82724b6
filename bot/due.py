"""到期: every step that looks for what is due, and how often it is asked."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from math import inf
from typing import NamedTuple

from sqlmodel import Session

from bot.desk.administration import last_days, tables
from bot.desk.announcing import announcing
from bot.desk.dispatching import absences
from bot.desk.handling import name_learning
from bot.desk.hotline import call_back
from bot.desk.registry import forgetting
from bot.desk.riders import evening, receipts
from bot.desk.talk import talk_calendar, talk_calls
from bot.desk.topics import members, topics
from bot.desk.watch import crowds, digest, red_watch, sealing, supervision, weekly
from bot.desk.whistling import watching
from bot.settings import RIDERS_ASKED_AT
from storage import conversations, undos


class Due(NamedTuple):
    """A step that looks for what is due; one that finds `full` of it is run again at once.

    `is_alone`: in a transaction of its own that locks what it relies on.
    """

    step: Callable[[Session, datetime], int]
    every: timedelta
    full: float = inf
    is_alone: bool = False


DUE = {
    "red": Due(red_watch.tick, red_watch.EVERY),  # before supervision, which does what was owed
    "supervision": Due(supervision.tick, timedelta(seconds=1), full=supervision.BATCH),
    "crowds": Due(crowds.tick, timedelta(seconds=30)),
    "absences": Due(absences.tick, timedelta(minutes=1), full=absences.BATCH),
    "last-days": Due(last_days.tick, timedelta(minutes=1)),
    "digest": Due(digest.tick, timedelta(seconds=5)),
    "week": Due(weekly.tick, timedelta(seconds=30)),
    "talk-days": Due(talk_calls.tick, timedelta(seconds=5)),
    "announcements": Due(announcing.tick, timedelta(seconds=5), full=announcing.BATCH),
    "receipts": Due(receipts.tick, timedelta(seconds=2), full=receipts.BATCH),
    "old-receipts": Due(receipts.leave_old, timedelta(hours=1)),
    "evening": Due(partial(evening.tick, hour=RIDERS_ASKED_AT), evening.EVERY),
    "topics": Due(topics.tick, timedelta(seconds=2), full=topics.BATCH),
    "members": Due(members.tick, members.EVERY),
    "whistles": Due(watching.tick, timedelta(seconds=5), full=watching.BATCH),
    "call-backs": Due(call_back.tick, timedelta(minutes=1), full=call_back.BATCH),
    "timetable": Due(talk_calendar.tick, timedelta(minutes=1)),
    "history": Due(sealing.tick, timedelta(minutes=1), full=sealing.BATCH, is_alone=True),
    "names": Due(name_learning.tick, timedelta(minutes=1)),
    "undoing": Due(undos.forget, timedelta(minutes=5)),  # see undos.KEPT_FOR
    "sheets": Due(tables.forget, timedelta(minutes=10)),
    "conversations": Due(conversations.forget, timedelta(hours=1)),
    "forgetting": Due(forgetting.tick, forgetting.EVERY, full=1),
}

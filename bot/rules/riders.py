"""骑手: what a find leaves open, when its rider is asked, and what counts as done.

Whoever rides is asked nothing. What a find leaves open is asked once, in the evening, all of it
together: at the hour the city sets, but never within the quiet hours.

    case                            asked
    emergency                       nothing: it was sent on at once
    staff wait for an answer        that
    nobody has taken it yet         where, unless pinned, told or put right; what, unless told
    anything else                   nothing: somebody is on it, or it has ended
"""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from bot.rules.quiet import QUIET_FROM, QUIET_UNTIL
from storage.words import UNTAKEN_STATES, Certainty, State, Urgency

LAST = timedelta(minutes=30)  # before the quiet hours, for an hour that lies in them
MOST_ASKED = 20  # finds in one list; the others come up as those are answered, or tomorrow
DONE = frozenset({State.AWAITING_RATING, State.CLOSED})
NOBODY_HAS_IT = UNTAKEN_STATES | {State.RECEIVED}


class Question(StrEnum):
    """What is asked of a find."""

    WHERE = "where"
    WHAT = "what"
    ANSWER = "answer"  # what staff have asked


def questions(find: Any) -> tuple[Question, ...]:
    """What a find leaves open, by the table above; it has the columns of a petition."""
    if find.urgency == Urgency.EMERGENCY:
        return ()
    if find.state == State.AWAITING_RESIDENT:
        return (Question.ANSWER,)
    if find.state not in NOBODY_HAS_IT:
        return ()
    placed = find.pinned or find.place_chosen or find.place_certainty == Certainty.SURE
    named = find.category_chosen or find.category_certainty != Certainty.UNKNOWN
    open_ones = ((Question.WHERE, placed), (Question.WHAT, named))
    return tuple(question for question, known in open_ones if not known)


def evening_of(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """When open questions are asked on that day; an hour at night is moved to before it."""
    if hour >= QUIET_FROM or hour < QUIET_UNTIL:
        return datetime.combine(day, QUIET_FROM, tzinfo=zone) - LAST
    return datetime.combine(day, hour, tzinfo=zone)


def is_done(state: State) -> bool:
    """Whether what was found has been put right, as far as those who did it say."""
    return state in DONE

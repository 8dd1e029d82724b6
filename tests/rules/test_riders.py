"""骑手: what is asked of a find, when, and that it is never at night."""

from datetime import date, time
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from bot.rules.quiet import is_quiet
from bot.rules.riders import Question, evening_of, is_done, questions
from storage.words import Certainty, State, Urgency

ZONE = ZoneInfo("Asia/Shanghai")
DAY = date(2026, 3, 4)
WHERE, WHAT, ANSWER = Question.WHERE, Question.WHAT, Question.ANSWER
UNCLEAR = {
    "state": State.DISPATCHED,
    "urgency": Urgency.NORMAL,
    "pinned": False,
    "place_chosen": False,
    "place_certainty": Certainty.PRESUMED,
    "category_chosen": False,
    "category_certainty": Certainty.UNKNOWN,
}


@pytest.mark.parametrize(
    ("what", "asked"),
    [
        ({}, (WHERE, WHAT)),
        ({"state": State.RECEIVED}, (WHERE, WHAT)),
        ({"state": State.REOPENED}, (WHERE, WHAT)),
        ({"pinned": True}, (WHAT,)),
        ({"place_chosen": True}, (WHAT,)),
        ({"place_certainty": Certainty.SURE}, (WHAT,)),
        ({"place_certainty": Certainty.UNKNOWN}, (WHERE, WHAT)),
        ({"category_chosen": True}, (WHERE,)),
        ({"category_certainty": Certainty.PRESUMED}, (WHERE,)),
        ({"pinned": True, "category_certainty": Certainty.SURE}, ()),
        ({"urgency": Urgency.EMERGENCY}, ()),
        ({"state": State.IN_PROGRESS}, ()),
        ({"state": State.WHISTLED}, ()),
        ({"state": State.AWAITING_RESIDENT}, (ANSWER,)),
        ({"state": State.AWAITING_RESIDENT, "urgency": Urgency.EMERGENCY}, ()),
        ({"state": State.MERGED}, ()),
        ({"state": State.CLOSED}, ()),
    ],
)
def test_only_what_nobody_can_know_is_asked(
    what: dict[str, object], asked: tuple[Question, ...]
) -> None:
    assert questions(SimpleNamespace(**{**UNCLEAR, **what})) == asked


@pytest.mark.parametrize(
    ("hour", "at"),
    [
        (time(19, 30), time(19, 30)),
        (time(12), time(12)),
        (time(21, 29), time(21, 29)),
        (time(21, 30), time(21)),
        (time(23), time(21)),
        (time(3), time(21)),
        (time(7, 59), time(21)),
        (time(8), time(8)),
    ],
)
def test_the_citys_hour_is_kept_unless_people_sleep(hour: time, at: time) -> None:
    assert evening_of(DAY, hour, ZONE).time() == at


@pytest.mark.parametrize("hour", [time(one) for one in range(24)])
def test_nobody_is_ever_asked_at_night(hour: time) -> None:
    moment = evening_of(DAY, hour, ZONE)

    assert not is_quiet(moment, ZONE)
    assert moment.date() == DAY


@pytest.mark.parametrize("state", list(State))
def test_done_is_what_staff_have_put_right(state: State) -> None:
    assert is_done(state) == (state in {State.AWAITING_RATING, State.CLOSED})

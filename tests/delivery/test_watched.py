"""A notice is remembered while its words are made, and whether its process had settled."""

from datetime import UTC, datetime

import pytest
from sqlmodel import Session

from bot.channel.message import Message
from bot.delivery.watched import SETTLED, watched
from storage.in_hand import Work
from storage.tables import Notice
from storage.words import Priority

NOW = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
NOTICE, SESSION = Notice(id=7, dedup_key="7", priority=Priority.ALERT), Session()


class Hand:
    """Implements storage.in_hand.Hands."""

    def __init__(self) -> None:
        self.told: list[tuple[Work, int] | None] = []

    def take(self, work: Work, number: int) -> int | None:
        self.told.append((work, number))
        return 3

    def let_go(self, slot: int | None) -> None:
        assert slot == 3
        self.told.append(None)


def says(_session: Session, _now: datetime, _notice: Notice) -> tuple[Message, ...]:
    return (Message("你好"),)


def fails(_session: Session, _now: datetime, _notice: Notice) -> tuple[Message, ...]:
    raise KeyError


def test_the_first_of_a_life_is_an_early_one() -> None:
    hand = Hand()
    compose = watched(says, hand, lambda: 0.0)

    said = [compose(SESSION, NOW, NOTICE), compose(SESSION, NOW, NOTICE)]

    assert said == [(Message("你好"),)] * 2
    assert hand.told == [(Work.EARLY, 7), None, (Work.NOTICE, 7), None]


def test_nothing_is_early_once_the_process_has_settled() -> None:
    hand, seconds = Hand(), 100.0
    compose = watched(says, hand, lambda: seconds)
    seconds += SETTLED

    compose(SESSION, NOW, NOTICE)

    assert hand.told == [(Work.NOTICE, 7), None]


def test_one_that_fails_is_out_of_hand_as_well() -> None:
    hand = Hand()

    with pytest.raises(KeyError):
        watched(fails, hand)(SESSION, NOW, NOTICE)

    assert hand.told[-1] is None

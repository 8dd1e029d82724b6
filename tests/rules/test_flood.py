"""慢一点: told once, then quiet, then a pause with an end; afterwards it begins anew."""

from datetime import timedelta

from bot.rules.flood import (
    HOUR,
    MOST_POSTS,
    PATIENCE,
    PAUSE,
    Pressure,
    Stage,
    group_stage,
    pressed,
)
from tests.cast import MORNING


def many(number: int) -> tuple[list[Stage], Pressure]:
    stages, kept = [], Pressure()
    for nth in range(number):
        stage, kept = pressed(MORNING + timedelta(seconds=nth), kept)
        stages.append(stage)
    return stages, kept


def test_it_is_told_once_then_collected_then_paused() -> None:
    stages, kept = many(PATIENCE + 3)

    quiet = [Stage.QUIET] * (PATIENCE - 1)
    assert stages == [Stage.SLOW, *quiet, Stage.PAUSED, Stage.QUIET, Stage.QUIET]
    assert kept.until == MORNING + timedelta(seconds=PATIENCE) + PAUSE


def test_when_the_pause_is_over_it_begins_anew() -> None:
    _, kept = many(PATIENCE + 1)
    assert kept.until is not None

    assert pressed(kept.until, kept) == (Stage.SLOW, Pressure(kept.until, 1))


def test_an_hour_later_nobody_remembers() -> None:
    _, kept = many(3)

    assert pressed(MORNING + HOUR, kept) == (Stage.SLOW, Pressure(MORNING + HOUR, 1))


def test_a_group_is_told_twice_at_the_most() -> None:
    told = [group_stage(nth) for nth in range(1, 3 * MOST_POSTS)]

    assert told[:MOST_POSTS] == [None] * MOST_POSTS
    assert (told.count(Stage.SLOW), told.count(Stage.PAUSED)) == (1, 1)

"""慢一点: how much one person or group may say before the desk only collects it.

Never a reason to lose anything, and never in the way of an emergency: that is asked before.

    said in the window   told                          kept
    up to the limit      as ever                       as ever
    above it             慢一点, once an hour           quietly, in the draft that is open
    and PATIENCE more    paused, with the time it ends  quietly, in the draft that is open
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

HOUR = timedelta(hours=1)
MOST_BEGUN = 8  # petitions begun by a person in an hour
MOST_SAID, SAID_WITHIN = 30, timedelta(minutes=5)  # messages about one case
MOST_POSTS = 40  # reports of a group in an hour
PATIENCE = 10  # messages that are collected before a pause
PAUSE = timedelta(minutes=30)


class Stage(StrEnum):
    """How far it has gone."""

    SLOW = "slow"  # to be told to slow down
    QUIET = "quiet"  # collected without a word
    PAUSED = "paused"  # to be told until when it pauses


@dataclass(frozen=True, slots=True)
class Pressure:
    """What is kept of it: since when, how many messages were collected, until when it pauses."""

    since: datetime | None = None
    collected: int = 0
    until: datetime | None = None


def pressed(now: datetime, before: Pressure) -> tuple[Stage, Pressure]:
    """One more message than there should be: what to do, and what is kept."""
    if before.until is not None and now < before.until:
        return Stage.QUIET, before
    fresh = before.until is None and before.since is not None and now - before.since < HOUR
    if not fresh:
        return Stage.SLOW, Pressure(now, 1)
    collected = before.collected + 1
    if collected <= PATIENCE:
        return Stage.QUIET, Pressure(before.since, collected)
    return Stage.PAUSED, Pressure(before.since, collected, now + PAUSE)


def group_stage(posts: int) -> Stage | None:
    """Of a group's n-th report within the hour; None: as ever."""
    if posts <= MOST_POSTS:
        return None
    if posts == MOST_POSTS + 1:
        return Stage.SLOW
    return Stage.PAUSED if posts == MOST_POSTS + PATIENCE + 1 else Stage.QUIET

"""屏蔽: who may, for what, and for how long; never for ever, never for an emergency.

A block holds, and so does its lifting, from when the step cannot be undone any more: its person
hears of either only then, and until then everything is as it was. Lifted before it held, it never
did.
"""

from datetime import datetime
from typing import Protocol

from bot.rules.undoing import HALF_A_MINUTE
from storage.words import Role

BLOCKING = frozenset({Role.ADMINISTRATOR, Role.DUTY_LEADER})
REASONS = ("insults", "adverts", "false", "flood")
DAYS = (1, 3, 7, 30)  # at the longest thirty days


class Blocking(Protocol):
    """One block, as far as it matters here."""

    blocked_at: datetime
    until: datetime
    lifted_at: datetime | None


def begins_at(block: Blocking) -> datetime:
    """From when it holds, and its person knows."""
    return block.blocked_at + HALF_A_MINUTE


def ends_at(block: Blocking) -> datetime:
    """Until when it holds; what was withdrawn never does."""
    if block.lifted_at is None:
        return block.until
    if is_withdrawn(block):
        return begins_at(block)
    return min(block.until, block.lifted_at + HALF_A_MINUTE)


def is_withdrawn(block: Blocking) -> bool:
    """Whether it was lifted before it held."""
    return block.lifted_at is not None and block.lifted_at < begins_at(block)


def is_in_force(block: Blocking, now: datetime) -> bool:
    """Whether it holds now."""
    return begins_at(block) <= now < ends_at(block)

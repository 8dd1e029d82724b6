"""还在吗: questions to Telegram whether a message is still there; they are asked once."""

from functools import lru_cache

import structlog

from bot.channel import outcome as came
from bot.channel.outcome import Outcome
from storage.tables import Notice
from storage.words import NoticeKind

# Who cannot be reached says nothing.
ANSWERS = (came.Sent, came.NotModified, came.Refused, came.Unreachable, came.MessageGone)
MOST_REASONS = 100  # kept in mind
log = structlog.get_logger("delivery")


def is_question(notice: Notice) -> bool:
    """Whether nothing is told, only asked."""
    return notice.kind == NoticeKind.STILL_THERE


def is_answered(notice: Notice, outcome: Outcome) -> bool:
    """Whether it was a question and is one no more."""
    return is_question(notice) and isinstance(outcome, ANSWERS)


def note_refusal(outcome: Outcome) -> None:
    """Neither yes nor no: were all refused like that, no deletion would be noticed any more."""
    if isinstance(outcome, came.Refused):
        _warn(outcome.reason.partition('"')[0][:200])


@lru_cache(MOST_REASONS)
def _warn(reason: str) -> None:
    """Once for each reason in the life of the program."""
    log.warning("question_refused", reason=reason)

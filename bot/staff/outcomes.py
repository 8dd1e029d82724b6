"""python-telegram-bot's exceptions as outcomes, the specific before the general."""

from datetime import timedelta

from aiohttp import ClientConnectorError, ConnectionTimeoutError
from telegram import error as raised

from bot.channel.answers import of_bad_request
from bot.channel.outcome import (
    Failing,
    Later,
    Moved,
    Outcome,
    Refused,
    Unauthorized,
    Unknown,
    Unreachable,
)
from bot.staff.request import ServerDown

_NEVER_CONNECTED = (ClientConnectorError, ConnectionTimeoutError)


def outcome_of(error: raised.TelegramError, *, editing: bool = False) -> Outcome:
    """What came of a call that raised; BadRequest before NetworkError, which it is a kind of."""
    match error:
        case raised.RetryAfter():
            return Later(_seconds(error.retry_after))
        case raised.ChatMigrated():
            return Moved(error.new_chat_id)
        case raised.Forbidden():
            return Unreachable(error.message)
        case raised.InvalidToken():
            return Unauthorized()
        case raised.BadRequest():  # 404 and 413 too, see bot.staff.request
            return of_bad_request(error.message, editing=editing)
        case raised.NetworkError():
            return _of_network(error)
        case _:
            return Unknown(type(error).__name__)


def _of_network(error: raised.NetworkError) -> Outcome:
    cause = type(error.__cause__ or error).__name__  # its text may name the token
    if isinstance(error, ServerDown) or isinstance(error.__cause__, _NEVER_CONNECTED):
        return Failing(cause)
    if error.__cause__ is None and not isinstance(error, raised.TimedOut):
        return Refused(error.message)  # an answer with a status nobody knows
    return Unknown(cause)


def _seconds(span: float | timedelta) -> float:
    return span.total_seconds() if isinstance(span, timedelta) else float(span)

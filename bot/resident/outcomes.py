"""aiogram's exceptions as outcomes, the specific before the general."""

from typing import Any

from aiogram import exceptions as raised
from aiohttp import ClientConnectorError, ConnectionTimeoutError

from bot.channel.answers import of_bad_request
from bot.channel.outcome import (
    Failing,
    Later,
    Moved,
    Outcome,
    Refused,
    Sent,
    Unauthorized,
    Unknown,
    Unreachable,
)

_NEVER_CONNECTED = (ClientConnectorError, ConnectionTimeoutError)


def outcome_of(error: raised.AiogramError, *, editing: bool = False) -> Outcome:
    """What came of a call that raised."""
    if isinstance(error, raised.TelegramAPIError):
        return _of_answer(error, editing=editing)
    if isinstance(error, raised.ClientDecodeError):
        return _of_unreadable(error)
    return Refused(type(error).__name__)


def _of_answer(error: raised.TelegramAPIError, *, editing: bool) -> Outcome:
    match error:
        case raised.TelegramRetryAfter():
            return Later(float(error.retry_after))
        case raised.TelegramMigrateToChat():
            return Moved(error.migrate_to_chat_id)
        case raised.TelegramForbiddenError():
            return Unreachable(error.message)
        case raised.TelegramUnauthorizedError():
            return Unauthorized()
        case raised.TelegramBadRequest():
            return of_bad_request(error.message, editing=editing)
        case raised.TelegramServerError():
            return Failing(error.message)
        case _:
            return _of_network(error)


def _of_network(error: raised.TelegramAPIError) -> Outcome:
    too_large = isinstance(error, raised.TelegramEntityTooLarge)  # a network error, but final
    if too_large or not isinstance(error, raised.TelegramNetworkError):
        return Refused(error.message)
    cause = type(error.__cause__).__name__  # its text may name the address with the token
    if isinstance(error.__cause__, _NEVER_CONNECTED):
        return Failing(cause)
    return Unknown(cause)


def _of_unreadable(error: raised.ClientDecodeError) -> Outcome:
    content: Any = error.data
    if isinstance(content, dict) and content.get("ok"):  # sent, in words newer than the library
        result = content.get("result")
        number = result.get("message_id") if isinstance(result, dict) else None
        return Sent((number,) if isinstance(number, int) else ())
    if "Bad Gateway" in str(content):  # a page of the proxy before Telegram
        return Failing("Bad Gateway")
    return Unknown("unreadable answer")

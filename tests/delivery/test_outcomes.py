"""Exceptions no server can be made to raise on demand, read specific before general."""

import pytest
from aiogram import exceptions as resident
from aiogram.methods import GetMe
from aiohttp import ClientConnectorError, ServerDisconnectedError
from aiohttp.client_reqrep import ConnectionKey
from telegram import error as staff

from bot.channel.answers import of_bad_request
from bot.channel.outcome import (
    Failing,
    Later,
    MessageGone,
    Outcome,
    Refused,
    Sent,
    ThreadGone,
    Unauthorized,
    Unknown,
    Unreachable,
)
from bot.resident.outcomes import outcome_of as of_resident
from bot.staff.outcomes import outcome_of as of_staff
from bot.staff.request import NotThere, ServerDown, TooLarge

CALL = GetMe()
NEWER = {"ok": True, "result": {"message_id": 8, "of": "a version aiogram does not know"}}
NO_ROUTE = ClientConnectorError(
    ConnectionKey("127.0.0.1", 1, False, True, None, None, None), OSError("refused")
)


def because(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (resident.TelegramRetryAfter(CALL, "wait", 9), Later(9.0)),
        (resident.TelegramEntityTooLarge(CALL, "too large"), Refused("too large")),
        (resident.TelegramNotFound(CALL, "Not Found"), Refused("Not Found")),
        (resident.TelegramConflictError(CALL, "conflict"), Refused("conflict")),
        (resident.RestartingTelegram(CALL, "restart"), Failing("restart")),
        (resident.TelegramUnauthorizedError(CALL, "no"), Unauthorized()),
        (
            because(resident.TelegramNetworkError(CALL, "x"), NO_ROUTE),
            Failing("ClientConnectorError"),
        ),
        (
            because(resident.TelegramNetworkError(CALL, "x"), ServerDisconnectedError()),
            Unknown("ServerDisconnectedError"),
        ),
        (
            because(resident.TelegramNetworkError(CALL, "x"), TimeoutError()),
            Unknown("TimeoutError"),
        ),
        (
            resident.ClientDecodeError(
                "new", ValueError(), {"ok": True, "result": {"message_id": 8}}
            ),
            Sent((8,)),
        ),
        (resident.ClientDecodeError("new", ValueError(), {"ok": True, "result": True}), Sent(())),
        (
            resident.ClientDecodeError("page", ValueError(), "<h1>502 Bad Gateway</h1>"),
            Failing("Bad Gateway"),
        ),
        (resident.ClientDecodeError("page", ValueError(), "<h1>"), Unknown("unreadable answer")),
        (resident.CallbackAnswerException(), Refused("CallbackAnswerException")),
    ],
)
def test_aiograms_exceptions(error: resident.AiogramError, expected: Outcome) -> None:
    assert of_resident(error) == expected


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (TooLarge("HTTP 413"), Refused("HTTP 413")),
        (NotThere("HTTP 404"), Refused("HTTP 404")),
        (ServerDown("HTTP 502"), Failing("ServerDown")),
        (staff.InvalidToken(), Unauthorized()),
        (staff.Forbidden("kicked"), Unreachable("kicked")),
        (staff.NetworkError("418 teapot"), Refused("418 teapot")),
        (because(staff.NetworkError("x"), NO_ROUTE), Failing("ClientConnectorError")),
        (
            because(staff.NetworkError("x"), ServerDisconnectedError()),
            Unknown("ServerDisconnectedError"),
        ),
        (because(staff.TimedOut(), TimeoutError()), Unknown("TimeoutError")),
        (staff.TelegramError("Invalid server response"), Unknown("TelegramError")),
    ],
)
def test_python_telegram_bots_exceptions(error: staff.TelegramError, expected: Outcome) -> None:
    assert of_staff(error) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Bad Request: message thread not found", ThreadGone()),
        ("Bad Request: TOPIC_CLOSED", ThreadGone()),
        ("Bad Request: MESSAGE_ID_INVALID", MessageGone()),
        ("Bad Request: PEER_ID_INVALID", Unreachable("Bad Request: PEER_ID_INVALID")),
        (
            "Bad Request: not enough rights to send text messages to the chat",
            Unreachable("Bad Request: not enough rights to send text messages to the chat"),
        ),
        ("Bad Request: BUTTON_DATA_INVALID", Refused("Bad Request: BUTTON_DATA_INVALID")),
    ],
)
def test_the_words_of_a_400(words: str, expected: Outcome) -> None:
    assert of_bad_request(words) == expected

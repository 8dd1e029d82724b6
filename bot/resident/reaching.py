"""Asking Telegram something while an update waits: passing failures become ConnectionError."""

from collections.abc import Iterator
from contextlib import contextmanager

from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiohttp import ClientError, ClientResponseError

PASSING = (401, 408, 429)  # not the file's fault


@contextmanager
def reaching_telegram() -> Iterator[None]:
    """Raise ConnectionError for what may succeed later; refusals pass as they are."""
    try:
        yield
    except ClientResponseError as answer:  # a file's download
        if 400 <= answer.status < 500 and answer.status not in PASSING:
            raise
        raise ConnectionError(f"telegram not reached: {answer.status}") from None
    except (
        TelegramNetworkError,
        TelegramRetryAfter,
        TelegramServerError,  # RestartingTelegram is one
        ClientError,
        TimeoutError,
    ) as failure:
        # Not chained: the address that failed has the token in it.
        raise ConnectionError(f"telegram not reached: {type(failure).__name__}") from None

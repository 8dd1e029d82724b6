"""Asking Telegram something while an update waits: passing failures become ConnectionError."""

from collections.abc import Iterator
from contextlib import contextmanager

from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiohttp import ClientError


@contextmanager
def reaching_telegram() -> Iterator[None]:
    """Raise ConnectionError for what may succeed later; refusals pass as they are."""
    try:
        yield
    except (
        TelegramNetworkError,
        TelegramRetryAfter,
        TelegramServerError,  # RestartingTelegram is one
        ClientError,
        TimeoutError,
    ) as failure:
        # Not chained: the address that failed has the token in it.
        raise ConnectionError(f"telegram not reached: {type(failure).__name__}") from None

"""Asking Telegram something while an update waits: passing failures become ConnectionError."""

from collections.abc import Iterator
from contextlib import contextmanager

from telegram.error import BadRequest, NetworkError, RetryAfter


@contextmanager
def reaching_telegram() -> Iterator[None]:
    """Raise ConnectionError for what may succeed later; refusals pass as they are."""
    try:
        yield
    except BadRequest:  # a NetworkError as well: asked first
        raise
    except (NetworkError, RetryAfter) as failure:
        # Not chained: the address that failed has the token in it.
        raise ConnectionError(f"telegram not reached: {type(failure).__name__}") from None

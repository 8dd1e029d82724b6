"""Telegram's refusals: error code and description as the real server words them."""

from typing import Any


class Refusal(Exception):
    """Becomes the envelope `{"ok": false, "error_code": …, "description": …}`."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad_request(words: str, **parameters: Any) -> Refusal:
    """400 with the usual prefix."""
    return Refusal(400, f"Bad Request: {words}", **parameters)


def forbidden(words: str) -> Refusal:
    """403 with the usual prefix."""
    return Refusal(403, f"Forbidden: {words}")


def too_many_requests(retry_after: int) -> Refusal:
    """429; `retry_after` in whole seconds."""
    words = f"Too Many Requests: retry after {retry_after}"
    return Refusal(429, words, retry_after=retry_after)


def too_large() -> Refusal:
    """413, for uploads over Telegram's limits."""
    return Refusal(413, "Request Entity Too Large")

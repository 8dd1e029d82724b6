"""海报链接: what a QR code in a stairwell hands over, and how it finds its place again.

    at_p…   a place of the city, by its code
    at_n…   a compound, building, road or landmark, by its grid's code and its name
    at_t…   a talk day, by its id

A poster hangs for years, so the first two are made of what a new import keeps, not of row ids:
the first 20 hex digits of a SHA-256. Well below Telegram's 64 characters.
"""

from hashlib import sha256

MARK = "at_"
_DIGITS = 20


def of_place(code: str) -> str:
    """The payload of a place."""
    return f"{MARK}p{_short(code)}"


def of_name(grid_code: str, name: str) -> str:
    """The payload of a named place within a grid."""
    return f"{MARK}n{_short(f'{grid_code}|{name}')}"


def of_talk_day(talk_day_id: int) -> str:
    """The payload of a talk day."""
    return f"{MARK}t{talk_day_id}"


def _short(key: str) -> str:
    return sha256(key.encode()).hexdigest()[:_DIGITS]

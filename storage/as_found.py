"""What is read past the column types, for whoever verifies: nothing that stands there refuses."""

import json
from datetime import UTC, datetime
from typing import Any


def moment(value: Any) -> datetime | None:
    """A point in time; None for nothing, and for what is none."""
    try:
        found = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        aware = found if found.tzinfo is not None else found.replace(tzinfo=UTC)
        return aware.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        return None


def mapping(value: Any) -> dict[str, Any] | None:
    """A JSON object; None for what is none."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return None
    return value if isinstance(value, dict) else None


def number(value: Any) -> int:
    """A whole number; -1 for what is none."""
    return value if isinstance(value, int) else -1


def text(value: Any) -> str:
    """Words; of what is none, as Python writes it."""
    return "" if value is None else str(value)


def truth(value: Any) -> Any:
    """Yes or no, which SQLite keeps as a number; as it is when it is neither."""
    return bool(value) if value in (0, 1) else value


def moment_or_found(value: Any) -> Any:
    """A point in time, or what stands in its place."""
    return moment(value) or value


def mapping_or_found(value: Any) -> Any:
    """A JSON object, or what stands in its place."""
    found = mapping(value)
    return value if found is None else found


def replaced(text: bytes) -> str:
    """SQLite's own texts, of which some may be no UTF-8."""
    return text.decode("utf-8", "backslashreplace")

"""What an update says, without signs that no database keeps: NUL, and half a character.

Telegram sends neither; a step that failed on one would be tried again and end in quarantine.
"""

import re
from typing import Any

_UNFIT = re.compile("[\x00\ud800-\udfff]")
_NUL, _HALF = r"\x00", r"\ud"  # as Python writes them


def readable(body: dict[str, Any]) -> dict[str, Any]:
    """The same, in all its parts: mostly itself, which is seen at one look."""
    written = repr(body)
    return _without(body) if _NUL in written or _HALF in written else body


def _without(value: Any) -> Any:
    if isinstance(value, str):
        return _UNFIT.sub("", value)
    if isinstance(value, dict):
        return {_without(name): _without(one) for name, one in value.items()}
    return [_without(one) for one in value] if isinstance(value, list) else value

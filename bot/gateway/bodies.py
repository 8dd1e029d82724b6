"""What an update says, without signs that no database keeps: NUL, and half a character.

Telegram sends neither; a step that failed on one would be tried again and end in quarantine.
"""

import re
from typing import Any

_UNFIT = re.compile("[\x00\ud800-\udfff]")


def readable(value: Any) -> Any:
    """The same, in all its parts."""
    if isinstance(value, str):
        return _UNFIT.sub("", value)
    if isinstance(value, dict):
        return {readable(name): readable(one) for name, one in value.items()}
    return [readable(one) for one in value] if isinstance(value, list) else value

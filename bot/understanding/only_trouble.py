"""只说了事: an answer to where it is that tells a trouble and no place: 楼道灯又不亮了."""

import re
from collections.abc import Callable

from bot.understanding.category import CategoryGuess
from bot.understanding.new_names import new_name
from bot.understanding.trouble import is_sure

# Words that lead somewhere, though the city knows no name in them: 老王家门口, by the old kiln.
_LEADS = re.compile(
    r"\d|[号栋幢座层室家院村组]|[东西南北]|门口|附近|旁|边|对面|路口|转角|拐角|中间|入口|出口"
    r"|[前后]面|[在到靠近]"
    r"|\b(?:at|by|in|on|near|next|behind|before|beside|between|opposite|front|outside|inside"
    r"|under|along|around|corner|to|my|our)\b",
    re.IGNORECASE,
)


def tells_only_trouble(text: str, classify: Callable[[str], CategoryGuess]) -> bool:
    """Whether words surely are a trouble, and nothing in them may be the name of a place."""
    said = text.strip()
    return is_sure(said, classify) and not _LEADS.search(said) and not new_name(said, "", _is_none)


def _is_none(_name: str) -> bool:
    return False

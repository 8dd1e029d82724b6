"""我家: words that tell that somebody lives where they speak of."""

import re

from bot.understanding.folding import fold

_LIVES = re.compile(
    r"(?<!不是)我们?家(?!附近|门口的路)|我们?住|俺家|家住|家在|住在|我们(?:楼|栋|单元|这栋)"
    r"|\bi live\b|\bmy (?:home|flat|house|apartment|kitchen|bathroom|ceiling)\b"
)


def says_home(text: str) -> bool:
    """Whether the place that is named is their own home or house."""
    return _LIVES.search(fold(text)) is not None

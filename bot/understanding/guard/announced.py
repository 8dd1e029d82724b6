"""投诉: whether somebody says in so many words that they complain of something."""

import re

from bot.understanding.folding import fold

_COMPLAINS = re.compile(r"投诉|举报|告发|\bcomplain|\breport(?:ing)? (?:the|our|a)\b")


def announces_complaint(text: str) -> bool:
    """我要投诉…: of whom is not asked here."""
    return _COMPLAINS.search(fold(text)) is not None

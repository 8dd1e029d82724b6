"""话中有事: trouble that is told in a message of another kind — thanks, a question, a lawsuit."""

import re
from collections.abc import Callable

from bot.understanding.category import CategoryGuess
from bot.understanding.kinds import kind_of
from storage.words import Certainty, MessageKind

CLAUSE = re.compile(r"[^,，。;；!！?？\n~～]+")
LEAST = 3  # signs of a trouble


def is_sure(clause: str, classify: Callable[[str], CategoryGuess]) -> bool:
    """Whether words by themselves surely are a petition of a sure category."""
    kind = kind_of(clause)
    return (
        len(clause) >= LEAST
        and kind.kind is MessageKind.PETITION
        and kind.certainty is Certainty.SURE
        and classify(clause).certainty is Certainty.SURE
    )


def within(text: str, classify: Callable[[str], CategoryGuess]) -> bool:
    """Whether a clause of several surely is trouble."""
    clauses = CLAUSE.findall(text)
    return len(clauses) > 1 and any(is_sure(one.strip(), classify) for one in clauses)

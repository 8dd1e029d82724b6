"""一信多事: several problems in one message, told apart only where its author tells them apart.

A message is cut where it says so (还有, 另外, 2、 …), and only offered to be split when each part
surely is of a category of its own. One problem told with many words stays one.
"""

import re
from collections.abc import Callable

from bot.understanding.category import CategoryGuess
from storage.words import Certainty

MOST_PARTS = 3
MOST_READ = 500  # characters; a long letter is read by people
_LEAST = 3  # signs of a part
_CUT = re.compile(
    r"[,，。.;；!！?？、\s]*"
    r"(?:还有(?!人|没|点|些|一个?月|[两几]天)|另外|再就是|再有就是|顺便(?:说|反映)?|其次|此外|以及"
    r"|[二三]是|第[二三][,，:：、]?|(?<![0-9])[23][、.)）](?![0-9])|[,，。;；]\s*(?:and )?also\b)"
    r"[,，:：\s]*"
)
_FIRST = re.compile(r"^\s*(?:第一[,，:：、]?|一是|1[、.)）](?![0-9]))\s*")


def parts_of(text: str, classify: Callable[[str], CategoryGuess]) -> tuple[str, ...]:
    """Two or three problems as they were said; () when it is one, or nobody can be sure."""
    if len(text) > MOST_READ or _CUT.search(text) is None:
        return ()
    said = _FIRST.sub("", text.strip())
    parts = tuple(part.strip(" ,，。;；、\n") for part in _CUT.split(said))
    if not 2 <= len(parts) <= MOST_PARTS or min(map(len, parts)) < _LEAST:
        return ()
    guesses = [classify(part) for part in parts]
    sure = all(guess.certainty is Certainty.SURE and guess.code for guess in guesses)
    return parts if sure and len({guess.code for guess in guesses}) == len(parts) else ()


def first_of(text: str) -> str:
    """What it says before it comes to another problem; "" when it begins with that."""
    return _CUT.split(_FIRST.sub("", text.strip()))[0].strip(" ,，。;；、\n")

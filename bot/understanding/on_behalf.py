"""代报与匿名: whether somebody speaks for another person, or does not want to be named."""

import re

from bot.understanding.folding import fold

# Whom it is reported for; the first that is named decides. Words of ours, not of the person.
_WHO = (
    ("mother", r"妈妈|妈|母亲|婆婆|岳母|mother|mum|mom"),
    ("father", r"爸爸|爸|父亲|公公|岳父|father|dad"),
    ("parents", r"爸妈|父母|老人|长辈|爷爷|奶奶|外公|外婆|parents?|grandmother|grandfather"),
    ("neighbour", r"邻居|隔壁|楼上的?|楼下的?|neighbou?r"),
    ("friend", r"朋友|同事|亲戚|friend|colleague"),
)
_FOR = re.compile(
    r"(?:帮|替|代|给)(?P<zh>我?(?:家|的)?[^，。,.\s]{0,4}?(?:爸妈|父母|妈妈|爸爸|妈|爸|母亲|父亲|婆婆|公公|"
    r"岳母|岳父|老人|长辈|爷爷|奶奶|外公|外婆|邻居|隔壁|楼上|楼下|朋友|同事|亲戚))[^，。,.\s]{0,6}?"
    r"(?:报|说|反映|问|提)"
    r"|\b(?:for|on behalf of) my (?P<en>\w+)"
)
_NAMELESS = re.compile(
    r"(?<!不)(?<!不用)(?<!不要)(?<!非)匿名|不要?(?:说|透露|告诉)[^，。]{0,4}是谁说的|\banonymous(?:ly)?\b"
)


def reported_for(text: str) -> str:
    """Whom it is reported for: a key of `for-whom`, "" for oneself."""
    found = _FOR.search(fold(text))
    if found is None:
        return ""
    said = found["zh"] or found["en"]
    return next((key for key, words in _ORDERED if re.search(words, said)), "")


def wants_no_name(text: str) -> bool:
    """Whether somebody says that they do not want to be named."""
    return _NAMELESS.search(fold(text)) is not None


_ORDERED = (_WHO[2], *_WHO[:2], *_WHO[3:])  # 爸妈 are parents before either of them

"""遮蔽: words that leave the desk go without telephone and identity numbers and names."""

import re
import unicodedata
from collections.abc import Iterable

MASK = "***"
# Seven digits and more are a telephone, an identity card, an account; a house number never is.
# Between them people write spaces, lines, dashes, dots or commas; an identity card may end in X.
_NUMBER = re.compile(
    r"(?<![0-9])\+?[0-9](?:[\s\-.·—()/,、]{0,3}[0-9]){6,}(?:[ \-]?[Xx])?(?![0-9])"
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_ACCOUNT = re.compile(r"(?:微信|wechat|qq)(?:号码|号|是|[:\s])*([a-z0-9][\w-]{4,})", re.A | re.I)
_NAMED = re.compile(r"我(?:姓|名叫|的名字是|叫(?![了你他她人过来车物停醒]))([\u4e00-\u9fff]{1,3})")
_TIME = re.compile(r"20[0-9]{2}([-./])[01]?[0-9]\1[0-3]?[0-9](?: [0-2]?[0-9])?")
_CASE = re.compile(r"[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])-[0-9]{3,4}")  # a case's own
_SPOKEN = str.maketrans("零〇一幺二两三四五六七八九壹贰叁肆伍陆柒捌玖", "0011223456789123456789")

Span = tuple[int, int]


def redact(words: str) -> str:
    """The words with everything masked that names or reaches somebody; dates, case numbers and
    places stay.
    """
    plain = "".join(map(_plain, words))  # sign for sign, so that spans of it are spans of words
    left: list[str] = []
    at = 0
    for begin, end in _merged((*_numbers(plain), *_others(plain))):
        left += (words[at:begin], MASK)
        at = end
    return "".join((*left, words[at:]))


def _numbers(plain: str) -> Iterable[Span]:
    for found in _NUMBER.finditer(plain.translate(_SPOKEN)):
        if not (_TIME.fullmatch(found[0]) or _CASE.fullmatch(found[0])):
            yield found.span()


def _others(plain: str) -> Iterable[Span]:
    for pattern, group in ((_MAIL, 0), (_ACCOUNT, 1), (_NAMED, 1)):
        for found in pattern.finditer(plain):
            yield found.span(group)


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for begin, end in sorted(spans):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def _plain(sign: str) -> str:
    """Full-width, circled and mathematical signs as ordinary ones."""
    folded = unicodedata.normalize("NFKC", sign)
    return folded if len(folded) == 1 else sign

"""Which runs of characters stand as words: those that many neighbours leave whole.

A run is a fragment when most of where it stands it is followed, or preceded, by one and the same
character: 圾桶 is nearly always in 垃圾桶.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

LEAST = 3  # texts a word must stand in
SHORTEST, LONGEST = 2, 4
TORN = 0.5  # the share of one neighbour from which a run is a part of something longer
# Characters of grammar: a run that begins or ends with one is no word that could have decided.
_GRAMMAR = frozenset(
    "的了着过地得也都就又还才却很太更最真好不没有无是在到从向往被把给跟和与同及或而但因为以"
    "我你您他她它们咱这那哪谁啥什么怎几多少个只条件次回些点儿子啊呀吗呢吧嘛哦哈呗啦哟伐"
    "一二三四五六七八九十百千万两半每各某第去来上下里外前后左右中间年月日号天时候能会要想让请"
    "说看见有全所之其此可叫做弄搞拿起开出进完死"
)


def words_among(runs: Iterable[str], within: Mapping[str, int]) -> frozenset[str]:
    """The words among `runs`; `within` says in how many texts each run stands."""
    longest: Counter[str] = Counter()  # by run, its commonest extension by one character
    for longer, often in within.items():
        for part in (longer[1:], longer[:-1]):
            longest[part] = max(longest[part], often)
    return frozenset(
        run
        for run in runs
        if _may_be_word(run) and within[run] >= LEAST and longest[run] <= TORN * within[run]
    )


def _may_be_word(run: str) -> bool:
    if not SHORTEST <= len(run) <= LONGEST or run[0] in _GRAMMAR or run[-1] in _GRAMMAR:
        return False
    return all("\u4e00" <= sign <= "\u9fff" for sign in run)

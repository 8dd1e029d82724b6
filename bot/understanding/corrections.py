"""更正: what was said of the place before 说错了，是… holds no longer."""

import re
from collections.abc import Collection
from dataclasses import replace

from bot.understanding.mention import Doubt
from bot.understanding.place import Gazetteer, PlaceGuess
from storage.words import Certainty, PlaceNameKind

SOON = 8  # characters between 说错了 and the right place
AT_ONCE = 2  # and after 不是路灯坏了，是: it may be no place that is put right
_WRONG = re.compile(
    r"(?<![\u3400-\u9fff])(?:不好意思|抱歉|对不起)?"
    r"(?:(?:我|刚才|刚刚|刚|前面|上面|之前|地址|楼号|位置|地方|小区|名字)*(?:[说搞弄打写记讲发填报输]错|错了)"
    r"|[哦啊哎]?不对(?![\u3400-\u9fff])|[哦啊哎]?不对(?=是|应该|啊|了)|更正"
    r"|不是[^,，。.!！\n]{2,14}[,，、 ]?(?:而|应该)?是)"
)
_RATHER = re.compile(r"(?<=\n)(?:我|那个|地址|位置)?(?:应该是|改成|改为|换成)")
_NEEDED = re.compile("[错对正是成为]")  # either holds one of them
_HOUSED = frozenset({PlaceNameKind.COMPOUND, PlaceNameKind.BUILDING})
_VAGUE = frozenset({Doubt.ALONE, Doubt.SHORT})


def find_corrected(
    gazetteer: Gazetteer, text: str, near_grid: int | None = None, within: Collection[int] = ()
) -> PlaceGuess:
    """The grid that all words together speak of, as they were corrected last."""
    whole = gazetteer.find(text, near_grid, within)
    if _NEEDED.search(text) is None:
        return whole
    wrong = [*_WRONG.finditer(text), *_RATHER.finditer(text)]
    last = max(wrong, key=lambda one: one.start(), default=None)
    if last is None or last.start() == 0:
        return whole
    at, near = last.start(), AT_ONCE if last[0].startswith("不是") else SOON
    told = gazetteer.mentions(text[last.end() :])
    if not told or told[0].start > near:
        return whole
    if any(_VAGUE.isdisjoint(one.doubts) for one in told):
        guess = gazetteer.find(text[at:], near_grid, within)
        return guess if last.re is _WRONG else _presumed(guess)
    homes = [one for one in gazetteer.mentions(text[:at]) if one.kind in _HOUSED and one.meant]
    if homes:  # 不对，是5栋: of the compound that was said before
        guess = gazetteer.find(homes[-1].meant + told[0].words, near_grid, within)
        if len(guess.grids) == 1:
            return _presumed(guess)
    return _presumed(whole)


def _presumed(guess: PlaceGuess) -> PlaceGuess:
    if guess.certainty is not Certainty.SURE:
        return guess
    return replace(guess, certainty=Certainty.PRESUMED, doubts=guess.doubts | {Doubt.DISAGREE})

"""只说了地方: a message that names a place and says of no trouble there: 柳岸花园2栋门口.

A caption under a courier's photo is often no more; what is in the picture nobody has said.
"""

import re

from bot.understanding.folding import fold
from bot.understanding.place import Gazetteer

MOST = 40  # characters: who says more than this says what it is as well
_STEP = re.compile(  # one of many; none is longer than LONGEST
    r"[东西南北]|大|小|正|后|前|侧|门口?|附近|旁边?|边上?|对面|路口|路边|路上|转角|拐角"
    r"|街口|巷口|桥下|桥上|楼[上下前后里]|楼道|楼梯口?|单元|[上下里外前后]面?|中间|入口|出口"
    r"|这里?|那里?|这儿|那儿|这边|那边|一带|方向|小区|院[子里]?|位置|地点|地址"
    r"|在|就|是|的|我们?|到|处|侧|头|口|家|间|个"
    r"|[\d〇零一二三四五六七八九十]|[号栋幢座楼层室弄]"
    r"|\W"
)
LONGEST = 3
_NO_STEP = re.compile(rf"[^{''.join(re.findall('[〇一-鿿]', _STEP.pattern))}\d\W]")


def tells_only_where(text: str, gazetteer: Gazetteer) -> bool:
    """Whether all of it is places of the city and words that lead there."""
    if not text.strip() or len(text) > MOST:
        return False
    said = fold(text)
    for place in reversed(gazetteer.mentions(text)):
        said = said.replace(fold(place.words), " ", 1)
    return _leads_there(said)


def _leads_there(said: str) -> bool:
    """Whether it is steps and nothing else; as one pattern, digits alone would take it years."""
    if _NO_STEP.search(said):  # as most texts have one
        return False
    reached = {0}
    for at in range(len(said)):
        if at in reached:
            ends = range(at + 1, at + 1 + LONGEST)
            reached.update(end for end in ends if _STEP.fullmatch(said, at, end))
    return len(said) in reached

"""紧急: what hurts nobody yet and must not wait: a wire that hangs down, a pipe that has burst.

水管昨天爆了                  nobody says that it is over: it may run still
水管昨天爆了，已经修好了      mended, and no more than any other matter
水管爆了修好了又爆            begins again
怕水管爆了                    feared
"""

import re
from itertools import islice

from bot.understanding.guard import telling
from bot.understanding.guard.since import HIDDEN

_PIPE = r"(?:(?:自来水|供水|热水|供暖|消防|水|暖气?|供热|地暖)管道?|管子|水龙头|阀门|暖气片?|消[防火]栓)"
_BURST = re.compile(
    rf"水管[\w{HIDDEN}]{{0,3}}爆|爆管"
    rf"|(?<![下落雨排污]){_PIPE}(?:都|被|给|又|昨[天晚夜]|今[天早晚]|{HIDDEN}{{2,4}}|刚[才刚]?|冻|突然|老|一直|在)?"
    r"(?:爆(?![满款炒])|崩|[冻开]?裂(?![缝纹痕])|断(?![水热电气供])|[往向]?[外上]?[喷滋](?![漆字泉头]))"
)
_DANGEROUS = re.compile(
    r"漏电|电线\w{0,4}(?:掉|断|垂|落)|高压线|(?:砸|掉|摔|伤)到?\w{0,3}人|井盖\w{0,4}(?:没了|丢|不见|没有|缺)"
    r"|摇摇欲坠|要(?:掉|塌|倒)(?:下来|了)?|快(?:掉|塌|倒)(?:下来|了)|塌方|坍塌|塌陷|倒塌|坠落|高空抛物|高空坠物"
    r"|往家里(?:倒灌|灌)|电梯\w{0,4}(?:坠|急停|下滑)|孩子\w{0,6}危险|十万火急|火急|马上要"
    r"|咬(?:了|到|伤)|很危险|太危险|非常危险|活不下去|urgent|dangerous"
)
# A clause that says of a thing only that it has been mended; whatever else it says may be another.
_MENDED = re.compile(
    r"[^没不未还别想要请快谁哪几何什希望等灯门梯锁\W]{0,10}(?:抢修|维修|修|换|接|补|装|盖|处理|解决)"
    r"(?:(?:好|上|完|掉|回去)(?:了|啦|过了)|(?<=已.)好|(?<=已经.)好)"
)
_HURT = re.compile(r"咬|人|孩子|活不")  # who is hurt is mended by nobody
_CLAUSE = re.compile(r"[^,。;!?\n]+")
_ON = re.compile(r"又|还|但|可是|再|仍")
_AS_FAR = 2  # clauses: 水管爆了，物业来了，修好了


def pressing(plain: str, told: str) -> tuple[str, ...]:
    """The words by which it must not wait, in their order; `told`: as long, with its dates."""
    bursts = (
        one for one in _BURST.finditer(plain) if not telling.BEFORE.search(plain[: one.start()])
    )
    found = sorted((*_DANGEROUS.finditer(plain), *bursts), key=lambda one: one.start())
    urgent = [one for one in found if _HURT.search(one[0]) or not _is_mended(plain[one.end() :])]
    return tuple(told[slice(*one.span())] if HIDDEN in one[0] else one[0] for one in urgent)


def _is_mended(after: str) -> bool:
    """Whether what follows a danger soon says that it was mended, and nothing that it goes on."""
    said = islice(_CLAUSE.finditer(after), _AS_FAR + 1)
    return _ON.search(after) is None and any(_MENDED.fullmatch(one[0].strip()) for one in said)

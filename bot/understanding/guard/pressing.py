"""紧急: what hurts nobody yet and must not wait: a wire that hangs down, a pipe that has burst.

水管昨天爆了                  nobody says that it is over: it may run still
水管昨天爆了，已经修好了      mended, and no more than any other matter
水管爆了修好了又爆            begins again
怕水管爆了                    feared
"""

import re
from itertools import islice

from bot.understanding.guard.since import HIDDEN

_PIPE = r"(?:(?:自来水|供水|热水|供暖|消防|水|暖气?|供热|地暖)管道?|管子|水龙头|阀门|暖气片?|消[防火]栓)"
_BURST = re.compile(
    rf"水管(?!没|未|不|可能[会要]|会)[\w{HIDDEN}]{{0,3}}爆|爆管"
    rf"|(?<![下落雨排污]){_PIPE}(?:都|被|给|又|昨[天晚夜]|今[天早晚]|{HIDDEN}{{2,4}}|刚[才刚]?|冻|突然|老|一直|在)?"
    r"(?:爆(?![满款炒])|崩|[冻开]?裂(?![缝纹痕])|断(?![水热电气供])|[往向]?[外上]?[喷滋](?![漆字泉头]))"
)
_DANGEROUS = re.compile(
    r"漏电|电线\w{0,4}(?:掉|断|垂|落)|高压线|(?:砸|掉|摔|伤)到?\w{0,3}人|井盖\w{0,4}(?:没了|丢|不见|没有|缺)"
    r"|摇摇欲坠|要(?:掉|塌|倒)(?:下来|了)?|快(?:掉|塌|倒)(?:下来|了)|塌方|坍塌|塌陷|倒塌|坠落|高空抛物|高空坠物"
    r"|往家里(?:倒灌|灌)|电梯\w{0,4}(?:坠|急停|下滑)|孩子\w{0,6}危险|十万火急|火急|马上要"
    r"|咬(?:了|到|伤)|很危险|太危险|非常危险|活不下去|urgent|dangerous"
)
# What did not happen: feared, or a habit. Whatever else stands before a burst is how it came about.
_FEARED = re.compile(
    r"(?:怕(?!是)|担心|以免|避免|防止|万一|容易|(?:可能|也许)[会要]|会不会|(?:将|就|都|都将|肯定|一定)会|会把|难免|迟早|早晚|哪天|总有一天"
    r"|说不定|搞不好|保不[准齐]|如果|要是|假如|真要|一旦|倘若|若是|差点|差一点|险些|以为|谨防|小心|注意|预防|严防"
    r"|if |might|could|may |afraid|risk|almost|nearly)[^,。!?;\n]{0,12}$"
    r"|(?:经常|时不时|时常|有时候?|常年|年年|每[年次])[^,。!?;\n]{0,8}$"
)
# A clause that says that it has been mended, and by nobody else's word: 隔壁修好了, 物业说修好了
# and 我用胶布接上了 leave it as it is.
_MENDED = re.compile(
    rf"(?:物业|社区|师傅|工人|自来水公司|水务|电力|市政)?(?:来人?|派人)?"
    rf"(?:已经?|刚才?|后来|也|都|就|很快|终于|及时|当[天晚]|[上下]午|早上|晚上|[昨今前]天|{HIDDEN}|给|来|了)*"
    r"(?:抢修|维修|修|换|接|补|装|盖|处理|解决)(?:(?:好|上|完|掉|回去)(?:了|啦|过了)|(?<=已.)好|(?<=已经.)好)"
)
_HURT = re.compile(r"咬|人|孩子|活不")  # who is hurt is mended by nobody
_CLAUSE = re.compile(r"[^,。;!?\n]+")
_ON = re.compile(
    r"又|还|但|可是|再|仍|却|不过|其实|没修|不管用|一直|下面|爆|裂|塌|空了|[在往]?[漏流喷冒]"
)
SHORT = 40  # signs of a clause that says no more than that it has been mended
NEAR = 20  # signs before a burst that may tell that it is feared
MOST_TOLD = 12  # clauses after it
_AS_FAR = 2  # clauses: 水管爆了，物业来了，修好了


def pressing(plain: str, told: str) -> tuple[str, ...]:
    """The words by which it must not wait, in their order; `told`: as long, with its dates."""
    bursts = (
        one for one in _BURST.finditer(plain) if not _FEARED.search(_just_before(plain, one))
    )
    found = sorted((*_DANGEROUS.finditer(plain), *bursts), key=lambda one: one.start())
    urgent = [one for one in found if _HURT.search(one[0]) or not _is_mended(plain[one.end() :])]
    return tuple(told[slice(*one.span())] if HIDDEN in one[0] else one[0] for one in urgent)


def _is_mended(after: str) -> bool:
    """Whether what follows a danger soon says that it was mended, and nothing that it goes on."""
    said = [one[0].strip() for one in islice(_CLAUSE.finditer(after), MOST_TOLD)]
    near = (one for one in said[: _AS_FAR + 1] if len(one) <= SHORT)
    mended = [one for one in near if _MENDED.fullmatch(one)]
    others = (one for one in said if one not in mended)
    return bool(mended) and not any(_ON.search(one) for one in others)


def _just_before(plain: str, burst: re.Match[str]) -> str:
    return plain[max(0, burst.start() - NEAR) : burst.start()]

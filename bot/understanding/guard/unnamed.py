"""反映干部: what is reproached in a running case to nobody who is named: to whoever has it.

The clause has to begin with it, but for small words ("他还骂我", "照片是假的"). What a neighbour or
a workman does is theirs: with one of them before it, or in the case where only 他 is said.
"""

import re

from bot.understanding.folding import fold
from bot.understanding.guard.reproaches import (
    COLLUSION,
    GRAFT,
    INSULTS,
    LEAKS,
    LIES,
    OTHERS,
    THREATS,
)

# Small words a clause may begin with before what somebody is reproached who is not named.
_SMALL = (
    r"(?:[他她]们?|你们?的?人?|您|[这那](?:个?人|家伙|位|是)?|(?:派)?来的(?:那个)?人?|上门的(?:那个)?人?|我一(?:投诉|举报|反映|报)|电话里|微信里|人|谁"
    r"|[昨今前][天晚早]|刚才?|上次|这次|结果|明显|明明|分明|肯定|一定|居然|竟然|还|也|又|就|都|而且|反而|却|根本|压根|一直|每次|老是?|总是?|说是?|我看|我觉得|我怀疑|怀疑"
    r"|一?进来就?|一?来[了就]*|一?开口就?|张口就?|是不是|不是|是|这|去|在|故意|提前|发来的?|单子上|系统里|网上|当面|当众|先|到底|真|真的|太"
    rf"|[跟和与同](?:他们|她们|人家|对方|(?:{OTHERS})[^,。!?;]{{0,3}})(?:都?是)?"
    r"|\b(?:he|she|they|you|it|(?:your|the) (?:man|people|officer)(?: you sent)?|(?:said|says) (?:that )?|the (?:picture|photo|report)|and|but|also|a|is|are|was|has|even|just|then) )"
)
_SHUT_OUT = r"[把将]我(?:的?微信|的?电话)?(?:也|都|给)?(?:拉黑|删)"
_PERSONAL = f"{_SHUT_OUT}|{GRAFT}|{COLLUSION}|{INSULTS}|{THREATS}"
_DRUNK = (
    r"(?:满嘴|一身|满身)[^,。]{0,3}酒|酒[味气]|喝[^,。!?;]{0,6}来|醉[^,。!?;]{0,4}来|\bdrunk\b"
)
# Nobody but an officer does that to a case.
_OFFICIAL = (
    r"(?:没(?:人)?(?:修|处理|办|来|解决))[^。!?;]{0,6}(?:办结|结案|已?完成|已?到现场|已处理)|写(?:的|着)?已|点了?(?:办结|完成)"
    rf"|[跟和与同](?:他们|她们|人家|对方|(?:{OTHERS})[^,。!?;]{{0,3}})[^,。!?;]{{0,5}}(?:都?是)?(?:一伙|串通|勾结|合伙)"
    r"|包庇|袒护|通风报信|打掩护|穿一条裤|才(?:肯|给)(?:叫人|办|修|来)|[把将]我(?:的?举报|的?投诉|反映)[^,。!?;]{0,3}[说传讲捅]出去"
    r"|(?:the )?(?:photo|picture|report)s?(?: (?:you|he|they) sent)? (?:is|are) (?:fake|a lie|not|from)"
)
_CLAUSE = re.compile(
    rf"{_SMALL}{{0,6}}?(?:(?P<official>{_OFFICIAL}|{LEAKS}|{_DRUNK})|(?P<lies>{LIES})|(?P<personal>{_PERSONAL}))"
)
_CLAUSES = re.compile(r"[^,。!?;:\n]+(?:,(?=就|结果|单子|写))?")
_WITH = rf"(?:[跟和与同把给向替帮为对从护拿问冲]|\b(?:with|by|for|to|of) )(?:the |a |our )?[^,。!?;]?(?:{OTHERS})"
_OTHER = re.compile(rf"{_WITH}|(?P<other>{OTHERS})")
_CHEATS = re.compile(r"骗|谎|忽悠|瞎[报编]|编[的造]|糊弄|\bl(?:ies|ied|ying)\b")  # not of a repair
_ASKS = re.compile(r"^(?!.*(?:不是|难道|凭)).*[吗么]$")  # 不是骗人吗 asks nothing
_STARTS_WITH_ANOTHER = re.compile(OTHERS)
# What is reported there is what somebody does, though nobody is named.
_UPSTAIRS = r"(?<![栋号幢元])楼[上下](?:[^,。]{0,3}(?:家|邻居|住户|的人)|[^,。]{0,4}(?:吵|闹|放|打|骂|装|漏|养|扔|砸|跳|烧|占|搭))"
_DOING = re.compile(
    rf"{OTHERS.replace('楼[上下]', _UPSTAIRS)}|吵|噪音|音乐|广场舞|狗|宠物|装修|违[建章]|搭建|占(?:道|用|着)|乱停|偷|打架|骂|群租"
    r"|健身|美容|美发|理发|培训|驾校|网购|直播|[预办充]卡|充值|会员|退[款钱费货租卡]|不退|押金|定金|订金|工资|欠薪|合同|商家|卖家|店|跑路|骗|诈|高利|传销|推销|保健品|装修|维修费|租|房产"
    r"|gym|refund|deposit|wages|salary|contract|rent|scam|cheat|music|noise|nois[ey]|bark|party|dog|parked|smok|drill"
)


def accuses_its_owner(text: str, case: str) -> bool:
    """Whether words added to a case (`case`: what it says) can only be about whoever has it."""
    is_of_people, named = _DOING.search(fold(case)) is not None, False
    folded = fold(text)
    for clause in _CLAUSES.finditer(folded):
        said = clause[0].strip()
        found = None if _STARTS_WITH_ANOTHER.match(said) else _CLAUSE.match(said)
        ends = folded[clause.end() : clause.end() + 1]
        if found is not None and not named and not _is_asked(found, said + ends):
            does_to_others = _names_another(found[0], whoever=True)
            if _is_official(found) or does_to_others or not is_of_people:
                return True
        named = named or _names_another(said)
    return False


def _is_official(found: re.Match[str]) -> bool:
    """Whether only an officer does that: who cheats may be whom the case is about."""
    lies = found["lies"]
    return found["official"] is not None or (lies is not None and _CHEATS.search(lies) is None)


def _is_asked(found: re.Match[str], said: str) -> bool:
    """照片是假的吗: whether it is so is only asked."""
    is_doubt = found["lies"] is not None and said.endswith("?")
    return is_doubt or _ASKS.search(said.rstrip("?")) is not None


def _names_another(words: str, *, whoever: bool = False) -> bool:
    """Whether somebody stands there who may have done it; or (`whoever`) just anybody."""
    return any(whoever or found["other"] is not None for found in _OTHER.finditer(words))

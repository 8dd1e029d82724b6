"""反映干部: whether words complain of those who would get them, and of whom.

A role or a name, and close behind it what people reproach: money, insults, doing nothing. Whoever
only asks an officer to come, or tells them of somebody else's doing, complains of nobody.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from bot.understanding.folding import fold
from bot.understanding.surnames import SURNAMES
from storage.words import Level

_ROLES: tuple[tuple[Level, str], ...] = (
    (Level.STREET, r"街道(?:办事?处?|的?(?:人|干部|工作人员|领导|主任|书记))|镇政府|镇里的?(?:人|干部|领导)?|(?:the )?(?:sub-?district|street) office"),
    (Level.COMMUNITY, r"(?:社区|居委会?|村委会?)的?(?:人|那帮人|那些人|干部|工作人员|主任|书记|领导|大姐)|居委会?|村委会?|村干部|村?支书|社工|社区|(?:the )?(?:community|neighbou?rhood) (?:desk|office|committee|staff)"),
    (Level.GRID, r"网格员|网格长|网格的?人|grid (?:officer|worker|man|lady)s?"),
)  # fmt: skip
_GRAFT = r"收[了过]?(?:我|他|她|人家|别人)?[们的]?(?:[一两三几]?[千百万条瓶]?(?:块|烟|酒))?(?:钱|红包|礼|好处|黑钱)|[拿要索][了过走]?(?:我|他|人家)?[们的]?(?:钱|红包|好处费?|回扣)|吃拿卡要|贪污?|受贿|回扣|took? (?:money|bribes?)|takes? (?:money|bribes?)|demand\w* money|bribe|corrupt"
_MISCONDUCT = (
    r"[骂辱打推凶吼][了过着]?(?:我|我们|人|居民|老人|大家|老太太|老人家)|辱骂|骂骂咧咧|动手打|威胁|恐吓|侮辱|刁难|态度(?:很|太|非常|特别|极其|又|就是|也)?(?:差|恶劣|不好|坏|蛮横|不行)|凶得?(?:很|要死|不行)"
    r"|推诿|推脱|推三阻四|推来推去|踢皮球|(?:不|乱)作为|[不没](?:办|干|做)[人正实]?事|什么(?:都|也)?不(?:管|干|做)|光说不(?:做|干)|(?:从来|一直|总是|就是|都|也)?不理(?:人|我|我们|睬|会)?|不搭理|敷衍|应付了?事?|糊弄|忽悠|骗(?:人|我|钱)|撒谎|说谎|弄虚作假|假(?:办结|照片)|偏袒|包庇|徇私|以权|泄露"
    r"|不接(?:我|我的|我们)?电话|不回(?:我|复|消息|信息|微信|电话)|没(?:处理|解决|修|办)[^,。!?;]{0,4}就(?:办结|结|说)|拉黑|睡觉|打牌|打麻将|摸鱼|迟到|早退|懒"
    r"|\b(?:rude|insult\w*|shout\w*|swor\w*|swear\w*|threat\w*|hit (?:me|us|him|her)|lied|lies|lazy|ignor\w+|do(?:es)? nothing|did nothing|never (?:comes?|answers?|picks? up|helps?)|refus\w+ to)\b"
)  # fmt: skip
_WRONG = rf"(?<![不没])(?<!没有)(?<!不会)(?:{_GRAFT}|{_MISCONDUCT})"
# What comes between may name nobody else: then it is they who are complained of.
_OTHERS = r"物业|邻居|楼[上下]|对门|商[家户贩]|老板|摊|施工|工地|司机|保安|开发商|包工头|房东|租客|有人|别人|医院|学校|老师|城管|警察|neighbou?r\b(?!hood)|landlord|shop"
_BETWEEN = rf"(?:(?!{_OTHERS})[^。!?;\n]){{0,16}}?(?:(?!{_OTHERS})[a-z0-9' -]){{0,32}}?"
_TOLD = r"(?<![向跟给请让叫找到对把])"  # it is spoken to, not of
_AGAINST = r"(?:投诉|举报|检举|控告|告发|实名反映)(?!到|给|过)[一下了]{0,2}"  # names whom
_UNHAPPY = r"[^。!?;\n]{0,6}(?:不满|有意见)"
_COMPLAINS = r"complain\w* (?:about|of) (?:the |our )?"
_THEN_THEY = r"[^。!?;\n]{0,12}?[,]?(?:他们?|她们?|都|就是|也|反而|却|还)"
_ANY = re.compile(rf"{_WRONG}|{_AGAINST}|{_UNHAPPY}|{_COMPLAINS}")


class Accused(NamedTuple):
    """Who is complained of: a level (None: by name only), and a person out of those given."""

    level: Level | None = None
    person_id: int | None = None


def accused(text: str, names: Mapping[int, tuple[str, Level]] | None = None) -> Accused | None:
    """Whom the words complain of, the highest level if several; None: nobody of those.

    `names`: who would get it, by id, each with the level they are on.
    """
    folded = fold(text)
    if _ANY.search(folded) is None:
        return None
    level = next((one for one, role in _ROLES if _is_blamed(role, folded)), None)
    blamed = [
        (on, who)
        for who, (name, on) in (names or {}).items()
        if (called := _calls(name)) and _is_blamed(called, folded)
    ]
    if not blamed:
        return None if level is None else Accused(level)
    order = (Level.GRID, Level.COMMUNITY, Level.STREET)
    highest = max((*(on for on, _who in blamed), *((level,) if level else ())), key=order.index)
    return Accused(highest, blamed[0][1] if len(blamed) == 1 else None)


def reproaches(text: str) -> bool:
    """Whether anything is reproached to anybody: only then are names worth looking up."""
    return _ANY.search(fold(text)) is not None


def speaks_of_graft(text: str) -> bool:
    """Whether it is for those who may investigate: money or favours."""
    return re.search(_GRAFT, fold(text)) is not None


def _is_blamed(who: str, folded: str) -> bool:
    ways = (
        rf"{_TOLD}(?:{who}){_BETWEEN}{_WRONG}",
        rf"[向跟给找][^,。!?;]{{0,3}}(?:{who}){_THEN_THEY}{_BETWEEN}{_WRONG}",
        rf"{_WRONG}的(?:{who})",
        rf"{_AGAINST}[^,。!?;到给]{{0,6}}?(?:{who})",
        rf"对[^,。!?;]{{0,6}}?(?:{who}){_UNHAPPY}",
        rf"{_COMPLAINS}(?:{who})",
    )
    return any(re.search(one, folded) for one in ways)


def _calls(name: str) -> str:
    """How people call somebody of that name: in full, 小李, 老李, 李主任 …"""
    name = name.strip()
    if len(name) < 2:
        return ""
    ways = [re.escape(fold(name))]
    if name[0] in SURNAMES and len(name) <= 3:
        surname = re.escape(name[0])
        ways.append(rf"[小老]{surname}|{surname}(?:主任|书记|队长?|师傅|同志|姐|哥|网格员|干部)")
    return "|".join(ways)

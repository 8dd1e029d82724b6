"""反映干部: whether words complain of those who would get them, and of whom.

A role or a name, and close behind it what people reproach. Whoever only asks an officer to come,
tells them of somebody else's doing, or warns of one who pretends to be one, complains of nobody.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from bot.understanding.folding import fold
from bot.understanding.guard.called import as_said, may_stand
from bot.understanding.guard.displeased import displeased
from bot.understanding.guard.helping import is_of_help
from bot.understanding.guard.ordinary import is_greeted, is_odd
from bot.understanding.guard.reproaches import (
    COLLUSION,
    DRINK,
    GRAFT,
    INSULTS,
    KIN,
    LEAKS,
    LIES,
    OTHERS,
    POWER,
    SHIRKING,
    THREATS,
)
from bot.understanding.sieve import Sieve, Sifted, lasting
from bot.understanding.surnames import SURNAMES
from storage.words import Level

_PLACES = r"(?!食堂|医|卫生|诊所|门|大门|里|内|外|旁|边|附近|周边|活动|公告|篮球|广场|超市|体检|图书|办事|服务大厅|的?路|停车|菜|药|幼儿|老年|团购|民警|警务|[^,。]{0,3}(?:医生|大夫|护士))"
# 社区的人: its staff; 人行道 and 人多 are none.
_PEOPLE = r"人(?![行多口流工防民均次数群大]|很多|太多|也多|越来越多|挺多|比较多|太?少|[,]?(?:晚上|早上|半夜|天天)?(?:跳|唱))"
_STREET = r"(?:sub-?district|street) office"
_DESK = r"(?:community|neighbou?rhood) (?:desk|office|committee|staff|director|worker|secretary)"
_ROLES: tuple[tuple[Level, str], ...] = (
    (Level.STREET, rf"街道(?:办事处?|办|的?(?:一?[个位]|{_PEOPLE}|那[个位帮]|干部|工作人员|领导|主任|书记|科长|[^,。]{{1,3}}办))[^,。!?;]{{0,3}}?|街到办|街道(?:信访|综治|民政|城建|社保)?[^,。!?;]{{0,2}}(?:科长|所长|办事员)|镇政府|镇里的?(?:{_PEOPLE}|干部|领导)?|(?:the |they at the )?{_STREET}"),
    (Level.COMMUNITY, rf"(?:社区|居委会?|村委会?)的?(?:{_PEOPLE}|那帮人|那些人|那[个位]|干部|工作人员|主任|书记|领导|大姐)|居委会?{_PLACES}|村委会?{_PLACES}|村干部|村?支书|村主任|村长|社工|[社舍设射]区{_PLACES}|受理台|(?:the |our )?{_DESK}"),
    (Level.GRID, rf"[网望忘往旺]格[员圆园原元]|网格长|网格的?{_PEOPLE}|grid (?:officer|worker|man|lady|guy|woman)s?|(?<!police )(?<!post )\bofficers?\b|(?<=\byour )man\b"),
)  # fmt: skip
_ALL = (GRAFT, COLLUSION, LIES, LEAKS, DRINK, THREATS, INSULTS, SHIRKING, POWER)
_NOT_DENIED = r"(?<![不没])(?<!没有)(?<!不会)"
_WRONG = rf"{_NOT_DENIED}(?:{'|'.join(_ALL)})"
# What comes between may name nobody else, or only as those it is done with or to; nor is it
# done to the officer.
_WITH = rf"(?:[跟和与同把给向替帮为对从护拿问冲]|\b(?:with|by|for|to|and) )(?:the |a |our )?[^,。!?;说讲]{{0,8}}?(?:{OTHERS})"
_NOBODY_ELSE = rf"(?!{OTHERS}|被|能不能|可不可以|能否)"
_BETWEEN = (
    rf"(?:{_WITH}|{_NOBODY_ELSE}[^。!?;\n]){{0,18}}?(?:{_WITH}|(?!{OTHERS})[a-z0-9' ,-]){{0,48}}?"
)
_BOUGHT = rf"[^,。!?;]{{0,3}}(?:被|是|就是)?(?:{OTHERS})[^,。!?;]{{0,2}}(?:买通|收买|拉拢|养的)"
_KIN_OF = r"的?(?:小舅子|大舅哥|大舅子|亲戚|侄子|外甥|老婆|老公|儿子|女婿|弟弟|哥哥|家人|媳妇|'s (?:nephew|brother|son|wife|cousin|friend))[^。!?;\n]{0,8}(?:占|包|拿|霸|低保|工程|名额|没事|优先|开的|不用|has|got|owns)"
_BLAME = re.compile(rf"(?:{_BETWEEN}(?:{_WRONG})|{_BOUGHT}|{_KIN_OF})")
# It is spoken to, and not of; or somebody only says that they are one.
_SPOKEN_TO = re.compile(
    r"(?:[向跟给请让叫找到对把托]|麻烦|感谢|谢谢|冒充|自称(?:是)?|假冒|假扮|打着|假的?|所谓的?|帮|帮助"
    r"|\bask |please (?:ask|thank|tell) |tell |thank |shouted at |pretend\w* to be (?:from )?|(?:says?|said|claim\w*) (?:he|she|they)[^.!?]{0,12}from )(?:我们?|咱们?|那个|一下|下)?(?:the |our )?$"
)
_REPORTED = re.compile(rf"(?:{OTHERS})[^,。!?;]{{0,2}}(?:说|讲|吹)(?:自己)?是?$")
# The writer was wrong about them, was rude to them, or takes it back.
_EXCUSED = re.compile(r"(?:错怪|冤枉|误会|骂|吼|凶|[不没](?:是)?[怪怨]|不投诉)[了过]?$")
# An office is no person, and many are called 小李: of them only what is a reproach is one.
_VAGUE = re.compile(
    rf"[小老].|社区|居委会?|村委会?|镇政府|镇里|街道办?(?:事处?)?|社工|(?:they at )?(?:the |our )?(?:{_STREET}|{_DESK})"
)
_TITLE = re.compile(
    r"(?:网格员|网格长|社区的?|居委会的?|主任|书记|街道的?|同志)$"
)  # 网格员小李: one person
_TITLES = {
    Level.GRID: re.compile(r"网格[员长]$"),
    Level.COMMUNITY: re.compile(r"(?:社区|居委会?|村委会?)(?:的|主任|书记)?$"),
    Level.STREET: re.compile(r"街道(?:办|办事处|调度)?的?$"),
}
_ANOTHER = re.compile(rf"(?:{OTHERS})的?$")
_AGAINST = r"(?<![不没])(?:投诉|举报|检举|控告|告发|实名反映)(?!到|给|过|的|单|信)[一下了]{0,2}"  # names whom
_UNHAPPY = r"[^。!?;\n]{0,6}(?:不满|有意见)"
_COMPLAINS = r"complain\w* (?:about|of) (?:the |our )?"
_THEN_THEY = rf"(?:(?!{OTHERS})[^。!?;\n]){{0,12}}?[,]?(?:他们?|她们?|都|就是|也|反而|却|还)"
_TOGETHER = (
    r"(?:都|就|也|明显|肯定)?(?:是|就是|都是)?[^,。!?;]{0,2}(?:一伙|[一同]条|串通|勾结|穿一条)"
)
_SOMEBODY = rf"(?:社区|居委会?|村委会?|街道办?)的?(?:人|那[个位帮些]|干部|工作人员|主任|书记|领导|大姐)|村干部|村?支书|网格|officer|[小老][{SURNAMES}]|[{SURNAMES}](?:主任|书记|同志|姐|哥|干部)|(?:director|secretary|xiao|mr\.?|mrs\.?|ms\.?) "
ANY = (
    *(re.compile(rf"{_NOT_DENIED}(?:{wrong})") for wrong in _ALL),
    *map(re.compile, (_AGAINST, _UNHAPPY, _COMPLAINS, _KIN_OF, _BOUGHT, _SOMEBODY)),
    re.compile(r"只有[^。!?;]{0,8}知道"),
)


class Accused(NamedTuple):
    """Who is complained of: a level (None: by name only), and a person out of those given."""

    level: Level | None = None
    person_id: int | None = None


def accused(text: str, names: Mapping[int, tuple[str, Level]] | None = None) -> Accused | None:
    """Whom the words complain of, the highest level if several; None: nobody of those.

    `names`: who would get it, by id, each with the level they are on.
    """
    folded = fold(text)
    called = {
        who: (on, way)
        for who, (name, on) in (names or {}).items()
        if may_stand(name, folded) and (way := as_said(name, folded))
    }
    officials = officials_among(tuple(dict.fromkeys(way for _on, way in called.values())))
    if officials.search(folded) is None:
        return None
    found = _whom(_is_blamed, folded, called)
    if found is None and _sounds_displeased(folded, officials):
        found = _whom(_is_left, folded, called) or _whom(_is_named, folded, called)
    return found


def _whom(
    is_meant: Callable[[str, str], bool], folded: str, called: Mapping[int, tuple[Level, str]]
) -> Accused | None:
    """The highest level of those meant, and who it is if it is one."""
    level = next((one for one, role in _ROLES if is_meant(role, folded)), None)
    meant = {way: is_meant(way, folded) for way in {way for _on, way in called.values()}}
    blamed = [(on, who) for who, (on, way) in called.items() if meant[way]]
    if not blamed:
        return None if level is None else Accused(level)
    blamed = _as_titled(blamed, folded, called)
    order = (Level.GRID, Level.COMMUNITY, Level.STREET)
    highest = max((*(on for on, _who in blamed), *((level,) if level else ())), key=order.index)
    return Accused(highest, blamed[0][1] if len(blamed) == 1 else None)


def _sounds_displeased(folded: str, officials: re.Pattern[str]) -> bool:
    """Whether it sounds so, and one of those it names may have done it."""
    named = officials.finditer(folded)
    return any(_may_have_done_it(one, folded) for one in named) and displeased(folded, officials)


def _as_titled(
    blamed: list[tuple[Level, int]], folded: str, called: Mapping[int, tuple[Level, str]]
) -> list[tuple[Level, int]]:
    """Of several called so those on the level that is said: 网格员小李 is no 李 of the street."""
    if len(blamed) == 1:
        return blamed
    ways = {called[who][1] for _on, who in blamed}  # a city has hundreds who are called 小李
    named = {way: {one.start() for one in re.finditer(way, folded)} for way in ways}
    titled = {
        (on, way): {at for at in named[way] if _TITLES[on].search(folded[:at])}
        for on, way in {(on, called[who][1]) for on, who in blamed}
    }
    anybody = set[int]().union(*titled.values())
    another = {one for one, own in titled.items() if anybody - own >= named[one[1]]}
    return [(on, who) for on, who in blamed if (on, called[who][1]) not in another]


@lru_cache(maxsize=64)
def officials_among(names: tuple[str, ...]) -> re.Pattern[str]:
    """All roles, and these names."""
    return re.compile("|".join((*(role for _level, role in _ROLES), *names)))


def reproaches(text: str) -> bool:
    """Whether anybody may be complained of: only then are names worth looking up."""
    folded = fold(text)
    if any(one.search(folded) for one, _of in _any_sieve().of(folded)):
        return True
    anybody = _in_office()
    return anybody.search(folded) is not None and _sounds_displeased(folded, anybody.pattern)


@cache
def _any_sieve() -> Sieve[None]:
    """Made when first asked: most messages reproach nobody, and none of it is tried in them."""
    return lasting((one, None) for one in ANY)


@cache
def _in_office() -> Sifted:
    """Whoever is called by a role: most messages name nobody."""
    return Sifted(officials_among(()))


def _is_blamed(who: str, folded: str) -> bool:
    named = _named(who)
    if named.search(folded) is None:
        return False
    for found in named.finditer(folded):
        if not _may_have_done_it(found, folded):
            continue
        before = _TITLE.sub("", folded[: found.start()])
        if _BLAME.match(folded, found.end()):
            return True
        if _is_somebody(found, folded) and is_odd(before, folded[found.end() :]):
            return True
    return _is_blamed_otherwise(who, folded)


def _is_somebody(found: re.Match[str], folded: str) -> bool:
    """Whether it is one of them for certain, and not of help: 小李 alone is a neighbour too."""
    is_vague = _VAGUE.fullmatch(found[0]) and not _TITLES[Level.GRID].search(
        folded[: found.start()]
    )
    return not is_vague and not _is_of_help(found, folded)


def _is_named(who: str, folded: str) -> bool:
    named = _named(who).finditer(folded)
    return any(_may_have_done_it(one, folded) for one in named)


def _is_left(who: str, folded: str) -> bool:
    """Whether they are, otherwise than as one who was told or helped."""
    named = _named(who).finditer(folded)
    return any(_may_have_done_it(one, folded) and not _is_of_help(one, folded) for one in named)


def _is_of_help(found: re.Match[str], folded: str) -> bool:
    return is_of_help(_TITLE.sub("", folded[: found.start()]), folded[found.end() :])


def _may_have_done_it(found: re.Match[str], folded: str) -> bool:
    """Whether they are neither spoken to nor only said to be there by another."""
    before = _TITLE.sub("", folded[: found.start()])
    if any(one.search(before) for one in (_SPOKEN_TO, _REPORTED, _ANOTHER, _EXCUSED)):
        return False
    return not is_greeted(folded[found.end() :])


def _is_blamed_otherwise(who: str, folded: str) -> bool:
    """Whether words complain of a role or name in another way than close behind it."""
    return any(
        sign.search(folded)
        and (not (before or after) or _made(f"{before}{sign.pattern}{after}").search(folded))
        for sign, before, after in _ways(who)
    )


@lru_cache(maxsize=512)
def _ways(who: str) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Each with what is looked for only where it stands, before and behind it.

    With all that is wrong a pattern takes a thirtieth of a second to make, and a city has hundreds
    of names.
    """
    told, of = rf"[向跟给找][^,。!?;]{{0,3}}(?:{who})", rf"的(?:{who})"
    ways = (
        rf"{_AGAINST}[^,。!?;到给]{{0,6}}?(?:{who})",
        rf"对[^,。!?;]{{0,6}}?(?:{who}){_UNHAPPY}",
        rf"{_COMPLAINS}(?:{who})",
        rf"(?:{OTHERS})[^,。!?;]{{0,3}}[跟和与同](?:{who}){_TOGETHER}",
        rf"只有[^,。!?;]{{0,3}}(?:{who})知道[^。!?;]{{0,8}}(?:全|都|大家|人人)",
        rf"(?:给|留|分|便宜)[了给]{{0,2}}(?:{who})的?(?:自己|自家)?的?{KIN}",
    )
    return (
        (re.compile(told), "", rf"{_THEN_THEY}{_BETWEEN}(?:{_WRONG})"),
        (re.compile(of), rf"(?:{_WRONG})", ""),
        *((re.compile(one), "", "") for one in ways),
    )


@lru_cache(maxsize=512)
def _named(who: str) -> re.Pattern[str]:
    return re.compile(who)


@lru_cache(maxsize=64)  # large ones
def _made(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)

"""楼号与门牌: which buildings or house numbers follow a name: 3栋, 7、8栋, 5至9号楼, 51号."""

import re
from dataclasses import dataclass

from bot.understanding.folding import number

MOST_HOUSES = 60  # of one range: more are no row of houses
_NUMBER = r"(?:\d{1,3}|[a-z](?![a-z]))"
UNIT = r"(?:号楼|号栋|号院|楼栋|[栋幢](?:楼(?![上下道顶前后里梯]))?|座|#楼|#)"
_JOIN = r"[-~～至到、,，/和与及跟]"
_SEVERAL = rf"{_NUMBER}(?:{UNIT}?{_JOIN}第?{_NUMBER}){{0,9}}"
# 栋楼 in 3栋楼下 is 3栋 and 楼下; a house counted (三栋楼都没电) is no name, which ALONE sees to.
GROUP = rf"第?(?P<several>{_SEVERAL}){UNIT}"
_SIDE = r"(?:[(（]?(?P<side>[单双])号?[)）]?)?"
NAMED = re.compile(rf"^(?P<compound>.+?){GROUP}{_SIDE}$")
_FILLER = (
    r"(?:小区|社区|里面|里边|里头|那边|这边|[里内的上第]|[东西南北中]区|[一二三四五六七八九\d]期"
    r"|从|[,，、。:：;；-]){0,6}"
)
_AFTER_COMPOUND = re.compile(rf"{_FILLER}{GROUP}")
_LIKE_A_DAY = re.compile(rf"{_FILLER}(?P<several>{_SEVERAL})号(?![线路院楼栋])")
_DASHED = re.compile(rf"{_FILLER}(?P<several>\d{{1,3}})(?=[-/]\d)")
# 栋, 幢 by voice, as in 十洞楼下; 东门 and 一动不动 are none.
_HEARD = re.compile(
    rf"{_FILLER}(?P<several>{_SEVERAL}|[一二三四五六七八九十]{{1,3}})[撞动洞冻懂东](?![不静物手门边侧区北南头面])"
)
_NEXT = re.compile(rf"(?:{_JOIN}|还有|以及){{0,2}}{GROUP}")
_AFTER_SHORT = re.compile(GROUP)
# 一座桥, 这三栋, 一栋楼都没电 count houses; 3栋楼下 names one.
ALONE = re.compile(
    r"(?<![\da-z.这那哪每整同另几])第?(?P<number>\d{1,3}|[a-z])"
    r"(?:(?<=[a-z])座|[栋幢](?!楼(?![上下道顶前后里梯]))|号楼|楼栋|#楼|#)"
)
_DOOR = r"(?P<house>\d{1,4})(?:-\d{1,3})?(?P<sign>号(?![线楼])|弄)"
_AFTER_ROAD = re.compile(
    rf"(?:上的?|的|路段|门牌号?)?[,，]?第?{_DOOR}(?:(?:{_JOIN})(?P<last>\d{{1,4}})号(?![线楼]))?"
)
_ODD_OR_EVEN = re.compile(r"(?:那边|这边)?的?(?P<side>[单双])号(?:那边|这边|一侧|一边|侧|边)?的?")
_BARE_DOOR = re.compile(r"(?P<house>\d{1,4})(?![\d点时月年个米路度万元块分秒天人辆线次:.])")
_SPELT = re.compile(r"[一二三四五六七八九十]{1,3}")
_PART = re.compile(r"\d{1,3}|[a-z]|[-~～至到]")


@dataclass(frozen=True, slots=True)
class Houses:
    """Numbers or letters of buildings, and where they end in the text; `exact`: said in full."""

    numbers: tuple[str, ...]
    start: int
    end: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Doors:
    """House numbers of a road."""

    first: int
    last: int
    end: int
    exact: bool = True


def after_compound(said: str, at: int) -> Houses | None:
    """The buildings named right after a compound: 3栋, 7、8栋, 5至9号楼, 3-2-501, 3号."""
    patterns = (_AFTER_COMPOUND, True), (_DASHED, True), (_LIKE_A_DAY, False), (_HEARD, False)
    for pattern, exact in patterns:
        match = pattern.match(said, at)
        if match:
            return _with_following(said, match, exact)
    return None


def after_short_name(said: str, at: int) -> Houses | None:
    """Buildings directly after a name that was cut short: only in full."""
    match = _AFTER_SHORT.match(said, at)
    return _with_following(said, match, True) if match else None


def side_of_road(said: str, at: int) -> tuple[bool | None, int]:
    """Whether the side of odd (True) or even house numbers is told, and where the rest begins."""
    match = _ODD_OR_EVEN.match(said, at)
    return (match["side"] == "单", match.end()) if match else (None, at)


def after_road(said: str, at: int) -> Doors | None:
    """The house numbers named after a road: 51号, 1至49号, 51."""
    match = _AFTER_ROAD.match(said, at)
    if match:
        first = int(match["house"])
        last = int(match["last"] or first)
        return Doors(min(first, last), max(first, last), match.end())
    match = _BARE_DOOR.match(said, at)
    return Doors(*(int(match["house"]),) * 2, match.end(), exact=False) if match else None


def numbers_of(several: str) -> tuple[str, ...]:
    """Each number of a list or range, at most MOST_HOUSES of them: 7、9至11 → 7 9 10 11."""
    if _SPELT.fullmatch(several):
        return (str(number(several)),)
    found: list[str] = []
    through = False
    for part in _PART.findall(several):
        if part in "-~～至到":
            through = bool(found)
        elif through and found[-1].isdecimal() and part.isdecimal():
            found += _rest(int(found[-1]), int(part))
            through = False
        else:
            found.append(part)
            through = False
    return tuple(dict.fromkeys(one.lstrip("0") or one for one in found))[:MOST_HOUSES]


def _rest(low: int, high: int) -> list[str]:
    """The numbers after `low` up to `high`; only `high` where that is no row of houses."""
    if low < high <= low + MOST_HOUSES:
        return [str(number) for number in range(low + 1, high + 1)]
    return [str(high)]


def _with_following(said: str, first: re.Match[str], exact: bool) -> Houses:
    """Further buildings said with a unit of their own: 3栋和5栋."""
    numbers, end = list(numbers_of(first["several"])), first.end()
    for _ in range(9):
        match = _NEXT.match(said, end)
        if match is None or not exact:
            break
        numbers += numbers_of(match["several"])
        end = match.end()
    return Houses(tuple(dict.fromkeys(numbers)), first.start("several"), end, exact)

"""说法: what the words around a place tell of it: opposite, not there, only where I live."""

import re
from enum import StrEnum

AROUND = 14  # characters before and after a name that are looked at
_GATE = r"(?:的?(?:[东南西北正后前侧]{1,2}|大|小)?(?:大?门|门口|出口|入口|路口|口子?))?"
_BESIDE = re.compile(
    rf"{_GATE}(?:的|那个|那边)?(?:斜?对[面过门]|马路对|街对|河对|隔壁|附近|周边|周围|一带|旁边的|"
    r"[往向朝](?:[东南西北前后左右]|里走|下走|上走)|再?过去|不远|方向|过了?(?:桥|马路|红绿灯))"
)
_NEARING = re.compile(r"(?:靠近|挨着|紧挨|临近|快到|离|往|去|到)$")
_NOT = re.compile(r"(?:不是在?|不在|不属于|并非|不叫|不归)(?:那个|我们)?$")
_WAS = re.compile(r"(?:以前|原来|之前|从前|过去|曾经)(?:我?[家们]?)?(?:住|在|住在)$")
_ELSEWHERE = re.compile(r"(?:老家|外地|外省|别的城市|其他城市)[\u3400-\u9fff]{0,8}$")
_NOT_HERE = re.compile(r"不是(?:咱们?|我们)这|不在(?:咱们?|我们)这")
_WORK = re.compile(r"(?:单位|公司|上班|工作|开店)(?:就?在)?$")
_AT_HOME = re.compile(
    r"家里|我家(?![住在是])|楼上|楼下|楼道|电梯|单元|卫生间|厨房|阳台|家中"
    r"|\b(?:upstairs|downstairs|lift|elevator|stair\w*"
    r"|my (?:home|flat|house|kitchen|bathroom|ceiling))\b",
    re.IGNORECASE,
)
_HOME = re.compile(
    r"(?:家住|(?<![堵挡围拦封卡停困盖])住在?|家在|[我俺们]家?是|本人是?|[我俺]是)(?:那个)?$"
)
_OTHERS = re.compile(
    r"(?<![和跟与同带])(?:妈妈?|爸爸?|爹|娘|父母|母亲|父亲|爷爷|奶奶|外公|外婆|姥姥|姥爷|岳父|岳母|丈人|丈母娘"
    r"|公公|婆婆|哥哥?|姐姐?|弟弟?|妹妹?|儿子|女儿|闺女|孩子|孙子|朋友|同事|同学|亲戚|[他她]们?)"
    r"们?家?(?:都|一直|现在|就)?住在?$"
)
_RESIDENT = re.compile(r"(?:的|这边的)?(?:居民|业主|住户|租户|租客|老住户|商户)")
_SIDE = re.compile(
    r"(?:的?(?:交叉口|十字路口|丁字路口|路口|交汇处?|交界处?|口))?的?(?:[往向靠朝])?"
    r"(?P<side>[东西]南|[东西]北|[南北][东西]|[东南西北])(?:角|侧|边|面|段|头|端|首|\d{1,4}米|走)"
)
# What may stand right before a generic word that is all of a name: 在公园, not 希望小学.
_LEADS = frozenset(
    "在到从去往向离靠把被的地我你他她俺们咱家个条座处边旁近面头里外内上下有是和与及跟同或这那哪此该过了着就都也还看见说走经附隔壁对"
    "请找让叫给由住进出回沿挨至"
)
# And before a name of its own: 阿拉柳岸花园, 您好柳岸花园; not 新柳岸花园, 大学府路.
_LEADS_OF_NAMES = _LEADS | frozenset("拉映修好问址置点为即于来没坏因现天号栋幢楼层坐站等归属查")
_OTHER_KIND = (
    r"路(?![灯口边上面旁障人过段牙沿])|街(?![道上口边坊])|巷(?![子口])|大道"
    r"|幼儿园|小学(?!生)|中学(?!生)|学校|医院|卫生院"
)
_GOES_ON = re.compile(rf"{_OTHER_KIND}|新村|小区|花园|大厦")
# 云桥新村二区, 柳岸花园二期: a part that the city does not name.
_GOES_ON_AS_OTHER = re.compile(
    rf"{_OTHER_KIND}|[\d一二三四五六七八九](?:村|区|期)(?!域)|[东西南北]区(?!域)"
)
# 家里, 园里 and what has a small word in it are no names.
_OTHERS_NAME = re.compile(
    r"(?:[^\W\da-z在到从去往向的了是有和与及跟把被个我你他她俺咱这那哪家]{2,4}[苑园庭府城轩坊邸湾]"
    r"|[\d一二三四五六七八九十]村|(?:隔壁|对面|旁边|边上|别的|另一?个?|其他|人家)的?(?:小区|社区|大院))$"
)
_STEPS = {"东": (1, 0), "西": (-1, 0), "北": (0, 1), "南": (0, -1)}


class Manner(StrEnum):
    """How a place is spoken of."""

    THERE = "there"
    BESIDE = "beside"  # opposite of it, near it: perhaps in the next grid
    HOME = "home"  # only where the speaker lives
    OTHERS = "others"  # only where somebody else lives: 我妈住锦书苑
    WORK = "work"  # only where the speaker works
    DENIED = "denied"  # where it is not, or not any more


def manner_of(said: str, start: int, end: int) -> Manner:
    """How the place named between `start` and `end` is spoken of."""
    before, after = said[max(0, start - AROUND) : start], said[end : end + AROUND]
    if _NOT.search(before) or _WAS.search(before) or _ELSEWHERE.search(before):
        return Manner.DENIED
    if _WORK.search(before):
        return Manner.WORK
    if _BESIDE.match(after) or _NEARING.search(before):
        return Manner.BESIDE
    if _OTHERS.search(before):
        return Manner.OTHERS
    if _HOME.search(before) or _RESIDENT.match(after):
        return Manner.HOME
    return Manner.THERE


def is_elsewhere(said: str) -> bool:
    """Whether the places of the same name are said to be those of another town."""
    return _NOT_HERE.search(said) is not None


def is_at_home(said: str) -> bool:
    """Whether the matter itself is in somebody's home or house."""
    return _AT_HOME.search(said) is not None


def side_of(said: str, end: int) -> tuple[int, int] | None:
    """Steps east and north told right after a road or crossing: 东北角 is (1, 1)."""
    match = _SIDE.match(said, end)
    if match is None:
        return None
    east = sum(_STEPS[sign][0] for sign in match["side"])
    north = sum(_STEPS[sign][1] for sign in match["side"])
    return east, north


def stands_alone(said: str, start: int, end: int | None = None) -> bool:
    """Whether a generic word is all of a name: 公园 is neither in 柳岸公园 nor in 公园路."""
    if end is not None and _GOES_ON.match(said, end):
        return False
    if start == 0 or not "\u3400" <= said[start - 1] <= "\u9fff":
        return True
    return said[start - 1] in _LEADS


def is_led_to(said: str, start: int) -> bool:
    """Whether what stands before a name is none of it: 在柳岸花园, 我们小区柳岸花园."""
    if start == 0 or not "\u3400" <= said[start - 1] <= "\u9fff":
        return True
    return said[start - 1] in _LEADS_OF_NAMES or said.startswith(("小区", "社区"), start - 2)


def goes_on(said: str, end: int) -> bool:
    """Whether a compound's name is but the beginning of a road's or a school's: 锦书苑幼儿园."""
    return _GOES_ON_AS_OTHER.match(said, end) is not None


def anothers_name(said: str, house: int) -> int | None:
    """Where another compound's name begins, right before a house: 金桂园3栋, 二村6栋."""
    match = _OTHERS_NAME.search(said[:house].removesuffix("的"))
    return match.start() if match else None

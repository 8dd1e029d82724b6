"""生词: a place name in somebody's words that the city does not know, fit to be learned.

Only what looks like a name of a place: a few characters that end in what places are called, or the
whole of a short answer to where it is. Never a sentence, a number, or what may be a person's name.
"""

import re
from collections.abc import Callable, Iterator

from bot.understanding.common_words import GENERIC, is_generic
from bot.understanding.naming import TAILS, canonical
from bot.understanding.surnames import DOUBLE, SURNAMES

LEAST, MOST = 3, 10  # characters of a name
SHORT_ANSWER = 8  # characters of an answer that may be a name as a whole
_CALLED = (
    *(tail for tail in TAILS if len(tail) > 1),
    *("大厦", "大楼", "广场", "市场", "菜场", "超市", "商场", "商店", "便利店", "医院", "诊所"),
    *("卫生站", "学校", "小学", "中学", "幼儿园", "饭店", "酒店", "宾馆", "旅馆", "餐厅", "药店"),
    *("药房", "银行", "邮局", "公园", "游园", "绿地", "车站", "停车场", "加油站", "驿站", "浴室"),
    *("大桥", "小桥", "桥头", "路口", "大道", "步道", "大街", "工厂", "工地", "仓库", "码头"),
    *("烧烤店", "早餐店", "网吧", "棋牌室", "活动室", "老年大学", "文化宫", "体育馆", "图书馆"),
    *("路", "街", "巷", "弄", "桥", "塔", "寺", "庙", "厂", "店", "馆"),
)
_NAME = re.compile(rf"[\u3400-\u9fff]{{2,{MOST}}}")
# Where a name cannot go on: small words, and words of time and direction.
_CUT = re.compile(
    r"昨天|今天|明天|前天|早上|晚上|上午|下午|中午|夜里|半夜|最近|每天|天天|一直|经常|老是|又是|"
    r"我家|我们|你们|他们|这里|那里|这边|那边|附近|旁边|门口|对面|楼下|楼上|后面|前面|里面|外面|路边|"
    r"靠近|就是|有个|有人|因为|所以|请问|麻烦|举报|反映|看到|发现|[在到从去往向的了是有和与及跟把被"
    r"个我你他她这那哪都也还就很太没不过着吗呢吧啊]|[^\u3400-\u9fff]"
)
_FULL_NAME = rf"(?:(?:{DOUBLE})[\u3400-\u9fff]{{1,2}}|[{SURNAMES}][\u3400-\u9fff]{{1,2}})"
_SHOP = (
    r"(?:小?(?:饭|商|酒|书|药|面|茶|花|水果|早餐|烧烤|便利|理发|修车|五金|杂货|小卖|小吃)?店"
    r"|小?(?:超市|卖部|吃部|饭馆|面馆|餐馆|餐厅|诊所|旅馆|网吧|浴室|作坊|工厂|仓库|棋牌室|药房)|家|厂|馆)"
)
_PERSON = re.compile(
    r"先生|女士|小姐|阿姨|大爷|大妈|大叔|叔叔|奶奶|爷爷|师傅|老师|主任|书记|医生|老板|"
    rf"^[老小阿][{SURNAMES}]|^{_FULL_NAME}(?:{_SHOP}|(?<![路街巷弄桥塔寺庙]))$|"
    r"[\u3400-\u9fff]{2,3}家$"
)


def new_name(text: str, answer: str, is_known: Callable[[str], bool]) -> str:
    """The one unknown name of a place, as names are compared; "" for none or several.

    `answer`: what somebody said when asked where it is.
    """
    found = {
        name
        for name in (*_whole(answer), *_named(text))
        if LEAST <= len(name) <= MOST
        and not is_generic(name)
        and not _PERSON.search(name)
        and not is_known(name)
    }
    longest = [one for one in found if not any(one != other and one in other for other in found)]
    return longest[0] if len(longest) == 1 else ""


def _named(text: str) -> Iterator[str]:
    for stretch in _CUT.split(canonical(text)):
        match = _NAME.match(stretch)
        ends = (_end_of_name(match[0]) if match else 0) or 0
        if match and ends:
            yield match[0][:ends]


def _end_of_name(stretch: str) -> int:
    """Where the first word that places are called ends; 0 when there is none."""
    for end in range(LEAST, len(stretch) + 1):
        tail = next((one for one in _CALLED if stretch.endswith(one, 0, end)), "")
        longer = stretch[end - 1 : end + 1] in GENERIC  # 路 of 路口 is no end yet
        if tail and len(tail) < end and not longer:
            return end
    return 0


def _whole(answer: str) -> Iterator[str]:
    parts = [part for part in _CUT.split(canonical(answer)) if part]
    if len(parts) == 1 and len(parts[0]) <= SHORT_ANSWER:
        yield parts[0]

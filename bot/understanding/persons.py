"""人名: where words name a person, told by what stands around the name; places and shops stay.

王阿姨, 小张                    a surname with how one is addressed: the surname
我爸王建国, 住户李梅, 李娟女士        a name after or before who it is
找王秀英, 王秀英反映, 。王秀英        a whole name of three signs that stands as one
王秀英 138…, 502 王秀英          a name beside a number
Mrs Wang, my name is Ann Li     in English
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from bot.understanding.surnames import DOUBLE, GIVEN, SURNAMES

Span = tuple[int, int]
_BEFORE = 8  # signs that a cue and what joins it to the name take
_AFTER = 14
_HAN = "\u4e00-\u9fff"
# Surnames that mostly are other words.
_RARE = "房卫向时成应单全常方白石水车路项连费席景党宫古司农穆关于包钱苗谷曲柴蒲管卜"
_COMMON = "".join(sign for sign in SURNAMES if sign not in _RARE)
_FAMILY = re.compile(f"{DOUBLE}|(?![向时])[{SURNAMES}]")
_GIVEN = re.compile(f"[子一大小][{GIVEN}]|[{GIVEN}]{{1,2}}")
_ANY_GIVEN = re.compile(
    rf"[三四五六]|[{_HAN}]{{1,2}}?(?=$|[^{_HAN}]|[住在说家反要想打]|电话|手机|号码|来电|报修|投诉)"
)
_SOMEBODY = re.compile("某{1,2}(?![处个些天人种地栋号家公店小楼单])|[xX×*＊]{2}")
# Whole words that begin like a name and are none.
_WORD = re.compile(
    "安全|安装|高(?:兴|龄|峰|科|新|铁|档|发|压)|方(?:便|法|式|向|圆)|成(?:立|功|家|才|长|天)|任(?:何|意)|严(?:重|格|肃)"
    "|金(?:属|额|桂|鱼)|施工|石(?:头|子|板)|江(?:海|河|边)|周(?:围|边|末|[一二三四五六日])|马(?:上|路|桶|达)"
    "|张(?:贴|口|嘴)|许(?:多|久|可)|谢谢|申(?:请|报|诉)|温(?:馨|度|泉)|康(?:复|养|乐)|阳光|关(?:门|注|系|怀)"
    "|连(?:续|家)|宁愿|古树|牛奶|花(?:园|坛)|车(?:库|位|棚|子|辆|祸|主)|杨(?:树|柳)|柳(?:树|岸)|梅花|兰花"
    "|童(?:车|年)|林(?:荫|立|木|业)|武(?:术|器)|尚未|盛(?:夏|开)|文(?:明|化|体|艺)|沈阳|陶瓷|余(?:额|震)|计"
    "|陈(?:述|旧|列|年|皮)|黄(?:金|河|海)|万一|易(?:燃|爆|发|拉)|安(?:家|康|心|宁|乐)|钱(?:财|家)|包(?:子|裹|装)|常(?:年|德)|高中"
    "|秦岭|平(?:安|和|方|台)|孔(?:洞|雀)|孙(?:子|女)|胡(?:同|萝|子|乱)|白(?:天|色|菜)|唐山|应(?:该|急)|鲁(?:莽)"
)
_PLACE = re.compile(
    "(?:[一二三四五六七八九十东南西北中前后新老大小]{0,2})(?:大?道|路(?![过上边])|街|巷|弄|里(?![住面有])|坊|小区|花园|家园|花苑|苑|新村|村|镇|乡|区|县|市|桥"
    "|公园|广场|超市|医院|学校|中学|小学|幼儿园|店|馆|厂|公司|社区|菜场|市场|河|湖|山庄|山|站|大厦|公寓|酒店|饭店"
    "|药房|诊所|银行|码头|庄|屯|湾|营|集|圩|沟|塘|坝|渡|宿舍|影院|书院|故居|纪念|祠|庙|寺|塔)"
)
_SHOP = (
    r"(?!(?:家|的|牌|记)?[^\W开的在去到把从和跟来说]{0,2}(?:店|馆|铺|坊|诊所|口腔|牙科|超市|烧烤|馄饨|水饺|饺子|生煎|炒货"
    "|米线|米粉|面条|麻辣烫|火锅|快餐|早点|早餐|修车|理发|小吃|包子|饭庄|酒家|大排档|农家乐|烧饼|汤包|豆腐|卤味"
    "|水果|五金|裁缝|干洗|推拿|按摩|布艺|窗帘))"
)
_TITLE = re.compile(
    rf"((?:[子一大小]?[{GIVEN}]|[{GIVEN}]{{2}})??)(?:阿姨|奶奶|爷爷|大爷|大妈|大娘|大叔|大婶|叔叔|[叔婶伯姨嫂](?![{_HAN}]?[伯父母子])|伯伯|大伯"
    "|大姐|姐姐?|大哥|哥哥?|婆婆|师傅|师父|先生|女士|小姐(?!妹)|太太|老师|医生|大夫|护士|老板|老太太?|老头|老人家|老伯"
    f"|同志|同学|老汉|教授|姑娘|大嫂){_SHOP}"
)
_JOINS = "的和跟找给叫让请是对与住被说到把我你他她们位主户邻居室楼栋元号员像问帮由因为但而家人"
_FREE = re.compile(f"(?:^|[^{_HAN}]|[{_JOINS}])$")
_TORN = re.compile("[紧夸慌开扩主铺伸纸帝女国天大龙海花稻木如为任谢感多]$")  # 紧张先生, 国王老师
_CALLED = re.compile(f"(?:^|[^{_HAN}]|[{_JOINS}])[老小]$")
_CALLED_OTHERWISE = re.compile(
    r"[树梅醋皮子女媳萝椒同打序度点字务头表围末工客晨多可经程桥庄村巷湾路街屯寨营集圩沟塘城镇河山]"
    "|家(?:村|庄|巷|湾|桥|弄|塘|坝|店|铺|饭|常|馆)"
    r"|[^\W开的在去到把从和跟来说]{0,3}(?:店|馆|铺|坊|烧烤|馄饨|水饺|生煎|炒货|面馆|理发|修车|小吃|包子|早点|水果|五金)"
)
_NEVER_CALLED = frozenset("石金白车包温汤龙毛段单童项甘苗谷蓝庄路时成于常应全左田平安水房卫花广党")
_SELDOM_CALLED = frozenset("黄马林高方江史关何余唐夏贾熊")
_STANDS_FREE = re.compile(f"$|[^{_HAN}]|[说家他她你昨今]")
_WHO = re.compile(
    "(?:[爸妈爷奶哥姐弟妹叔伯舅姑姨婶嫂婆]|父亲|母亲|外公|公公|岳父|岳母|老公|丈夫|妻子|爱人|儿子|女儿|儿媳|女婿|孙子|孙女"
    "|老伴|亲戚|同事|同学|朋友|室友|大名|联系人|业主|户主|车主|房主|机主|法人|住户|居民|村民|租户|租客|房客|房东|邻居|当事人|(?:报修|报案|来电|反映|举报|投诉|申请|求助|收件|寄件)人"
    "|患者|病人|老人|老太|老头|残疾人|低保户|党员|教师|学生|孩子|小孩|男孩|女孩|楼长|志愿者|骑手|快递员|外卖员|保姆|护工|家属|家长"
    "|姓名|名字|名叫|叫做|[我他她]叫|叫我|[我他她]是|我姓|署名|落款|本人|男子|女子)[是为叫做:：(（“\"'\\s]{0,2}$"
)
_SURNAME = re.compile("(?<!百)姓$")
_ASKED = re.compile("(?:找|叫|联系|问|通知|告诉|询问|转告|陪|带|给|替|跟|和|让|请)$")
_DOOR = re.compile(r"(?:(?:[0-9]{3,4}室?|[室户])的?|[栋幢楼号元]的)[\s(]?$")
_ALONE_BEFORE = re.compile(f"(?:^|[^{_HAN}])$")
_ALONE_AFTER = re.compile(
    rf"\s*$|[^{_HAN}0-9A-Za-z]|反映|报修|投诉|举报|来电|本人|家[里的漏住]|住|说[,，:：]|敬上|[（(]"
)
_REACHED = re.compile(
    r"[\s,、:(]{0,2}(?:的?(?:联系)?(?:电话|手机号?|号码|微信号?|方式|身份证号?))?[是为:\s]{0,3}(?:\+|1[3-9][0-9]|0[0-9]{2})"
)
_CAPITAL = "([A-Z][a-z]+(?: [A-Z][a-z]+)?)"
_ENGLISH = re.compile(
    rf"\b(?:[Mm]y name(?: is|'s|’s)|I am called|[Cc]all me|[Nn]ame:)\s+{_CAPITAL}"
    r"|\b(?:M(?:r|rs|s)\b\.?|Miss|Dr\b\.?|(?:[Aa]unt(?:ie|y)?|[Uu]ncle|[Gg]rand(?:pa|ma))"
    rf"(?= [A-Z]))\s*{_CAPITAL}"
)
_OWN = re.compile(
    "我(?:名叫|的?名字[是叫]|叫)(?![了你他她人过来])"
    f"([{GIVEN}]{{2}}|(?!物业|保安|外卖|师傅|救护|警察|快递|社区|邻居|孩子|车子?|停车|醒)"
    f"[{_HAN}]{{2,3}}(?![{_HAN}]))"
)
_FOREIGN = re.compile("我(?:的?名字是|叫|名叫)\\s*([A-Za-z][A-Za-z.]*(?: [A-Z][A-Za-z.]*){0,2})")


class Seen(NamedTuple):
    """A surname in its surroundings; `given`: the signs after it that are of given names."""

    family: str
    before: str
    after: str
    given: str

    @property
    def is_common(self) -> bool:
        """Whether it hardly ever is another word."""
        return self.family not in _RARE

    def named(self, length: int) -> int | None:
        """The length of a given name, unless it makes a word or a place of it."""
        rest = self.after[length:]
        return None if _WORD.match(self.family + self.after) or _PLACE.match(rest) else length


def persons(plain: str) -> Iterable[Span]:
    """The names in a text of ordinary signs: half width, nothing unseen."""
    for found in _FAMILY.finditer(plain):
        begin, end = found.span()
        after = plain[end : end + _AFTER]
        given = _GIVEN.match(after)
        seen = Seen(
            found[0], plain[max(0, begin - _BEFORE) : begin], after, given[0] if given else ""
        )
        length = next((one for rule in _RULES if (one := rule(seen)) is not None), None)
        if length is not None:
            yield begin, end + length
    for pattern in (_OWN, _FOREIGN, _ENGLISH):
        for named in pattern.finditer(plain):
            yield named.span(named.lastindex or 0)


def is_whole_name(text: str) -> bool:
    """Whether it is a name and nothing else."""
    said = text.strip()
    return (0, len(said)) in persons(said)


def _somebody(seen: Seen) -> int | None:
    """李某某."""
    found = _SOMEBODY.match(seen.after)
    return found.end() if found and seen.is_common else None


def _addressed(seen: Seen) -> int | None:
    """王阿姨: what stands before the title."""
    found = _TITLE.match(seen.after)
    if found is None or _TORN.search(seen.before):
        return None
    return found.end(1) if seen.is_common or _FREE.search(seen.before) else None


def _said_to_be(seen: Seen) -> int | None:
    """我爸王建国, 住户李梅."""
    if not _WHO.search(seen.before):
        return None
    any_given = _ANY_GIVEN.match(seen.after)
    if seen.given and (seen.is_common or len(seen.given) == 2 or any_given):
        return seen.named(len(seen.given))
    return seen.named(any_given.end()) if any_given and seen.is_common else None


def _surname(seen: Seen) -> int | None:
    """姓王的."""
    return 0 if _SURNAME.search(seen.before) else None


def _called(seen: Seen) -> int | None:
    """老张, 小李."""
    if not _CALLED.search(seen.before) or _CALLED_OTHERWISE.match(seen.after):
        return None
    if seen.family in _SELDOM_CALLED:
        return 0 if _STANDS_FREE.match(seen.after) else None
    return None if seen.family in _NEVER_CALLED else 0


def _alone(seen: Seen) -> int | None:
    """王秀英反映, …。王秀英; 找王秀英."""
    if not seen.is_common or (len(seen.given) < 2 and len(seen.family) < 2):
        return None
    length = len(seen.given)
    if _ASKED.search(seen.before):
        return seen.named(length)
    if _ALONE_BEFORE.search(seen.before) and _ALONE_AFTER.match(seen.after[length:]):
        return seen.named(length)
    return None


def _beside_a_number(seen: Seen) -> int | None:
    """502 王秀英; 王秀英 138…."""
    length = len(seen.given)
    if not seen.is_common or not length:
        return None
    if _REACHED.match(seen.after[length:]) and _FREE.search(seen.before):
        return seen.named(length)
    whole = length == 2 or _ANY_GIVEN.match(seen.after)
    return seen.named(length) if whole and _DOOR.search(seen.before) else None


_RULES = (_somebody, _addressed, _said_to_be, _surname, _called, _alone, _beside_a_number)

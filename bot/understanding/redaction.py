"""遮蔽: words that leave the desk go without numbers and names that reach or tell somebody.

Telephones, identity and bank cards, number plates, accounts, mail addresses, names and the door
of a flat go; compound, building, unit and street number stay, for the work is done there. For
those who are called there, the door of a flat and the plate of a car stay too, unless somebody
says that they are their own.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import chain

from bot.understanding.persons import persons

MASK = "***"
# What people put between the digits of a number.
GAP = r"[\s\-‐-―_.·•—()/,、*]"
# Seven digits and more are a telephone, an identity card, an account; a house number never is.
# Between them people write spaces, lines, dashes, dots or commas; an identity card may end in X.
_NUMBER = re.compile(rf"(?<![0-9])\+?[0-9](?:{GAP}{{0,3}}[0-9]){{6,}}(?:[ \-]?[Xx])?(?![0-9])")
_MOBILE = re.compile(  # whatever stands between its three groups, words excepted
    r"(?<![0-9])1[3-9][0-9][^0-9A-Za-z\u4e00-\u9fff]{0,4}[0-9]{4}[^0-9A-Za-z\u4e00-\u9fff]{0,4}[0-9]{4}(?![0-9])"
)
_LAST_FOUR = re.compile(r"(?<=尾号|末四|后四)(?:位?(?:数字?)?[是为:\s]{0,2})([0-9]{4})(?![0-9])")
# No mailbox is longer (RFC 5321), and without an end a long text takes time by its square.
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_ACCOUNT = re.compile(
    r"(?:微信|薇信|威信|v信|vx|wx|加v|企鹅|扣扣|wechat|qq)(?:号码|号|是|[:\s])*([a-z0-9][\w-]{4,})"
    r"|(?:(?<![\w.])@|t(?:elegram)?\.me/)(?!\w{1,60}bot\b)(\w{4,})",  # a bot is nobody
    re.A | re.I,
)
_FLAT = r"[1-9][0-9]?(?:0[1-9]|1[0-9])"  # floor and door, which no round number is
_TIME = re.compile(r"20[0-9]{2}([-./])[01]?[0-9]\1[0-3]?[0-9](?: [0-2]?[0-9])?")
_CASE = re.compile(r"[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])-[0-9]{3,4}")  # a case's own
_HOME = re.compile(rf"[0-9]{{1,2}}-[0-9]{{1,2}}-{_FLAT}")  # 12-2-1502: whose door is masked
_NO_NUMBERS = (_TIME, _CASE, _HOME)
_CARD = re.compile(r"[0-9](?:[^0-9]{0,2}[0-9]){14,18}[Xx]?")  # whatever is put between the digits
_DATED = re.compile(r"20[0-9]{2}[-./][01]?[0-9][-./]")  # from one day to another is no bank card
_CARDS_DIGITS = re.compile(r"(?:[0-9][^0-9]*){15}")
_MAY_BE_DOOR = re.compile(r"[0-9][0-9]|[楼层] ?.户")
_NOT_OF_DOORS = "(?![0-9米元块人户年月天个多余点吨平度])"
_DOOR = re.compile(
    r"(?<![0-9])[0-9]{2,4}(?=[ ]?(?:室|号房|房(?![子屋东间价租产顶])))"
    rf"|(?<![0-9]){_FLAT}(?=[ ]?户(?![籍口型外]))"
    rf"|(?<=单元)[ \-]?[0-9]{{3,4}}{_NOT_OF_DOORS}"
    rf"|(?<=[栋幢座#])[ \-]?[0-9]{{3,4}}{_NOT_OF_DOORS}"
    rf"|(?<=号楼)[ \-]?[0-9]{{3,4}}{_NOT_OF_DOORS}"
    rf"|(?<=[0-9]号)[ \-]?{_FLAT}{_NOT_OF_DOORS}"
    rf"|(?<=[0-9][楼层])[ \-]?{_FLAT}{_NOT_OF_DOORS}"
    rf"|(?<=我家)[ \-]?[0-9]{{3,4}}{_NOT_OF_DOORS}"
    r"|(?<=[#栋幢]-)[0-9]{3,4}(?![0-9\-])"
    r"|[0-9十]{1,3}[楼层][ ]?[东南西北中左右]户"
)
# 我家在柳岸花园3栋2单元502, 我的车苏L12345, 502是我家; not 我家楼上602.
_OURS = r"(?:我|咱|俺|本人)们?(?:自己)?的?"
_OWN = re.compile(
    rf"(?:{_OURS}(?:家|住|是|房|车|(?=[0-9]))|(?<!大)家[住在]|(?:^|[,，。;；\s])住(?![户院宅建])"
    r"|(?<![a-z])(?i:my (?:flat|home|house|apartment|car)|i live (?:at|in|on)))"
    r"(?:(?!楼[上下]|[上下]面|隔壁|对[门面]|邻居|旁边|[前后]面|被)[^。;；,!?\n]){0,30}\Z"
)
_MINE = re.compile(rf"(?:室|号房|房|户)?[ ,]?(?:就?是|为){_OURS}(?:家|住|房|车)?")
_AROUND = 50  # signs before a door that may say whose it is
_EXTENSION = re.compile(r"(?<=转)[ ]?[0-9]{3,4}(?![0-9路号])")  # 转802路 is a bus
_BEHIND_DASHES = re.compile(
    r"(?<![0-9\-])[0-9]{1,2}-[0-9]{1,2}-([0-9]{3,4})(?![0-9\-])"  # 3-2-502
    rf"|(?<![0-9A-Za-z\-.])(?:[A-Za-z]|[0-9]{{1,2}})-({_FLAT})(?![0-9A-Za-z\-路号]){_NOT_OF_DOORS}"
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][ ]?[A-HJ-NP-Za-hj-np-z]"
    r"[ ·•.\-_]{0,2}(?=[A-Za-z]{0,5}[0-9])"
    r"(?:[A-Za-z0-9]{5,6}(?![A-Za-z0-9])[挂学警港澳]?|[A-Za-z0-9]{4}[挂学警港澳])"
    r"|(?<=车牌|牌照|车号)(?:号码?)?[是为:\s]{0,3}[A-Za-z][ ·•.\-]?"
    r"(?=[A-Za-z]{0,5}[0-9])[A-Za-z0-9]{5,6}"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
_SPOKEN = str.maketrans("零〇一幺二两三四五六七八九壹贰叁肆伍陆柒捌玖", "0011223456789123456789")
_LOOKALIKES = str.maketrans("OoＯ〇洞拐勾", "0000079")
LEAST_DIGITS = 4  # real ones, in a number that is written with letters O
# Not to be seen between two signs: joiners, marks of direction, selectors, the frame of a keycap.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\u20e3]"
)

Span = tuple[int, int]


def redact(words: str, *, doors: bool = True) -> str:
    """The words with everything masked that names or reaches somebody; dates, case numbers and
    places stay. Without `doors` so does where exactly it is, and which car, but for one's own.
    """
    plain = words.translate(_PLAIN)  # sign for sign, so that spans of it are spans of words
    spans = _seen(plain, doors) if _UNSEEN.search(plain) else _merged(_all(plain, doors))
    if not spans:
        return words
    left: list[str] = []
    at = 0
    for begin, end in spans:
        left += (words[at:begin], MASK)
        at = end
    return "".join((*left, words[at:]))


def tells_own_door(words: str) -> bool:
    """Whether somebody says which flat or car is their own."""
    plain = _UNSEEN.sub("", words.translate(_PLAIN))
    return any(_own_doors(plain.translate(_SPOKEN)))


def _seen(plain: str, doors: bool) -> list[Span]:
    """The spans where signs stand that nobody sees: found without them."""
    at = [place for place, sign in enumerate(plain) if not _UNSEEN.match(sign)]
    found = _merged(_all("".join(plain[place] for place in at), doors))
    return [(at[begin], at[end - 1] + 1) for begin, end in found]


def _all(plain: str, doors: bool) -> Iterable[Span]:
    digits = plain.translate(_SPOKEN)
    where = _doors(digits) if doors else _own_doors(digits)
    return chain(_numbers(digits), where, _cards(digits), _others(plain), persons(plain))


def _numbers(digits: str) -> Iterable[Span]:
    for found in _NUMBER.finditer(digits.translate(_LOOKALIKES)):
        real = sum(sign.isdecimal() for sign in digits[slice(*found.span())])
        if real >= LEAST_DIGITS and not any(one.fullmatch(found[0]) for one in _NO_NUMBERS):
            yield found.span()
    for found in _MOBILE.finditer(digits):
        yield found.span()
    for found in _LAST_FOUR.finditer(digits):
        yield found.span(1)
    for found in _EXTENSION.finditer(digits):
        yield found.span()


def _doors(digits: str) -> Iterable[Span]:
    for found in _PLATE.finditer(digits):
        yield found.span()
    if not _MAY_BE_DOOR.search(digits):
        return
    for found in _DOOR.finditer(digits):
        yield found.span()
    for found in _BEHIND_DASHES.finditer(digits):
        yield found.span(found.lastindex or 0)


def _own_doors(digits: str) -> Iterable[Span]:
    """Those of whoever says it."""
    for begin, end in _doors(digits):
        before = digits[max(0, begin - _AROUND) : begin]
        if _OWN.search(before) or _MINE.match(digits, end):
            yield begin, end


def _cards(digits: str) -> Iterable[Span]:
    """Identity and bank cards by their check digits, even where words stand between digits."""
    if not _CARDS_DIGITS.search(digits):
        return
    for found in _CARD.finditer(digits):
        signs = "".join(sign for sign in found[0].upper() if sign in "0123456789X")
        if _is_identity(signs) or (_is_bank_card(signs) and not _DATED.search(found[0])):
            yield found.span()


def _is_identity(signs: str) -> bool:
    if len(signs) != 18 or not signs[:17].isdecimal():
        return False
    rest = sum(int(sign) * weight for sign, weight in zip(signs, _WEIGHTS, strict=False)) % 11
    return signs[17] == "10X98765432"[rest]


def _is_bank_card(signs: str) -> bool:
    """Luhn, of 15 to 19 digits."""
    if not signs.isdecimal() or not 15 <= len(signs) <= 19:
        return False
    doubled = [int(sign) * (1 + place % 2) for place, sign in enumerate(reversed(signs))]
    return sum(one - 9 if one > 9 else one for one in doubled) % 10 == 0


def _others(plain: str) -> Iterable[Span]:
    if "@" in plain:
        for found in _MAIL.finditer(plain):
            yield found.span()
    for found in _ACCOUNT.finditer(plain):
        yield found.span(found.lastindex or 0)


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for begin, end in sorted(spans):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


class _Plain(dict[int, int]):
    """Full-width, circled and mathematical signs as ordinary ones; each is looked up once."""

    MOST = 10_000  # kept, whatever signs people send

    def __missing__(self, code: int) -> int:
        folded = unicodedata.normalize("NFKC", chr(code))
        found = ord(folded) if len(folded) == 1 else code
        if len(self) < self.MOST:
            self[code] = found
        return found


_PLAIN = _Plain()

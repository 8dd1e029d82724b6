"""遮蔽: words that leave the desk go without numbers and names that reach or tell somebody.

Telephones, identity and bank cards, number plates, accounts, mail addresses, names and the door
of a flat go; compound, building, unit and street number stay, for the work is done there.
"""

import re
import unicodedata
from collections.abc import Iterable

from bot.understanding.surnames import DOUBLE, SURNAMES

MASK = "***"
# Seven digits and more are a telephone, an identity card, an account; a house number never is.
# Between them people write spaces, lines, dashes, dots or commas; an identity card may end in X.
_NUMBER = re.compile(
    r"(?<![0-9])\+?[0-9](?:[\s\-.·—()/,、]{0,3}[0-9]){6,}(?:[ \-]?[Xx])?(?![0-9])"
)
# No mailbox is longer (RFC 5321), and without an end a long text takes time by its square.
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_ACCOUNT = re.compile(
    r"(?:微信|薇信|威信|v信|vx|wx|加v|企鹅|扣扣|wechat|qq)(?:号码|号|是|[:\s])*([a-z0-9][\w-]{4,})",
    re.A | re.I,
)
_NAMED = re.compile(r"我(?:姓|名叫|的名字是|叫(?![了你他她人过来车物停醒]))([\u4e00-\u9fff]{1,3})")
# Cues that may be followed by something else: only what begins as a whole name does.
_CUED = re.compile(
    r"(?:联系人|业主|户主|法人|我是|叫我)[是为叫:：\s]{0,2}"
    rf"((?:{DOUBLE}|[{SURNAMES}])[\u4e00-\u9fff]{{1,2}}?)"
    r"(?=$|[^\u4e00-\u9fff]|[住在说家电反要想]|手机|号码)"
)
_TIME = re.compile(r"20[0-9]{2}([-./])[01]?[0-9]\1[0-3]?[0-9](?: [0-2]?[0-9])?")
_CASE = re.compile(r"[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])-[0-9]{3,4}")  # a case's own
_CARD = re.compile(r"[0-9](?:[^0-9]{0,2}[0-9]){14,18}[Xx]?")  # whatever is put between the digits
_DOOR = re.compile(
    r"(?<![0-9])[0-9]{2,4}(?=[ ]?(?:室|号房|房(?![子屋东间价租产顶])|户(?![籍口型外])))"
    r"|(?<=单元)[ \-]?[0-9]{3,4}(?![0-9米元块人户年月天个])"
    r"|(?<=[栋幢座])[ \-]?[0-9]{3,4}(?![0-9米元块人户年月天个])"
    r"|(?<=号楼)[ \-]?[0-9]{3,4}(?![0-9米元块人户年月天个])"
    r"|(?<=我家)[ \-]?[0-9]{3,4}(?![0-9米元块人户年月天个])"
    r"|(?<=[#栋幢]-)[0-9]{3,4}(?![0-9\-])"
    r"|[0-9十]{1,3}[楼层][ ]?[东南西北中左右]户"
    r"|(?<=转)[ ]?[0-9]{3,4}(?![0-9路号])"  # an extension; 转802路 is a bus
)
_FLAT = re.compile(r"(?<![0-9\-])[0-9]{1,2}-[0-9]{1,2}-([0-9]{3,4})(?![0-9\-])")  # 3-2-502
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][ ]?[A-HJ-NP-Za-hj-np-z]"
    r"[ ·•.\-]{0,2}(?=[A-Za-z]{0,5}[0-9])[A-Za-z0-9]{5,6}(?![A-Za-z0-9])[挂学警港澳]?"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
_SPOKEN = str.maketrans("零〇一幺二两三四五六七八九壹贰叁肆伍陆柒捌玖", "0011223456789123456789")
_LOOKALIKES = str.maketrans("OoＯ〇", "0000")
LEAST_DIGITS = 4  # real ones, in a number that is written with letters O

Span = tuple[int, int]


def redact(words: str) -> str:
    """The words with everything masked that names or reaches somebody; dates, case numbers and
    places stay.
    """
    plain = "".join(map(_plain, words))  # sign for sign, so that spans of it are spans of words
    left: list[str] = []
    at = 0
    spans = (*_numbers(plain), *_doors(plain), *_cards(plain), *_others(plain))
    for begin, end in _merged(spans):
        left += (words[at:begin], MASK)
        at = end
    return "".join((*left, words[at:]))


def _numbers(plain: str) -> Iterable[Span]:
    digits = plain.translate(_SPOKEN)
    for found in _NUMBER.finditer(digits.translate(_LOOKALIKES)):
        real = sum(sign.isdecimal() for sign in digits[slice(*found.span())])
        if real >= LEAST_DIGITS and not (_TIME.fullmatch(found[0]) or _CASE.fullmatch(found[0])):
            yield found.span()


def _doors(plain: str) -> Iterable[Span]:
    digits = plain.translate(_SPOKEN)
    for pattern in (_DOOR, _PLATE):
        for found in pattern.finditer(digits):
            yield found.span()
    for found in _FLAT.finditer(digits):
        yield found.span(1)


def _cards(plain: str) -> Iterable[Span]:
    """Identity and bank cards by their check digits, even where words stand between digits."""
    for found in _CARD.finditer(plain.translate(_SPOKEN)):
        signs = "".join(sign for sign in found[0].upper() if sign in "0123456789X")
        if _is_identity(signs) or _is_bank_card(signs):
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
    for pattern, group in ((_MAIL, 0), (_ACCOUNT, 1), (_NAMED, 1), (_CUED, 1)):
        for found in pattern.finditer(plain):
            yield found.span(group)


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for begin, end in sorted(spans):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def _plain(sign: str) -> str:
    """Full-width, circled and mathematical signs as ordinary ones."""
    folded = unicodedata.normalize("NFKC", sign)
    return folded if len(folded) == 1 else sign

"""遮蔽: words that leave the desk go without telephone and identity numbers and names."""

import re
import unicodedata

MASK = "***"
# Seven digits and more are a telephone, an identity card, an account; a house number never is.
# Between them people write spaces, dashes or dots; the last sign of an identity card may be X.
_NUMBER = re.compile(r"(?<![0-9])(?:\+?[0-9])(?:[ \-.·—()]{0,2}[0-9]){6,}(?:[ \-]?[Xx])?(?![0-9])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_ACCOUNT = re.compile(r"((?:微信|wechat|qq|QQ|WeChat)(?:号|是|[:\s])*)([A-Za-z0-9][\w-]{4,})")
_NAMED = re.compile(r"(我(?:姓|名叫|的名字是|叫(?![了你他她人过来车物停醒])))[\u4e00-\u9fff]{1,3}")
_TIME = re.compile(r"20[0-9]{2}([-./])[01]?[0-9]\1[0-3]?[0-9](?: [0-2]?[0-9])?")


def redact(words: str) -> str:
    """The words with everything masked that names or reaches somebody; dates and places stay."""
    plain = "".join(_narrow(character) for character in words)
    plain = _MAIL.sub(MASK, plain)
    plain = _ACCOUNT.sub(rf"\1{MASK}", plain)
    plain = _NUMBER.sub(lambda found: _masked(found[0]), plain)
    return _NAMED.sub(rf"\1{MASK}", plain)


def _narrow(character: str) -> str:
    """Full-width digits and signs as ordinary ones; Chinese punctuation stays."""
    if "！" <= character <= "～" and character not in "，。！？：；（）":
        return unicodedata.normalize("NFKC", character)
    return character


def _masked(number: str) -> str:
    return number if _TIME.fullmatch(number) else MASK

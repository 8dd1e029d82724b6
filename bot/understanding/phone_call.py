"""说事热线: what a call typed in by staff says beside the matter: number, name, call-back."""

import re
from dataclasses import dataclass

from bot.understanding.redaction import MASK

_WIDE = str.maketrans("０１２３４５６７８９－（）　", "0123456789-() ")
_NUMBER = re.compile(
    r"(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d[- ]?\d{4}[- ]?\d{4}|\(?0\d{2,3}\)?[- ]?\d{7,8})(?!\d)"
)
_SIGNS = "〇零一幺二两三四五六七八九"
_BY_SIGN = str.maketrans(_SIGNS, "0011223456789")
_READ_OUT = re.compile(  # as it is said and dictated: 幺三八零零零零…, also with figures among it
    rf"(?<![0-9{_SIGNS}])[0-9{_SIGNS}](?:[- ]?[0-9{_SIGNS}]){{9,11}}(?![0-9{_SIGNS}])"
)
_RINGS = (  # 打电话来, 打来电话, 打了个热线, 来电话
    r"(?:打(?:了|来|过来|进来|过)?(?:一?个)?(?:热线|电话)(?:过来|进来|来)?|来(?:了?个)?电话)"
)
_TITLES = "女士|先生|阿姨|大爷|大妈|大叔|大姐|师傅|奶奶|爷爷|老师|叔叔|婆婆"
_SURNAMED = re.compile(  # 有个姓陈的女士打电话说…
    rf"(?<![\u4e00-\u9fff])(?:有?一?[个位])?姓([\u4e00-\u9fff])的({_TITLES})"
)
_NAME = re.compile(
    rf"(?<![\u4e00-\u9fff])(?:居民|业主|住户)?([\u4e00-\u9fff]{{1,2}}(?:{_TITLES}))"
    rf"(?=[\s,，。;；、:：]|来电|打来|打电话来|{_RINGS}[,，]?(?:反映|投诉|说)|反映|说|$)"
)
_ENGLISH_NAME = re.compile(  # between commas or at an end: whom a sentence names is not the caller
    r"(?:^|(?<=[,.;:(])) *(?:(?:caller|name|from)\b:? *)?"
    r"((?i:mrs?|ms|miss|dr|auntie|aunt|uncle|grandpa|grandma)\.? [A-Z][a-z]+(?: [A-Z][a-z]+)?)"
    r"(?= *(?:[,.;:()]|\d|\+|$|(?:calls?|called|rings?|rang|reports?|reported|says|said)\b))"
)
_CALL_BACK = re.compile(
    r"(?:(?<![^\s,，。;；])(?:(?:处理|办|弄|修|搞|解决)(?:好|完|掉)了?|有(?:结果|消息)了?)(?:以后|之后|后)?[,，]?)?"
    r"(?:请|要|想|希望|需要)?(?:给(?:她|他|我)?)?(?:回个?电话?|回个?话|回拨|打回来?)(?:给(?:她|他|我))?"
    r"|(?i:\b(?:please |(?:s?he )?(?:wants?|asks) (?:us )?(?:to (?:be )?|for )?(?:a )?)?"
    r"(?:(?:call|ring|phone)(?:ed)?|rung)(?: (?:her|him|them|me))?[ -]?back\b)"
)
_NO_CALL_BACK = re.compile(
    r"(?:不用|不要|不必|无需|别)(?:再)?(?:回电话?|回个?话|打回来?|回拨)"
    r"|(?i:\b(?:no(?: need)?|do not|don[’']t|need not|needn[’']t)(?: to| for)?(?: a)?"
    r" (?:call|ring|phone)(?: (?:her|him|them|me))?[ -]?back\b(?: needed)?)"
)
_LABEL = re.compile(
    r"(?:来电人?|(?<![打来个])电话|手机号?码?|(?<![牌位])(?:电话)?号码是?|联系方式|(?i:\b(?:phone|tel|mobile|number)\b\.?))"
    r"\s*[:：]?\s*(?=[\s,，。;；、]|$)"
)
_SPOKEN = re.compile(
    rf"^(?:(?:来电|(?:有?(?:人|居民|业主))?{_RINGS}[,，]?)?(?:反映|投诉|说)[:：]?|(?i:(?:calls?|called|rings?|rang|reports?|reported|says|said)\b"
    r"(?: in)?(?: to say)?(?: that)?:?))"
)
_RANG = re.compile(
    r"来电|来过电话|打(?:来|过|进)?(?:了)?(?:个)?(?:热线|电话)|电话(?:里|来)?(?:反映|投诉|说)"
    r"|(?i:\b(?:caller|called|calls|rang|rings|phoned|on the phone|by phone)\b)"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LEFT_OVER = re.compile(rf"来电|(?:来电)?反映|打来|{_RINGS}")  # whose name stood before it


@dataclass(frozen=True, slots=True)
class PhoneNote:
    """What was typed: the matter itself, and how the caller is reached."""

    words: str
    phone: str = ""  # digits only, "" when none was given
    name: str = ""  # as a caller is addressed, e.g. surname and 女士
    wants_call_back: bool | None = None  # None: nothing was said of it
    others: tuple[str, ...] = ()  # further numbers, digits only


def read_note(text: str) -> PhoneNote:
    """Take numbers, name and the wish for a call-back out of one message; the rest is the matter.

    The first number and name are the caller's. Where another number stood in the words, a mask
    stands; another name stays.
    """
    said = _SURNAMED.sub(r"\1\2", _in_figures(text.translate(_WIDE)))
    said, declines = _taken(_NO_CALL_BACK, said)
    said, wishes = _taken(_CALL_BACK, said)
    said, phone = _taken(_NUMBER, said)
    said, name = _taken(_NAME if _HAN.search(said) else _ENGLISH_NAME, said)
    said = _LABEL.sub("", said) if phone else said
    wish = False if declines else True if wishes else None
    others = dict.fromkeys(_digits(one[1]) for one in _NUMBER.finditer(said))
    words = _tidy(_NUMBER.sub(MASK, said))
    mine = _digits(phone)
    return PhoneNote(words, mine, name, wish, tuple(one for one in others if one != mine))


def tells_of_call(text: str) -> bool:
    """Whether somebody at a telephone may have typed it: a number, or that somebody rang."""
    return bool(read_note(text).phone) or _RANG.search(text) is not None


def number_in(words: str) -> tuple[str, str]:
    """A telephone number that is written there, digits only ("": none), and the words without."""
    match = _NUMBER.search(said := _in_figures(words.translate(_WIDE)))
    if match is None:
        return "", words
    return _digits(match[1]), f"{said[: match.start()]} {said[match.end() :]}".strip()


def _in_figures(said: str) -> str:
    """With each telephone number that is written as it is said in figures; no other number."""

    def figures(run: re.Match[str]) -> str:
        written = run[0].translate(_BY_SIGN)
        number = _NUMBER.search(written)  # beside it may stand another figure: 3 幺三八…
        if number is None:
            return run[0]
        begin, end = number.span()
        return f"{run[0][:begin]}{number[0]}{run[0][end:]}"

    return _READ_OUT.sub(figures, said)


def _digits(phone: str) -> str:
    return "".join(sign for sign in phone if sign.isdecimal()).removeprefix("86")[:12]


def masked(phone: str) -> str:
    """The number with its middle hidden, e.g. 138****1111."""
    if len(phone) < 7:
        return "*" * len(phone)
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) > 8 else f"{phone[:2]}****{phone[-2:]}"


def _taken(pattern: re.Pattern[str], said: str) -> tuple[str, str]:
    """The text without the first match, and the match."""
    match = pattern.search(said)
    if match is None:
        return said, ""
    found = match[1] if match.lastindex else match[0]
    return f"{said[: match.start()]},{said[match.end() :]}", found


def _tidy(said: str) -> str:
    """Without what is left between two commas when a number between them is gone."""
    parts = (part.strip() for part in re.split(r"[,，]", said))
    between = "，" if _HAN.search(said) else ", "
    kept = between.join(
        part for part in parts if part.strip(". *") and not _LEFT_OVER.fullmatch(part)
    )
    return _SPOKEN.sub("", kept.strip("，。, ")).lstrip("，,:：;； ").rstrip()

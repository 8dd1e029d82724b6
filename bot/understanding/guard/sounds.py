"""音: syllables of Chinese characters, and what was heard wrong while somebody cried for help."""

import unicodedata
from functools import cache
from itertools import pairwise, product

from bot.understanding.pinyin import characters

# What is said in danger, as voice input should have written it.
_CRIES = (
    "着火 起火 失火 火灾 冒烟 浓烟 煤气 燃气 漏气 爆炸 救命 救人 晕倒 昏倒 "
    "昏迷 触电 落水 溺水 跳楼 自杀 流血 抽搐 被困 打人 电梯 中毒 轻生 割腕 "
    "绑架 车祸 报警 农药 走丢 骨折 休克 天然气 救护车 液化气 安眠药 心脏病 "
    "喘不上气 出人命 消防车 煤气味 羊水破 不见了 困电梯 烧起来 着火了 起火了 "
    "救命啊 来人啊 杀人了 打死人 掉河里 掉井里 口吐白沫 没呼吸 叫不醒 出不来 跳河 "
    "噎住 砍人 持刀 撬门 走失 "
)
# Words of their own that sound like one of those.
_OTHERS = (
    "没气 霉气 初点 出点 起货 失货 就命 报敬 走势 走时 轻声 出不赖 着活 部件了 "
    "卡人 敲门 亲生 青生 抽出 打假 报井 中度 "
)
# Whatever sounds like these and shares a sign with them is no word of its own.
_UNMISTAKEN = frozenset({"电梯", "昏迷", "流血", "绑架", "骨折"})
_AS_MEANT = {"着": (("zao", "\u0301"), ("ze", "")), "倒": (("dao", "\u0300"), ("dao", "\u030c"))}
_FUZZY = (("zh", "z"), ("sh", "s"), ("ch", "c"))


_dictionary = cache(characters)  # only when first needed


@cache
def syllable(sign: str) -> tuple[str, str] | None:
    """The usual syllable of a character, without tone and as many people say it, and its tone."""
    read = _readings(sign)
    return read[0] if read else None


@cache
def _readings(sign: str) -> tuple[tuple[str, str], ...]:
    written = _dictionary().get(ord(sign), "")
    return tuple(_heard(one) for one in written.split(",") if one)


def _heard(written: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", written)
    tone = "".join(one for one in parts if "\u0300" <= one <= "\u030c" and one != "\u0308")
    plain = "".join(one for one in parts if one.isascii())
    for full, flat in _FUZZY:
        if plain.startswith(full):
            plain = flat + plain[2:]
    return (plain[:-1] if plain.endswith("ng") else plain), tone


@cache
def _cries() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for cry in _CRIES.split():
        readings = [_AS_MEANT.get(sign, _readings(sign)[:1]) for sign in cry]
        for heard in product(*readings):
            found.setdefault(tuple(one for one, _tone in heard), cry)
    return found


@cache
def _beginnings() -> frozenset[tuple[str, ...]]:
    """By their first two syllables."""
    return frozenset(heard[:2] for heard in _cries())


class _Plain(dict[str, str]):
    """By a sign its syllable, "" for none."""

    def __missing__(self, sign: str) -> str:
        heard = syllable(sign)
        plain = self[sign] = heard[0] if heard else ""
        return plain


_plain = _Plain()


def mended(folded: str) -> str:
    """The words with what only sounds like a cry for help written as it was meant: 着伙 → 着火."""
    heard, beginnings = [*map(_plain.__getitem__, folded)], _beginnings()
    begins = [at for at, two in enumerate(pairwise(heard)) if two in beginnings]
    if not begins:  # as nearly always
        return folded
    left, cries = list(folded), _cries()
    for begin in begins:
        for length in (4, 3, 2):
            meant = cries.get(tuple(heard[begin : begin + length]), "")
            if len(meant) == length and _is_slip(folded[begin : begin + length], meant):
                left[begin : begin + length] = meant
                break
    return "".join(left)


def _is_slip(said: str, meant: str) -> bool:
    """Two characters sound alike to the tone, more share one; words of their own are none."""
    if said == meant or said in _OTHERS.split():
        return False
    if len(said) > 2:
        return any(one == other for one, other in zip(said, meant, strict=True))
    if meant in _UNMISTAKEN and any(one == other for one, other in zip(said, meant, strict=True)):
        return True
    return all(
        one == other or _AS_MEANT.get(other, (syllable(other),))[0] == syllable(one)
        for one, other in zip(said, meant, strict=True)
    )

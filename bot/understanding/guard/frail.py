"""需要照顾的人: the old, the ill, the pregnant, children and those alone, as a message tells them."""

import re
from enum import StrEnum
from functools import cache

from bot.understanding.sieve import Sieve, Sifted, lasting

MOST_READ = 500


class Frail(StrEnum):
    """Who cannot help themselves as others can."""

    OLD = "old"  # 老人
    CHILD = "child"  # 孩子
    PREGNANT = "pregnant"  # 孕产妇
    DISABLED = "disabled"  # 残疾人、行动不便
    ILL = "ill"  # 病人
    ALONE = "alone"  # 独自一人


_SAID = {
    Frail.OLD: re.compile(
        r"老(?:人|太|头|伴|奶|爷|汉|两口)|[奶姥](?:奶|姥)|爷爷|[阿外][婆公]|空巢|孤寡|[七八九]十多?[几来]?岁|[789]\d多?岁|elderly|old (?:man|woman|lady)"
    ),
    Frail.CHILD: re.compile(
        r"孩|娃|囡|宝宝|婴|幼儿(?!园)|新生儿|小朋友|孙[子女]|小学生|[一二三四五六]岁|child|kid|baby|toddler"
    ),
    Frail.PREGNANT: re.compile(
        r"孕|大肚子|怀(?:着|了)?(?:孩|娃|二胎|胎)|产妇|月子|要生了|羊水|pregnant"
    ),
    Frail.DISABLED: re.compile(
        r"残疾|轮椅|拄拐|拐杖|盲人|聋|瘫|失能|行动不便|腿脚不|走不动|下不了(?:床|楼)|卧床|失明|wheelchair|disabled"
        r"|(?:眼睛?|眼神|视力)(?:[也都又老很]|一直)?(?:看不(?:太|大)?清|看不(?:太|大)?见|不太?好|很?差)|耳朵(?:[也都又老]|一直)?(?:听不(?:太|大)?[见清到]|背)"
    ),
    Frail.ILL: re.compile(
        r"病人|透析|化疗|吸氧|呼吸机|重病|癌|心脏病|高血压|哮喘|发烧|术后|痴呆|糊涂"
    ),
    Frail.ALONE: re.compile(
        r"独居|一个人在(?!家门)|独自|自己在家|没人(?:照顾|陪)|身边没人|孤身|alone"
    ),
}
# What hits them harder than others.
_SUFFERING = Sifted(
    re.compile(
        r"[下出上进回]不(?:了|去|来)[楼门家]?|爬不[上动]|停[水电气暖]|没[水电气暖]|断[水电气药粮]|没(?:有)?(?:暖气|饭|吃|药)|摔|跌|晕|发[烧病]|一个人|独[居自]|没人(?:管|照顾|应)"
        r"|冻|中暑|闷得|喘|饿|困|漏[水电雨]|倒灌|进水|被打|打孩|虐待|哭|电梯.{0,6}(?:停|坏|不)|no (?:water|power|heat)|can.?t (?:get|go)"
    )
)


def frail_in(folded: str) -> tuple[Frail, ...]:
    """Everybody of that kind whom a folded text tells of."""
    read = folded[:MOST_READ]
    return tuple([who for said, who in _sieve().of(read) if said.search(read)])


@cache
def _sieve() -> Sieve[Frail]:
    """Made when first asked."""
    return lasting((said, who) for who, said in _SAID.items())


def suffers(folded: str) -> bool:
    """Whether a text tells of what frail people cannot wait out."""
    return _SUFFERING.search(folded[:MOST_READ]) is not None

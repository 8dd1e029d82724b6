"""来件人 drawer: what those whom a case comes from are called, so that it can be masked."""

import re

from sqlmodel import Session

from storage import people, phone_calls, represented
from storage.tables import Petition
from storage.words import Source

# What is said of somebody tells more than a name: 我妈妈 陈桂兰，住 3栋 15. Masked as a name,
# "15" would take the number from 15路 and "my" every my from what staff are to read.
_NUMBER = re.compile(r"(?<!\d)\+?\d(?:[- ]?\d){6,}(?!\d)")
_DOOR = re.compile(r"\d+(?:号楼|单元|[栋幢号楼室层户弄组])?")
_WORD = re.compile(r"[^\W\d_]{2,}")
_KIN = (
    "[爸妈爷奶哥姐弟妹叔伯舅姑姨婶嫂婆公]{1,2}|父亲|母亲|父母|岳父|岳母|老公|老婆|老伴|丈夫|妻子|爱人|[儿孙]子|女儿|[孙侄]女"
    "|儿媳|女婿|孩子|老人家?|长辈|家人|亲戚|邻居|隔壁|朋友|同[事学]|本人"
)
_NO_NAME = re.compile(
    f"(?:[我你您他她咱](?:们|家)?的?|家里的?|楼[上下]的?|老)*(?:{_KIN})?(?:的|她|他)?"
    "|(?:家?住|住址?|地址)(?:在|址)?|在家?|家里?|电话|手机号?|号码|姓名|名字|联系(?:人|电话|方式)?|今年|岁了?"
    "|my|our|his|her|the|and|for|of|in|at|on|is|she|he|lives?|m(?:r|rs|s)|miss|name|phone|tel|call|no|number"
    "|mother|father|mum|mom|dad|parents?|grand(?:mother|father|ma|pa)|wife|husband|son|daughter"
    "|brother|sister|aunt|uncle|neighbou?r|friend|colleague|building|room|block|flat|floor|unit",
    re.IGNORECASE,
)
_PLACE = re.compile("(?:小区|花园|家园|新村|社区|公寓|大厦|街道|号楼|单元|[路街巷弄苑村镇])$")


def names_of(session: Session, petition: Petition) -> tuple[str, ...]:
    """What their account, or they on the telephone, are called and reached by, and whom they spoke
    for.

    Behind a mask is nobody here: an anonymous case has no name.
    """
    reporter = people.get(session, petition.reporter_id)
    caller = None
    if petition.source == Source.HOTLINE:
        caller = phone_calls.caller(session, petition.reporter_id)
    other = represented.words_of(session, petition.id) if petition.reported_for else ""
    called = (caller.name, caller.phone, *caller.others.split()) if caller else ()
    names = (reporter.name if reporter else "", *called, *names_in(other))
    return tuple(filter(None, names))


def names_in(words: str) -> tuple[str, ...]:
    """What may be a name or a telephone number in what was said of somebody."""
    numbers = [one.replace(" ", "") for one in _NUMBER.findall(words)]
    rest = _DOOR.sub(" ", _NUMBER.sub(" ", words))
    said = [one for one in _WORD.findall(rest) if not _NO_NAME.fullmatch(one)]
    return (*(one for one in said if not _PLACE.search(one)), *numbers)

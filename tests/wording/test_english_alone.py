"""Who reads only English reads nothing Chinese: every notice, whatever it is about, but for the
words and names that people and the city have in Chinese alone. Groups read Chinese."""

import re
from typing import Any

import pytest

from bot.channel.message import Message
from bot.wording.texts import ENGLISH
from storage.tables import Phrase
from storage.words import Expecting, NoticeKind
from tests.wording.test_every_notice import CASES, buttons, furnish
from tests.wording.town import Town, at, keys

HAN = re.compile(r"[\u3400-\u9fff]+")
OWN_NAME = "中文"  # the button that leads to the other language
# What a clerk takes away has to be typed as it stands in the sheet.
AS_WRITTEN = {
    NoticeKind.ADMIN_PAGE: {"路灯"},
    NoticeKind.ADMIN_SHEETS: {"姓名", "小沈", "岗位", "岗"},  # a sheet's headers and cells
}
LAMP = "The street light is broken <left>"
OF_PEOPLE = [one for one in CASES if not one[0].value.startswith("group")]


@pytest.fixture
def english(town: Town) -> Town:
    """Everybody has a name in letters and reads English."""
    for person, name in ((town.wang, "Wang"), (town.li, "Xiao Li"), (town.zhao, "Director Zhao")):
        person.name, person.language = name, ENGLISH
    return town


def in_letters(argument: Any) -> Any:
    """The same said by somebody who writes English."""
    if isinstance(argument, str):
        return HAN.sub("said", argument)
    if isinstance(argument, list):
        return [in_letters(one) for one in argument]
    if isinstance(argument, dict):
        return {name: in_letters(one) for name, one in argument.items()}
    return argument


def chinese_in(messages: tuple[Message, ...]) -> set[str]:
    parts = (
        part
        for one in messages
        for part in (one.text, one.reply_prompt, *(button.text for button in buttons(one)))
    )
    return {words for part in parts for words in HAN.findall(part or "")} - {OWN_NAME}


def test_no_notice_has_a_chinese_word_of_ours(english: Town) -> None:
    case, _ = furnish(english, LAMP)

    found = {}
    for kind, arguments in OF_PEOPLE:
        told = english.tell(kind, case, **in_letters(arguments))
        again = english.tell(kind, case, edits=5, **in_letters(arguments))
        if words := chinese_in((*told, *again)) - AS_WRITTEN.get(kind, set()):
            found[kind, str(arguments)] = words

    assert found == {}


def test_what_decided_is_told_in_the_words_of_an_english_report(english: Town) -> None:
    case = english.case("Both street lights are broken", category_words=["路灯", "坏了", "灯坏"])

    (card,) = english.tell(NoticeKind.STAFF_CARD, case)

    assert "because of “street lights”, “broken”, “street lights broken” (sure)" in card.text


def test_what_decided_in_a_chinese_report_is_told_with_what_it_means(english: Town) -> None:
    case = english.case("路灯坏了，黢黑", category_words=["路灯", "黢黑"])

    (card,) = english.tell(NoticeKind.STAFF_CARD, case)

    assert "because of “路灯” (street lamp), “黢黑” (sure)" in card.text


def test_why_it_is_urgent_is_told_in_the_words_of_an_english_report(english: Town) -> None:
    case = english.case("The manhole cover is missing", category_words=["井盖"])

    (card,) = english.tell(NoticeKind.STAFF_CARD, case)

    assert "Urgent" in card.text
    assert chinese_in((card,)) == set()


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ({"venue_en": "Our Hall", "topic_en": "Parking"}, "Our Hall · Parking"),
        ({}, "柳岸社区睦邻中心 (Liuan Community Centre) · 停车"),
    ],
)
def test_a_talk_day_is_told_as_the_city_calls_it_in_english_else_with_what_it_says(
    english: Town, named: dict[str, str], told: str
) -> None:
    day = english.talk_day(at(24, 9), venue="柳岸社区睦邻中心", topic="停车", **named)

    (call,) = english.tell(NoticeKind.TALK_DAY_CALL, talk_day_id=day.id, when="day_before")

    assert told in call.text


def test_ready_words_are_offered_in_english_where_the_city_gives_it(english: Town) -> None:
    words = keys(text="修好了", text_en="It is repaired")
    english.add(Phrase(code="CY-1", use=Expecting.RESULT, **words))
    english.add(Phrase(code="CY-2", use=Expecting.RESULT, text="看过了"))

    about: dict[str, Any] = {"for": "result"}
    told = english.tell(NoticeKind.PROMPT, english.case(), **about)

    offered = [button.text for one in told for button in buttons(one)]
    assert any("It is repaired" in one for one in offered)
    assert any("看过了" in one for one in offered)

"""Whatever is typed, understanding answers, and answers at once."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.spreadsheets import read_city
from bot.understanding.category import CategoryProfile, Classifier
from bot.understanding.chatter import is_greeting
from bot.understanding.folding import fold, number, with_digits
from bot.understanding.urgency import assess
from bot.understanding.variants import SIMPLIFIED
from storage.words import Certainty
from tests.understanding.lengths import times_as_long
from tests.understanding.town import Town

plan, _ = read_city(Path(__file__).parents[2] / "storage" / "sample_city")
assert plan is not None
TOWN = Town(plan)
CLASSIFIER = Classifier(
    CategoryProfile(leaf.code, leaf.group, leaf.name, leaf.words, leaf.examples)
    for leaf in plan.categories
)
PIECES = st.sampled_from(
    [
        "3栋",
        "柳岸花园",
        "望川路",
        "十二号",
        "百",
        "〇栋",
        "①栋",
        "٣栋",
        "路灯",
        "着火",
        "没有",
        "的",
        "A座",
        "和",
        "7、8栋",
        "刘岸花园",
        "yunqiao",
        "路口东北角",
        "我住",
        "不是",
        "新世纪超市",
        " ",
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=12).map("".join))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_text_gets_an_answer(text: str) -> None:
    place = TOWN.gazetteer.find(text, near_grid=1)
    guess = CLASSIFIER.classify(text)
    assess(text)
    is_greeting(text)

    assert guess.code is not None
    assert guess.code not in guess.alternatives
    assert (place.certainty is Certainty.UNKNOWN) == (len(place.grids) != 1)
    assert (place.certainty is Certainty.SURE) <= (not place.doubts)


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS)
def test_what_is_learned_from_any_text_is_short_and_no_known_place(text: str, answer: str) -> None:
    name = TOWN.gazetteer.new_name(text, answer)

    assert len(name) <= 10
    assert re.fullmatch(r"[\u3400-\u9fff]*", name)
    assert TOWN.gazetteer.find(name).words == ""


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("around", ["{}", "灯{}坏", "{}\u0301", "燈{}Ａ", "a{}\u200b"])
@pytest.mark.parametrize("wide", ["，", "！", "？", "：", "；", "１", "ß", "ﬁ", "A", " "])
def test_what_is_folded_quickly_is_folded_as_any_other(around: str, wide: str) -> None:
    text = around.format(wide)

    plain = unicodedata.normalize("NFKC", text).translate(SIMPLIFIED)

    assert fold(text) == plain.casefold().replace("\u200b", "")


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("三", 3),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十四", 24),
        ("一百零五", 105),
        ("一〇三", 103),
        ("百", 100),
        ("一百二十", 120),
    ],
)
def test_numerals_are_read(numeral: str, value: int) -> None:
    assert number(numeral) == value


def test_only_numerals_of_houses_become_digits() -> None:
    assert with_digits("三栋二单元一家三口，十二号楼，三天") == "3栋2单元一家三口，12号楼，三天"


@pytest.mark.parametrize(
    "piece",
    [
        "没有",
        "柳岸花园",
        "3栋",
        "消防通道",
        "孩",
        "。 ",
        "刘案花圆",
        "7、",
        "小区的",
        "1-",
        "一二三四五",
        "a",
        "yunqiao",
        "3栋和",
        "超市",
        "-~至到、",
    ],
)
def test_a_text_four_times_as_long_takes_no_sixteen_times_as_long(piece: str) -> None:
    def once(text: str) -> None:
        TOWN.gazetteer.find(text)
        TOWN.gazetteer.new_name(text, text)
        CLASSIFIER.classify(text)
        assess.__wrapped__(text)
        is_greeting(text)

    short, long = ((piece * length)[:length] for length in (1250, 5000))

    assert times_as_long(once, short, long, enough=9) < 9

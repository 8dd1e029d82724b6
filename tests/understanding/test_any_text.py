"""Whatever is typed, understanding answers, and answers at once."""

from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.spreadsheets import read_city
from bot.understanding.category import CategoryProfile, Classifier
from bot.understanding.chatter import is_greeting
from bot.understanding.folding import fold, number, with_digits
from bot.understanding.urgency import assess
from storage.words import Certainty
from tests.understanding.test_place import Town

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


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


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
    "text",
    ["没有" * 2500, "柳岸花园" * 1250, "3栋" * 2500, "消防通道" * 1250, "孩" * 5000, "。 " * 2500],
)
def test_five_thousand_characters_take_no_noticeable_time(text: str) -> None:
    started = perf_counter()
    TOWN.gazetteer.find(text)
    CLASSIFIER.classify(text)
    assess(text)
    is_greeting(text)

    assert perf_counter() - started < 0.2  # some milliseconds on a quiet machine


def test_a_usual_message_is_understood_within_milliseconds() -> None:
    text = "柳岸花园3栋楼下路灯坏了，老人不敢出门"

    def once() -> float:
        started = perf_counter()
        TOWN.gazetteer.find(text)
        CLASSIFIER.classify(text)
        assess(text)
        return perf_counter() - started

    assert min(once() for _ in range(20)) < 0.003

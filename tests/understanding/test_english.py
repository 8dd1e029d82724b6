"""What people write in English: where it is, what it is, whether it must not wait."""

from pathlib import Path

import pytest

from bot.understanding.english.gloss import gloss_of, glossed
from bot.understanding.english.slips import MOST_WRONG, suspects
from bot.understanding.english.words import words_of
from bot.understanding.kinds import kind_of
from bot.understanding.urgency import assess
from storage.words import Certainty, MessageKind, Urgency
from tests.understanding import english_figures
from tests.understanding.place_figures import measure, town
from tests.understanding.trained import trained_classifier

# Few leaves, hard ones.
MOSTLY_ALARMS = tuple(f"held_out_{number}_messages" for number in (4, 5, 6))
SURE, PRESUMED, UNKNOWN = Certainty.SURE, Certainty.PRESUMED, Certainty.UNKNOWN


def test_places_are_found_in_most_phrases_and_hardly_any_is_wrong_and_sure() -> None:
    for path in english_figures.places():
        figures = measure(path)
        assert figures.share >= 0.9, figures.wrong
        assert figures.sure_and_wrong_share < 0.02, figures.wrong


@pytest.mark.parametrize("path", english_figures.messages(), ids=lambda path: path.stem)
def test_messages_get_their_leaf_their_kind_and_the_alert_they_need(path: Path) -> None:
    emergencies = english_figures.emergencies(path)

    if path.stem not in MOSTLY_ALARMS:
        assert english_figures.leaves_right(path) >= 0.85
    assert english_figures.kinds_right(path) >= 0.85
    assert emergencies.recall >= 0.85
    assert emergencies.precision >= 0.8


@pytest.mark.parametrize("path", english_figures.pairs(), ids=lambda path: path.stem)
def test_two_reports_of_one_thing_are_known_in_two_languages(path: Path) -> None:
    figures = english_figures.same_pairs(path)

    assert figures.recall >= 0.85
    assert figures.precision >= 0.85


@pytest.mark.parametrize(
    ("text", "grid", "certainty"),
    [
        ("building 3 of Liuan Garden", "LA-01", SURE),
        ("Liu'an Huayuan, Bldg. 9", "LA-02", SURE),
        ("Liuan Estate block 8", "LA-02", SURE),
        ("Jinshu Village block 3", "YQ-02", PRESUMED),  # 苑 called otherwise
        ("yunqiao新村6栋", "YQ-01", SURE),
        ("柳岸花园 building 3", "LA-01", SURE),
        ("Liuann Garden building 2", "LA-01", PRESUMED),  # a letter too many
        ("No. 12, Wangchuan Rd.", "YQ-01", SURE),
        ("96 Wangchuan Road", "YQ-02", SURE),
        ("near Hefengli block 2", "YQ-03", PRESUMED),
        ("corner of Wangchuan Rd and Xuefu Rd", "LA-02 LA-03 YQ-02 YQ-03", UNKNOWN),
        ("Yunqiao community", "YQ-01 YQ-02 YQ-03 YQ-04", UNKNOWN),
        ("I live in Liuan Garden building 3, the lamp at 96 Wangchuan Road", "YQ-02", PRESUMED),
        ("Jinshuyuan buildings 2 and 3", "YQ-02", SURE),
        ("Shanghai, Xuefu Road 17", "LA-02", PRESUMED),
    ],
)
def test_an_english_address_is_read_as_its_chinese_one(
    text: str, grid: str, certainty: Certainty
) -> None:
    assert town().hears(text) == (grid, certainty)


@pytest.mark.parametrize(
    "text",
    [
        "building a snowman",
        "this is the third time",
        "Suzhou Garden building 3",
        "cars park in the street",
        "I am in Beijing, block 4",
        "Wangchuan",
    ],
)
def test_words_that_only_look_like_a_place_are_none(text: str) -> None:
    assert town().hears(text) == ("", UNKNOWN)


def test_a_bare_building_is_that_of_the_speaker_s_home() -> None:
    assert town().hears("the lamp at building 5 is out", home="LA-01") == ("LA-01", PRESUMED)
    assert town().hears("the lamp at building 5 is out") == ("", UNKNOWN)


def test_a_street_light_is_no_street_of_another_building() -> None:
    broken = "The street light outside building 3 is broken"  # of the README
    assert town().hears(broken, home="LA-01") == ("LA-01", PRESUMED)
    assert town().hears("Suzhou Street building 3", home="LA-01")[1] == UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "fire!",
        "I smell gas",
        "someone is trapped in the lift",
        "a man collapsed at the bus stop",
        "live wire hanging over the path",
        "my son is missing",
        "he wants to jump from the roof",
    ],
)
def test_an_emergency_in_english_is_one_at_once(text: str) -> None:
    assert assess(text).urgency is Urgency.EMERGENCY
    assert assess(text).numbers


@pytest.mark.parametrize(
    "text",
    [
        "the fire was put out, all fine now",
        "when is the fire drill?",
        "the gas bill is too high",
        "my phone battery died",
        "fire extinguisher expired",
    ],
)
def test_danger_that_is_only_spoken_of_calls_nobody(text: str) -> None:
    assert assess(text).urgency is not Urgency.EMERGENCY


def test_thanks_and_questions_are_no_petitions() -> None:
    assert kind_of("thank you so much, the lamp works again").kind is MessageKind.THANKS
    assert kind_of("when is the community office open?").kind is MessageKind.QUESTION


def test_an_english_text_of_unknown_words_is_asked_about() -> None:
    guess = trained_classifier().classify("my thingamajig wibbles the frobnicator lamp")

    assert guess.asks
    assert guess.certainty is not SURE


def test_small_words_may_stand_in_a_phrase_and_words_have_many_forms() -> None:
    assert glossed("a lid of the manhole is gone") == glossed("lids of manholes gone")
    assert glossed("the lift is leaking") == "电梯漏水"


def test_a_word_may_mean_another_thing_of_a_person() -> None:
    assert glossed("the wall collapsed") == "墙倒塌了"
    assert glossed("my father collapsed") == "爸爸晕倒了"


def test_what_is_chinese_stays_as_it_is() -> None:
    assert gloss_of("我家wifi断了") == gloss_of("我家wifi断了")
    assert glossed("我家wifi断了，没信号") == "我家wifi断了，没信号"


def test_of_many_words_written_wrong_only_a_few_are_tried() -> None:
    words = words_of("block wangchaun laio " * 40)
    kept = [word for word in words if word.kind != "gap"]

    assert len(suspects(kept)) == MOST_WRONG


@pytest.mark.parametrize(
    ("said", "leaf"),
    [
        ("bin overflowing and smells", "SRHJ-01"),
        ("The trash smells", "SRHJ-01"),
        ("rubbish overflowing and smells", "SRHJ-01"),
        ("litter everywhere, it smells", "SRHJ-01"),
        ("sewage overflowing and smells", "GGSS-04"),
        ("there is a bad smell from the restaurant", "ZYWR-03"),
        ("smell of smoke from the barbecue", "ZYWR-03"),
    ],
)
def test_what_smells_decides_not_that_it_smells(said: str, leaf: str) -> None:
    assert trained_classifier().classify(said).code == leaf

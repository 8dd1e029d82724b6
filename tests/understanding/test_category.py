"""What a message is about, as far as weighted words and examples can tell."""

from pathlib import Path

import pytest

from bot.spreadsheets import read_city
from bot.understanding.category import CategoryProfile, Classifier
from storage.words import Certainty
from tests.understanding.colloquial import HELD_OUT, MESSAGES

SAMPLE = Path(__file__).parents[2] / "storage" / "sample_city"


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    plan, _ = read_city(SAMPLE)
    assert plan is not None
    return Classifier(
        CategoryProfile(leaf.code, leaf.group, leaf.name, leaf.words, leaf.examples)
        for leaf in plan.categories
    )


def lamp_and_dog() -> Classifier:
    return Classifier(
        [
            CategoryProfile("LAMP", "公共设施", "路灯", {"路灯": 5, "不亮": 2}, ("路灯坏了",)),
            CategoryProfile("DOG", "邻里", "宠物", {"狗": 3, "Husky": 4, "热狗": -3}),
            CategoryProfile("OTHER", "其他", "其他", {}),
        ]
    )


@pytest.mark.parametrize(("message", "code"), MESSAGES)
def test_what_people_write_is_understood(classifier: Classifier, message: str, code: str) -> None:
    assert classifier.classify(message).code == code


def test_two_in_three_are_right_at_first_sight_and_four_in_five_are_offered(
    classifier: Classifier,
) -> None:
    guesses = [(classifier.classify(message), code) for message, code in HELD_OUT]

    first = sum(guess.code == code for guess, code in guesses)
    offered = sum(code in (guess.code, *guess.alternatives) for guess, code in guesses)

    assert first / len(guesses) >= 0.66
    assert offered / len(guesses) >= 0.8


def test_who_is_sure_is_right(classifier: Classifier) -> None:
    every = (*MESSAGES, *HELD_OUT)
    sure = [
        guess.code == code
        for guess, code in ((classifier.classify(message), code) for message, code in every)
        if guess.certainty is Certainty.SURE
    ]

    assert len(sure) >= len(every) / 2
    assert sum(sure) / len(sure) >= 0.97


def test_a_word_that_may_only_say_where_is_not_sure(classifier: Classifier) -> None:
    guess = classifier.classify("停车位那边")

    assert (guess.code, guess.certainty) == ("WY-04", Certainty.PRESUMED)


def test_the_deciding_words_are_told_heaviest_first() -> None:
    guess = lamp_and_dog().classify("路灯又不亮了")

    assert guess.words == ("路灯", "不亮")
    assert guess.certainty is Certainty.SURE


def test_a_word_that_is_part_of_another_is_not_told_twice(classifier: Classifier) -> None:
    assert classifier.classify("垃圾桶满了").words == ("垃圾桶", "满了")


def test_nothing_that_decides_is_honestly_other() -> None:
    guess = lamp_and_dog().classify("今天心情很好")

    assert (guess.code, guess.certainty, guess.words) == ("OTHER", Certainty.UNKNOWN, ())


def test_nothing_said_is_other() -> None:
    assert lamp_and_dog().classify("").code == "OTHER"


def test_a_city_without_other_gets_none() -> None:
    lonely = Classifier([CategoryProfile("LAMP", "公共设施", "路灯", {"路灯": 5})])

    assert lonely.classify("你好").code is None


def test_two_matters_in_one_message_are_presumed_with_the_other_as_alternative() -> None:
    guess = lamp_and_dog().classify("路灯下面有条狗，Husky")

    assert (guess.code, guess.certainty) == ("DOG", Certainty.PRESUMED)
    assert guess.alternatives == ("LAMP",)


def test_a_negative_weight_speaks_against() -> None:
    assert lamp_and_dog().classify("卖热狗的").code == "OTHER"


@pytest.mark.parametrize("message", ["路燈壞了", "ＨＵＳＫＹ路灯", "husky 路灯", "路\u200b灯坏了"])
def test_width_case_variants_and_invisible_signs_do_not_matter(message: str) -> None:
    assert lamp_and_dog().classify(message).code in ("LAMP", "DOG")


def test_an_example_is_recognised_without_a_single_deciding_word() -> None:
    wordless = Classifier(
        [
            CategoryProfile("CHILD", "交通", "护学", {}, ("放学时门口太挤了不安全",)),
            CategoryProfile("OTHER", "其他", "其他", {}, ("我想问一下别的事情",)),
        ]
    )

    guess = wordless.classify("放学的时候门口太挤了")

    assert (guess.code, guess.certainty) == ("CHILD", Certainty.PRESUMED)
    assert guess.words == ()


def test_at_most_three_alternatives_are_offered(classifier: Classifier) -> None:
    everything = "垃圾 路灯 井盖 电梯 停车 狗 楼道 油烟 违建 停水"

    assert len(classifier.classify(everything).alternatives) == 3


def test_a_very_long_letter_is_judged_by_its_beginning(classifier: Classifier) -> None:
    letter = "路灯坏了，" + "请尽快处理，谢谢。" * 600 + "狗" * 500

    assert classifier.classify(letter).code == "GGSS-01"


def test_a_word_of_latin_letters_is_a_whole_word() -> None:
    trees = Classifier([CategoryProfile("TREE", "市容环境", "绿化", {"tree": 5})])

    assert trees.classify("the tree has fallen").code == "TREE"
    assert trees.classify("street lamp broken").code != "TREE"
    assert trees.classify("楼下tree倒了").code == "TREE"

"""Letters: an emergency is found wherever it stands in one, and what is told of alarms nobody."""

import pytest

from bot.understanding.urgency import assess
from storage.words import Urgency
from tests.understanding import guard_figures as figures

MOST_OF_A_MESSAGE = 4096  # characters that Telegram lets one have
COMPLAINT = "我要反映小区垃圾没人清理的问题，真的很烦人。"
CRIES = (
    "着火了快来人",
    "我家着火了！",
    "楼上有人要跳楼",
    "我喝了洗洁精",
    "我躲在厕所里他又动手了",
)


def test_emergencies_in_letters_are_found_and_few_others_are_called_one() -> None:
    (letters,) = figures.letters().values()
    found = figures.of_emergencies(letters)

    assert found.there >= 20
    assert len(letters) - found.there >= 20
    assert found.recall >= 0.95
    assert found.precision >= 0.85


@pytest.mark.parametrize("cry", CRIES)
@pytest.mark.parametrize("share", [0.0, 0.3, 0.5, 0.7, 1.0])
def test_it_is_found_anywhere_in_the_longest_message(cry: str, share: float) -> None:
    around = (MOST_OF_A_MESSAGE - len(cry) - 2) // len(COMPLAINT)
    before = round(around * share)
    text = f"{COMPLAINT * before}\n{cry}\n{COMPLAINT * (around - before)}"

    assert len(text) <= MOST_OF_A_MESSAGE
    assert assess(text).urgency is Urgency.EMERGENCY


def test_the_longest_complaint_is_none() -> None:
    assert assess(COMPLAINT * (MOST_OF_A_MESSAGE // len(COMPLAINT))).urgency is Urgency.NORMAL


def test_the_end_of_what_is_endless_is_read() -> None:
    assert assess(COMPLAINT * 2000 + "我家着火了").urgency is Urgency.EMERGENCY


def test_of_many_lines_sent_one_after_the_other_the_last_is_read() -> None:
    lines = ["你好", "我要反映个事", "垃圾没人扫", "好几天了", "臭得很", "楼道也脏", "真的烦"] * 3

    assert assess("\n".join([*lines, "我喝了洗洁精"])).urgency is Urgency.EMERGENCY
    assert assess("\n".join(lines)).urgency is not Urgency.EMERGENCY

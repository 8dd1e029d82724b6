"""A question that is a complaint is a petition; one that only asks is a question."""

import csv
from pathlib import Path

import pytest

from bot.understanding.kinds import kind_of
from bot.understanding.thanks import apart
from bot.understanding.trouble import within
from storage.words import Certainty, MessageKind
from tests.understanding.test_any_text import CLASSIFIER
from tests.understanding.trained import trained_classifier

DOORS = Path(__file__).with_name("doors_practice.csv")
TAKEN = {MessageKind.PETITION, MessageKind.GREETING, MessageKind.XINFANG}


@pytest.mark.parametrize(
    "said",
    [
        "请问楼下那堆建筑垃圾还要堆几天",
        "请问这工地夜里两点还打桩合理吗",
        "请问这条路什么时候能铺",
        "麻烦问下护城河边那排路灯是不是没人管了",
        "法院门口的路坑坑洼洼",
        "信访局门口那条路坑坑洼洼",
        "拆迁工地半夜还在施工",
        "检举楼上天天往下扔烟头",
    ],
)
def test_a_complaint_in_other_words_is_never_surely_of_another_kind(said: str) -> None:
    guess = kind_of(said)

    assert (guess.kind is MessageKind.PETITION) or (guess.certainty is not Certainty.SURE)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("垃圾清运费一年多少钱", MessageKind.QUESTION),
        ("请问办残疾证要几张照片", MessageKind.QUESTION),
        ("谢谢师傅，水管不漏了", MessageKind.THANKS),
        ("实名举报社区书记吃回扣", MessageKind.REPORT_CRIME_OR_OFFICIAL),
        ("对信访答复不服，申请复核", MessageKind.XINFANG),
        ("我已经起诉开发商了，什么时候开庭", MessageKind.LAWSUIT),
    ],
)
def test_what_surely_is_another_kind_stays_it(said: str, kind: MessageKind) -> None:
    guess = kind_of(said)

    assert (guess.kind, guess.certainty) == (kind, Certainty.SURE)


@pytest.mark.parametrize(
    "said",
    [
        "楼下井盖丢了，请问哪里可以告他们",
        "垃圾没人收臭死了，我已经起诉了",
        "帮我算个命，路灯坏了",
    ],
)
def test_trouble_in_a_clause_of_its_own_is_found(said: str) -> None:
    assert within(said, CLASSIFIER.classify)


@pytest.mark.parametrize(
    "said",
    ["楼下井盖丢了", "请问居住证怎么办理，要带什么材料", "法院判了他还钱，不执行怎么办", ""],
)
def test_one_clause_or_none_that_is_trouble_holds_none(said: str) -> None:
    assert not within(said, CLASSIFIER.classify)


def is_parked(said: str) -> bool:
    """As the desk has it: surely of another kind, and no trouble told along with it."""
    guess, classify = kind_of(said), trained_classifier().classify
    if guess.certainty is not Certainty.SURE or guess.kind in TAKEN:
        return False
    if guess.kind is MessageKind.THANKS:
        return apart(said, classify)[1] == ""
    report = guess.kind is MessageKind.REPORT_CRIME_OR_OFFICIAL
    return report or not within(said, classify)


def test_of_all_that_were_written_to_try_the_doors_no_petition_is_parked() -> None:
    with DOORS.open(encoding="utf-8", newline="") as file:
        told = list(csv.DictReader(file))

    parked = {one["text"] for one in told if is_parked(one["text"])}

    assert [
        one["text"] for one in told if one["kinds"] == "petition" and one["text"] in parked
    ] == []
    others = [one for one in told if "petition" not in one["kinds"]]
    assert sum(one["text"] in parked for one in others) >= 0.6 * len(others)

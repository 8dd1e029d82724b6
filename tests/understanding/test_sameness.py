"""是不是这件事: one thing in other words, another in the same words, and any words at all."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.sameness import Sameness
from bot.understanding.traces import traces_of, wanted_traces
from bot.understanding.whereabouts import Relation, relation
from tests.understanding.pairs_figures import figures, pairs_of, sample_judge, sets
from tests.understanding.test_likeness import report

PLACES = ["", "柳岸花园3栋", "柳岸花园", "望川路75号", "望川路学府路路口", "月牙亭", "哪里都不是"]
PIECES = [
    "路灯",
    "坏了",
    "3栋",
    "2单元",
    "柳岸花园",
    "井盖",
    "没了",
    "苏A",
    "6k8",
    "\u200b",
    "😀",
    "号",
]
SAID = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
TEXTS = st.one_of(st.text(max_size=60), SAID)
SIDES = st.tuples(TEXTS, st.one_of(st.sampled_from(PLACES), st.text(max_size=20)))


def judged(one: tuple[str, str], other: tuple[str, str]) -> Sameness:
    """(text, place) of both."""
    judge = sample_judge()
    return judge.compare(judge.read(*one), judge.read(*other))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        # one thing in other words
        (("门口路灯不亮", "柳岸花园3栋"), ("楼下的灯灭了，黑漆漆", "柳岸小区三号楼"), True),
        (("井盖丢了，差点掉进去", "槐树弄"), ("窨井没有盖子", "槐树巷"), True),
        (("柳岸花园4栋电梯又坏了", ""), ("电梯停运，老人下不来", "柳岸花园4栋"), True),
        # another thing at the same place
        (("门口路灯不亮", "柳岸花园3栋"), ("垃圾桶满了没人收", "柳岸花园3栋"), False),
        (("电梯坏了", "柳岸花园4栋"), ("楼道里堆满纸箱", "柳岸花园4栋"), False),
        # the same words elsewhere
        (("门口路灯不亮", "柳岸花园3栋"), ("门口路灯不亮", "柳岸花园5栋"), False),
        (("门口路灯不亮", "柳岸花园3栋"), ("门口路灯不亮", "老码头小区3栋"), False),
        (("人行道塌了", "望川路75号"), ("人行道塌了", "望川路91号"), False),
        (("红绿灯坏了", "望川路学府路路口"), ("红绿灯坏了", "望川路杏林路路口"), False),
        (("楼道灯不亮", "柳岸花园3栋1单元"), ("楼道灯不亮", "柳岸花园3栋2单元"), False),
        # the same thing at the same place, told apart by one particular
        (("六楼漏水", "柳岸花园3栋"), ("三楼漏水", "柳岸花园3栋"), False),
        (("东头的楼道堆满杂物", "柳岸花园3栋"), ("西头的楼道堆满杂物", "柳岸花园3栋"), False),
        (("楼前一盏路灯不亮", "柳岸花园3栋"), ("全小区的路灯都不亮", "柳岸花园"), False),
        (("3路车总是晚点", "公交总站"), ("7路车等了四十分钟", "公交总站"), False),
        (("门卫不在岗", "柳岸花园"), ("保安收停车费不给票", "柳岸花园"), False),
        (("消防栓没水", "柳岸花园3栋"), ("灭火器过期了", "柳岸花园3栋"), False),
        # where one lives does not tell where it is
        (("我家住八楼，电梯坏了", "柳岸花园4栋"), ("电梯停在五楼不动", "柳岸花园4栋"), True),
        # nobody says where
        (("欢欢早教关门，学费退不了", ""), ("乐乐早教关门，学费退不了", ""), False),
        (("路灯坏了", ""), ("路灯坏了好几天", ""), False),
        (("聚福来饭店后厨往河里倒泔水", ""), ("聚福来饭店的泔水倒河里", ""), True),
        (("聚福来饭店后厨往河里倒泔水", ""), ("聚福来饭店拖欠工资", ""), False),
    ],
)
def test_a_clerk_would_say_so(one: tuple[str, str], other: tuple[str, str], same: bool) -> None:
    assert judged(one, other).same is same


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("柳岸花园3栋", "造纸厂宿舍三号楼", Relation.SAME),
        ("柳岸花园3栋", "柳岸花园5栋", Relation.OTHER),
        ("柳岸花园3栋", "柳岸花园", Relation.WITHIN),
        ("柳岸街105号", "老街一百零五号", Relation.SAME),
        ("柳岸街105号", "柳岸街97号", Relation.OTHER),
        ("柳岸街", "老街26号", Relation.WITHIN),
        ("云桥大道柳岸街路口", "柳岸街和云桥大道十字路口", Relation.SAME),
        ("社区医院门口", "杏林卫生服务中心", Relation.SAME),
        ("月牙亭", "码头公园", Relation.FAR),
        ("", "柳岸花园3栋", Relation.UNKNOWN),
        ("3栋", "5栋", Relation.OTHER),
    ],
)
def test_how_two_places_lie_to_each_other(one: str, other: str, expected: Relation) -> None:
    judge = sample_judge()
    here, there = judge.read("", one).where, judge.read("", other).where

    assert relation(here, there) is expected
    assert relation(there, here) is expected


def test_it_says_why() -> None:
    assert "+路灯" in judged(("路灯坏了", "柳岸花园3栋"), ("路灯不亮", "柳岸花园3栋")).why
    assert judged(("路灯坏了", "月牙亭"), ("路灯坏了", "码头公园")).why == ("far",)


@settings(max_examples=150, deadline=None)
@given(SIDES, SIDES)
def test_it_is_no_matter_which_was_first(one: tuple[str, str], other: tuple[str, str]) -> None:
    there, back = judged(one, other), judged(other, one)

    assert there.score == back.score
    assert there.relation is back.relation
    assert 0 <= there.score <= 1


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(PLACES[1:-1]), st.sampled_from(["路灯坏了", "井盖没了", "垃圾没人收", "狗叫"])
)
def test_the_same_words_at_the_same_place_are_the_same(place: str, text: str) -> None:
    assert judged((text, place), (text, place)).same


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_a_case_is_found_by_the_traces_it_left(text: str) -> None:
    case = report(text, north=0.0, grid=1)

    left = traces_of(sample_judge(), case)

    assert left <= wanted_traces(sample_judge(), case)
    assert all(0 <= trace < 2**63 for trace in left)


def test_cases_of_one_thing_on_both_sides_of_a_cell_share_a_trace() -> None:
    judge = sample_judge()
    for north in range(0, 600, 10):
        here, there = report(north=float(north)), report("路灯不亮", north=north + 240.0)

        assert traces_of(judge, here) & wanted_traces(judge, there)


# Recall and precision with both places told, then with one not told. The pairs of practice were
# learnt from, and stand here only against getting worse; most of them are traps. The second set
# held out was opened by nobody who wrote words, signs or weights: its bars are those of the work.
FLOORS = {
    "pairs_held_out": ((0.85, 0.90), (0.70, 0.85)),
    "pairs_held_out_2": ((0.85, 0.90), (0.70, 0.85)),
    "pairs_practice": ((0.88, 0.95), (0.85, 0.93)),
    "pairs_practice_2": ((0.80, 0.90), (0.75, 0.83)),
    "pairs_practice_3": ((0.78, 0.85), (0.75, 0.90)),
    "pairs_practice_4": ((0.80, 0.82), (0.75, 0.90)),
    "pairs_practice_5": ((0.75, 0.82), (0.70, 0.88)),
    "pairs_practice_6": ((0.80, 0.88), (0.75, 0.90)),
}


@pytest.mark.parametrize("file", sets(), ids=lambda file: str(file.stem))
def test_what_is_one_thing_is_found_and_what_is_not_is_left_alone(file: Path) -> None:
    pairs = list(pairs_of(file))

    known = figures([pair for pair in pairs if pair.is_known])
    unknown = figures([pair for pair in pairs if not pair.is_known])

    for found, (recall, precision) in zip((known, unknown), FLOORS[file.stem], strict=True):
        assert found.recall >= recall
        assert found.precision >= precision

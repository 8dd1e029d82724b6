"""The index of slips finds what looking at every name at every place would find."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.miswritten import LEAST, Slip, known_as, lengths, slip_of
from bot.understanding.slips import Slipped, Slips
from bot.understanding.sounds import Sound, sounds
from tests.benchmarks.growth import ENDINGS, SYLLABLES

# Few characters, so that much is alike; some have several readings, some sound like another.
SIGNS = "春秋刘柳岸长重行银星桥圆3和"
TAILS = ("花园", "小区", "新村", "公寓", "中学", "路", "苑", "")
NAMES = st.one_of(
    st.builds(str.__add__, st.text(SIGNS, min_size=1, max_size=4), st.sampled_from(TAILS)),
    st.sampled_from(("文化广场", "公交总站", "幼儿园")),
)
Sounds = tuple[Sound, ...]


@st.composite
def slipped(draw: st.DrawFn) -> tuple[list[str], str]:
    """Names, and a text with one of them a little wrong."""
    names = draw(st.lists(NAMES, min_size=1, max_size=12, unique=True))
    signs = list(draw(st.sampled_from(names)))
    for _ in range(draw(st.integers(0, 2))):
        at, sign = draw(st.integers(0, len(signs))), draw(st.sampled_from(SIGNS))
        match draw(st.sampled_from(("wrong", "missing", "too much", "swapped"))):
            case "wrong":
                signs[at : at + 1] = [sign]
            case "missing":
                signs[at : at + 1] = []
            case "too much":
                signs.insert(at, sign)
            case "swapped":
                signs[at : at + 2] = reversed(signs[at : at + 2])
    around = st.text(SIGNS, max_size=3)
    return names, draw(around) + "".join(signs) + draw(around)


def every(names: list[str], said: str, over: int) -> set[Slipped]:
    """Each name tried at each place, where two characters at an end of the stretch are right."""
    heard, found = sounds(said), set()
    for known in (known_as(name) for name in names if len(name) >= LEAST):
        for start, length in product(range(over, len(said)), lengths(known)):
            end = start + length
            stretch = heard[start:end]
            if end > len(said) or not _ends_right(stretch, known.sounds):
                continue
            if (slip := slip_of(said[start:end], stretch, known)) is not None:
                found.add(Slipped(start, end, known.name, slip))
    return found


def _ends_right(heard: Sounds, known: Sounds) -> bool:
    return _alike(heard[:2], known[:2]) or _alike(heard[-2:], known[-2:])


def _alike(some: Sounds, others: Sounds) -> bool:
    return all(one & other for one, other in zip(some, others, strict=True))


@given(slipped(), st.integers(0, 2))
def test_nothing_more_and_nothing_less_than_looking_at_all_of_them(
    given_: tuple[list[str], str], over: int
) -> None:
    names, said = given_

    found = Slips(names).find(said, [(0, over)] if over else [])

    assert len(found) == len(set(found))
    assert set(found) == every(names, said, over)


def test_what_is_looked_for_is_looked_at() -> None:
    """The test above would also pass if neither ever found anything."""
    ways = {
        "刘岸花园": Slip.SOUND,
        "柳案花圆": Slip.SOUND,
        "柳岸岸花园": Slip.EDIT,
        "岸柳花园": Slip.EDIT,
        "柳岸园花": Slip.EDIT,
        "柳岸园": Slip.EDIT,
        "柳花园": Slip.DOUBTFUL,
    }

    found = {said: Slips(["柳岸花园"]).find(said) for said in ways}

    assert {said: one[0].slip for said, one in found.items() if one} == ways


@pytest.mark.parametrize("said", ["柳岸花园", "星桥", "3栋", ""])
def test_what_is_right_is_no_slip(said: str) -> None:
    found = Slips(["柳岸花园", "星桥"]).find(said)

    assert [one for one in found if one.end - one.start == len(said)] == []


def test_names_that_end_alike_are_not_all_looked_at() -> None:
    """Of 9,000 compounds few begin like what was said, with one slip."""
    threes = product(SYLLABLES[:30], repeat=2)
    names = ["".join(two) + ending for two in threes for ending in ENDINGS]

    looked_at = [*Slips(names).windows_in(sounds("红白花院3栋楼下路灯坏了"))]

    assert len(names) == 9000
    assert len(looked_at) < len(names) // 10


def test_only_what_a_longer_name_holds_may_give_way_to_it() -> None:
    slips = Slips(["柳岸居委会", "居委会", "柳岸花园"])

    held = {words: slips.holds(words) for words in ("居委会", "柳岸花园", "柳岸花园3栋", "花园")}

    assert held == {"居委会": True, "柳岸花园": False, "柳岸花园3栋": False, "花园": True}

"""What a pin and words say together: every pair of what a pin and words can tell."""

import pytest

from bot.understanding.agreeing import Agreed, agree
from bot.understanding.gridmap import Nearest
from bot.understanding.mention import Doubt
from bot.understanding.place import NOWHERE, PlaceGuess
from storage.words import Certainty

SURE, PRESUMED, UNKNOWN = Certainty.SURE, Certainty.PRESUMED, Certainty.UNKNOWN
HERE, EDGE_TOO, THERE, FAR = 1, 2, 3, 4
PINS = {
    "in one grid": PlaceGuess((HERE,), SURE),
    "at an edge": PlaceGuess((HERE, EDGE_TOO), PRESUMED, doubts=frozenset({Doubt.EDGE})),
    "in no grid": NOWHERE,
}
WORDS = {
    "none": NOWHERE,
    "sure, here": PlaceGuess((HERE,), SURE),
    "presumed, here": PlaceGuess((HERE,), PRESUMED),
    "sure, over the edge": PlaceGuess((EDGE_TOO,), SURE),
    "presumed, over the edge": PlaceGuess((EDGE_TOO,), PRESUMED),
    "sure, there": PlaceGuess((THERE,), SURE),
    "presumed, there": PlaceGuess((THERE,), PRESUMED),
    "here or there": PlaceGuess((HERE, THERE), UNKNOWN),
    "here or over the edge": PlaceGuess((HERE, EDGE_TOO), UNKNOWN),
    "there or far": PlaceGuess((THERE, FAR), UNKNOWN),
}


@pytest.mark.parametrize(
    ("pin", "words", "expected"),
    [
        ("in one grid", "none", Agreed(HERE, SURE)),
        ("in one grid", "sure, here", Agreed(HERE, SURE)),
        ("in one grid", "presumed, here", Agreed(HERE, SURE)),
        ("in one grid", "sure, over the edge", Agreed(HERE, PRESUMED, EDGE_TOO)),
        ("in one grid", "presumed, over the edge", Agreed(HERE, PRESUMED, EDGE_TOO)),
        ("in one grid", "sure, there", Agreed(HERE, PRESUMED, THERE)),
        ("in one grid", "presumed, there", Agreed(HERE, PRESUMED, THERE)),
        ("in one grid", "here or there", Agreed(HERE, SURE)),
        ("in one grid", "here or over the edge", Agreed(HERE, SURE)),
        ("in one grid", "there or far", Agreed(HERE, PRESUMED, THERE)),
        ("at an edge", "none", None),
        ("at an edge", "sure, here", Agreed(HERE, SURE)),
        ("at an edge", "presumed, here", Agreed(HERE, PRESUMED)),
        ("at an edge", "sure, over the edge", Agreed(EDGE_TOO, SURE)),
        ("at an edge", "presumed, over the edge", Agreed(EDGE_TOO, PRESUMED)),
        ("at an edge", "sure, there", Agreed(HERE, PRESUMED, THERE)),
        ("at an edge", "presumed, there", Agreed(HERE, PRESUMED, THERE)),
        ("at an edge", "here or there", Agreed(HERE, PRESUMED)),
        ("at an edge", "here or over the edge", None),
        ("at an edge", "there or far", Agreed(HERE, PRESUMED, THERE)),
        ("in no grid", "none", None),
        ("in no grid", "sure, here", Agreed(HERE, PRESUMED, HERE)),
        ("in no grid", "presumed, here", Agreed(HERE, PRESUMED, HERE)),
        ("in no grid", "sure, over the edge", Agreed(EDGE_TOO, PRESUMED, EDGE_TOO)),
        ("in no grid", "presumed, over the edge", Agreed(EDGE_TOO, PRESUMED, EDGE_TOO)),
        ("in no grid", "sure, there", Agreed(THERE, PRESUMED, THERE)),
        ("in no grid", "presumed, there", Agreed(THERE, PRESUMED, THERE)),
        ("in no grid", "here or there", None),
        ("in no grid", "here or over the edge", None),
        ("in no grid", "there or far", None),
    ],
)
def test_every_pair_has_its_answer(pin: str, words: str, expected: Agreed | None) -> None:
    told = WORDS[words]

    assert agree(PINS[pin], told, told, Nearest(FAR, 900.0)) == expected


@pytest.mark.parametrize("words", ["sure, here", "presumed, here"])
def test_a_pin_just_outside_the_grid_of_the_words_is_no_quarrel(words: str) -> None:
    told = WORDS[words]

    assert agree(NOWHERE, told, told, Nearest(HERE, 250.0)) == Agreed(HERE, told.certainty)
    assert agree(NOWHERE, told, told, Nearest(HERE, 251.0)) == Agreed(HERE, PRESUMED, HERE)
    assert agree(NOWHERE, told, told, None) == Agreed(HERE, PRESUMED, HERE)


def test_what_only_the_home_of_the_reporter_narrowed_quarrels_with_no_pin() -> None:
    """3栋 is presumed to be that of their home; anybody's may be where the pin is."""
    at_home, anybodys = PlaceGuess((THERE,), PRESUMED), PlaceGuess((HERE, THERE), UNKNOWN)

    assert agree(PINS["in one grid"], at_home, anybodys, None) == Agreed(HERE, SURE)
    assert agree(PINS["in one grid"], at_home, NOWHERE, None) == Agreed(HERE, SURE)


def test_on_an_edge_their_home_tells_the_side() -> None:
    at_home = PlaceGuess((EDGE_TOO,), PRESUMED)

    found = agree(PINS["at an edge"], at_home, WORDS["here or over the edge"], None)

    assert found == Agreed(EDGE_TOO, PRESUMED)

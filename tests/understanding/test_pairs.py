"""Two signs are one number, whatever they are."""

from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.pairs import pair_of, pairs_of


@given(st.text(st.characters(), max_size=40))
def test_each_two_signs_that_stand_together_are_their_number(text: str) -> None:
    assert pairs_of(text) == [pair_of(text[at : at + 2]) for at in range(len(text) - 1)]


@given(st.text(min_size=2, max_size=2), st.text(min_size=2, max_size=2))
def test_only_the_same_two_have_the_same_number(one: str, other: str) -> None:
    assert (pair_of(one) == pair_of(other)) == (one == other)


def test_a_sign_alone_is_no_pair() -> None:
    assert pairs_of("灯") == []
    assert pairs_of("") == []

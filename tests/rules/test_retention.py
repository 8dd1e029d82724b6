"""How long what is kept: as usual, or as a city asks, but never less than the program needs."""

from datetime import timedelta

import pytest

from bot.rules.retention import LEAST, USUAL, Kept, limits


def test_every_class_has_a_limit_and_a_least_one() -> None:
    assert set(USUAL) == set(LEAST) == set(Kept)
    assert all(LEAST[kept] <= USUAL[kept] for kept in Kept)


def test_a_city_may_change_some_and_the_others_stay() -> None:
    found = limits(" voices=180  drafts=14 ")

    assert found[Kept.VOICES] == timedelta(days=180)
    assert found[Kept.DRAFTS] == timedelta(days=14)
    assert found[Kept.CONTACTS] == USUAL[Kept.CONTACTS]


@pytest.mark.parametrize(
    "asked", ["voices", "voices=", "voices=x", "sounds=9", "updates=7", "voices=-1", "voices=1e9"]
)
def test_what_makes_no_sense_or_is_too_short_is_refused(asked: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        limits(asked)

"""Day one: what the sample city's own words and examples are good for, on unseen messages."""

from pathlib import Path

import pytest

from bot.understanding.category.judging import Figures
from tests.understanding.figures import (
    SETS,
    by_group,
    messages_in,
    noisy,
)
from tests.understanding.trained import trained_classifier


@pytest.fixture(params=SETS, ids=lambda path: path.stem, scope="module")
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.fixture(scope="module")
def figures(path: Path) -> Figures:
    return by_group(trained_classifier(), messages_in(path))


def test_a_set_of_messages_is_there() -> None:
    assert SETS


def test_the_right_group_comes_first_or_is_among_three(figures: Figures) -> None:
    assert figures.accuracy >= 0.85
    assert figures.top3 >= 0.95


def test_no_group_is_left_behind(figures: Figures) -> None:
    assert figures.worst.recall >= 0.7, figures.worst


def test_it_asks_seldom_and_is_right_when_it_does_not(figures: Figures) -> None:
    assert figures.asks <= 0.2
    assert figures.accuracy_unasked is not None
    assert figures.accuracy_unasked >= 0.93


def test_a_tenth_of_the_characters_may_be_wrong(path: Path, figures: Figures) -> None:
    slipped = by_group(trained_classifier(), noisy(messages_in(path)))

    assert slipped.accuracy >= figures.accuracy - 0.05

"""The figures a classifier is judged by, on a handful of guesses one can count."""

import pytest

from bot.understanding.category.judging import Judged, judge

GUESSES = (
    Judged(("a",), ("a", "b", "c"), 0.9),
    Judged(("a",), ("b", "a", "c"), 0.6, asked=True),
    Judged(("b", "c"), ("c", "a", "b"), 0.8),
    Judged(("b",), ("c", "a", "d", "b"), 0.5, asked=True),
)


def test_a_fair_answer_is_right_and_the_best_is_not_the_only_one() -> None:
    figures = judge(GUESSES)

    assert figures.accuracy == 0.5
    assert figures.top3 == 0.75


def test_what_is_asked_is_not_held_against_it() -> None:
    figures = judge(GUESSES)

    assert (figures.asks, figures.accuracy_unasked) == (0.5, 1.0)


def test_the_surest_half_is_all_right() -> None:
    at_half = judge(GUESSES).coverages[0]

    assert (at_half.coverage, at_half.accuracy, at_half.confidence) == (0.5, 1.0, 0.8)


def test_each_class_has_its_own_figures() -> None:
    first, second = judge(GUESSES).classes

    assert (first.name, first.count, first.recall, first.precision) == ("a", 2, 0.5, 1.0)
    assert (second.name, second.recall) == ("b", 0.5)
    assert judge(GUESSES).worst.recall == 0.5


def test_confidence_that_keeps_its_word_has_no_error() -> None:
    honest = [Judged(("a",), ("a",), 0.5), Judged(("a",), ("b",), 0.5)]

    assert judge(honest).ece == pytest.approx(0)
    assert judge(honest).brier == pytest.approx(0.25)


def test_nothing_cannot_be_judged() -> None:
    with pytest.raises(ValueError, match="nothing"):
        judge([])


def test_of_nothing_unasked_there_is_no_accuracy() -> None:
    asked = [Judged(("a",), ("a",), 0.2, asked=True)]

    assert judge(asked).accuracy_unasked is None
    assert judge(asked).asks == 1

"""How well places are understood, on every set that lies beside: not less than was promised."""

from pathlib import Path

import pytest

from tests.understanding.place_figures import measure, print_figures, sets

RIGHT = 0.90
WRONG_AND_SURE = 0.01


@pytest.mark.parametrize("path", sets(), ids=lambda path: path.stem)
def test_nine_of_ten_are_right_and_hardly_any_is_wrong_and_sure(path: Path) -> None:
    figures = measure(path)

    assert figures.share >= RIGHT, figures.wrong
    assert figures.sure_and_wrong_share < WRONG_AND_SURE, figures.wrong


def test_there_are_enough_phrases_to_believe_it() -> None:
    assert sum(measure(path).count for path in sets()) >= 400


def test_each_set_says_how_it_was_made() -> None:
    assert [path.stem for path in sets() if not path.with_suffix(".md").is_file()] == []


def test_the_figures_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    print_figures(details=True)

    assert "right 0.9" in capsys.readouterr().out

"""A new model takes over only when what both have judged shows that it is better."""

import pytest

from bot.desk.learning.better import Stratum, verdict


@pytest.mark.parametrize(
    ("corrected", "confirmed", "share", "better"),
    [
        # count, won, lost
        ((10, 6, 0), (200, 0, 0), 0.1, True),
        ((3, 3, 0), (200, 0, 0), 0.1, True),
        ((10, 6, 0), (200, 0, 4), 0.1, True),
        ((10, 6, 0), (200, 0, 20), 0.1, False),  # what it breaks comes nine times as often
        ((10, 6, 0), (200, 0, 20), 0.5, True),  # where every other case is corrected
        ((10, 1, 0), (200, 0, 0), 0.1, False),  # one of ten may be luck
        ((10, 0, 0), (200, 0, 0), 0.1, False),
        ((10, 0, 0), (200, 9, 0), 0.1, True),  # the old one has come down since
        ((1, 1, 0), (200, 0, 0), 0.9, False),  # too few to tell
        ((0, 0, 0), (200, 50, 0), 0.0, False),
        ((10, 10, 0), (9, 0, 0), 0.9, False),
        ((10, 10, 0), (0, 0, 0), 1.0, False),
    ],
)
def test_the_new_one_must_be_shown_better(
    corrected: tuple[int, int, int],
    confirmed: tuple[int, int, int],
    share: float,
    better: bool,
) -> None:
    found = verdict(Stratum(*corrected), Stratum(*confirmed), share)

    assert found.is_better is better


def test_more_texts_make_it_more_certain() -> None:
    few = verdict(Stratum(5, 3, 0), Stratum(20, 0, 0), 0.2)
    many = verdict(Stratum(50, 30, 0), Stratum(200, 0, 0), 0.2)

    assert few.error > many.error
    assert many.gain > few.gain > 0

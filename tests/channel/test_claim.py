"""Claims of buttons become values, or a ValueError when nobody of ours wrote them."""

from collections.abc import Callable

import pytest

from bot.channel.claim import MOST_PAGES, id_in, is_confirmed, page_in, yes_or_no


def test_ids_pages_and_answers_are_read() -> None:
    assert id_in("42") == 42
    assert page_in(3) == 3
    assert yes_or_no("yes")
    assert not yes_or_no("no")
    assert is_confirmed("yes")
    assert not is_confirmed("")


def test_a_page_far_beyond_any_list_is_cut_down() -> None:
    assert page_in(10**17) == MOST_PAGES


@pytest.mark.parametrize(
    ("read", "forged"),
    [
        (id_in, ""),
        (id_in, "-1"),
        (id_in, "٤٢"),
        (id_in, "42 "),
        (id_in, "9" * 19),
        (yes_or_no, ""),
        (yes_or_no, "maybe"),
        (is_confirmed, "no"),
    ],
)
def test_what_no_button_of_ours_says_is_refused(
    read: Callable[[str], object], forged: str
) -> None:
    with pytest.raises(ValueError, match=r"no id|neither"):
        read(forged)

"""Claims of buttons become values, or a ValueError when nobody of ours wrote them."""

from collections.abc import Callable

import pytest

from bot.channel.claim import (
    MOST_PAGES,
    branch_in,
    id_in,
    is_confirmed,
    leaf_or_branch_in,
    page_in,
    start_in,
    yes_or_no,
)


def test_ids_pages_and_answers_are_read() -> None:
    assert id_in("42") == 42
    assert page_in(3) == 3
    assert yes_or_no("yes")
    assert not yes_or_no("no")
    assert is_confirmed("yes")
    assert not is_confirmed("")


def test_branches_leaves_and_starts_are_handed_on_as_written() -> None:
    assert branch_in("") == ""
    assert branch_in("3") == "3"
    assert leaf_or_branch_in("3") == "3"
    assert leaf_or_branch_in("=GGSS-02") == "=GGSS-02"
    assert start_in("2026-12-15T09:00") == "2026-12-15T09:00"


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
        (branch_in, "9" * 40),
        (branch_in, "=3"),
        (leaf_or_branch_in, "GGSS-02"),
        (start_in, ""),
        (start_in, "0001-01-01T00:00"),
        (start_in, "2026-12-15T09:00+08:00"),
        (yes_or_no, ""),
        (yes_or_no, "maybe"),
        (is_confirmed, "no"),
    ],
)
def test_what_no_button_of_ours_says_is_refused(
    read: Callable[[str], object], forged: str
) -> None:
    with pytest.raises(ValueError, match=r"no id|no start|neither"):
        read(forged)

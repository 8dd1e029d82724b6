"""Telegram counts UTF-16 units of what is seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wording.lengths import fitted, glance, pieces, seen_units, trimmed, units
from bot.wording.texts import Html, joined, safe


@pytest.mark.parametrize(
    ("words", "width"), [("", 0), ("路灯", 2), ("😀", 2), ("👨‍👩‍👧", 8), ("a\u0301", 2)]
)
def test_units_are_those_of_utf_16(words: str, width: int) -> None:
    assert units(words) == width == len(words.encode("utf-16-le")) // 2


def test_markup_is_not_counted_and_entities_count_as_one() -> None:
    assert seen_units("<b>1 &lt; 2</b>") == 5


@pytest.mark.parametrize(
    ("words", "most", "kept"),
    [
        ("路灯坏了", 4, "路灯坏了"),
        ("路灯坏了", 3, "路灯…"),
        ("路灯 坏了", 4, "路灯…"),  # no blank before the ellipsis
        ("😀😀😀", 5, "😀😀…"),
        ("😀😀😀", 4, "😀…"),  # never half an emoji
        ("👨‍👩‍👧", 5, "👨…"),  # nor a dangling joiner
        ("the light is broken", 13, "the light is…"),
        ("the light is broken", 16, "the light is…"),
        ("the light is broken", 19, "the light is broken"),
        ("路灯", 1, "…"),
        ("路灯", 0, ""),
    ],
)
def test_words_are_trimmed_with_an_ellipsis(words: str, most: int, kept: str) -> None:
    assert trimmed(words, most) == kept


@given(st.text(max_size=300), st.integers(0, 120))
def test_trimmed_words_always_fit(words: str, most: int) -> None:
    assert units(trimmed(words, most)) <= most


@given(st.text(max_size=300), st.integers(2, 50))
def test_pieces_lose_nothing(words: str, most: int) -> None:
    parts = pieces(words, most)

    assert "".join(parts) == words
    assert all(units(part) <= most for part in parts)


@given(st.text(alphabet="路<&>😀 \n", max_size=300))
def test_the_frame_is_never_trimmed(words: str) -> None:
    body = fitted(lambda cut: joined("\n", Html("<b>头</b>"), safe(cut), Html("尾")), words, 40)

    assert body.startswith("<b>头</b>")
    assert body.endswith("尾")
    assert seen_units(body) <= 40


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("路灯坏了", "路灯坏了"),
        ("路灯坏了三天", "路灯坏了…"),
        ("lamp out", "lamp out"),
        ("the lamp is out", "the lamp…"),
        ("路灯 lamp", "路灯…"),  # no word of letters is torn
        ("路灯lamps", "路灯lamp…"),  # what has no spaces is cut anywhere
    ],
)
def test_a_glance_takes_in_twice_as_many_letters_as_characters(words: str, seen: str) -> None:
    assert glance(words, 4) == seen

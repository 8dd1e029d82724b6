"""A place's name for somebody who reads no Chinese."""

import pytest

from bot.understanding.english.letters import in_letters
from tests.understanding.place_figures import town


@pytest.mark.parametrize(
    ("place", "spelt"),
    [
        ("柳岸花园3栋", "Liuan Garden, building 3"),
        ("望川路12号", "Wangchuan Road, No. 12"),
        ("青禾公寓A座", "Qinghe Apartments, building A"),
        ("和风里2栋3单元", "Hefengli, building 2, unit 3"),
        ("望川中学", "Wangchuan Middle School"),
        ("by the willow", "by the willow"),
        ("", ""),
    ],
)
def test_common_parts_are_english_and_the_rest_is_pinyin(place: str, spelt: str) -> None:
    assert in_letters(place) == spelt


def test_what_is_shown_may_be_sent_back_and_means_the_same_place() -> None:
    written = {place.name for place in town().names if "1-" not in place.name}
    asked = [name for name in written if "（" not in name]

    lost = [
        name
        for name in asked
        if not set(town().hears(in_letters(name))[0].split()) & set(town().hears(name)[0].split())
    ]

    assert len(lost) <= len(asked) // 50, lost
    assert len(asked) > 100

"""What is said when one is asked where it is may be a trouble and no place at all."""

import pytest

from bot.city.city import city
from bot.understanding.only_trouble import tells_only_trouble
from tests.cast import World


@pytest.mark.parametrize(
    ("words", "only"),
    [
        ("楼道灯又不亮了", True),
        ("路灯坏了", True),
        ("The street lamp is broken again", True),
        ("老王家门口路灯坏了", False),
        ("老窑那边", False),
        ("桃花巷路灯坏了", False),
        ("The street lamp by the old kiln is broken", False),
    ],
)
def test_words_that_may_name_a_place_are_not_only_trouble(
    world: World, words: str, only: bool
) -> None:
    assert tells_only_trouble(words, city(world.session).classifier.classify) is only

"""岗位: a command that is not for somebody says so, and speaks of no case."""

from collections.abc import Callable

import pytest

from bot.desk.announcing import announcing
from bot.desk.duties import who
from bot.desk.handling import blocking
from bot.desk.hotline import entry
from bot.desk.learning import hits
from bot.desk.whistling import counts
from bot.errors import NotYourPlace, NotYourRole
from bot.wording.texts import CHINESE, ENGLISH, refusal_text
from tests.cast import LI, SHEN, SUN, Actor, World

COMMANDS: dict[str, tuple[Actor, Callable[[World, Actor], None]]] = {
    "who": (LI, lambda world, by: world.do(who.who, world.caller(by), "路灯")),
    "blocked": (LI, lambda world, by: world.do(blocking.show, world.caller(by))),
    "hits": (LI, lambda world, by: world.do(hits.show, world.caller(by))),
    "whistles": (LI, lambda world, by: world.do(counts.show, world.caller(by))),
    "call": (SUN, lambda world, by: world.do(entry.enter, world.caller(by), "路灯坏了")),
    "announce": (
        SUN,
        lambda world, by: world.do(announcing.announce, world.caller(by), "柳岸社区 明天停水"),
    ),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_whoever_may_not_give_a_command_is_told_that_it_is_the_role(
    world: World, name: str
) -> None:
    by, gives = COMMANDS[name]

    with pytest.raises(NotYourRole) as refused:
        gives(world, by)

    assert "岗位用不了" in refusal_text(CHINESE, refused.value)
    assert "role cannot use" in refusal_text(ENGLISH, refused.value)
    for language in (CHINESE, ENGLISH):
        text = refusal_text(language, refused.value)
        assert "这件事" not in text
        assert "case" not in text


def test_a_place_of_others_is_called_a_place(world: World) -> None:
    with pytest.raises(NotYourPlace) as refused:
        world.do(announcing.announce, world.caller(SHEN), "柳岸第一网格 明天停水")

    assert "这个地方" in refusal_text(CHINESE, refused.value)

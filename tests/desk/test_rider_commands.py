"""A rider who asks in the group for what is their own is led to the private chat, quietly."""

from bot.desk.hearing import rider_group
from storage.words import NoticeKind
from tests.cast import JI, RIDERS, World


def asks(world: World) -> None:
    rider_group.point_to_private(world.session, world.now, world.caller(JI, chat=RIDERS))


def test_only_the_one_who_asked_is_told(world: World) -> None:
    asks(world)

    (told,) = world.owed(NoticeKind.IN_PRIVATE, to=RIDERS)
    assert told.arguments["only_for"] == JI.telegram_id


def test_who_asks_again_and_again_is_told_once_a_minute(world: World) -> None:
    asks(world)
    asks(world)
    assert len(world.owed(NoticeKind.IN_PRIVATE, to=RIDERS)) == 1

    world.later(seconds=60)
    asks(world)

    assert len(world.told(NoticeKind.IN_PRIVATE, to=RIDERS)) == 2

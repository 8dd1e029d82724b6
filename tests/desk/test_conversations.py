"""What is waited for is let go of when it has long run out."""

from datetime import timedelta

from storage import conversations
from storage.words import Counter, Expecting
from tests.cast import WANG, World


def test_what_has_long_run_out_is_forgotten_with_its_words(world: World) -> None:
    person_id, chat_id = world.person_id(WANG), WANG.telegram_id
    world.do(
        conversations.expect,
        Counter.RESIDENT,
        chat_id,
        person_id,
        Expecting.PLACE,
        lasting=timedelta(hours=1),
    )
    world.later(days=7)
    assert world.do(conversations.forget) == 0
    world.later(hours=2)

    assert world.do(conversations.forget) == 1

    waiting = conversations.get_any(world.session, Counter.RESIDENT, chat_id, person_id)
    assert waiting is None

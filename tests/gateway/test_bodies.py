"""Signs that JSON can say and a database cannot keep."""

from bot.emulator import BotAccount, Emulator
from bot.gateway.bodies import readable
from storage.database import Database
from tests.gateway.test_webhook import Post

ODD = {"update_id": 1, "message": {"chat": {"id": 7}, "text": "\0路\ud83d灯", "list": ["a\0"]}}


def test_they_are_left_out_of_all_its_parts() -> None:
    assert readable(ODD) == {
        "update_id": 1,
        "message": {"chat": {"id": 7}, "text": "路灯", "list": ["a"]},
    }


async def test_no_sign_of_an_update_keeps_it_from_being_handled(
    emulator: Emulator, account: BotAccount, database: Database
) -> None:
    post = Post(emulator, database)
    await post.start()

    await post.brings(ODD)
    await post.listener.has_heard.wait()
    await post.stop()

    assert post.listener.heard == ["路灯"]

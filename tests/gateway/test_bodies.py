"""Signs that JSON can say and a database cannot keep."""

import pytest

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


@pytest.mark.parametrize("sign", ["\0", "\ud83d"])
def test_each_alone_is_left_out_wherever_it_stands(sign: str) -> None:
    body = {"message": {f"te{sign}xt": "灯", "list": [f"{sign}灯"]}}

    assert readable(body) == {"message": {"text": "灯", "list": ["灯"]}}


@pytest.mark.parametrize("words", [r"C:\x00 \ud83d", "🔦 路灯\n\t坏了", "\u200b\x01"])
def test_all_other_signs_stay(words: str) -> None:
    assert readable({"message": {"text": words}}) == {"message": {"text": words}}


async def test_no_sign_of_an_update_keeps_it_from_being_handled(
    emulator: Emulator, account: BotAccount, database: Database
) -> None:
    post = Post(emulator, database)
    await post.start()

    await post.brings(ODD)
    await post.listener.has_heard.wait()
    await post.stop()

    assert post.listener.heard == ["路灯"]

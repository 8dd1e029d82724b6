"""Every kind of update belongs to a chat, or to a user, whose order is kept."""

from typing import Any

import pytest

from bot.gateway.chat_key import chat_key, private_chat

WANG, GROUP = 7001, -100
CHAT, FROM = {"chat": {"id": GROUP}}, {"from": {"id": WANG}}


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("message", CHAT | FROM, GROUP),
        ("edited_message", CHAT | FROM, GROUP),
        ("channel_post", CHAT, GROUP),
        ("my_chat_member", CHAT | FROM, GROUP),
        ("message_reaction", CHAT | {"user": {"id": WANG}}, GROUP),
        ("chat_join_request", CHAT | FROM, GROUP),
        ("callback_query", FROM | {"message": CHAT}, GROUP),
        ("callback_query", FROM | {"inline_message_id": "x"}, WANG),
        ("inline_query", FROM, WANG),
        ("poll_answer", {"user": {"id": WANG}}, WANG),
        ("poll", {"id": "5"}, 0),
        ("something_new", {"chat": "not a chat"}, 0),
        ("something_new", "not even an object", 0),
    ],
)
def test_an_update_belongs_to(kind: str, value: Any, expected: int) -> None:
    assert chat_key({"update_id": 1, kind: value}) == expected


def test_an_empty_update_belongs_to_nobody() -> None:
    assert chat_key({"update_id": 1}) == 0


def test_only_who_speaks_or_presses_in_private_gets_an_apology() -> None:
    own = {"chat": {"id": WANG}}

    assert private_chat({"update_id": 1, "message": own}) == WANG
    assert private_chat({"update_id": 1, "callback_query": FROM | {"message": own}}) == WANG
    assert private_chat({"update_id": 1, "message": CHAT | FROM}) is None
    assert private_chat({"update_id": 1, "my_chat_member": own}) is None

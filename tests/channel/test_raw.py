"""Updates that mean nothing to us are known before a framework reads them."""

import pytest

from bot.channel.raw import is_handled, shape


@pytest.mark.parametrize("kind", ["message", "edited_message", "callback_query", "my_chat_member"])
def test_kinds_we_handle(kind: str) -> None:
    assert is_handled({"update_id": 1, kind: {"any": "thing"}})


@pytest.mark.parametrize(
    "body", [{}, {"update_id": 1}, {"update_id": 1, "holiday_greeting": {}}, {"message": None}]
)
def test_kinds_we_do_not(body: dict[str, object]) -> None:
    assert not is_handled(body)


def test_a_shape_names_keys_and_no_words() -> None:
    assert shape({"update_id": 1, "message": {"text": "私事"}}) == "message,update_id"

"""原始更新: what a skin looks at before its framework does."""

from typing import Any

HANDLED = ("message", "edited_message", "callback_query", "my_chat_member")


class Unreadable(ValueError):
    """An update of a kind we handle that the framework cannot read; carries none of its words."""


def is_handled(body: dict[str, Any], *also: str) -> bool:
    """Whether the update is of a kind that can mean anything to us, or to one bot `also`."""
    return any(body.get(kind) for kind in (*HANDLED, *also))


def shape(body: dict[str, Any]) -> str:
    """The update's keys, safe for logs."""
    return ",".join(sorted(str(key)[:40] for key in body))

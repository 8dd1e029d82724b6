"""Keyboards as Telegram's JSON; aiogram takes that as well."""

from typing import Any

from bot.channel.message import Button, Key, Message, Rows

Markup = dict[str, Any]


def markup_of(part: Message) -> Markup | None:
    """What stands under a message: buttons, else a keyboard, else a forced reply."""
    if part.buttons:
        return buttons_of(part.buttons)
    if part.keyboard == ():
        return {"remove_keyboard": True}
    if part.keyboard is not None:
        keys = [[_key(key) for key in row] for row in part.keyboard]
        return {"keyboard": keys, "resize_keyboard": True, "one_time_keyboard": True}
    if part.reply_prompt:
        return {
            "force_reply": True,
            "input_field_placeholder": part.reply_prompt,
            "selective": True,
        }
    return None


def buttons_of(rows: Rows) -> Markup | None:
    """Inline buttons; None takes them away in an edit."""
    if not rows:
        return None
    return {"inline_keyboard": [[_button(button) for button in row] for row in rows]}


def _key(key: Key) -> Markup:
    return {"text": key.text, **({"request_location": True} if key.wants == "location" else {})}


def _button(button: Button) -> Markup:
    said: Markup = {"text": button.text}
    if button.action is not None:
        said["callback_data"] = button.action
    if button.url is not None:
        said["url"] = button.url
    if button.copy:
        said["copy_text"] = {"text": button.copy}
    if button.style is not None:
        said["style"] = button.style
    return said

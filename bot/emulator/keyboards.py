"""reply_markup in: inline keyboards, reply keyboards, forced replies."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from bot.emulator.model import Button, ReplyKeyboard, Rows
from bot.emulator.refusals import Refusal, bad_request

ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
)
STYLES = (None, "", "danger", "success", "primary")


@dataclass(frozen=True)
class Markup:
    """What one reply_markup asks for; at most one of the three."""

    inline: Rows = field(default_factory=list)
    keyboard: ReplyKeyboard | None = None
    remove: bool = False


def read_markup(given: Any) -> Markup:
    """A parsed reply_markup object; Refusal for what Telegram refuses."""
    if not given:
        return Markup()
    if not isinstance(given, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in given:
        return Markup(inline=_rows(given["inline_keyboard"], _inline_button))
    if "keyboard" in given:
        return Markup(keyboard=_keyboard(given))
    if given.get("force_reply"):
        return Markup(
            keyboard=ReplyKeyboard(
                [],
                placeholder=_placeholder(given),
                forced=True,
                selective=bool(given.get("selective")),
            )
        )
    return Markup(remove=bool(given.get("remove_keyboard")))


def _keyboard(given: dict[str, Any]) -> ReplyKeyboard:
    return ReplyKeyboard(
        rows=_rows(given["keyboard"], _reply_button),
        one_time=bool(given.get("one_time_keyboard")),
        placeholder=_placeholder(given),
    )


def _placeholder(given: dict[str, Any]) -> str:
    words = given.get("input_field_placeholder") or ""
    if not isinstance(words, str) or len(words) > 64:
        raise bad_request("input field placeholder must have at most 64 characters")
    return words


def _rows(given: Any, read: Any) -> Rows:
    if not isinstance(given, list) or not all(isinstance(row, list) for row in given):
        raise bad_request("can't parse inline keyboard: array of arrays expected")
    rows: Rows = [[read(button) for button in row] for row in given if row]
    if sum(len(row) for row in rows) > 100:
        raise bad_request("BUTTONS_TOO_MUCH")
    return rows


def _reply_button(given: Any) -> Button:
    if isinstance(given, str):
        given = {"text": given}
    if not isinstance(given, dict) or not _is_text(given.get("text")):
        raise bad_request('can\'t parse keyboard button: Field "text" must be of type String')
    return Button(
        text=given["text"],
        style=_style(given),
        request_location=bool(given.get("request_location")),
        request_contact=bool(given.get("request_contact")),
    )


def _inline_button(given: Any) -> Button:
    if not isinstance(given, dict) or not _is_text(given.get("text")):
        raise _button_refusal('Field "text" must be of type String')
    actions = [name for name in ACTIONS if given.get(name) is not None]
    if len(actions) != 1:
        raise _button_refusal("Text buttons are unallowed in the inline keyboard")
    data = given.get("callback_data")
    if data is not None and not (_is_text(data) and len(data.encode()) <= 64):
        raise bad_request("BUTTON_DATA_INVALID")
    copied = _copied(given.get("copy_text"))
    _check_url(given.get("url"))
    return Button(
        text=given["text"],
        callback_data=data,
        url=given.get("url"),
        style=_style(given),
        copy_text=copied,
        inline_query=given.get("switch_inline_query_current_chat"),
        raw={name: value for name, value in given.items() if value is not None},
    )


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def _copied(given: Any) -> str | None:
    if given is None:
        return None
    words = given.get("text") if isinstance(given, dict) else None
    if not isinstance(words, str) or not 1 <= len(words) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return words


def _check_url(url: Any) -> None:
    if url is None:
        return
    if not isinstance(url, str):
        raise _button_refusal('Field "url" must be of type String')
    parts = urlsplit(url if "://" in url else f"http://{url}")
    if parts.scheme in ("http", "https") and "." in (parts.hostname or ""):
        return
    if parts.scheme in ("tg", "ton"):
        return
    raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _style(given: dict[str, Any]) -> str | None:
    style = given.get("style")
    if style not in STYLES:
        raise _button_refusal("Invalid button style specified")
    return style or None


def _button_refusal(words: str) -> Refusal:
    return bad_request(f"can't parse inline keyboard button: {words}")

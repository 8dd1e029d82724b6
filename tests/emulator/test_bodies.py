"""Calls come as query, form, multipart or JSON; broken ones are refused in the usual envelope."""

import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.emulator import BotAccount, Emulator, Phone, User
from tests.emulator.pictures import jpeg


@pytest.fixture
async def http(
    emulator: Emulator, phone: Phone, resident_account: BotAccount
) -> AsyncIterator[aiohttp.ClientSession]:
    await phone.starts(resident_account)
    async with aiohttp.ClientSession(f"{emulator.url}/bot{resident_account.token}/") as session:
        yield session


async def call(http: aiohttp.ClientSession, method: str, **request: Any) -> dict[str, Any]:
    async with http.post(method, **request) as answer:
        body: dict[str, Any] = json.loads(await answer.text())
        assert answer.status == body.get("error_code", 200)
        return body


async def test_one_message_in_four_kinds_of_body(
    http: aiohttp.ClientSession, wang: User, phone: Phone, resident_account: BotAccount
) -> None:
    fields = {"chat_id": str(wang.id), "text": "您好"}
    parts = aiohttp.FormData(fields, default_to_multipart=True)
    async with http.get("sendMessage", params=fields) as answer:
        assert answer.status == 200
    await call(http, "sendmessage", data=fields)
    await call(http, "SENDMESSAGE", data=parts)
    await call(http, "sendMessage", json={**fields, "chat_id": wang.id})

    assert [one.text for one in phone.messages(resident_account)[1:]] == ["您好"] * 4


async def test_an_uploaded_photo_needs_no_attach_name(
    http: aiohttp.ClientSession, wang: User
) -> None:
    form = aiohttp.FormData({"chat_id": str(wang.id)})
    form.add_field("photo", jpeg(), filename="a.jpg")

    answer = await call(http, "sendPhoto", data=form)

    assert answer["ok"] is True
    assert answer["result"]["photo"][-1]["width"] == 640


BROKEN: dict[str, tuple[str, dict[str, Any], str]] = {
    "no chat": ("sendMessage", {"text": "a"}, "chat_id is empty"),
    "chat by name": ("sendMessage", {"chat_id": "@nobody", "text": "a"}, "chat not found"),
    "no number": ("deleteMessage", {"message_id": "x"}, "can't parse message_id"),
    "no place": ("sendLocation", {"latitude": "x", "longitude": 1}, "can't parse latitude"),
    "off the globe": ("sendLocation", {"latitude": 91, "longitude": 1}, "wrong location"),
    "venue without title": (
        "sendVenue",
        {"latitude": 1, "longitude": 1, "address": "a"},
        "venue title and address must be non-empty",
    ),
    "contact without number": ("sendContact", {"first_name": "a"}, "contact phone number"),
    "one option too many": (
        "sendPoll",
        {"question": "a", "options": ["a"] * 13},
        "poll must have 1-12 options",
    ),
    "no question": ("sendPoll", {"options": ["a"]}, "poll question must be 1-300"),
    "empty option": ("sendPoll", {"question": "a", "options": [""]}, "poll options length"),
    "no poll": ("stopPoll", {"message_id": 1}, "message with poll to stop not found"),
    "album of one": ("sendMediaGroup", {"media": [{}]}, "wrong number of messages"),
    "unknown media": ("sendMediaGroup", {"media": [{}, {}]}, "unknown media type"),
    "missing attachment": (
        "sendPhoto",
        {"photo": "attach://nothing"},
        "can't find file nothing in the request",
    ),
    "no photo": ("sendPhoto", {}, "there is no photo in the request"),
    "photo by address": (
        "sendPhoto",
        {"photo": "https://example.org/a.jpg"},
        "failed to get HTTP URL content",
    ),
    "markup that is no JSON": (
        "sendMessage",
        {"text": "a", "reply_markup": "{"},
        "can't parse reply_markup JSON object",
    ),
    "markup that is a list": (
        "sendMessage",
        {"text": "a", "reply_markup": [1]},
        "object expected as reply markup",
    ),
    "keyboard without rows": (
        "sendMessage",
        {"text": "a", "reply_markup": {"inline_keyboard": ["a"]}},
        "array of arrays expected",
    ),
    "101 buttons": (
        "sendMessage",
        {
            "text": "a",
            "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "a"}] * 101]},
        },
        "BUTTONS_TOO_MUCH",
    ),
    "two actions on one button": (
        "sendMessage",
        {
            "text": "a",
            "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "a", "pay": 1}]]},
        },
        "Text buttons are unallowed",
    ),
    "a style of its own": (
        "sendMessage",
        {
            "text": "a",
            "reply_markup": {
                "inline_keyboard": [[{"text": "a", "callback_data": "a", "style": "pink"}]]
            },
        },
        "Invalid button style",
    ),
    "a key without words": (
        "sendMessage",
        {"text": "a", "reply_markup": {"keyboard": [[{}]]}},
        "can't parse keyboard button",
    ),
    "old Markdown": (
        "sendMessage",
        {"text": "a", "parse_mode": "Markdown"},
        "unsupported parse_mode",
    ),
    "caption of 1025": (
        "sendDocument",
        {"document": "x", "caption": "字" * 1025},
        "wrong file identifier",
    ),
    "inline message": ("editMessageText", {"inline_message_id": "a"}, "MESSAGE_ID_INVALID"),
    "two reactions": (
        "setMessageReaction",
        {"message_id": 1, "reaction": [{"type": "emoji", "emoji": "👍"}] * 2},
        "REACTIONS_TOO_MANY",
    ),
    "nothing to copy": ("copyMessages", {"message_ids": []}, "wrong number of messages"),
    "nothing to pin": ("pinChatMessage", {"message_id": 9}, "message to pin not found"),
    "nothing to unpin": ("unpinChatMessage", {}, "message to unpin not found"),
    "leaving a person": ("leaveChat", {}, "can't be changed in private chats"),
    "administrators of a person": (
        "getChatAdministrators",
        {},
        "no administrators in the private",
    ),
    "an unknown member": ("getChatMember", {"user_id": 5}, "user not found"),
    "a long name": ("setMyName", {"name": "a" * 65}, "BOT_NAME_TOO_LONG"),
    "a strange link in a callback answer": (
        "answerCallbackQuery",
        {"callback_query_id": "1", "url": "https://example.org"},
        "URL_INVALID",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
async def test_a_broken_call_is_refused(
    case: str, http: aiohttp.ClientSession, wang: User
) -> None:
    method, fields, words = BROKEN[case]
    given = {"chat_id": wang.id, "from_chat_id": wang.id, **fields}
    if case == "no chat":
        del given["chat_id"]

    answer = await call(http, method, json=given)

    assert answer["ok"] is False
    assert answer["error_code"] == 400
    assert words in answer["description"]


@pytest.mark.parametrize("body", ["{", "[1]"])
async def test_json_that_is_no_object_is_refused(body: str, http: aiohttp.ClientSession) -> None:
    headers = {"Content-Type": "application/json"}

    answer = await call(http, "sendMessage", data=body, headers=headers)

    assert answer["description"] == "Bad Request: can't parse JSON object"


async def test_a_token_that_is_none_is_not_found(emulator: Emulator) -> None:
    async with aiohttp.ClientSession(emulator.url) as http, http.get("/botnobody/getMe") as answer:
        assert await answer.json() == {
            "ok": False,
            "error_code": 404,
            "description": "Not Found",
        }


WRONG = (7, "x", [7], [[7]], [None], {"type": 7}, [{"text": 7}], [[{"text": 7}]], [["x", {}]])
NESTED = {
    "deleteMessages": ("message_ids",),
    "copyMessages": ("message_ids",),
    "sendMediaGroup": ("media",),
    "editMessageMedia": ("media",),
    "sendMessage": (
        "reply_markup",
        "reply_parameters",
        "entities",
        "ephemeral_message_parameters",
        "reply_markup.keyboard",
        "reply_markup.inline_keyboard",
        "reply_parameters.message_id",
    ),
    "sendPoll": ("options",),
    "setMessageReaction": ("reaction",),
    "setMyCommands": ("commands", "scope"),
    "setChatMenuButton": ("menu_button",),
    "getUpdates": ("allowed_updates",),
    "setWebhook": ("allowed_updates",),
}


@pytest.mark.parametrize(
    ("method", "name"), [(method, name) for method, names in NESTED.items() for name in names]
)
async def test_a_parameter_of_another_type_is_refused_or_read_but_never_fails(
    http: aiohttp.ClientSession, wang: User, method: str, name: str
) -> None:
    outer, _, inner = name.partition(".")
    usual = {"chat_id": wang.id, "from_chat_id": wang.id, "message_id": 1, "text": "路灯"}

    answers = [
        await call(http, method, json={**usual, outer: {inner: value} if inner else value})
        for value in WRONG
    ]

    assert {answer.get("error_code") for answer in answers} <= {None, 400}
    assert 400 in {answer.get("error_code") for answer in answers}


async def test_a_fault_of_the_emulator_itself_is_an_error_of_the_server(
    http: aiohttp.ClientSession,
    emulator: Emulator,
    wang: User,
    caplog: pytest.LogCaptureFixture,
) -> None:
    del emulator.world.mailboxes[111]  # something no call can bring about

    answer = await call(http, "getUpdates")

    assert answer["error_code"] == 500
    assert "getupdates" in caplog.text

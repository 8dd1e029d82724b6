"""Inline queries as Telegram has them: asked, answered, kept, chosen, and what is refused."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from bot.emulator import BotAccount, Emulator, InlineAnswer, Phone, User
from tests.emulator.conftest import STAFF

ARTICLE = {
    "type": "article",
    "id": "1",
    "title": "路灯",
    "description": "办结",
    "input_message_content": {"message_text": "<b>修好了</b>", "parse_mode": "HTML"},
}


class Client:
    """The staff bot's calls, as plain as they can be."""

    def __init__(self, emulator: Emulator, web: aiohttp.ClientSession) -> None:
        self._url = f"{emulator.url}/bot{STAFF}"
        self._web = web
        self._offset = 0

    async def calls(self, method: str, **given: Any) -> dict[str, Any]:
        async with self._web.post(f"{self._url}/{method}", json=given) as answer:
            found: dict[str, Any] = await answer.json()
        return found

    async def updates(self) -> list[dict[str, Any]]:
        found = await self.calls("getUpdates", offset=self._offset, timeout=5)
        updates: list[dict[str, Any]] = found["result"]
        self._offset = updates[-1]["update_id"] + 1 if updates else self._offset
        return updates

    async def is_refused(self, method: str, **given: Any) -> tuple[int, str]:
        found = await self.calls(method, **given)
        return found["error_code"], found["description"]


@pytest.fixture
def inline(staff_account: BotAccount) -> BotAccount:
    staff_account.inline = True
    return staff_account


@pytest.fixture
async def staff_client(emulator: Emulator, inline: BotAccount) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as web:
        yield Client(emulator, web)


@pytest.fixture
def li(emulator: Emulator) -> Phone:
    return emulator.phone(emulator.add_person("小李"))


async def asked(
    phone: Phone, bot: BotAccount, client: Client, words: str = "灯", **answer: Any
) -> tuple[dict[str, Any], InlineAnswer | None]:
    """The update, and what the phone shows after it was answered."""
    typing = asyncio.create_task(phone.inquires(bot, words))
    update = (await client.updates())[0]["inline_query"]
    given = {"results": [ARTICLE], "cache_time": 0, **answer}
    await client.calls("answerInlineQuery", inline_query_id=update["id"], **given)
    return update, await typing


async def test_a_query_tells_who_asks_what_and_where(
    li: Phone, inline: BotAccount, staff_client: Client
) -> None:
    update, answer = await asked(li, inline, staff_client)

    assert (update["query"], update["offset"], update["chat_type"]) == ("灯", "", "sender")
    assert update["from"]["id"] == li.person.id
    assert answer is not None
    (found,) = answer.results
    assert (found.title, found.text, found.entities[0]["type"]) == ("路灯", "修好了", "bold")


async def test_what_is_chosen_is_sent_by_the_person_via_the_bot(
    li: Phone, inline: BotAccount, staff_client: Client
) -> None:
    await asked(li, inline, staff_client)

    await li.chooses(inline, "1")

    (update,) = await staff_client.updates()
    assert update["message"]["text"] == "修好了"
    assert update["message"]["via_bot"]["id"] == inline.id
    assert update["message"]["from"]["id"] == li.person.id
    with pytest.raises(ValueError, match="no such result"):
        await li.chooses(inline, "2")


async def test_feedback_is_told_only_to_a_bot_that_wants_it(
    li: Phone, inline: BotAccount, staff_client: Client
) -> None:
    inline.inline_feedback = True
    await asked(li, inline, staff_client)

    await li.chooses(inline, "1")

    chosen, message = await staff_client.updates()
    assert chosen["chosen_inline_result"]["result_id"] == "1"
    assert chosen["chosen_inline_result"]["query"] == "灯"
    assert "via_bot" in message["message"]


async def test_an_answer_is_kept_as_long_as_it_says_for_whom_it_says(
    emulator: Emulator, li: Phone, wang: User, inline: BotAccount, staff_client: Client
) -> None:
    await asked(li, inline, staff_client, cache_time=60, is_personal=True)

    again = await li.inquires(inline, "灯")
    other = asyncio.create_task(emulator.phone(wang).inquires(inline, "灯"))
    await staff_client.updates()

    assert again is not None
    assert not other.done()
    other.cancel()


async def test_a_second_page_adds_to_what_can_be_chosen(
    li: Phone, inline: BotAccount, staff_client: Client
) -> None:
    await asked(li, inline, staff_client, next_offset="50")
    more = asyncio.create_task(li.inquires(inline, "灯", offset="50"))
    update = (await staff_client.updates())[0]["inline_query"]
    other = [{**ARTICLE, "id": "2", "title": "井盖"}]
    await staff_client.calls("answerInlineQuery", inline_query_id=update["id"], results=other)
    await more

    sent = [await li.chooses(inline, one) for one in ("1", "2")]

    assert update["offset"] == "50"
    assert [one.text for one in sent] == ["修好了", "修好了"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"results": [{**ARTICLE, "id": str(n)} for n in range(51)]}, "RESULTS_TOO_MUCH"),
        ({"results": [ARTICLE, ARTICLE]}, "RESULT_ID_DUPLICATE"),
        ({"results": [{**ARTICLE, "id": "x" * 65}]}, "RESULT_ID_INVALID"),
        ({"results": [{**ARTICLE, "type": "poem"}]}, "RESULT_TYPE_INVALID"),
        ({"results": [{**ARTICLE, "title": ""}]}, "ARTICLE_TITLE_EMPTY"),
        (
            {"results": [{**ARTICLE, "input_message_content": {"message_text": ""}}]},
            "message text is empty",
        ),
        (
            {"results": [{**ARTICLE, "input_message_content": {"message_text": "字" * 4097}}]},
            "message is too long",
        ),
        ({"next_offset": "x" * 65}, "NEXT_OFFSET_INVALID"),
        ({"button": {"text": "提示", "start_parameter": "不行"}}, "START_PARAM_INVALID"),
        ({"button": {"start_parameter": "a"}}, "BUTTON_TEXT_EMPTY"),
    ],
)
async def test_what_telegram_refuses(
    li: Phone, inline: BotAccount, staff_client: Client, given: dict[str, Any], words: str
) -> None:
    typing = asyncio.create_task(li.inquires(inline, "灯"))
    update = (await staff_client.updates())[0]["inline_query"]

    refused = await staff_client.is_refused(
        "answerInlineQuery", **{"inline_query_id": update["id"], "results": [ARTICLE], **given}
    )

    typing.cancel()
    assert refused == (400, f"Bad Request: {words}")


async def test_a_query_that_is_too_old_or_anothers_is_refused(
    emulator: Emulator, li: Phone, inline: BotAccount, staff_client: Client
) -> None:
    typing = asyncio.create_task(li.inquires(inline, "灯"))
    update = (await staff_client.updates())[0]["inline_query"]
    emulator.clock.move(timedelta(seconds=16))

    old = await staff_client.is_refused(
        "answerInlineQuery", inline_query_id=update["id"], results=[]
    )

    typing.cancel()
    assert old[1].startswith("Bad Request: query is too old")


async def test_a_bot_without_inline_mode_is_not_asked(
    li: Phone, staff_account: BotAccount
) -> None:
    with pytest.raises(ValueError, match="no inline queries"):
        await li.inquires(staff_account, "灯")

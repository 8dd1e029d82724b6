"""What the browser page asks of the server."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiogram
import aiohttp
import pytest
from aiogram.types import (
    EphemeralMessageParameters,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from yarl import URL

from bot.emulator import BotAccount, Chat, Emulator, EmulatorClock, Phone, User
from tests.emulator.pictures import jpeg

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
MAP = {"type": "FeatureCollection", "features": []}


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    running = Emulator(
        clock=EmulatorClock(NOON),
        map=MAP,
        jumps={"tomorrow": lambda now: now + timedelta(days=1)},
        title={"zh-CN": "说事", "en": "Shuoshi"},
        buckets=False,
    )
    async with running:
        yield running


@pytest.fixture
async def page(emulator: Emulator) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(emulator.url) as session:
        yield session


async def post(page: aiohttp.ClientSession, path: str, **body: Any) -> Any:
    async with page.post(path, json=body) as answer:
        assert answer.status == 200, await answer.text()
        return await answer.json()


async def thread(page: aiohttp.ClientSession, person: User, chat: int) -> Any:
    async with page.get(f"/api/phones/{person.id}/chats/{chat}/messages") as answer:
        assert answer.status == 200
        return await answer.json()


async def next_event(stream: aiohttp.ClientResponse, kind: str) -> Any:
    async for line in stream.content:
        if line.startswith(b"data: "):
            event = json.loads(line[6:])
            if event["type"] == kind:
                return event
    raise AssertionError(f"the stream ended before {kind}")


async def test_the_state_names_people_bots_chats_clock_faults_and_map(
    page: aiohttp.ClientSession, wang: User, group: Chat, resident_account: BotAccount
) -> None:
    async with page.get("/api/state") as answer:
        state = await answer.json()

    first = state["people"][0]
    assert first["label"] == "居民 王阿姨"
    assert first["chats"] == [group.id, resident_account.id]
    assert first["opens"] is None
    assert state["bots"] == [
        {"id": 111, "username": "shuoshi_bot", "name": "说事", "inline": False}
    ]
    assert [chat["title"] for chat in state["chats"]] == ["说事", "先锋骑手群"]
    assert state["clock"]["now"].startswith("2026-03-02T04:00:0")
    assert state["jumps"] == ["tomorrow"]
    assert state["map"] == MAP
    assert state["faults"]["outage"] is False
    assert state["title"]["zh-CN"] == "说事"


async def test_a_chat_is_shown_as_the_person_sees_it(
    page: aiohttp.ClientSession,
    phone: Phone,
    resident: aiogram.Bot,
    resident_account: BotAccount,
    wang: User,
) -> None:
    said = await phone.says(resident_account, "3栋楼下路灯坏了")
    await phone.reacts(said, "👍")
    row = [InlineKeyboardButton(text="接单", callback_data="take", style="success")]
    await resident.send_message(
        wang.id,
        "<b>已受理</b> <3",
        parse_mode=None,
        reply_to_message_id=said.message_id,
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[row]),
    )

    mine, card = (await thread(page, wang, resident_account.id))["messages"]

    assert (mine["mine"], mine["sender"]["is_bot"]) == (True, False)
    assert mine["reactions"] == [{"emoji": "👍", "count": 1, "mine": True}]
    assert card["html"] == "&lt;b&gt;已受理&lt;/b&gt; &lt;3"
    assert card["reply_to"]["words"] == "3栋楼下路灯坏了"
    button = {"text": "接单", "data": "take", "url": None, "style": "success"}
    assert card["buttons"] == [[{**button, "copy": None, "inline": None}]]


async def test_keyboard_commands_and_start_belong_to_a_chat(
    page: aiohttp.ClientSession,
    resident: aiogram.Bot,
    resident_account: BotAccount,
    wang: User,
) -> None:
    commands = [aiogram.types.BotCommand(command="my", description="我的诉求")]
    await resident.set_my_commands(commands, language_code="zh")
    before = await thread(page, wang, resident_account.id)
    await post(page, f"/api/phones/{wang.id}/start", bot=resident_account.id, payload="a")
    keys = [[KeyboardButton(text="发送位置", request_location=True)]]
    await resident.send_message(wang.id, "在哪?", reply_markup=ReplyKeyboardMarkup(keyboard=keys))

    after = await thread(page, wang, resident_account.id)

    assert (before["started"], after["started"]) == (False, True)
    assert before["commands"][0]["description"] == "我的诉求"
    assert after["keyboard"]["rows"][0][0]["request_location"] is True
    assert after["messages"][0]["text"] == "/start a"


async def test_the_page_sends_words_pictures_files_and_pins(
    page: aiohttp.ClientSession, resident: aiogram.Bot, resident_account: BotAccount, wang: User
) -> None:
    path = f"/api/phones/{wang.id}/send"

    async def send(files: tuple[str, ...] = (), **fields: str) -> None:
        form = aiohttp.FormData({"chat": str(resident_account.id), **fields})
        for name in files:
            form.add_field("files[]", jpeg(), filename=name, content_type="image/jpeg")
        async with page.post(path, data=form) as answer:
            assert answer.status == 200, await answer.text()

    await send(kind="text", text="路灯坏了")
    await send(("a.jpg",), kind="photo", text="看", reply_to="1")
    await send(("a.jpg", "b.jpg"), kind="photo", text="两张")
    await send(("原图.jpg",), kind="document")
    await send(("v.webm",), kind="video")
    await send(("v.wav",), kind="voice")
    await send(kind="location", latitude="39.9", longitude="116.4")
    await send(kind="contact")

    messages = [update.message for update in await resident.get_updates()]
    kinds = [message.content_type for message in messages if message]
    assert kinds[:4] == ["text", "photo", "photo", "photo"]
    assert kinds[4:] == ["document", "video", "voice", "location", "contact"]
    shown = (await thread(page, wang, resident_account.id))["messages"]
    assert shown[2]["album"] == shown[3]["album"] is not None
    async with page.get(shown[1]["photo"]["url"]) as picture:
        assert picture.content_type == "image/jpeg"


async def test_a_phone_opens_its_own_chat_and_unstarted_bots_come_last(
    page: aiohttp.ClientSession,
    emulator: Emulator,
    resident_account: BotAccount,
    staff_account: BotAccount,
    group: Chat,
) -> None:
    sun = emulator.add_person("孙队", opens=staff_account)
    group.people.append(sun)
    await emulator.phone(sun).starts(staff_account)

    async with page.get("/api/state") as answer:
        shown = (await answer.json())["people"][-1]

    assert shown["opens"] == staff_account.id
    assert shown["chats"] == [staff_account.id, group.id, resident_account.id]


async def test_a_forced_reply_is_told_until_the_person_has_written(
    page: aiohttp.ClientSession,
    phone: Phone,
    resident: aiogram.Bot,
    resident_account: BotAccount,
    wang: User,
) -> None:
    await phone.starts(resident_account)
    asked = ForceReply(input_field_placeholder="办得怎么样")
    prompt = await resident.send_message(wang.id, "请写结果", reply_markup=asked)

    waiting = await thread(page, wang, resident_account.id)
    await phone.says(resident_account, "换好了", reply_to=await phone.sees(resident_account, "请"))
    done = await thread(page, wang, resident_account.id)

    assert (waiting["force_reply"], waiting["placeholder"]) == (prompt.message_id, "办得怎么样")
    assert (done["force_reply"], done["placeholder"]) == (None, "")


async def test_a_selective_forced_reply_in_a_group_is_for_the_one_it_answers(
    page: aiohttp.ClientSession,
    emulator: Emulator,
    resident: aiogram.Bot,
    group: Chat,
    wang: User,
    ji: User,
) -> None:
    said = await emulator.phone(ji).says(group, "这里井盖坏了")

    async with page.get(f"/api/events?person={ji.id}") as stream:
        await stream.content.readline()
        prompt = await resident.send_message(
            group.id,
            "在哪儿？",
            reply_parameters=ReplyParameters(message_id=said.message_id),
            reply_markup=ForceReply(selective=True),
        )
        event = await next_event(stream, "message")

    assert event["force_reply"] == prompt.message_id
    assert (await thread(page, ji, group.id))["force_reply"] == prompt.message_id
    assert (await thread(page, wang, group.id))["force_reply"] is None


async def test_the_page_writes_into_a_topic_that_is_open(
    page: aiohttp.ClientSession, emulator: Emulator, wang: User, resident: aiogram.Bot
) -> None:
    bot = emulator.world.bots[resident.id]
    forum = emulator.add_group("处置群", people=[wang], bots=[bot], forum=True)
    topic = await resident.create_forum_topic(forum.id, "261123-001 路灯")
    path = f"/api/phones/{wang.id}/send"
    number = topic.message_thread_id

    await post(page, path, chat=forum.id, text="收到", topic=number)
    await post(page, path, chat=forum.id, kind="location", latitude=1, longitude=2, topic=number)
    await resident.close_forum_topic(forum.id, number)
    async with page.post(path, json={"chat": forum.id, "text": "晚了", "topic": number}) as answer:
        late = answer.status
    async with page.post(path, json={"chat": forum.id, "text": "哪儿", "topic": 99}) as answer:
        lost = answer.status

    shown = (await thread(page, wang, forum.id))["messages"]
    said = [one["topic"]["name"] for one in shown if one["mine"]]
    assert said == ["261123-001 路灯", "261123-001 路灯"]
    assert (late, lost) == (400, 400)


async def test_a_tap_brings_the_answer_back(
    page: aiohttp.ClientSession,
    phone: Phone,
    resident: aiogram.Bot,
    resident_account: BotAccount,
    wang: User,
) -> None:
    await phone.starts(resident_account)
    await resident.send_message(wang.id, "路灯")
    where = {"chat": resident_account.id, "message": 2, "data": "forged"}

    tap = asyncio.create_task(post(page, f"/api/phones/{wang.id}/tap", **where))
    query = (await resident.get_updates(offset=100_002, timeout=5))[0].callback_query
    assert query is not None
    await query.as_(resident).answer("这个按钮已经失效", show_alert=True)

    assert await tap == {"text": "这个按钮已经失效", "alert": True, "url": None}


async def test_live_events_reach_the_pages_of_those_concerned(
    page: aiohttp.ClientSession, group: Chat, resident: aiogram.Bot, wang: User, ji: User
) -> None:
    only_ji = EphemeralMessageParameters(receiver_user_id=ji.id)
    async with page.get(f"/api/events?person={ji.id}") as stream:
        await stream.content.readline()
        sent = await resident.send_message(group.id, "大家好")
        await sent.edit_text("各位好")
        await resident.send_message(group.id, "悄悄话", ephemeral_message_parameters=only_ji)

        new = await next_event(stream, "message")
        edited = await next_event(stream, "edit")
        secret = await next_event(stream, "message")

    assert (new["person"], new["chat"], new["message"]["text"]) == (ji.id, group.id, "大家好")
    assert (edited["message"]["text"], edited["message"]["edited"]) == ("各位好", True)
    assert secret["message"]["ephemeral"] is True
    assert 1 < secret["message"]["id"] < 2
    assert len((await thread(page, wang, group.id))["messages"]) == 1


async def test_the_clock_is_moved_and_everybody_told(
    page: aiohttp.ClientSession, emulator: Emulator
) -> None:
    async with page.get("/api/events") as stream:
        await stream.content.readline()
        await post(page, "/api/clock", move_seconds=3600)
        moved = await next_event(stream, "clock")

    await post(page, "/api/clock", jump="tomorrow")

    assert moved["clock"]["now"].startswith("2026-03-02T05:00:0")
    assert emulator.clock.now().date() == (NOON + timedelta(days=1)).date()


async def test_faults_are_set_from_the_page(
    page: aiohttp.ClientSession,
    emulator: Emulator,
    resident_account: BotAccount,
    wang: User,
) -> None:
    told = await post(page, "/api/faults", refuse=3, delay=0.5)
    await post(page, f"/api/phones/{wang.id}/block", bot=resident_account.id, blocked=True)

    assert told["faults"]["refuse"] == emulator.faults.refuse == 3
    assert (wang.id, resident_account.id) in emulator.world.blocked


async def test_own_messages_are_edited_reacted_to_and_deleted(
    page: aiohttp.ClientSession, phone: Phone, resident_account: BotAccount, wang: User
) -> None:
    said = await phone.says(resident_account, "路灯")
    at = {"chat": resident_account.id, "message": said.message_id}

    await post(page, f"/api/phones/{wang.id}/edit", **at, text="3栋路灯")
    await post(page, f"/api/phones/{wang.id}/react", **at, emoji="🔥")
    assert (said.text, said.reactions) == ("3栋路灯", {wang.id: "🔥"})
    await post(page, f"/api/phones/{wang.id}/delete", **at)

    assert phone.messages(resident_account) == []


async def test_a_new_resident_gets_a_phone_with_every_bot(
    page: aiohttp.ClientSession, emulator: Emulator, resident_account: BotAccount
) -> None:
    added = await post(page, "/api/people", name="新居民", language="en")

    person = emulator.world.people[added["id"]]
    assert (person.name, person.language) == ("新居民", "en")
    assert (await thread(page, person, resident_account.id))["messages"] == []


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/api/phones/1/tap", {}, 404),
        ("/api/phones/{wang}/tap", {"chat": 5}, 404),
        ("/api/phones/{wang}/tap", {"chat": 111, "message": 9}, 404),
        ("/api/phones/{wang}/send", {"chat": 111, "text": " "}, 400),
        ("/api/phones/{wang}/send", {"chat": 111, "kind": "photo"}, 400),
        ("/api/phones/{wang}/start", {"bot": 111, "payload": "ü"}, 400),
        ("/api/people", {"name": " "}, 400),
        ("/api/clock", {"jump": "yesterday"}, 404),
        ("/api/faults", {"meteor": 1}, 400),
    ],
)
async def test_what_cannot_be_is_told_in_words(
    page: aiohttp.ClientSession,
    wang: User,
    resident_account: BotAccount,
    path: str,
    body: dict[str, Any],
    status: int,
) -> None:
    async with page.post(path.format(wang=wang.id), json=body) as answer:
        told = await answer.json()

    assert answer.status == status
    assert told["error"]


@pytest.mark.parametrize("path", ["/", "/page/main.js", "/page/base.css"])
async def test_the_page_is_served(page: aiohttp.ClientSession, path: str) -> None:
    async with page.get(path) as answer:
        assert answer.status == 200


@pytest.mark.parametrize("path", ["/page/..%2Fserver.py", "/page/none.js", "/api/files/none"])
async def test_nothing_else_is_served(page: aiohttp.ClientSession, path: str) -> None:
    async with page.get(URL(path, encoded=True)) as answer:
        assert answer.status == 404

"""What can go wrong on demand, as each client feels it."""

import asyncio
from collections.abc import Callable

import aiogram
import pytest
import telegram
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiohttp import ClientResponseError
from telegram.error import NetworkError, RetryAfter

from bot.emulator import BotAccount, Emulator, Faults, Phone, User


@pytest.fixture
async def started(phone: Phone, resident_account: BotAccount, staff_account: BotAccount) -> Phone:
    await phone.starts(resident_account)
    await phone.starts(staff_account)
    return phone


async def test_an_outage_drops_every_connection_and_ends(
    emulator: Emulator, started: Phone, resident: aiogram.Bot, staff: telegram.Bot, wang: User
) -> None:
    emulator.faults.outage = True

    with pytest.raises(TelegramNetworkError):
        await resident.send_message(wang.id, "您好")
    with pytest.raises(NetworkError):
        await staff.send_message(wang.id, "您好")

    emulator.faults.outage = False
    assert (await resident.send_message(wang.id, "您好")).text == "您好"


async def test_an_outage_cuts_a_poll_and_keeps_what_waits(
    emulator: Emulator, started: Phone, resident: aiogram.Bot, resident_account: BotAccount
) -> None:
    await resident.get_updates()
    poll = asyncio.create_task(resident.get_updates(offset=100_002, timeout=30))
    await asyncio.wait([poll], timeout=0.02)

    emulator.faults.outage = True
    with pytest.raises(TelegramNetworkError):
        await poll
    await started.says(resident_account, "有人吗")
    emulator.faults.outage = False

    (update,) = await resident.get_updates()
    assert update.message is not None
    assert update.message.text == "有人吗"


async def test_the_next_sends_are_refused_with_the_seconds_told(
    emulator: Emulator,
    started: Phone,
    resident: aiogram.Bot,
    staff: telegram.Bot,
    wang: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # else RetryAfter itself warns
    emulator.faults.refuse = 2
    emulator.faults.retry_after = 7

    with pytest.raises(TelegramRetryAfter) as first:
        await resident.send_message(wang.id, "您好")
    with pytest.raises(RetryAfter, match="Retry in 0:00:07"):
        await staff.send_message(wang.id, "您好")

    assert first.value.retry_after == 7
    assert (await resident.send_message(wang.id, "您好")).text == "您好"


async def test_the_next_calls_fail_at_the_gateway(
    emulator: Emulator, started: Phone, resident: aiogram.Bot
) -> None:
    emulator.faults.server_errors = 1

    with pytest.raises(TelegramServerError):
        await resident.get_me()

    assert (await resident.get_me()).id == 111


async def test_a_dropped_answer_leaves_the_message_sent(
    emulator: Emulator,
    started: Phone,
    resident: aiogram.Bot,
    resident_account: BotAccount,
    wang: User,
) -> None:
    emulator.faults.drop_after = 1

    with pytest.raises(TelegramNetworkError):
        await resident.send_message(wang.id, "到了吗")

    await started.sees(resident_account, "到了吗")
    assert emulator.faults.drop_after == 0


async def test_a_swallowed_send_was_never_carried_out(
    emulator: Emulator,
    started: Phone,
    resident: aiogram.Bot,
    resident_account: BotAccount,
    wang: User,
) -> None:
    emulator.faults.swallow_sends = 1

    with pytest.raises(TelegramNetworkError):
        await resident.send_message(wang.id, "到了吗")
    await resident.send_message(wang.id, "到了")

    heard = [one.text for one in started.messages(resident_account) if one.from_bot]
    assert heard == ["到了"]


async def test_a_lost_file_is_known_but_cannot_be_downloaded(
    emulator: Emulator, started: Phone, resident: aiogram.Bot, resident_account: BotAccount
) -> None:
    await started.sends_file(resident_account, "合同.pdf", b"%PDF")
    document = [one.message for one in await resident.get_updates() if one.message][-1].document
    assert document is not None
    emulator.faults.lose_files = True
    file = await resident.get_file(document.file_id)

    with pytest.raises(ClientResponseError) as raised:
        await resident.download_file(file.file_path or "")

    assert raised.value.status == 404
    emulator.faults.lose_files = False
    assert await resident.download_file(file.file_path or "") is not None


async def test_updates_come_twice_with_one_number(
    emulator: Emulator, started: Phone, resident: aiogram.Bot
) -> None:
    emulator.faults.repeat_updates = True

    numbers = [update.update_id for update in await resident.get_updates()]

    assert numbers == [100_001, 100_001]


async def test_the_parts_of_an_album_come_in_another_order(
    emulator: Emulator,
    phone: Phone,
    resident: aiogram.Bot,
    resident_account: BotAccount,
    picture: Callable[..., bytes],
) -> None:
    emulator.faults.shuffle_albums = True
    await phone.sends_album(resident_account, [picture(), picture()], "井盖")

    messages = [update.message for update in await resident.get_updates()]

    assert [message.message_id for message in messages if message] == [2, 1]


async def test_a_block_by_number_is_the_same_as_on_the_phone(
    emulator: Emulator, started: Phone, staff: telegram.Bot, wang: User
) -> None:
    emulator.faults.block(wang.id, 222)
    with pytest.raises(telegram.error.Forbidden, match="bot was blocked by the user"):
        await staff.send_message(wang.id, "您好")

    emulator.faults.unblock(wang.id, 222)
    await staff.send_message(wang.id, "您好")


async def test_a_slow_answer_comes_late(
    emulator: Emulator, started: Phone, resident: aiogram.Bot, wang: User
) -> None:
    emulator.faults.delay = 30.0

    with pytest.raises(TelegramNetworkError, match="timeout"):
        await resident.send_message(wang.id, "您好", request_timeout=0.02)  # type: ignore[arg-type]  # fractions work


def test_faults_are_set_by_name_and_cleared() -> None:
    faults = Faults()
    faults.update({"delay": "1.5", "refuse": 2, "outage": True})
    assert (faults.delay, faults.refuse, faults.outage) == (1.5, 2, True)

    with pytest.raises(ValueError, match="unknown fault"):
        faults.update({"meteor": True})
    with pytest.raises(ValueError, match="needs a number"):
        faults.update({"retry_after": "soon"})

    faults.clear()
    assert faults.view() == Faults().view()

"""A file that cannot be had is heard as unavailable, and the words beside it are heard."""

from datetime import timedelta
from typing import Any

import pytest

from bot.desk.drafting.patience import GIVEN_UP
from bot.emulator import BotAccount, Emulator, Phone
from tests.line import Line
from tests.pictures import jpeg
from tests.recording import RecordingDesk
from tests.staff.conftest import TOKEN


def heard(desk: RecordingDesk) -> list[tuple[str, str]]:
    return [(said.text, said.media.problem if said.media else "") for said in desk.heard]


async def test_a_file_telegram_does_not_know(
    line: Line, desk: RecordingDesk, li: Phone, counter: BotAccount
) -> None:
    await li.sends_photo(counter, jpeg(), "灯泡已换")
    body = (await line.messages())[0]
    for size in body["photo"]:
        size["file_id"] = "of-another-bot"

    await line.feed("message", body)

    assert heard(desk) == [("灯泡已换", "unavailable")]


async def test_a_file_that_has_gone_from_telegrams_disk(
    line: Line, desk: RecordingDesk, li: Phone, counter: BotAccount, emulator: Emulator
) -> None:
    emulator.faults.lose_files = True
    await li.sends_photo(counter, jpeg(), "灯泡已换")

    await line.carries()

    assert heard(desk) == [("灯泡已换", "unavailable")]


@pytest.mark.parametrize("fault", [{"outage": True}, {"server_errors": 9}])
async def test_a_file_that_could_not_be_had_for_minutes(
    line: Line,
    desk: RecordingDesk,
    li: Phone,
    counter: BotAccount,
    emulator: Emulator,
    fault: dict[str, Any],
) -> None:
    await li.sends_photo(counter, jpeg(), "灯泡已换")
    update = (await line.fetch())[0]
    emulator.faults.update(fault)
    desk.tried_for = GIVEN_UP - timedelta(seconds=1)
    with pytest.raises(ConnectionError):
        await line.skin.feed(update)
    before = heard(desk)

    desk.tried_for = GIVEN_UP
    await line.skin.feed(update)

    assert (before, heard(desk)) == ([], [("灯泡已换", "unavailable")])


async def test_a_cry_for_help_does_not_wait_for_its_picture(
    line: Line, desk: RecordingDesk, li: Phone, counter: BotAccount, emulator: Emulator
) -> None:
    await li.sends_photo(counter, jpeg(), "3栋着火了")
    update = (await line.fetch())[0]
    emulator.faults.outage = True

    await line.skin.feed(update)

    assert heard(desk) == [("3栋着火了", "unavailable")]


async def test_a_refused_token_is_not_the_fault_of_the_file(
    line: Line, desk: RecordingDesk, li: Phone, counter: BotAccount, emulator: Emulator
) -> None:
    await li.sends_photo(counter, jpeg(), "灯泡已换")
    update = (await line.fetch())[0]
    emulator.api._tokens.clear()

    with pytest.raises(ConnectionError) as raised:
        await line.skin.feed(update)

    assert TOKEN not in str(raised.value)
    assert desk.heard == []

"""A file that cannot be kept is heard with the reason, and with the words beside it."""

import pytest

from bot.emulator import BotAccount, Phone
from storage.photos import MOST_BYTES
from tests.line import Line
from tests.pictures import bomb
from tests.recording import RecordingDesk


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("路灯.jpg", "这是一份文字".encode(), "not_an_image"),
        ("路灯.png", bomb(), "bomb"),
        ("视频.mp4", b"\0" * (MOST_BYTES + 10_000_000), "too_big"),
    ],
)
async def test_a_bad_file_is_heard_with_its_problem(
    line: Line,
    desk: RecordingDesk,
    wang: Phone,
    counter: BotAccount,
    name: str,
    content: bytes,
    problem: str,
) -> None:
    await wang.sends_file(counter, name, content, "看这里")

    await line.carries()

    media = desk.said.media
    assert media is not None
    assert (media.problem, media.sha256, media.name) == (problem, "", name)
    assert desk.said.text == "看这里"


async def test_a_file_whose_size_was_not_told_is_refused_by_telegram_and_heard_so(
    line: Line, desk: RecordingDesk, wang: Phone, counter: BotAccount
) -> None:
    await wang.sends_file(counter, "视频.mp4", b"\0" * (MOST_BYTES + 1), mime="video/mp4")
    body = (await line.messages())[0]
    del body["document"]["file_size"]

    await line.feed("message", body)

    media = desk.said.media
    assert media is not None
    assert media.problem == "too_big"

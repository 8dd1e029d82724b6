"""Commands in a person's own chat reach their step."""

import pytest

from bot.desk.hearing import own_cases, reception
from bot.desk.hotline import linking
from bot.emulator import BotAccount, Phone
from tests.line import Line
from tests.recording import RecordingDesk


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("/start", (reception.start, ("",))),
        ("/start case_17", (reception.start, ("case_17",))),
        ("/start@Shuoshi_Bot", (reception.start, ("",))),
        ("/my", (own_cases.list_own, (0,))),
        ("/link 260304-001 123456", (linking.link, ("260304-001 123456",))),
        ("/help", (reception.help_, ())),
        ("/language", (reception.help_, ())),
        ("/language en", (reception.set_language, ("en",))),
        ("/nonsense", (reception.help_, ())),
    ],
)
async def test_commands_reach_their_step(
    line: Line,
    desk: RecordingDesk,
    wang: Phone,
    counter: BotAccount,
    text: str,
    claim: tuple[object, tuple[object, ...]],
) -> None:
    await wang.says(counter, text)

    await line.carries()

    assert desk.claims() == [claim]
    assert desk.caller.telegram_id == wang.person.id


async def test_words_behind_an_unknown_command_are_heard(
    line: Line, desk: RecordingDesk, wang: Phone, counter: BotAccount
) -> None:
    await wang.says(counter, "/report 3栋路灯坏了")

    await line.carries()

    assert desk.said.text == "/report 3栋路灯坏了"

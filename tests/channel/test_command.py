"""Commands are read without asking anybody who the bot is."""

import pytest

from bot.channel.command import Command, command_of


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("/start", Command("start")),
        ("/START", Command("start")),
        ("/start case_17", Command("start", "case_17")),
        ("/start@Shuoshi_Bot  AB12 ", Command("start", "AB12", "shuoshi_bot")),
        ("/my\nsecond line", Command("my", "second line")),
    ],
)
def test_a_command_is_read_with_its_argument_and_the_bot_it_names(
    written: str, read: Command
) -> None:
    assert command_of(written) == read


@pytest.mark.parametrize(
    "words", ["/3号楼漏水", "/ start", "路灯坏了 /start", "/", "//", "", None, "/start路灯坏了"]
)
def test_words_that_begin_with_a_stroke_are_no_command(words: str | None) -> None:
    assert command_of(words) is None

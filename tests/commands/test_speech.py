"""语音转写 on the command line: said when it is on and works, and plainly when it does not."""

from pathlib import Path

import pytest

from bot.commands.dictation import Deaf, Ear
from tests.commands.telegram import Telegram
from tests.commands.terminal import ENGLISH, Terminal
from tests.understanding.unlearned import make_model, sound


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("models") / "unlearned")


def speech_lines(terminal: Terminal, word: str = "语音") -> list[str]:
    return [line for line in terminal.types("check").out.splitlines() if word in line]


def test_nothing_is_said_of_it_when_it_is_off(terminal: Terminal) -> None:
    assert speech_lines(terminal) == []


def test_a_model_that_can_be_read_is_told(terminal: Terminal, model: Path) -> None:
    terminal.sets(shuoshi_speech_model=str(model))

    (line,) = speech_lines(terminal)

    assert line.startswith("正常")
    assert str(model) in line


@pytest.mark.parametrize(
    ("made", "words"),
    [((), "没有模型文件夹"), (("config.json",), "里要有 model.bin"), (None, "读不出来")],
)
def test_what_is_wrong_with_it_is_told_and_that_all_else_goes_on(
    terminal: Terminal, made: tuple[str, ...] | None, words: str
) -> None:
    folder = terminal.folder / "model"
    if made != ():
        folder.mkdir()
    for name in ("model.bin", "config.json", "tokenizer.json") if made is None else made:
        (folder / name).write_text("{")
    terminal.sets(shuoshi_speech_model=str(folder))

    (line,) = speech_lines(terminal)

    assert line.startswith("注意")
    assert words in line
    assert "语音照样收" in line


def test_it_is_told_in_english_too(terminal: Terminal) -> None:
    terminal.sets(shuoshi_speech_model="nowhere", lang=ENGLISH)

    (line,) = speech_lines(terminal, "Voice")

    assert "no model folder" in line
    assert "taken all the same" in line


def test_a_program_that_starts_says_so_and_runs(town: Terminal, telegram: Telegram) -> None:
    town.knows_tokens(telegram.url)
    town.sets(shuoshi_speech_model="nowhere", shuoshi_port="0")

    with town.leaves_running("run") as program:
        program.shows("说事已启动")
        answer = program.is_told_to_stop()

    assert "没有模型文件夹" in answer.err
    assert answer.status == 0


async def test_an_ear_that_was_killed_is_deaf_and_can_be_opened_again(
    model: Path, tmp_path: Path
) -> None:
    voice = tmp_path / "voice"
    voice.write_bytes(sound(1))
    ear = Ear(model)
    assert await ear.open() == ""
    assert ear._process is not None
    ear._process.kill()

    with pytest.raises(Deaf):
        await ear.hear(voice, 1)
    await ear.close()

    assert await ear.open() == ""
    assert await ear.hear(voice, 1) == ""
    await ear.close()
    assert not ear.is_open

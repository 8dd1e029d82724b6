"""语音转写 over both bots: without a model nothing changes, with one the words come after.

The model of these stories has learnt nothing: what it hears means nothing, and that is enough to
see where its words go. The last stories need a real one: SHUOSHI_TESTS_SPEECH_MODEL names its
folder (the whisper-base they were written with says "路灯拐了", and that is enough).
"""

import os
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.commands.dictation import Dictation
from bot.settings import Settings
from storage.tables import Media, Petition, Statement
from storage.words import State, Urgency
from tests.cast import LI, WANG
from tests.journeys.someone import Someone
from tests.journeys.town import Town, say
from tests.journeys.ways import LAMP, SEND, TAKE
from tests.understanding.unlearned import make_model, sound

SPOKEN = Path(__file__).parents[1] / "understanding"
HELP, LAMPS = (SPOKEN / "help.ogg").read_bytes(), (SPOKEN / "lamp.ogg").read_bytes()
REAL = os.environ.get("SHUOSHI_TESTS_SPEECH_MODEL", "")
SILENCE = sound(2)
with_real_model = pytest.mark.skipif(not REAL, reason="SHUOSHI_TESTS_SPEECH_MODEL is not set")


class SpeakingTown(Town):
    """A town whose administrator has set a model."""

    model = ""

    @property
    def settings(self) -> Settings:
        return super().settings.model_copy(update={"speech_model": self.model})

    @property
    def dictation(self) -> Dictation:
        assert self.app is not None
        return self.app.dictation

    async def hears(self) -> None:
        """All that has been spoken is heard, and what comes of it arrives."""
        await self.settles()
        await self.dictation.look()
        await self.dictation.over()
        await self.settles()

    def machines(self) -> list[Statement]:
        return [one for one in self.rows(Statement) if one.machine]


@pytest.fixture(scope="session")
def unlearned(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(make_model(tmp_path_factory.mktemp("models") / "unlearned"))


@pytest.fixture
async def towns(prepared: str, tmp_path: Path) -> AsyncIterator[Callable[[str], SpeakingTown]]:
    """Makes a town with a model in this folder; `errors` of the log are judged by the story."""
    made: list[SpeakingTown] = []

    def make(model: str) -> SpeakingTown:
        made.append(SpeakingTown(tmp_path, prepared))
        made[-1].model = model
        return made[-1]

    with capture_logs() as told:
        yield make
        for town in made:
            await town.settles()
            await town.stop()
    wrong = [one for one in told if one["log_level"] in ("error", "critical")]
    assert [one for one in wrong if one["event"] != "speech_off"] == []


@pytest.fixture
async def town(towns: Callable[[str], SpeakingTown], unlearned: str) -> SpeakingTown:
    there = towns(unlearned)
    await there.start()
    return there


@pytest.fixture
def wang(town: SpeakingTown) -> Someone:
    return town[WANG]


@pytest.fixture
def li(town: SpeakingTown) -> Someone:
    return town[LI]


@pytest.mark.parametrize("what", ["no-folder", "no-files", "broken"])
async def test_without_a_model_all_goes_on(
    towns: Callable[[str], SpeakingTown], tmp_path: Path, what: str
) -> None:
    folder = tmp_path / "model"
    if what != "no-folder":
        folder.mkdir()
    if what == "broken":
        for name in ("model.bin", "config.json", "tokenizer.json"):
            (folder / name).write_text("{")
    town = towns(str(folder))
    await town.start()
    wang, li = town[WANG], town[LI]
    await wang.says(LAMP)
    await wang.speaks(HELP)
    await town.hears()
    await wang.finds("请看看对不对").taps(SEND)

    await li.sees(LAMP).taps(TAKE)
    await town.hears()

    assert town.dictation.trouble == what
    assert await town.dictation.ready() == what
    assert town.machines() == []
    assert town.case().state == State.IN_PROGRESS


async def test_the_card_comes_first_and_the_words_after_it(
    town: SpeakingTown, wang: Someone, li: Someone
) -> None:
    await wang.says(LAMP)
    await wang.speaks(HELP)
    await wang.sees("🎤 1")
    await town.hears()

    card = await wang.finds("请看看对不对")
    (said,) = town.machines()
    assert said.text.startswith("🎤 w")
    assert said.text in card.words
    assert "机器听写" in card.words
    await wang.taps(card, SEND)
    shown = await li.sees(said.text)
    assert "语音转写（机器）" in shown.words


async def test_words_that_come_after_the_officer_has_it_are_told_under_the_case(
    town: SpeakingTown, wang: Someone, li: Someone
) -> None:
    await wang.says(LAMP)
    await wang.speaks(HELP)
    await town.settles()
    await wang.finds("请看看对不对").taps(SEND)
    await li.sees(LAMP).taps(TAKE)
    await town.hears()

    told = await li.finds("语音转写（机器），以录音为准：")

    (said,) = town.machines()
    assert said.text in told.words
    assert str(town.case().number) in told.words


async def test_a_restart_in_the_middle_takes_it_up_again(
    town: SpeakingTown, wang: Someone
) -> None:
    await wang.says(LAMP)
    await wang.speaks(HELP)
    await town.settles()
    await town.dictation.look()
    await town.restarts()

    await town.hears()

    assert len(town.machines()) == 1
    (media,) = town.rows(Media)
    assert media.heard_at is not None


async def test_what_cannot_be_played_and_silence_leave_the_draft_alone(
    town: SpeakingTown, wang: Someone
) -> None:
    await wang.says(LAMP)
    await wang.speaks(b"OggS no voice at all")
    await wang.speaks(SILENCE)
    await town.settles()
    before = town.case().version

    await town.hears()

    assert town.machines() == []
    assert town.case().version == before
    assert all(one.heard_at is not None for one in town.rows(Media))


async def test_twenty_at_once_are_all_heard_and_nobody_waits(
    town: SpeakingTown, wang: Someone
) -> None:
    await wang.says(LAMP)
    for number in range(20):  # each is another file to the desk; in most of them nobody speaks
        await wang.speaks((SILENCE if number % 7 else HELP) + bytes([number]))
    await wang.sees("🎤 20")

    await town.hears()

    assert len(town.machines()) == 3
    assert all(one.heard_at is not None for one in town.rows(Media))
    assert len(town.cases()) == 1


async def test_whoever_erases_everything_while_it_is_heard_leaves_no_words(
    town: SpeakingTown, wang: Someone
) -> None:
    await wang.says(LAMP)
    await wang.speaks(HELP)
    await town.settles()
    await wang.says("/mydata erase")
    await wang.sees("删除").taps(say("button-my-data-yes"))

    await town.hears()

    assert town.machines() == []
    assert [one.text for one in town.rows(Petition)] == [""]


@with_real_model
async def test_a_fire_that_is_spoken_of_alerts_at_once(
    towns: Callable[[str], SpeakingTown],
) -> None:
    town = towns(REAL)
    await town.start()
    wang, li = town[WANG], town[LI]
    await wang.speaks(HELP)
    await town.hears()

    await wang.finds("119")
    await li.finds("on fire")

    assert town.case().urgency == Urgency.EMERGENCY
    assert town.case().state == State.DISPATCHED


@with_real_model
async def test_a_lamp_that_is_spoken_of_is_understood(
    towns: Callable[[str], SpeakingTown],
) -> None:
    town = towns(REAL)
    await town.start()
    wang = town[WANG]
    await wang.speaks(LAMPS)
    await town.hears()

    card = await wang.finds("路灯")

    assert "机器听写" in card.words
    assert town.case().category_code == "GGSS-01"

"""语音转写 up to recognition, with the real library: models, sounds, silence, what is missing."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.understanding.speech import (
    FILES,
    MOST_SECONDS,
    RATE,
    BrokenModel,
    Recogniser,
    Undecodable,
    decoded,
    trouble_with,
)
from tests.pictures import jpeg
from tests.understanding.unlearned import make_model, sound

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("models") / "unlearned")


@pytest.fixture(scope="session")
def recogniser(folder: Path) -> Recogniser:
    return Recogniser(folder)


def kept(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "recording"
    path.write_bytes(content)
    return path


def test_a_voice_message_is_decoded_at_the_rate_of_the_model(tmp_path: Path) -> None:
    heard = decoded(kept(tmp_path, sound(3, pitch=440)))

    assert heard.size == pytest.approx(3 * RATE, rel=0.01)
    assert 0.2 < abs(heard).max() <= 1


def test_nothing_is_heard_after_five_minutes(tmp_path: Path) -> None:
    assert decoded(kept(tmp_path, sound(MOST_SECONDS + 20))).size == MOST_SECONDS * RATE


def test_a_recording_that_breaks_off_is_heard_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = sound(20, pitch=440)

    heard = decoded(kept(tmp_path, whole[: len(whole) // 2]))

    assert RATE < heard.size < 20 * RATE


@pytest.mark.parametrize(
    "content",
    [b"", b"OggS a voice", b"\xff" * 5000, jpeg(), sound(2, pitch=440)[:100]],
    ids=["nothing", "words", "noise", "a picture", "a beginning"],  # a sound differs each time
)
def test_what_holds_no_sound_cannot_be_decoded(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Undecodable):
        decoded(kept(tmp_path, content))


def test_a_recording_that_is_gone_cannot_be_decoded(tmp_path: Path) -> None:
    with pytest.raises(Undecodable):
        decoded(tmp_path / "none")


@pytest.mark.parametrize("pitch", [0, 440])
def test_where_nobody_speaks_nothing_is_heard(
    recogniser: Recogniser, tmp_path: Path, pitch: float
) -> None:
    assert recogniser.hear(kept(tmp_path, sound(4, pitch=pitch))) == ""


def test_where_somebody_speaks_the_model_is_asked(recogniser: Recogniser) -> None:
    assert recogniser.hear(HERE / "help.ogg").startswith("w")  # it has learnt no words


def test_a_model_that_is_there_is_no_trouble(folder: Path) -> None:
    assert trouble_with(folder) == ""


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    assert trouble_with(tmp_path / "none") == "no-folder"
    assert trouble_with(kept(tmp_path, b"")) == "no-folder"


@pytest.mark.parametrize("name", FILES)
def test_without_one_of_its_files_the_library_is_not_asked(
    folder: Path, tmp_path: Path, name: str
) -> None:
    for one in folder.iterdir():
        if one.name != name:
            (tmp_path / one.name).symlink_to(one)

    assert trouble_with(tmp_path) == "no-files"


def test_without_the_extra_that_is_told_first(folder: Path) -> None:
    asks = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from pathlib import Path; from bot.understanding.speech import trouble_with\n"
        f"print(trouble_with(Path({str(folder)!r})))"
    )

    bare = subprocess.run(  # -S: nothing that was installed can be found
        [sys.executable, "-I", "-S", "-c", asks], capture_output=True, text=True, check=True
    )

    assert bare.stdout.strip() == "no-extra"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("model.bin", b"not a model"),
        ("model.bin", None),
        ("config.json", b"{"),
        ("tokenizer.json", b"{}"),
    ],
)
def test_files_that_are_no_model_are_broken(
    folder: Path, tmp_path: Path, name: str, content: bytes | None
) -> None:
    for one in folder.iterdir():
        whole = one.read_bytes()
        changed = whole[: len(whole) // 2] if content is None else content
        (tmp_path / one.name).write_bytes(changed if one.name == name else whole)

    with pytest.raises(BrokenModel):
        Recogniser(tmp_path)

"""However the readings of characters are come by, the library's phrases are not loaded."""

import subprocess
import sys

import pytest

from tests.forks import ROOT

ASKS = {
    "guard": "from bot.understanding.guard.sounds import syllable as ask",
    "places": "from bot.understanding.sounds import sounds as ask",
}


@pytest.mark.parametrize("first", ASKS)
def test_phrases_stay_out(first: str) -> None:
    others = [asks for room, asks in ASKS.items() if room != first]
    lines = [f"{asks}; assert ask('岸')" for asks in (ASKS[first], *others)]
    told = "import sys; print('pypinyin' in sys.modules, 'pypinyin.phrases_dict' in sys.modules)"

    said = subprocess.run(
        [sys.executable, "-c", "\n".join([*lines, told])],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert said.split() == ["True", "False"]

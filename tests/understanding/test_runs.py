"""What is looked up quickly is what was learnt: the same runs, and the same sums of them."""

import csv
import json
from pathlib import Path

import pytest

from bot.understanding.folding import fold
from bot.understanding.guard.model import FILE, Model, model
from bot.understanding.guard.runs import in_signs, runs, runs_in_signs

MESSAGES = Path(__file__).with_name("practice_messages.csv")
ODD = ("", " ", "~", "灯", "a1 灯-管~亮", "\ue000着火\ue001", "^着$火", "两 ，。 gap", "１２")


def messages() -> list[str]:
    """What was written for practice, and what nobody would write."""
    rows = csv.reader(MESSAGES.read_text().splitlines())
    return [fold(words) for words in (*ODD, *(row[1] for row in rows))]


def test_a_sign_for_each_syllable_tells_every_run_from_every_other() -> None:
    for message in messages():
        found = runs(message)

        assert runs_in_signs(message) == {in_signs(one) for one in found}
        assert len(runs_in_signs(message)) == len(found)


@pytest.mark.parametrize("name", ["emergency", "kind"])
def test_a_model_weighs_beside_another_what_it_weighs_alone(name: str) -> None:
    written = json.loads(FILE.read_text("utf-8"))[name]
    alone = Model(written["labels"], written["bias"], written["weights"], written["words"])

    for message in messages()[::6]:
        assert model(name).judge(message) == alone.judge(message)

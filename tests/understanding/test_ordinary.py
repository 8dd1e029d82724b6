"""反映干部: who greets an officer, names a place or tells what befell one accuses nobody."""

from pathlib import Path

import pytest

from bot.understanding.guard.accused import accused
from storage.words import Level

NAMES = {7: ("小李", Level.GRID), 8: ("赵建国", Level.COMMUNITY), 9: ("方敏", Level.STREET)}

PLAIN = (Path(__file__).parent / "officers_in_passing.txt").read_text("utf-8").splitlines()
ACCUSING = [  # the same beginnings, and a reproach
    ("网格员您好，你收了物业的红包还不办事", Level.GRID),
    ("网格员同志，您凭什么骂我", Level.GRID),
    ("网格员您好，我要投诉社区主任，他收红包", Level.COMMUNITY),
    ("社区的人行贿受贿", Level.COMMUNITY),
    ("网格员，他骂我", Level.GRID),
    ("网格员路过也当没看见", Level.GRID),
    ("网格员在群里骂我", Level.GRID),
    ("网格员故意把灯弄坏了", Level.GRID),
    ("网格员把门口的灯砸坏了", Level.GRID),
    ("网格员填的是假单子", Level.GRID),
    ("村主任家旁边的路灯是他拿公家的钱装的", Level.COMMUNITY),
    ("网格员李姐收了红包", Level.GRID),
    ("网格员嫌我是外地人", Level.GRID),
    ("网格员踹我家门", Level.GRID),
    ("网格员老约我出去", Level.GRID),
    ("网格员在茶馆泡一天", Level.GRID),
    ("街道的人拍桌子赶我走", Level.STREET),
    ("社区干部开着公家的车接孩子", Level.COMMUNITY),
    ("网格员偷看我家监控", Level.GRID),
    ("The grid officer sold our data to a broker", Level.GRID),
    ("The officer installed a lamp at his own house and pocketed the money", Level.GRID),
]


@pytest.mark.parametrize("names", [None, NAMES])
@pytest.mark.parametrize("words", PLAIN)
def test_who_names_an_officer_in_passing_accuses_nobody(
    words: str, names: dict[int, tuple[str, Level]] | None
) -> None:
    assert accused(words, names) is None


def test_there_are_such_messages() -> None:
    assert len(PLAIN) > 300


@pytest.mark.parametrize(("words", "level"), ACCUSING)
def test_a_reproach_behind_the_same_beginning_is_heard(words: str, level: Level) -> None:
    found = accused(words, NAMES)

    assert found is not None
    assert found.level == level

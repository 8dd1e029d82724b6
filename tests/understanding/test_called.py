"""A city has hundreds in office: whom words name is found without a pattern for each of them."""

import random
import re

from bot.understanding.folding import fold
from bot.understanding.guard import accused as guard
from bot.understanding.guard.accused import Accused, accused
from bot.understanding.guard.called import as_said, calls, may_stand
from bot.understanding.surnames import GIVEN, SURNAMES
from storage.words import Level
from tests.understanding.accusing_figures import NAMES, sets

LEVELS = (Level.GRID, Level.COMMUNITY, Level.STREET)
TEXTS = [fold(row["text"]) for rows in sets().values() for row in rows]
ODD = (
    "小李志强收了钱",
    "李志强主任骂人",
    "老李 officer li 骂人",
    "李主任",
    "xiao dan lied",
    "小单骂人",
)
WHOLE = ("李志强", "李姐", "单小平", "小李", "Li", "欧阳志远", "李", "")


def roster(number: int) -> list[str]:
    """Names of one or two given signs, a third of them of five surnames."""
    drawn = random.Random(7)
    surnames = [drawn.choice((SURNAMES[:5], SURNAMES[:200])) for _ in range(number)]
    given = ["".join(drawn.choices(GIVEN, k=drawn.choice((1, 2, 2)))) for _ in range(number)]
    return [drawn.choice(of) + own for of, own in zip(surnames, given, strict=True)]


def in_one_pattern(name: str, folded: str) -> set[str]:
    """What a pattern of that name alone finds."""
    return {one[0] for one in re.finditer(calls(name), folded)} if calls(name) else set()


def unescaped(said: str) -> set[str]:
    return {one.replace("\\b", "").replace("\\", "") for one in said.split("|") if one}


def test_what_a_name_is_called_here_is_what_its_own_pattern_finds() -> None:
    names = [*roster(80), *WHOLE]

    for folded in (*TEXTS, *ODD):
        for name in names:
            if may_stand(name, folded):
                assert unescaped(as_said(name, folded)) == in_one_pattern(name, folded)


def test_no_blame_is_missed_for_its_sign_being_looked_for_first() -> None:
    named = ("小李|李主任", "赵建国", r"officer\ li\b", *(role for _level, role in guard._ROLES))

    for who in named:
        ways = guard._ways(who)
        wholes = [re.compile(f"{before}{one.pattern}{after}") for one, before, after in ways]
        for folded in TEXTS:
            in_full = any(one.search(folded) for one in wholes)
            assert guard._is_blamed_otherwise(who, folded) == in_full


def test_the_first_complaint_of_somebody_makes_no_large_pattern_for_their_name() -> None:
    city = dict(enumerate((name, LEVELS[at % 3]) for at, name in enumerate(roster(1000))))
    guard._made.cache_clear()

    found = accused("郝主任收了红包，态度恶劣", city | {-1: ("郝平", Level.GRID)})

    assert found is not None
    assert guard._made.cache_info().misses == 0


def test_and_of_a_whole_roster_it_is_the_one_who_is_named() -> None:
    assert accused("小李骂我，说我多管闲事", NAMES) == Accused(Level.GRID, 7)

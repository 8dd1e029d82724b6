"""Of thousands in office only those whom words may name are given on, and nobody is missed."""

import re

from bot.understanding.folding import fold
from bot.understanding.guard import accused as guard
from bot.understanding.guard.accused import accused
from bot.understanding.guard.roster import Roster
from storage.words import Level
from tests.understanding.accusing_figures import sets
from tests.understanding.test_called import LEVELS, ODD, WHOLE, roster

SAID = [row["text"] for rows in sets().values() for row in rows]
NAMES = [*roster(300), *WHOLE, "陳志強", " 李 强 ", "Anna Li", "欧阳", "\u200b李", "阿不都拉"]
CITY = {who: (name, LEVELS[who % 3]) for who, name in enumerate(NAMES)}
WAYS = (
    "{}收了红包，态度恶劣",
    "网格员{}不作为，还骂人",
    "officer {} lied to me",
    "Xiao {} took money",
)


def in_words_of_theirs() -> list[str]:
    """Each name of some, in full and by its first and last sign, complained of in each way."""
    called = [way for name in NAMES[::7] for way in (name, f"小{name[:1]}", f"{name[-1:]}主任")]
    return [way.format(name) for name in (*called, *WHOLE, "dan", "Shan") for way in WAYS]


def test_whoever_is_complained_of_is_the_same_as_with_everybody_given() -> None:
    known = Roster(CITY)

    for text in (*SAID, *ODD, *in_words_of_theirs()):
        assert accused(text, known.named_in(text)) == accused(text, CITY), text


def test_words_that_name_nobody_are_tried_with_nobody() -> None:
    assert Roster(CITY).named_in("网格员不作为，天天打牌，还骂人") == {}


def test_those_who_may_be_named_come_in_the_order_in_which_they_were_given() -> None:
    known = Roster({9: ("欧阳志远", Level.GRID), 3: ("李强", Level.GRID), 5: ("李敏", Level.GRID)})

    assert list(known.named_in("小李和欧阳志远")) == [9, 3, 5]


def test_of_hundreds_of_a_surname_it_is_those_on_the_level_that_is_said() -> None:
    called = {who: (on, r"小李") for who, (_name, on) in CITY.items()}
    blamed = [(on, who) for who, (on, _way) in called.items()]

    for text in ("网格员小李骂人", "小李骂人", "社区小李和网格员小李骂人", "街道的小李骂人，小李"):
        folded = fold(text)
        assert guard._as_titled(blamed, folded, called) == one_by_one(blamed, folded, called)


def one_by_one(
    blamed: list[tuple[Level, int]], folded: str, called: dict[int, tuple[Level, str]]
) -> list[tuple[Level, int]]:
    """Each compared with each."""
    named = {
        who: [one.start() for one in re.finditer(called[who][1], folded)] for _, who in blamed
    }
    titled = {
        who: {at for at in named[who] if guard._TITLES[on].search(folded[:at])}
        for on, who in blamed
    }
    others = {who: set().union(*titled.values()) - titled[who] for who in titled}
    return [(on, who) for on, who in blamed if not others[who].issuperset(named[who])]

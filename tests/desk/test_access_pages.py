"""权限: the page behind a one-time link, by every key somebody may hold, and all that it does.

What is asked over HTTP (forms, photos, other methods) is tried in tests/web.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest

from bot.desk.hearing import own_cases
from bot.desk.whistling import page
from bot.desk.whistling.links import LASTING
from bot.desk.whistling.records import Answer
from storage.words import Counter
from tests.cast import LI, SUN, WANG, ZHAO, Actor, World, id_of
from tests.desk.access_effect import effect
from tests.desk.whistling import Field, field_of
from tests.units import LAW, POWER

Key = Callable[[World, Field], str]  # what makes it, and the key itself


def given(world: World, field: Field) -> str:
    """As it was passed on."""
    return field.token(POWER)


def guessed(world: World, field: Field) -> str:
    """By nobody."""
    return "x" * 43


def of_another(world: World, field: Field) -> str:
    """Made as ours are, for a unit whose people use the bot: it was never given out."""
    return field.token(LAW)


def run_out(world: World, field: Field) -> str:
    """Two weeks old."""
    key = field.token(POWER)
    world.now += LASTING + timedelta(seconds=1)
    return key


def ended(world: World, field: Field) -> str:
    """Of a whistle that has been ended."""
    key = field.token(POWER)
    field.ends(LI, world.last_case())
    return key


def withdrawn(world: World, field: Field) -> str:
    """Of a case that its reporter has withdrawn."""
    key = field.token(POWER)
    world.do(own_cases.withdraw, world.pressed(WANG), id_of(world.last_case()), True)
    return key


def answered(world: World, field: Field) -> str:
    """Used: it shows its receipt."""
    key = field.token(POWER)
    field.answers_by_link(POWER, "线路已修复")
    return key


def looks(world: World, key: str) -> object:
    """Sees the case, or after the answer its receipt."""
    return "case" if page.look_up(world.session, world.now, key).words else "receipt"


def reports_in(world: World, key: str) -> object:
    """报到."""
    return world.do(page.report_in, key)


def answers(world: World, key: str) -> object:
    """反馈."""
    return world.do(page.feed_back, key, Answer("好了", as_name="吴"))


NO_USE = ("WhistleOver",) * 3
TABLE: Mapping[Key, tuple[str, str, str]] = {  # looks, reports in, answers
    given: ("case", "+reported_in", "+fed_back"),
    guessed: NO_USE,
    of_another: NO_USE,
    run_out: NO_USE,
    ended: NO_USE,
    withdrawn: NO_USE,
    answered: ("receipt", "AnsweredBefore", "AnsweredBefore"),
}


@pytest.mark.parametrize("key", TABLE)
def test_what_a_key_of_a_page_opens(world: World, key: Key) -> None:
    field = field_of(world, [SUN])
    case = world.taken_case()
    field.blows(ZHAO, case, LAW, POWER)
    token = key(world, field)

    def opened(does: Callable[[World, str], object]) -> str:
        def way(at: World, _who: Actor, _case: int) -> object:
            return does(at, token)

        return effect(world, way, WANG, id_of(case), Counter.RESIDENT)

    assert (opened(looks), opened(reports_in), opened(answers)) == TABLE[key]

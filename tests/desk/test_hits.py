"""命中率: how often nobody changed the guess, for administrators and duty leaders only."""

from datetime import timedelta

import pytest

from bot.desk.drafting import drafts
from bot.desk.handling import corrections
from bot.desk.learning import hits
from bot.errors import NotYours
from bot.wording.composing import compose
from storage import hit_rates
from storage.hit_rates import Guessed
from storage.words import NoticeKind
from tests.cast import CAO, FANG, LI, LIN, MORNING, WANG, ZHAO, Actor, World, id_of

LONG_AGO = MORNING - timedelta(days=1)


def shown(world: World, who: Actor) -> str:
    world.do(hits.show, world.caller(who))
    notice = world.owed(NoticeKind.HITS, to=who)[-1]
    return compose(world.session, world.now, notice)[0].text


@pytest.mark.parametrize("who", [CAO, LIN], ids=lambda one: one.name)
def test_whoever_answers_for_the_city_sees_shares_with_what_they_are_of(
    world: World, who: Actor
) -> None:
    world.case()
    world.later(hours=1)
    world.do(corrections.reclassify, world.pressed(LI), id_of(world.case()), "=LL-02")

    told = shown(world, who)

    assert "2 件中 1 件（50%）" in told
    assert "路灯照明" in told


def test_groups_are_named_in_the_language_of_whoever_reads(world: World) -> None:
    world.case()
    world.person(LIN).language = "en"

    said = shown(world, LIN)

    assert "Public facilities" in said
    assert "公共设施" not in said


@pytest.mark.parametrize("who", [LI, ZHAO, FANG], ids=lambda one: one.name)
def test_nobody_else_does(world: World, who: Actor) -> None:
    with pytest.raises(NotYours):
        world.do(hits.show, world.caller(who))


def test_without_cases_it_says_so(world: World) -> None:
    assert "没有" in shown(world, CAO)


def test_a_resident_who_picks_another_category_counts_as_a_change(world: World) -> None:
    draft = world.drafts()
    world.do(drafts.pick_category, world.pressed(WANG), id_of(draft), "LL-02")
    world.do(drafts.send, world.pressed(WANG), id_of(draft))

    assert hit_rates.find_guessed(world.session, LONG_AGO) == [Guessed("GGSS-01", 1, 0)]


def test_drafts_and_what_came_before_are_not_counted(world: World) -> None:
    world.case()
    world.later(days=1)
    world.drafts(text="3栋门口井盖缺了")

    found = hit_rates.find_guessed(world.session, world.now)

    assert found == []

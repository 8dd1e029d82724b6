"""反映干部: who is complained of by name, beside those who helped, and where no place is told."""

import pytest

from storage.words import Level
from tests.cast import FANG, LI, LIN, SHEN, ZHAO, ZHOU, Actor, World


def test_who_stood_by_keeps_it_and_the_name_is_known(world: World) -> None:
    case = world.case("小李对我大呼小叫，态度恶劣，赵主任当时在场劝了他")

    assert world.owner(case) == ZHAO.name
    assert (case.about_level, case.about_id) == (Level.GRID, world.person_id(LI))


@pytest.mark.parametrize(
    ("words", "about", "who", "goes_to"),
    [
        ("街道老方收钱不办事，要给红包才受理", Level.STREET, FANG, LIN),
        ("老方收钱不办事，要给红包才受理", Level.STREET, FANG, LIN),
        ("赵主任收红包，不给就不盖章", Level.COMMUNITY, ZHAO, FANG),
        ("网格员小沈收红包", Level.GRID, SHEN, FANG),
    ],
)
def test_without_a_place_everybody_who_may_get_it_is_known_by_name(
    world: World, words: str, about: Level, who: Actor, goes_to: Actor
) -> None:
    case = world.case(words, who=ZHOU)

    assert case.grid_id is None
    assert (case.about_level, case.about_id) == (about, world.person_id(who))
    assert world.owner(case) == goes_to.name


def test_without_a_place_a_mere_name_is_no_officer_of_some_grid(world: World) -> None:
    case = world.case("小沈收了我的钱不还", who=ZHOU)

    assert (case.about_level, case.about_id) == (None, None)

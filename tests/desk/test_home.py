"""我住在…: whoever pressed Start can say where they live, and is called to its talk days."""

import pytest

from bot.desk.hearing import reception
from bot.desk.talk import talk_calls, talk_days
from bot.errors import UnknownChoice
from storage.words import Certainty, NoticeKind
from tests.cast import WANG, ZHOU, World, at


def test_communities_are_offered_then_grids_then_home_is_set(world: World) -> None:
    community, grid = world.place("WC-LA"), world.place("WC-LA-03")

    world.do(reception.choose_home, world.pressed(ZHOU), "")
    world.do(reception.choose_home, world.pressed(ZHOU), str(community))
    toast = world.do(reception.choose_home, world.pressed(ZHOU), f"={grid}")

    offered = [one.arguments for one in world.owed(NoticeKind.HOME_CHOICES, to=ZHOU)]
    assert offered == [{"community": None}, {"community": community}]
    assert toast is not None
    assert (toast.key, world.person(ZHOU).home_grid_id) == ("home-set", grid)


def test_who_said_where_they_live_is_called_to_its_talk_days_without_a_case(
    world: World,
) -> None:
    world.do(talk_days.schedule, world.place("WC-LA"), at(15, 9))
    world.do(reception.start, world.caller(ZHOU), "")
    world.do(reception.choose_home, world.pressed(ZHOU), f"={world.place('WC-LA-03')}")
    world.now = at(14, 12)

    world.do(talk_calls.tick)

    assert len(world.told(NoticeKind.TALK_DAY_CALL, to=ZHOU)) == 1


def test_who_has_moved_says_so_and_is_presumed_there(world: World) -> None:
    world.do(reception.choose_home, world.pressed(WANG), f"={world.place('WC-LA-03')}")

    world.says(WANG, "路灯坏了")

    draft = world.last_case()
    assert (draft.grid_id, draft.place_certainty) == (
        world.place("WC-LA-03"),
        Certainty.PRESUMED,
    )


@pytest.mark.parametrize(
    ("words", "grid", "home"),
    [
        ("我住在老码头小区2栋", "WC-LA-03", "老码头小区2栋"),
        ("家住老码头小区2栋1单元301", "WC-LA-03", "老码头小区2栋"),
        ("I live in Liuan Garden building 3", "WC-LA-01", "柳岸花园3栋"),
    ],
)
def test_who_says_unasked_where_they_live_has_no_problem_but_a_home(
    world: World, words: str, grid: str, home: str
) -> None:
    world.says(ZHOU, words)

    assert (world.person(ZHOU).home_grid_id, world.cases()) == (world.place(grid), [])
    assert world.person(ZHOU).home_words.startswith(home)
    assert len(world.owed(NoticeKind.HOME_SET, to=ZHOU)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "我住在老码头小区2栋，楼上漏水",
        "我住在老码头小区2栋楼上漏水",
        "我家住2栋楼道灯坏了",
        "I live in Liuan Garden building 3 and the lift is broken",
    ],
)
def test_who_says_what_is_wrong_at_home_reports_it(world: World, words: str) -> None:
    world.says(ZHOU, words)

    assert words in world.last_case().text
    assert world.person(ZHOU).home_grid_id is None


def test_where_they_live_said_to_an_open_draft_is_part_of_it(world: World) -> None:
    draft = world.drafts(WANG, "楼道灯坏了")

    world.says(WANG, "我住在老码头小区2栋")

    assert "老码头小区" in draft.text


@pytest.mark.parametrize("forged", ["=", "=x", "=99999", "={community}"])
def test_a_home_that_is_no_grid_is_refused(world: World, forged: str) -> None:
    with pytest.raises(UnknownChoice):
        world.do(
            reception.choose_home,
            world.pressed(ZHOU),
            forged.format(community=world.place("WC-LA")),
        )

    assert world.person(ZHOU).home_grid_id is None

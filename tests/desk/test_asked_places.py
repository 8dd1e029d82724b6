"""Words that may mean several grids: the draft card offers each by one tap."""

from bot.channel.message import Button
from bot.desk.drafting import drafts
from bot.wording.composing import compose
from storage.tables import Petition
from storage.words import Certainty, NoticeKind
from tests.cast import WANG, World, id_of


def places_on(world: World, draft: Petition) -> list[Button]:
    notice = world.owed(NoticeKind.DRAFT_CARD, to=WANG)[-1]
    assert notice.petition_id == draft.id
    (card,) = compose(world.session, world.now, notice)
    found = [button for row in card.buttons for button in row]
    return [one for one in found if (one.action or "").startswith("grid:")]


def two_grids(world: World) -> str:
    """A name in the sample city that two or three grids share."""
    names = (
        "柳岸花园",
        "老码头小区",
        "云桥小区",
        "滨河路",
        "柳岸路",
        "人民路",
        "云桥路",
        "河滨路",
    )
    words = [f"{name}路灯坏了" for name in names]
    return next(one for one in words if 2 <= len(world.city.gazetteer.find(one).grids) <= 3)


def test_each_grid_it_may_be_has_a_button_and_one_tap_settles_it(world: World) -> None:
    words = two_grids(world)
    draft = world.drafts(WANG, words)

    offered = places_on(world, draft)

    grids = world.city.gazetteer.find(words).grids
    assert [one.action for one in offered] == [f"grid:{draft.id}:{grid}" for grid in grids]
    world.do(drafts.pick_place, world.pressed(WANG), id_of(draft), grids[-1])
    assert (draft.grid_id, draft.place_certainty) == (grids[-1], Certainty.SURE)
    assert places_on(world, draft) == []


def test_a_place_that_is_sure_is_not_asked_about(world: World) -> None:
    draft = world.drafts(WANG, "柳岸花园3栋楼下路灯坏了")

    assert places_on(world, draft) == []

"""🙊 说的是工作人员: where words do not tell, whoever reports says whom a draft is about."""

import pytest

from bot.desk.drafting import about_staff, drafts
from bot.desk.hearing import belonging
from bot.desk.joining import supporting
from bot.wording.composing import compose
from storage.tables import Petition
from storage.words import Level, NoticeKind, Urgency
from tests.cast import CHEN, FANG, LI, LIN, WANG, ZHAO, ZHOU, Actor, World, id_of

RIDDLE = "柳岸花园那个穿蓝马甲的，垃圾桶的事他自己心里清楚"
LAMP = "柳岸花园3栋楼下路灯坏了"


def says_whom(world: World, draft: Petition, whom: str) -> None:
    world.do(about_staff.say_whom, world.pressed(WANG), id_of(draft), whom)


def card_of(world: World) -> str:
    return str(compose(world.session, world.now, world.told(NoticeKind.DRAFT_CARD, to=WANG)[-1]))


@pytest.mark.parametrize(("whom", "goes_to"), [
    ("grid", ZHAO), ("community", FANG), ("street", LIN),
])  # fmt: skip
def test_it_goes_above_those_it_was_said_to_be_about(
    world: World, whom: str, goes_to: Actor
) -> None:
    draft = world.drafts(WANG, RIDDLE)

    says_whom(world, draft, whom)
    world.do(drafts.send, world.pressed(WANG), id_of(draft))
    world.deliver()

    assert (world.owner(draft), draft.about_level) == (goes_to.name, Level(whom))
    assert world.told(to=LI) == world.told(to=CHEN) == []


def test_the_card_asks_says_so_and_takes_it_back(world: World) -> None:
    draft = world.drafts(WANG, RIDDLE)
    assert "说的是工作人员" in card_of(world)

    says_whom(world, draft, "")
    (question,) = compose(world.session, world.now, world.told(NoticeKind.ABOUT_STAFF)[-1])
    assert [one.text for row in question.buttons for one in row][:3] == ["网格员", "社区", "街道"]

    says_whom(world, draft, "grid")
    assert "反映的是网格员" in card_of(world)
    assert "不是说工作人员" in card_of(world)

    says_whom(world, draft, about_staff.NOBODY)
    assert "反映的是" not in card_of(world)
    world.do(drafts.send, world.pressed(WANG), id_of(draft))
    assert draft.about_level is None


def test_words_that_tell_of_somebody_higher_are_followed(world: World) -> None:
    draft = world.drafts(WANG, "柳岸花园社区主任收了物业的钱")

    says_whom(world, draft, "grid")
    world.do(drafts.send, world.pressed(WANG), id_of(draft))

    assert (draft.about_level, world.owner(draft)) == (Level.COMMUNITY, FANG.name)


def test_an_emergency_waits_for_no_such_question(world: World) -> None:
    draft = world.drafts(WANG, RIDDLE)
    says_whom(world, draft, "street")

    draft.urgency = Urgency.EMERGENCY
    world.do(drafts.send, world.pressed(WANG), id_of(draft))

    assert (draft.about_level, world.owner(draft)) == (None, LI.name)


def test_it_is_not_lost_when_the_draft_goes_to_a_case_of_ones_own(world: World) -> None:
    case = world.case(LAMP)
    draft = world.drafts(WANG, RIDDLE)
    says_whom(world, draft, "grid")

    world.do(belonging.add_to, world.pressed(WANG), id_of(draft), id_of(case))
    world.half_a_minute()
    world.ticks()

    assert (case.about_level, world.owner(case)) == (Level.GRID, ZHAO.name)
    assert not any("蓝马甲" in str(one.arguments) for one in world.told(to=LI))


def test_nor_when_it_joins_a_neighbours_case_which_is_not_offered(world: World) -> None:
    case = world.case(LAMP)
    draft = world.drafts(ZHOU, "3栋楼下路灯不亮")
    world.do(about_staff.say_whom, world.pressed(ZHOU), id_of(draft), "grid")
    (card,) = compose(world.session, world.now, world.told(NoticeKind.DRAFT_CARD, to=ZHOU)[-1])
    assert "我也是" not in str(card)

    world.do(supporting.join, world.pressed(ZHOU), id_of(case), id_of(draft))

    assert (case.about_level, world.owner(case)) == (Level.GRID, ZHAO.name)

"""改前的话: staff who work on a case see that it was edited, and what it said before."""

import pytest

from bot.desk.drafting import drafts
from bot.desk.handling import handling, versions
from bot.desk.hearing import my_data, own_cases
from bot.errors import NotYours
from bot.wording.composing import compose
from storage import petitions
from storage.tables import Notice, Petition
from storage.words import EventKind, NoticeKind, State
from tests.cast import LI, SHEN, SUN, WANG, ZHAO, Actor, World, id_of

LAMP = "3栋楼下路灯坏了"


def edited(world: World, *texts: str) -> Petition:
    """Sent, taken, and then edited, a minute between."""
    number = world.says(WANG, LAMP)
    case = world.last_case()
    world.do(drafts.send, world.pressed(WANG), id_of(case))
    world.deliver()
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.half_a_minute()
    for text in texts:
        world.later(minutes=1)
        world.says(WANG, text, message_id=number, edited=True)
    return case


def shown(world: World, case: Petition, who: Actor = LI) -> str:
    world.do(versions.show, world.pressed(who), id_of(case))
    notice = world.owed(NoticeKind.VERSIONS, to=who)[-1]
    return compose(world.session, world.now, notice)[0].text


def card(world: World, case: Petition, who: Actor = LI) -> tuple[str, str]:
    """What the card says, and its buttons."""
    world.do(handling.bring_card, world.pressed(who), id_of(case))
    notice = world.told(NoticeKind.STAFF_CARD, to=who)[-1]
    message = compose(world.session, world.now, notice)[0]
    return message.text, "".join(one.text for row in message.buttons for one in row)


def test_the_card_says_that_it_was_edited_and_has_a_button(world: World) -> None:
    case = edited(world, LAMP + "，很黑", LAMP + "，两盏")

    text, buttons = card(world, case)

    assert "已修改</b> 2 次" in text
    assert "看改前的" in buttons


def test_an_unedited_card_says_nothing_of_it(world: World) -> None:
    case = edited(world)

    text, buttons = card(world, case)

    assert "已修改" not in text
    assert "看改前的" not in buttons


def test_every_version_stands_there_with_its_moment_and_what_it_says_now(world: World) -> None:
    case = edited(world, LAMP + "，很黑", LAMP + "，两盏")

    told = shown(world, case)

    first, second, now = (told.index(one) for one in (f"“{LAMP}”", "很黑”", "两盏”"))
    assert first < second < now
    assert "10:01" in told
    assert "10:02" in told


def test_numbers_and_names_are_masked_in_all_of_them(world: World) -> None:
    case = edited(world, LAMP + "，我姓王，打 13900001234", LAMP + "，请快点")

    told = shown(world, case)

    assert "1390000" not in told
    assert "请快点" in told


def test_what_was_put_right_before_it_was_sent_is_nobodys_business(world: World) -> None:
    number = world.says(WANG, "3栋楼下路灯坏了，我是王阿姨")
    world.says(WANG, LAMP, message_id=number, edited=True)
    case = world.last_case()
    world.do(drafts.send, world.pressed(WANG), id_of(case))

    assert case.edits == 0
    assert petitions.find_edits(world.session, case) == []


@pytest.mark.parametrize("who", [SHEN, SUN])
def test_whoever_does_not_work_on_it_sees_none(world: World, who: Actor) -> None:
    case = edited(world, LAMP + "，很黑")

    with pytest.raises(NotYours):
        world.do(versions.show, world.pressed(who), id_of(case))
    assert "很黑" in shown(world, case, ZHAO)


def test_an_addition_that_is_edited_counts_too(world: World) -> None:
    case = edited(world)
    receipt = world.message_of(world.told(NoticeKind.RECEIPT, to=WANG)[-1])
    number = world.says(WANG, "补充：很黑", reply_to=receipt)

    world.says(WANG, "补充：一点也不黑", message_id=number, edited=True)

    assert case.edits == 1
    assert "补充：很黑" in shown(world, case)


def test_erased_no_version_is_left_and_the_card_says_nothing(world: World) -> None:
    case = edited(world, LAMP + "，很黑")

    world.do(my_data.choose, world.pressed(WANG), "yes")

    assert case.edits == 0
    assert "不留了" in shown(world, case)


def test_to_take_something_back_is_to_withdraw_it(world: World) -> None:
    """Telegram tells no bot of a deleted message: 撤回 is how it is deleted, and is followed."""
    case = edited(world)

    world.do(own_cases.withdraw, world.pressed(WANG), id_of(case), False)
    assert case.state == State.IN_PROGRESS  # asked once more
    world.do(own_cases.withdraw, world.pressed(WANG), id_of(case), True)

    assert str(case.state) == State.WITHDRAWN
    assert len(world.events(case, EventKind.WITHDRAWN)) == 1
    told: list[Notice] = world.told(NoticeKind.CASE_UPDATE, to=LI)
    assert told[-1].arguments["event"] == "withdrawn"

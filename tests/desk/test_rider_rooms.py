"""群的去留: a rider group that is lost, comes back, or becomes a supergroup."""

import pytest

from bot.desk.handling import handling
from bot.desk.registry import groups
from bot.desk.registry.invites import invite
from storage import people
from storage.words import Counter, GroupKind, NoticeKind
from tests.cast import FANG, JI, LI, QIAN, RIDERS, ZHAO, World, at, id_of, photo
from tests.desk.test_receipts import STRANGER_RIDER, finds
from tests.desk.test_rider_group import COMER, settles

NEW = -100_9
LOST = NoticeKind.RIDERS_LOST


def lost(world: World) -> None:
    world.do(groups.bot_removed, Counter.RESIDENT, RIDERS)
    world.session.expire_all()


def back(world: World) -> None:
    world.do(groups.bot_added, Counter.RESIDENT, RIDERS)


def moves(world: World) -> None:
    world.do(groups.moved, Counter.RESIDENT, RIDERS, NEW)


# lost, and back


def test_the_desk_and_the_street_are_told_once(world: World) -> None:
    lost(world)
    lost(world)

    assert {one.chat_id for one in world.told(LOST)} >= {
        ZHAO.telegram_id,
        QIAN.telegram_id,
        FANG.telegram_id,
    }
    assert len(world.told(LOST, to=ZHAO)) == 1


def test_a_loss_of_a_moment_is_told_to_nobody(world: World) -> None:
    lost(world)
    world.later(seconds=20)
    back(world)

    assert world.owed(LOST) == []
    assert len(world.owed(NoticeKind.GROUP_BACK, to=RIDERS)) == 1


def test_at_night_nobody_is_told(world: World) -> None:
    world.now = at(4, 23)

    lost(world)

    assert {one.not_before for one in world.owed(LOST)} == {at(5, 8)}


def test_other_rights_are_no_return(world: World) -> None:
    back(world)

    assert world.owed() == []


def test_a_question_that_waits_goes_to_the_private_chat(world: World) -> None:
    finds(world)
    case = world.last_case()
    case.owner_id = world.person_id(LI)
    world.loses(JI)
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "哪一边？")
    (asked,) = world.owed(NoticeKind.QUESTION)
    assert asked.chat_id == RIDERS
    world.says(JI, "在")  # reachable again

    lost(world)

    (asked,) = world.owed(NoticeKind.QUESTION)
    assert (asked.chat_id, asked.reply_to) == (JI.telegram_id, None)
    assert world.owed(NoticeKind.GROUP_REACTION) == []


def test_whoever_cannot_be_reached_loses_nothing_but_the_receipt(world: World) -> None:
    world.posts(STRANGER_RIDER, "柳岸花园3栋井盖没了", media=photo("1"))
    lost(world)
    settles(world)

    assert world.owner(world.last_case()) == "小李"
    assert world.owed(NoticeKind.GROUP_RECEIPT) == []


def test_a_group_nobody_knows_is_told_how_to_register_once_and_not_at_once(world: World) -> None:
    for _ in range(2):
        world.do(groups.bot_added, Counter.RESIDENT, -5)
    (told,) = world.owed(NoticeKind.GROUP_UNKNOWN)
    assert (told.chat_id, told.not_before > world.now) == (-5, True)
    code = invite(
        world.session, world.now, group_kind=GroupKind.RIDERS, place_id=world.place("WC-LA")
    )

    world.do(groups.register_group, world.caller(JI, chat=-5), code, "骑手群")

    assert world.owed(NoticeKind.GROUP_UNKNOWN) == []


# a supergroup


def test_riders_and_drafts_go_along(world: World) -> None:
    finds(world)
    world.posts(JI, media=photo("waiting"))

    moves(world)

    assert {one.chat_id for one in world.cases()} == {NEW}
    new = people.get_group(world.session, Counter.RESIDENT, NEW)
    assert new is not None
    assert world.person(JI).rides_in == new.id
    settles(world)
    assert [one.chat_id for one in world.owed(NoticeKind.GROUP_RECEIPT)] == [NEW]


def test_nothing_answers_edits_or_reacts_to_a_message_that_is_another_now(world: World) -> None:
    finds(world)
    case = world.last_case()
    case.owner_id = world.person_id(LI)
    world.do(handling.take, world.pressed(LI), id_of(case))
    assert world.owed(NoticeKind.GROUP_REACTION) != []

    moves(world)
    world.half_a_minute()

    owed = world.owed(to=NEW)
    assert [one for one in owed if one.reply_to or one.edits] == []
    assert world.owed(NoticeKind.GROUP_REACTION) == []


def test_yesterdays_receipt_is_not_posted_again_in_the_new_group(world: World) -> None:
    day = finds(world)
    world.now = at(5, 10)

    moves(world)

    assert day.ended_at is not None


@pytest.mark.parametrize("lost_first", [False, True])
def test_the_old_groups_end_is_no_loss(world: World, lost_first: bool) -> None:
    if lost_first:
        lost(world)
    moves(world)
    if not lost_first:
        lost(world)

    assert world.owed(LOST) == []
    world.posts(COMER, media=photo("1"), chat=NEW)
    assert len(world.cases()) == 1


def test_told_twice_it_moves_once(world: World) -> None:
    finds(world)
    moves(world)
    moves(world)

    group = people.get_group(world.session, Counter.RESIDENT, NEW)
    assert group is not None
    assert group.active

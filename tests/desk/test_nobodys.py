"""无人可派: a case that nobody has is told, told again and shown; a resident is heard of it."""

from bot.desk.hearing import own_cases
from bot.desk.watch import digest, red_watch
from bot.wording.composing import compose
from storage import people
from storage.tables import Petition
from storage.words import NoticeKind, Priority, State
from tests.cast import CAO, CHEN, FANG, LI, LIN, QIAN, WANG, WEI, ZHAO, Actor, World, at, id_of

OFFICERS = (LI, CHEN, ZHAO, QIAN, FANG, WEI)


def nobodys(world: World, *gone: Actor) -> Petition:
    for who in (*OFFICERS, *gone):
        world.goes_on_leave(who)
    case = world.case()
    assert case.state == State.RECEIVED
    return case


def mornings(world: World, *days: int) -> None:
    for day in days:
        for hour in (8, 12):
            world.now = at(day, hour, 1)
            world.ticks()
            world.do(digest.tick)
            world.do(red_watch.tick)
            world.deliver()


def told(world: World, kind: NoticeKind) -> list[int]:
    return [one.chat_id for one in world.told(kind)]


def test_who_is_there_above_is_alerted_and_a_leader_on_leave_is_not(world: World) -> None:
    case = nobodys(world, LIN)

    (notice,) = world.told(NoticeKind.UNASSIGNED)
    assert (notice.chat_id, notice.priority) == (CAO.telegram_id, Priority.ALERT)
    assert not case.red


def test_they_are_told_again_each_working_morning(world: World) -> None:
    nobodys(world, LIN)

    mornings(world, 5, 6, 7, 8, 9)  # the 7th is a Saturday

    assert len(told(world, NoticeKind.UNASSIGNED)) == 4


def test_what_came_at_night_is_told_once_in_the_morning(world: World) -> None:
    world.now = at(4, 23)
    nobodys(world, LIN)

    mornings(world, 5)

    assert len(told(world, NoticeKind.UNASSIGNED)) == 1


def test_it_is_red_when_all_who_could_be_told_are_on_leave_and_they_are_told(
    world: World,
) -> None:
    case = nobodys(world, LIN, CAO)

    mornings(world, 5)

    assert case.red
    assert {LIN.telegram_id, CAO.telegram_id} <= set(told(world, NoticeKind.UNASSIGNED))


def test_the_mark_goes_when_an_administrator_is_back(world: World) -> None:
    world.loses(CAO)
    case = nobodys(world, LIN)
    assert case.red

    world.says(CAO, "我回来了")
    world.later(minutes=11)
    world.do(red_watch.tick)
    world.ticks()

    assert not case.red
    assert CAO.telegram_id in told(world, NoticeKind.UNASSIGNED)


def test_the_digest_of_an_administrator_shows_it(world: World) -> None:
    case = nobodys(world, LIN)

    mornings(world, 5)

    (notice,) = world.told(NoticeKind.DIGEST, to=CAO)
    assert notice.arguments["above"]["petition_ids"] == [case.id]
    assert "没人接 1" in compose(world.session, world.now, notice)[0].text


def test_an_urge_goes_to_those_who_were_told(world: World) -> None:
    case = nobodys(world, LIN)

    world.do(own_cases.urge, world.pressed(WANG), id_of(case))

    (update,) = world.told(NoticeKind.CASE_UPDATE)
    assert (update.chat_id, update.arguments["event"]) == (CAO.telegram_id, "urged")


def test_an_addition_goes_to_those_who_were_told(world: World) -> None:
    case = nobodys(world, LIN)

    world.do(own_cases.begin_addition, world.pressed(WANG), id_of(case))
    world.says(WANG, "今天又不亮了")

    (update,) = world.told(NoticeKind.CASE_UPDATE)
    assert (update.chat_id, update.arguments["text"]) == (CAO.telegram_id, "今天又不亮了")


def adds(world: World, case: Petition) -> list[int]:
    """A resident's word to a case that was resolved; whom it reached."""
    world.do(own_cases.begin_addition, world.pressed(WANG), id_of(case))
    world.says(WANG, "今天又不亮了")
    return told(world, NoticeKind.CASE_UPDATE)


def test_what_is_added_to_a_resolved_case_reaches_its_owner(world: World) -> None:
    case = world.taken_case()
    world.resolves(case)

    assert adds(world, case) == [LI.telegram_id]


def test_what_is_added_reaches_another_when_the_owner_has_blocked_the_bot(world: World) -> None:
    case = world.taken_case()
    world.resolves(case)
    world.loses(LI)

    assert adds(world, case) == [CHEN.telegram_id]


def test_what_is_added_reaches_another_when_the_owner_has_left(world: World) -> None:
    case = world.taken_case()
    world.resolves(case)
    for held in people.find_appointments(world.session, world.person_id(LI)):
        held.ended_at = world.now
    world.session.flush()

    assert adds(world, case) == [CHEN.telegram_id]

"""Three times at one spot within ninety days: the desk and the street hear of it once."""

from bot.desk.handling import handling
from bot.desk.joining import merging
from bot.wording.composing import compose
from storage.tables import Petition
from storage.words import EventKind, NoticeKind, State
from tests.cast import FANG, LI, QIAN, WANG, ZHAO, ZHOU, Actor, World, facts, id_of

RUBBISH = "柳岸花园3栋垃圾桶满了没人收"


def taken(world: World, who: Actor = WANG, text: str = RUBBISH) -> Petition:
    """Reported and taken; an hour later it is another one."""
    case = world.case(text, who)
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.deliver()
    world.later(hours=1)
    return case


def test_the_third_is_marked_and_told_to_desk_and_street(world: World) -> None:
    first, second, third = taken(world), taken(world, ZHOU), taken(world)

    assert [one.recurring for one in (first, second, third)] == [False, False, True]
    earlier = [first.number, second.number]
    assert facts(world.events(third, EventKind.RECURRED)[0]) == {"earlier": earlier}
    for who in (ZHAO, FANG):
        (told,) = world.told(NoticeKind.RECURRENCE, to=who)
        text = compose(world.session, world.now, told)[0].text
        assert f"这次 <b>{third.number}</b>；之前 {first.number}、{second.number}" in text
        assert "建议提交联席会议" in text
    assert world.told(NoticeKind.RECURRENCE, to=QIAN) == []


def test_the_card_shows_the_earlier_numbers(world: World) -> None:
    first, second, third = taken(world), taken(world), taken(world)

    world.do(handling.bring_card, world.pressed(LI), id_of(third))

    card = world.owed(NoticeKind.STAFF_CARD, to=LI)[-1]
    text = compose(world.session, world.now, card)[0].text
    assert f"🔁 90 天内第 3 次：{first.number}、{second.number}，建议提交联席会议" in text


def test_the_fourth_is_marked_and_not_told_again(world: World) -> None:
    for _ in range(3):
        taken(world)

    fourth = taken(world)

    assert fourth.recurring
    assert len(world.told(NoticeKind.RECURRENCE, to=ZHAO)) == 1


def test_another_building_kind_or_season_is_no_recurrence(world: World) -> None:
    taken(world)
    taken(world, text="柳岸花园3栋楼下路灯坏了")
    taken(world)
    world.later(days=91)

    last = taken(world)

    assert not last.recurring


def test_merged_ones_count_once(world: World) -> None:
    first, second = taken(world), taken(world)
    world.do(merging.merge, world.pressed(LI), id_of(second), str(first.id))

    third = taken(world)

    assert not third.recurring


def test_whoever_is_asked_first_is_found_when_the_case_is_done(world: World) -> None:
    taken(world)
    taken(world)
    third = world.case(RUBBISH)
    third.state, third.taken_at = State.IN_PROGRESS, world.now  # by a question, not by 接单

    world.resolves(third)

    assert third.recurring


def test_who_is_away_is_not_told_in_their_place(world: World) -> None:
    world.goes_on_leave(ZHAO)
    for _ in range(3):
        taken(world)

    assert len(world.told(NoticeKind.RECURRENCE, to=QIAN)) == 1
    assert world.told(NoticeKind.RECURRENCE, to=ZHAO) == []

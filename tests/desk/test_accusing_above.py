"""反映干部: with nobody above, on the telephone, and where what waits for them was left before."""

import pytest
from sqlmodel import select

from bot.desk.case import red
from bot.desk.case.authority import standing_of
from bot.desk.dispatching import absences, delivery_results
from bot.desk.handling import corrections, handling
from bot.desk.hearing import own_cases
from bot.desk.hotline import entry, linking
from bot.desk.judging import follow_up
from bot.desk.meeting import meeting
from bot.desk.watch import digest, red_watch
from bot.wording.composing import compose
from storage import phone_calls, posted
from storage.tables import Appointment, Notice, Petition
from storage.words import Counter, EventKind, Level, NoticeKind, NoticeState, Role, State
from tests.cast import (
    CAO,
    FANG,
    LI,
    LIN,
    QIAN,
    SHEN,
    WANG,
    WEI,
    YANG,
    ZHAO,
    Actor,
    World,
    at,
    id_of,
)
from tests.desk.test_accusing import last_notice, read_since

OF_THE_STREET = "街道办就知道踢皮球，还骂人"
HIT = "网格员小李上门时骂人，还推了我一把"
HIS_NAME = "小李上门时骂我"


def has_it(world: World, who: Actor) -> Petition:
    """A case of the street's, with somebody there, before a meeting."""
    case = world.taken_case(by=ZHAO)
    world.do(handling.transfer, world.pressed(ZHAO), id_of(case), world.person_id(who))
    world.half_a_minute()
    world.do(handling.take, world.pressed(who), id_of(case))
    world.do(meeting.convene, world.pressed(who), id_of(case), "2026-03-06T14:30")
    world.half_a_minute()
    return case


def adds(world: World, case: Petition, words: str) -> None:
    world.do(own_cases.begin_addition, world.pressed(WANG), id_of(case))
    world.says(WANG, words)


def shown(world: World, who: Actor) -> list[str]:
    told = world.told(NoticeKind.STAFF_CARD, to=who)
    return [str(one.arguments["why"]) for one in told if one.edits is None]


def test_with_nobody_above_an_administrator_has_it_and_reads_why(world: World) -> None:
    world.goes_on_leave(LIN)
    case = has_it(world, FANG)

    adds(world, case, OF_THE_STREET)

    assert case.about_level == Level.STREET
    assert (world.owner(case), case.owner_role) == (CAO.name, Role.ADMINISTRATOR)
    assert case.state == State.IN_MEETING
    assert shown(world, CAO) == ["accused"]
    assert not case.red


def test_while_nobody_can_be_told_it_is_red_and_the_first_who_can_be_has_it(world: World) -> None:
    world.goes_on_leave(LIN)
    case = has_it(world, FANG)
    world.loses(CAO)

    adds(world, case, OF_THE_STREET)
    world.do(red_watch.tick)
    still_red = case.red
    world.says(CAO, "我回来了")
    world.do(red_watch.tick)

    assert still_red
    assert (world.owner(case), case.red) == (CAO.name, False)
    assert standing_of(world.session, world.person_id(FANG), case) is None


def test_given_to_another_it_is_red_no_more_and_says_so_once(world: World) -> None:
    case = world.taken_case()
    case.about_level = Level.GRID
    world.do(red.mark, case, "unreached", Level.GRID)

    world.do(red_watch.tick)

    assert (world.owner(case), case.red) == (ZHAO.name, False)
    assert len(world.events(case, EventKind.RED_LIFTED)) == 1


def test_who_did_it_before_does_not_get_it_for_a_complaint(world: World) -> None:
    case = world.taken_case(by=ZHAO)
    world.resolves(case, by=ZHAO)
    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
    world.half_a_minute()
    world.do(handling.transfer, world.pressed(FANG), id_of(case), world.person_id(LI))
    world.half_a_minute()
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "几单元？")
    world.half_a_minute()

    world.do(own_cases.begin_addition, world.pressed(WANG), id_of(case))
    world.says(WANG, HIT)

    assert case.about_level == Level.GRID
    assert world.owner(case) == QIAN.name, "not 赵主任, with whose result it was taken up again"


def test_what_waits_for_the_accused_until_the_morning_is_dropped(world: World) -> None:
    case = world.taken_case()
    world.now = at(4, 23)
    adds(world, case, "灯罩也碎了")
    mark = last_notice(world)
    before = [one for one in world.told(to=LI) if one.state == NoticeState.WAITING]

    adds(world, case, HIT)

    assert before != []
    wanted = select(Notice).where(
        Notice.person_id == world.person_id(LI), Notice.petition_id == case.id
    )
    left = world.session.exec(wanted.where(Notice.counter == Counter.STAFF)).all()
    assert [one for one in left if one.state == NoticeState.WAITING] == []
    world.now = at(5, 8, 30)
    world.ticks()
    assert read_since(world, LI, mark) == ""


def test_a_digest_that_was_left_before_names_it_no_more(world: World) -> None:
    case = world.case("3栋楼下路灯坏了")
    world.half_a_minute()
    case.owner_told_at = None
    world.now = at(5, 8, 1)
    world.do(digest.tick)
    (left,) = world.told(NoticeKind.DIGEST, to=LI)
    before = str(compose(world.session, world.now, left))

    adds(world, case, HIT)

    assert str(case.number) in before
    assert str(case.number) not in str(compose(world.session, world.now, left))


def test_where_it_lies_is_asked_before_those_there_are_told(world: World) -> None:
    case = world.case("云桥新村1栋垃圾没人收，小李骂我")
    world.half_a_minute()
    mark = last_notice(world)
    before = case.about_id

    world.do(corrections.relocate, world.pressed(FANG), id_of(case), f"={world.place('WC-LA-01')}")
    world.deliver()

    assert before is None, "nobody knew whose officer it was"
    assert case.about_id == world.person_id(LI)
    assert world.owner(case) == ZHAO.name
    assert read_since(world, LI, mark) == ""


def test_a_call_goes_past_the_officer_whom_the_place_names(world: World) -> None:
    world.do(entry.enter, world.caller(QIAN), "楼道垃圾没人收，电话13800138000")
    case = world.last_case()
    world.half_a_minute()
    mark = last_notice(world)

    world.says(QIAN, f"在柳岸花园3栋，{HIS_NAME}")
    world.deliver()

    assert case.grid_id is not None
    assert (case.about_id, world.owner(case)) == (world.person_id(LI), ZHAO.name)
    assert read_since(world, LI, mark) == ""
    assert len(world.events(case, EventKind.ADDED)) == 1


def test_whom_a_call_complains_of_gets_no_code_and_cannot_become_its_reporter(
    world: World,
) -> None:
    world.do(entry.enter, world.caller(LI), f"柳岸花园3栋，{HIS_NAME}，电话13800138000")
    case = world.last_case()
    call = phone_calls.of_case(world.session, case.id)
    (told,) = world.told(NoticeKind.CALL_ENTERED, to=LI)
    words = str(compose(world.session, world.now, told))

    world.do(
        linking.link,
        world.caller(LI, counter=Counter.RESIDENT),
        f"{case.number} {call.code if call else ''}",
    )

    assert case.about_id == world.person_id(LI)
    assert call is not None
    assert call.code
    assert call.code not in words
    assert call.linked_at is None


def holds_besides(world: World, who: Actor, role: Role, place: str) -> None:
    world.session.add(
        Appointment(person_id=world.person_id(who), role=role, place_id=world.place(place), rank=2)
    )
    world.session.flush()


def test_a_desk_that_has_a_grid_elsewhere_besides_gets_it_and_keeps_its_card(
    world: World,
) -> None:
    holds_besides(world, ZHAO, Role.GRID_OFFICER, "WC-XL-01")
    case = world.taken_case()

    adds(world, case, HIT)
    world.half_a_minute()

    assert (world.owner(case), shown(world, ZHAO)) == (ZHAO.name, ["transferred"])


def test_where_it_lies_such_a_desk_keeps_its_card_as_well(world: World) -> None:
    holds_besides(world, ZHAO, Role.GRID_OFFICER, "WC-XL-01")
    case = world.case("云桥新村1栋垃圾没人收，小李骂我")
    world.half_a_minute()

    world.do(corrections.relocate, world.pressed(FANG), id_of(case), f"={world.place('WC-LA-01')}")
    world.half_a_minute()

    assert (world.owner(case), len(shown(world, ZHAO))) == (ZHAO.name, 1)
    live = posted.find_live(world.session, id_of(case), NoticeKind.STAFF_CARD)
    assert world.person_id(ZHAO) in {one.person_id for one in live}


def of_the_other_leader(world: World) -> Petition:
    """A complaint about 林值班, which the other leader has."""
    world.is_only(WEI, Role.DUTY_LEADER, "WC")
    return world.case("柳岸花园3栋的事，值班领导林值班上门骂人")


@pytest.mark.parametrize("taken", [False, True])
def test_a_leader_of_whom_it_complains_does_not_get_it_while_the_other_is_away(
    world: World, taken: bool
) -> None:
    case = of_the_other_leader(world)
    before = world.owner(case), case.about_id
    if taken:
        world.do(handling.take, world.pressed(WEI), id_of(case))
        world.half_a_minute()

    world.goes_on_leave(WEI)
    world.do(absences.tick)

    assert before == (WEI.name, world.person_id(LIN))
    assert world.owner(case) != LIN.name
    assert world.told(to=LIN) == []


def test_corrected_once_more_it_leaves_those_it_turns_out_to_complain_of(world: World) -> None:
    case = world.case("云桥新村1栋垃圾没人收，小李骂我")
    for who, place in ((YANG, "WC-LA-04"), (SHEN, "WC-LA-01")):
        before = world.owner(case), case.about_level
        world.do(corrections.relocate, world.pressed(who), id_of(case), f"={world.place(place)}")
        if who is YANG:
            world.half_a_minute()

    assert before == (SHEN.name, None)
    assert (world.owner(case), case.about_level) == (ZHAO.name, Level.GRID)
    (event,) = world.events(case, EventKind.SENT_BACK)
    assert event.details["proposal"] == {"kind": "unknown"}
    live = posted.find_live(world.session, id_of(case), NoticeKind.STAFF_CARD)
    assert world.person_id(SHEN) not in {one.person_id for one in live}
    assert [one for one in world.owed(to=SHEN) if one.petition_id == case.id] == []


def test_what_waits_with_the_last_one_who_may_have_it_asks_once_whether_they_are_there(
    world: World,
) -> None:
    case = world.case(OF_THE_STREET)
    world.do(handling.take, world.pressed(LIN), id_of(case))
    world.half_a_minute()
    world.do(handling.ask, world.pressed(LIN), id_of(case))
    world.says(LIN, "是哪天的事？")
    world.half_a_minute()
    world.loses(LIN)

    for _ in range(5):  # each edit of their card that cannot arrive
        for notice in world.owed(NoticeKind.STAFF_CARD, to=LIN):
            notice.state = NoticeState.FAILED
            world.do(delivery_results.undelivered, notice)
        world.do(delivery_results.undelivered, world.told(NoticeKind.STAFF_CARD, to=LIN)[-1])

    assert (case.state, world.owner(case)) == (State.AWAITING_RESIDENT, LIN.name)
    assert len(world.events(case, EventKind.UNDELIVERED)) == 1
    assert world.owed(NoticeKind.STAFF_CARD, to=LIN) == []

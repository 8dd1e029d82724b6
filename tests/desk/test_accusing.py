"""反映干部: a complaint about an officer goes above them, and nothing shows it to them."""

from collections.abc import Callable

import pytest
from sqlmodel import select

from bot.channel.lists import LISTS
from bot.desk.case.authority import staff_case, standing_of
from bot.desk.handling import handling, helpers, todo
from bot.desk.hearing import own_cases
from bot.desk.joining import merging, supporting
from bot.desk.judging import follow_up, objecting
from bot.desk.lists import finding
from bot.desk.meeting import meeting
from bot.errors import CannotMerge, NobodyToTransferTo, NotYours
from bot.wording.composing import compose
from storage.tables import Notice, Petition
from storage.words import Level, NoticeKind, State
from tests.cast import (
    CHEN,
    FANG,
    LI,
    LIN,
    QIAN,
    SHEN,
    SUN,
    WANG,
    WEI,
    ZHAO,
    ZHOU,
    Actor,
    World,
    at,
    id_of,
)
from tests.desk.whistling import field_of
from tests.units import LAW

RUDE = "柳岸花园网格员小李态度恶劣，骂人"
DESK = "柳岸花园社区的人不办事还骂人"
STREET = "柳岸花园的事街道办就知道踢皮球"


def seen_by(world: World, who: Actor) -> str:
    """All that somebody was told, in words."""
    told = world.told(to=who)
    return "\n".join(str(compose(world.session, world.now, one)) for one in told)


def listed_for(world: World, who: Actor, kind: str) -> str:
    world.do(todo.todo, world.caller(who), kind, 0)
    last = world.told(NoticeKind.TODO, to=who)[-1]
    return str(compose(world.session, world.now, last))


@pytest.mark.parametrize(("words", "goes_to", "about"), [
    (RUDE, ZHAO, Level.GRID),
    ("柳岸花园3栋路灯坏了报了三次，网格员不理人", ZHAO, Level.GRID),
    (DESK, FANG, Level.COMMUNITY),
    (STREET, LIN, Level.STREET),
])  # fmt: skip
def test_it_goes_to_the_level_above(
    world: World, words: str, goes_to: Actor, about: Level
) -> None:
    case = world.case(words)

    assert (world.owner(case), case.about_level) == (goes_to.name, about)
    assert len(world.told(NoticeKind.STAFF_CARD, to=goes_to)) == 1


def test_an_ordinary_case_goes_where_it_always_went(world: World) -> None:
    case = world.case("请网格员小李来看看，3栋楼下路灯坏了")

    assert (world.owner(case), case.about_level) == ("小李", None)


def test_the_officer_and_their_deputy_see_nothing_of_it(world: World) -> None:
    case = world.case(RUDE)
    number = str(case.number)

    for who in (LI, CHEN):
        assert world.told(to=who) == []
        with pytest.raises(NotYours):
            world.do(staff_case, world.caller(who), id_of(case), None)
        for kind in LISTS:
            assert number not in listed_for(world, who, kind)
        world.do(finding.find, world.caller(who), number)
        (found,) = world.told(NoticeKind.FOUND, to=who)
        assert "0 件" in str(compose(world.session, world.now, found))


def test_a_named_person_sees_it_from_no_office(world: World) -> None:
    case = world.case(RUDE)

    assert case.about_id == world.person_id(LI)
    assert standing_of(world.session, world.person_id(LI), case) is None
    assert standing_of(world.session, world.person_id(ZHAO), case) is not None


def test_time_and_silence_bring_it_further_up_never_down(world: World) -> None:
    case = world.case(RUDE)
    for day in (5, 6, 9, 10, 11, 12):
        world.now = at(day, 11)
        world.ticks()
        world.deliver()

    assert world.owner(case) not in ("小李", "小陈")
    assert world.told(to=LI) == []


def test_whoever_has_it_cannot_give_it_to_them(world: World) -> None:
    case = world.case(RUDE)
    world.do(handling.take, world.pressed(ZHAO), id_of(case))

    with pytest.raises(NobodyToTransferTo):
        world.do(handling.transfer, world.pressed(ZHAO), id_of(case), world.person_id(LI))
    with pytest.raises(NobodyToTransferTo):
        world.do(helpers.helper, world.pressed(ZHAO), id_of(case), str(world.person_id(CHEN)))
    world.do(handling.transfer, world.pressed(ZHAO), id_of(case), world.person_id(QIAN))
    assert world.owner(case) == QIAN.name


def test_a_desk_that_is_complained_of_does_not_see_it_either(world: World) -> None:
    case = world.case(DESK)

    for who in (LI, ZHAO, QIAN, SHEN):
        assert world.told(to=who) == []
        with pytest.raises(NotYours):
            world.do(staff_case, world.caller(who), id_of(case), None)
    assert standing_of(world.session, world.person_id(WEI), case) is not None


def test_what_is_said_later_moves_it_before_they_read_it(world: World) -> None:
    case = world.case("3栋楼下路灯坏了")
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.half_a_minute()
    before = len(world.told(to=LI))

    world.says(WANG, "网格员小李打电话骂我", reply_to=1000)

    assert (world.owner(case), case.state) == (ZHAO.name, State.DISPATCHED)
    news = world.told(to=LI)[before:]
    assert news == []
    assert "骂我" in seen_by(world, ZHAO)


def test_an_emergency_reaches_everybody_all_the_same(world: World) -> None:
    world.says(WANG, "网格员不接电话！柳岸花园3栋着火了")

    case = world.last_case()
    assert case.about_level is None
    assert world.told(NoticeKind.STAFF_CARD, to=LI) != []


def test_it_is_not_merged_into_a_case_of_theirs(world: World) -> None:
    theirs, case = world.case("3栋楼下路灯坏了"), world.case(RUDE)

    with pytest.raises(CannotMerge):
        world.do(merging.merge, world.pressed(ZHAO), id_of(case), str(theirs.id))


def test_the_reporter_hears_that_they_do_not_see_it(world: World) -> None:
    world.case(RUDE)

    (receipt,) = world.told(NoticeKind.RECEIPT, to=WANG)
    words = compose(world.session, world.now, receipt)[0].text
    assert "看不到这件事" in words
    assert "12388" in words


def test_with_nobody_above_the_administrators_are_told(world: World) -> None:
    world.goes_on_leave(LIN)

    case = world.case(STREET)

    assert case.owner_id is None
    told = world.session.exec(select(Notice).where(Notice.kind == NoticeKind.UNASSIGNED)).all()
    assert told != []


HIT = "网格员小李上门时骂人，还推了我一把"
NO_NAME = "你们这个网格员不办事还骂人"


def whistled(world: World) -> Petition:
    case = world.taken_case()
    field_of(world, [SUN]).blows(ZHAO, case, LAW)
    world.half_a_minute()
    return case


def before_a_meeting(world: World) -> Petition:
    case = world.taken_case()
    world.do(meeting.convene, world.pressed(ZHAO), id_of(case), "2026-03-06T14:30")
    world.half_a_minute()
    return case


def waiting_for_an_answer(world: World) -> Petition:
    case = world.taken_case()
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "几单元？")
    world.half_a_minute()
    return case


def read_since(world: World, who: Actor, mark: int) -> str:
    """What somebody was told after that notice, in words."""
    told = [one for one in world.told(to=who) if (one.id or 0) > mark]
    return "\n".join(str(compose(world.session, world.now, one)) for one in told)


def last_notice(world: World) -> int:
    return max(one.id or 0 for one in world.told())


@pytest.mark.parametrize("words", [HIT, NO_NAME])
@pytest.mark.parametrize("state", [whistled, before_a_meeting, waiting_for_an_answer])
def test_whatever_is_waited_for_the_accused_loses_it_and_reads_nothing(
    world: World, state: Callable[[World], Petition], words: str
) -> None:
    case = state(world)
    was, mark = case.state, last_notice(world)
    world.later(minutes=1)

    if was != State.AWAITING_RESIDENT:
        world.do(own_cases.begin_addition, world.pressed(WANG), id_of(case))
    world.says(WANG, words)
    world.half_a_minute()

    answered = was == State.AWAITING_RESIDENT
    assert case.state == (State.IN_PROGRESS if answered else was)
    assert (world.owner(case), case.about_level) == (ZHAO.name, Level.GRID)
    assert words not in read_since(world, LI, mark)
    assert standing_of(world.session, world.person_id(LI), case) is None
    assert words in read_since(world, ZHAO, mark)
    with pytest.raises(NotYours):
        world.do(handling.bring_card, world.caller(LI), id_of(case))


def test_after_the_meeting_it_is_done_by_whoever_has_it_then(world: World) -> None:
    case = before_a_meeting(world)
    world.do(own_cases.begin_addition, world.pressed(WANG), id_of(case))
    world.says(WANG, HIT)
    mark = last_notice(world)

    world.do(meeting.decide, world.pressed(FANG), id_of(case))
    world.says(FANG, "照章办理")
    world.half_a_minute()

    assert (case.state, world.owner(case)) == (State.IN_PROGRESS, ZHAO.name)
    assert read_since(world, LI, mark) == ""


def test_a_neighbours_words_move_it_as_well(world: World) -> None:
    case = world.taken_case()
    world.do(supporting.join, world.pressed(ZHOU), id_of(case), None)
    world.half_a_minute()
    mark = last_notice(world)

    world.do(supporting.add, case, world.person(ZHOU), world.said(ZHOU, HIT))
    world.deliver()

    assert (world.owner(case), case.about_level) == (ZHAO.name, Level.GRID)
    assert HIT not in read_since(world, LI, mark)


def test_a_report_that_joins_brings_its_complaint_to_somebody_else(world: World) -> None:
    case = world.taken_case()
    draft = world.drafts(ZHOU, f"3栋楼下路灯坏了，{HIT}")
    mark = last_notice(world)

    world.do(supporting.join, world.pressed(ZHOU), id_of(case), id_of(draft))
    world.deliver()

    assert world.owner(case) == ZHAO.name
    assert HIT not in read_since(world, LI, mark)


def test_a_reason_why_it_is_not_done_is_read_by_those_above(world: World) -> None:
    case = world.taken_case()
    world.resolves(case)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), False)
    mark = last_notice(world)

    world.says(WANG, f"{HIT}，根本没修")
    world.deliver()
    heard_above = read_since(world, ZHAO, mark)
    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
    world.half_a_minute()

    assert case.about_level == Level.GRID
    assert "请上级过目" in heard_above
    assert read_since(world, LI, mark) == ""
    with pytest.raises(NotYours):
        world.do(handling.take, world.pressed(LI), id_of(case))


def test_an_objection_is_heard_the_same_way(world: World) -> None:
    case = world.taken_case()
    world.do(supporting.join, world.pressed(ZHOU), id_of(case), None)
    world.resolves(case)
    world.do(objecting.judge, world.pressed(ZHOU), id_of(case), False)
    mark = last_notice(world)

    world.says(ZHOU, HIT)
    world.half_a_minute()

    assert (case.state, case.about_level) == (State.REOPENED, Level.GRID)
    assert read_since(world, LI, mark) == ""


def test_a_helper_of_whom_it_complains_helps_no_more(world: World) -> None:
    case = world.taken_case(by=ZHAO)
    world.do(helpers.helper, world.pressed(ZHAO), id_of(case), str(world.person_id(CHEN)))
    world.half_a_minute()

    world.do(own_cases.begin_addition, world.pressed(WANG), id_of(case))
    world.says(WANG, NO_NAME)

    assert standing_of(world.session, world.person_id(CHEN), case) is None

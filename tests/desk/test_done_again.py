"""撤销 and then again: everybody hears of what stands in the end, however ids come and go."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.desk.case import red
from bot.desk.handling import handling, results, undo
from bot.desk.hearing import own_cases
from bot.desk.joining import merging
from bot.desk.meeting import meeting
from bot.desk.waiting import extensions
from bot.desk.watch import red_watch
from bot.errors import CaseWentOn
from bot.wording.composing import compose
from storage import petitions, undos
from storage.tables import Conversation, Petition, Undo
from storage.words import EventKind, Expecting, Level, NoticeKind, State
from tests.cast import CHEN, JI, LI, SUN, WANG, ZHAO, ZHOU, Actor, World, at, id_of, photo
from tests.desk.whistling import Field, field_of
from tests.units import LAW

LAMP = "柳岸花园3栋楼下路灯坏了"


def undoes(world: World, who: Actor) -> None:
    """The newest step is undone, and everything arrives."""
    world.later(seconds=10)
    step = world.session.exec(select(Undo).order_by(col(Undo.id).desc())).first()
    assert step is not None
    world.do(undo.undo, world.pressed(who), step.id or 0)
    world.deliver()


def convenes(world: World, case: Petition, start: str) -> None:
    world.do(meeting.convene, world.pressed(ZHAO), id_of(case), start)
    world.deliver()


def decides(world: World, case: Petition, decision: str) -> None:
    world.do(meeting.decide, world.pressed(ZHAO), id_of(case))
    world.says(ZHAO, decision)
    world.deliver()


def resolves(world: World, case: Petition) -> None:
    """办结, just now."""
    world.do(handling.resolve, world.pressed(LI), id_of(case))
    world.says(LI, "灯泡已更换", media=photo("after"))
    world.do(results.confirm_result, world.pressed(LI), id_of(case))
    world.deliver()


def asks_for_more(world: World, case: Petition, amount: str = "3") -> None:
    world.do(extensions.ask, world.pressed(LI), id_of(case), amount)
    world.says(LI, "等配件")
    world.deliver()


# who has an older card hears that what they heard of is undone


def test_who_has_an_older_card_is_told_that_a_meeting_is_undone(world: World) -> None:
    case = world.taken_case()
    convenes(world, case, "2026-03-09T14:30")

    undoes(world, ZHAO)

    (told,) = world.told(NoticeKind.UNDONE, to=LI)
    (message,) = compose(world.session, world.now, told)
    assert "已撤销，一切照旧" in message.text
    assert [one.text for row in message.buttons for one in row] == ["看卡片"]


def test_who_asked_for_more_time_is_told_that_the_grant_is_undone(world: World) -> None:
    case = world.taken_case()
    asks_for_more(world, case)
    world.half_a_minute()
    world.do(extensions.decide, world.pressed(ZHAO), id_of(case), "yes")
    world.deliver()

    undoes(world, ZHAO)

    assert [one.arguments for one in world.told(NoticeKind.UNDONE, to=LI)] == [
        {"act": "decide_extension"}
    ]


def test_who_was_given_the_case_anew_reads_it_on_the_card_alone(world: World) -> None:
    case = world.taken_case()
    world.do(handling.transfer, world.pressed(LI), id_of(case), world.person_id(ZHAO))
    world.deliver()

    undoes(world, LI)

    assert world.told(NoticeKind.UNDONE) == []
    assert "undone" in [one.arguments["why"] for one in world.told(NoticeKind.STAFF_CARD, to=ZHAO)]


def test_who_looked_at_the_case_meanwhile_still_has_to_see_to_it(world: World) -> None:
    case = world.taken_case()
    convenes(world, case, "2026-03-09T14:30")
    world.do(handling.bring_card, world.pressed(LI), id_of(case))
    world.deliver()

    undoes(world, ZHAO)

    assert world.told(NoticeKind.UNDONE, to=LI)
    whys = [one.arguments["why"] for one in world.told(NoticeKind.STAFF_CARD, to=LI)]
    assert "undone" not in whys


def test_each_undoing_is_told_however_often_ids_are_forgotten(world: World) -> None:
    number = id_of(world.taken_case())
    for day in (5, 6):
        world.now = at(day, 10)
        world.do(undos.forget)
        world.session.expunge_all()
        world.do(extensions.ask, world.pressed(LI), number, "3")
        world.says(LI, "等配件")
        world.deliver()
        undoes(world, LI)

    assert len(world.told(NoticeKind.UNDONE, to=ZHAO)) == 2


# what is done again is told again


def test_a_meeting_at_another_time_is_told_to_whoever_has_the_case(world: World) -> None:
    case = world.taken_case()
    convenes(world, case, "2026-03-09T14:30")
    undoes(world, ZHAO)

    convenes(world, case, "2026-03-11T14:30")

    told = [one.arguments["meets_at"][:10] for one in world.told(NoticeKind.MEETING_UPDATE, to=LI)]
    assert told == ["2026-03-09", "2026-03-11"]


def test_another_decision_is_told_to_whoever_has_the_case(world: World) -> None:
    case = world.taken_case()
    convenes(world, case, "2026-03-09T14:30")
    world.half_a_minute()
    world.now = at(9, 16)
    decides(world, case, "由物业更换，错的")
    undoes(world, ZHAO)

    decides(world, case, "由街道更换")
    world.half_a_minute()

    heard = world.told(NoticeKind.MEETING_UPDATE, to=LI)
    assert [one.arguments["decision"] for one in heard][-2:] == ["由物业更换，错的", "由街道更换"]
    (told,) = world.told(NoticeKind.MEETING_DECIDED, to=WANG)
    assert told.arguments == {"decision": "由街道更换"}


def test_more_time_asked_for_again_at_night_is_decided_on_in_the_morning(world: World) -> None:
    case = world.taken_case()
    world.now = at(4, 20)
    asks_for_more(world, case)
    undoes(world, LI)

    asks_for_more(world, case, "5")

    assert len(world.told(NoticeKind.EXTENSION_WANTED, to=ZHAO)) == 2


# what was being written


def test_a_result_is_there_again_although_somebody_else_writes_meanwhile(world: World) -> None:
    case = world.taken_case()
    resolves(world, case)
    other = world.case("楼道里有垃圾没人扫", ZHOU)
    world.do(own_cases.begin_addition, world.pressed(ZHOU), id_of(other))

    undoes(world, LI)
    world.do(results.confirm_result, world.pressed(LI), id_of(case))

    assert (case.state, case.result) == (State.AWAITING_RATING, "灯泡已更换")
    expected = world.session.exec(select(Conversation.expecting)).all()
    assert list(expected) == [Expecting.ADDITION]


# what the program would do next waits until nobody can undo any more


@pytest.fixture
def field(world: World) -> Field:
    return field_of(world, [SUN])


def test_a_whistle_goes_on_while_the_result_may_be_undone(world: World, field: Field) -> None:
    case = world.taken_case()
    field.blows(ZHAO, case, LAW)
    world.half_a_minute()
    resolves(world, case)
    world.later(seconds=10)
    field.looks()

    undoes(world, LI)
    field.looks()

    assert (case.state, field.going_on(case)) == (State.WHISTLED, True)
    assert world.told(NoticeKind.WHISTLE_OVER, to=SUN) == []


def test_a_merging_that_would_end_a_whistle_can_be_undone(world: World, field: Field) -> None:
    home, case = world.case(LAMP), world.case(LAMP, ZHOU)
    field.blows(ZHAO, case, LAW)
    world.half_a_minute()
    world.do(merging.merge, world.pressed(ZHAO), id_of(case), str(home.id))
    world.later(seconds=10)
    field.looks()

    undoes(world, ZHAO)

    assert (case.state, field.going_on(case)) == (State.WHISTLED, True)


def test_no_unit_is_reminded_of_a_result_that_stands_for_a_moment(
    world: World, field: Field
) -> None:
    case = world.taken_case()
    field.blows(ZHAO, case, LAW)
    world.half_a_minute()
    world.now = field.call(LAW).report_due_at
    resolves(world, case)
    field.looks()
    world.half_a_minute()

    field.looks()

    assert world.told(NoticeKind.WHISTLE_REMINDER) == []
    assert len(world.told(NoticeKind.WHISTLE_OVER, to=SUN)) == 1


def test_a_red_case_that_was_done_keeps_its_mark_for_the_moment(world: World) -> None:
    case = world.taken_case()
    red.mark(world.session, world.now, case, "unassigned", Level.GRID)
    resolves(world, case)
    world.do(red_watch.tick)

    undoes(world, LI)

    assert (case.state, case.red) == (State.IN_PROGRESS, True)
    world.do(red_watch.tick)
    assert not case.red


# two steps, two undoings


def test_two_cases_parted_by_mistake_are_one_again(world: World) -> None:
    home, case = world.case(LAMP), world.case(LAMP, ZHOU)
    world.do(merging.merge, world.pressed(ZHAO), id_of(case), str(home.id))
    world.half_a_minute()
    world.do(merging.unmerge, world.pressed(ZHAO), id_of(case))
    world.deliver()
    world.says(JI, "楼道里有垃圾没人扫")

    undoes(world, ZHAO)

    assert (case.state, case.merged_into_id, home.supporters) == (State.MERGED, home.id, 1)
    said = [one.text for one in petitions.find_statements(world.session, id_of(home))]
    assert said == [LAMP, LAMP]


def test_who_went_first_undoes_nothing_after_somebody_else_has(world: World) -> None:
    case = world.case()
    world.do(handling.take, world.pressed(LI), id_of(case))
    first = world.session.exec(select(Undo)).one()
    world.do(handling.transfer, world.pressed(ZHAO), id_of(case), world.person_id(CHEN))
    undoes(world, ZHAO)

    with pytest.raises(CaseWentOn):
        world.do(undo.undo, world.pressed(LI), first.id or 0)

    assert (case.state, world.owner(case)) == (State.IN_PROGRESS, "小李")


def test_what_has_come_due_meanwhile_is_done_after_the_undoing(world: World) -> None:
    case = world.taken_case()
    world.now = at(5, 11)
    world.ticks()
    world.now = at(5, 14, 29) + timedelta(seconds=55)
    resolves(world, case)

    undoes(world, LI)
    world.ticks()

    assert len(world.events(case, EventKind.REMINDED)) == 1
    assert case.next_check_at is not None
    assert case.next_check_at > world.now

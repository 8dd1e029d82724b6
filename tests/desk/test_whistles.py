"""吹哨: a community or the street calls units to one case; the lead stays responsible."""

import pytest

from bot.channel.action import Verb
from bot.desk.handling import handling
from bot.desk.whistling import calling
from bot.errors import NotNow, NotYours, NoUnits, OldCard, UnitsWanted
from bot.wording.composing import compose
from storage import conversations
from storage.tables import Unit
from storage.words import Counter, EventKind, NoticeKind, State
from tests.cast import CAO, FANG, LI, SHEN, SUN, WANG, YANG, ZHAO, Actor, World, at, id_of
from tests.desk.whistling import Field, field_of
from tests.units import GREEN, LAW, POWER, retire_all
from tests.wording.town import actions


@pytest.fixture
def field(world: World) -> Field:
    return field_of(world, [SUN, SHEN])


def test_the_community_calls_units_and_the_lead_stays_the_lead(world: World, field: Field) -> None:
    case = world.taken_case(LI)

    field.blows(ZHAO, case, LAW, POWER)

    assert case.state == State.WHISTLED
    assert world.owner(case) == "小李"
    (event,) = world.events(case, EventKind.WHISTLED)
    assert event.details["units"] == [field.units[LAW], field.units[POWER]]
    assert world.told(NoticeKind.WHISTLE_BLOWN, to=LI)
    assert [one.arguments for one in world.told(NoticeKind.MILESTONE, to=WANG)][-1] == {
        "event": "whistled"
    }


def test_staff_of_a_unit_get_a_card_and_a_unit_without_staff_a_link(
    world: World, field: Field
) -> None:
    field.blows(ZHAO, world.taken_case(), LAW, POWER)

    cards = world.told(NoticeKind.WHISTLE_CALL)
    (link,) = world.told(NoticeKind.WHISTLE_LINK)

    assert {one.chat_id for one in cards} == {SUN.telegram_id, SHEN.telegram_id}
    assert link.chat_id == ZHAO.telegram_id
    assert link.arguments == {"call_id": field.call(POWER).id}
    assert field.call(LAW).link_hash is None


def test_the_token_of_a_link_is_nowhere_in_the_tables(world: World, field: Field) -> None:
    field.blows(ZHAO, world.taken_case(), POWER)

    token = field.token(POWER)

    kept = [str(one.arguments) for one in world.told()] + [str(field.call(POWER).model_dump())]
    assert not [row for row in kept if token in row]
    assert len(token) == 43


def test_each_unit_has_clocks_of_its_own(world: World, field: Field) -> None:
    case = world.taken_case()
    world.now = at(4, 11)
    field.blows(ZHAO, case, LAW)
    world.now = at(4, 16)
    field.blows(FANG, case, POWER)

    law, power = field.call(LAW), field.call(POWER)

    assert law.report_due_at == at(4, 14, 30)  # the noon break does not count
    assert power.report_due_at == at(5, 9)
    assert law.feed_back_due_at == case.due_at == at(6, 17, 30)
    assert len(field.whistles()) == 1


def test_an_emergency_counts_minutes_of_the_clock(world: World, field: Field) -> None:
    world.now = at(4, 23)
    world.says(WANG, "柳岸花园3栋着火了，有人困在里面")
    world.deliver()

    case = world.last_case()
    field.blows(ZHAO, case, LAW)

    assert field.call(LAW).report_due_at == at(4, 23, 30)
    assert all(one.not_before <= world.now for one in world.told(NoticeKind.WHISTLE_CALL))


def test_at_night_a_unit_is_told_in_the_morning(world: World, field: Field) -> None:
    case = world.taken_case()
    world.now = at(4, 22)

    field.blows(ZHAO, case, LAW, POWER)

    assert {one.not_before for one in world.owed(NoticeKind.WHISTLE_CALL)} == {at(5, 8)}
    assert not world.owed(NoticeKind.WHISTLE_LINK)  # whoever whistles is awake


def test_a_tap_chooses_a_unit_and_another_one_leaves_it(world: World, field: Field) -> None:
    case = world.taken_case()
    field.chooses(ZHAO, case, LAW, POWER, LAW)

    waiting = conversations.get(
        world.session, world.now, Counter.STAFF, ZHAO.telegram_id, world.person_id(ZHAO)
    )

    assert waiting is not None
    assert waiting.details["units"] == [field.units[POWER]]
    shown = world.told(NoticeKind.WHISTLE_UNITS, to=ZHAO)
    assert all(one.edits == shown[0].edits for one in shown)


def test_the_task_in_own_words_is_one_line_and_shown_before(world: World, field: Field) -> None:
    case = world.taken_case()
    field.chooses(ZHAO, case, LAW)

    world.says(ZHAO, "请拆除违建，\n并恢复路灯")
    world.do(calling.blow, world.pressed(ZHAO), id_of(case))

    assert world.told(NoticeKind.WHISTLE_PREVIEW, to=ZHAO)
    assert field.call(LAW).task == "请拆除违建， 并恢复路灯"


def test_without_a_unit_nobody_is_called(world: World, field: Field) -> None:
    case = world.taken_case()
    field.chooses(ZHAO, case)

    with pytest.raises(UnitsWanted):
        world.do(calling.take_ready_task, world.pressed(ZHAO), id_of(case))


def test_a_second_tap_on_whistle_calls_nobody_twice(world: World, field: Field) -> None:
    case = world.taken_case()
    field.blows(ZHAO, case, LAW)

    with pytest.raises(OldCard):
        world.do(calling.blow, world.pressed(ZHAO), id_of(case))

    assert len(world.told(NoticeKind.WHISTLE_CALL, to=SUN)) == 1


def test_more_units_are_called_later_and_each_only_once(world: World, field: Field) -> None:
    case = world.taken_case()
    field.blows(ZHAO, case, LAW)

    with pytest.raises(UnitsWanted):
        field.blows(ZHAO, case, LAW)
    field.blows(ZHAO, case, POWER, task="请断电")

    assert len(field.whistles()) == 1
    assert (field.call(LAW).task, field.call(POWER).task) == ("", "请断电")


def test_when_all_have_been_called_there_is_nobody_to_choose(world: World, field: Field) -> None:
    case = world.taken_case()
    field.blows(ZHAO, case, LAW, POWER, GREEN)

    with pytest.raises(NoUnits):
        world.do(calling.whistle, world.pressed(ZHAO), id_of(case), "0")


def test_a_city_without_units_says_so(world: World) -> None:
    retire_all(world.session)
    case = world.taken_case()
    retire_all(world.session)

    with pytest.raises(NoUnits):
        world.do(calling.whistle, world.pressed(ZHAO), id_of(case), "")


def test_units_of_another_street_and_retired_ones_are_not_offered(
    world: World, field: Field
) -> None:
    case = world.taken_case()
    other = world.place("WC-YQ")
    far = [
        Unit(code="X1", name="别处的队", place_id=other),
        Unit(code="X2", name="散了的队", retired=True),
    ]
    world.session.add_all(far)
    world.session.flush()

    for unit in far:
        world.do(calling.toggle_unit, world.pressed(ZHAO), id_of(case), unit.id or 0, 0)

    with pytest.raises(UnitsWanted):
        world.do(calling.take_ready_task, world.pressed(ZHAO), id_of(case))


@pytest.mark.parametrize("who", [LI, CAO, YANG, SUN])
def test_officers_administrators_other_communities_and_departments_do_not_whistle(
    world: World, field: Field, who: object
) -> None:
    case = world.taken_case(LI)

    with pytest.raises((NotYours, NotNow)):
        world.do(calling.whistle, world.pressed(who), id_of(case), "")  # type: ignore[arg-type]


def test_a_desk_that_has_the_case_itself_may_whistle(world: World, field: Field) -> None:
    case = world.case()
    world.do(handling.take, world.pressed(ZHAO), id_of(case))

    field.blows(ZHAO, case, LAW)

    assert case.state == State.WHISTLED
    assert not world.told(NoticeKind.WHISTLE_BLOWN)  # the lead did it


def test_a_whistle_counts_as_taking_the_case(world: World, field: Field) -> None:
    case = world.case()

    field.blows(FANG, case, LAW)

    assert (world.owner(case), case.taken_at) == ("小李", world.now)


def test_a_case_that_waits_for_the_resident_is_not_whistled(world: World, field: Field) -> None:
    case = world.taken_case()
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "哪一盏？")

    with pytest.raises(NotNow):
        world.do(calling.whistle, world.pressed(ZHAO), id_of(case), "")


def test_the_state_of_a_whistle_is_shown_instead_of_the_choice(world: World, field: Field) -> None:
    case = world.taken_case()
    field.blows(ZHAO, case, LAW)

    world.do(calling.whistle, world.pressed(ZHAO), id_of(case), "")

    assert world.owed(NoticeKind.WHISTLE_STATUS, to=ZHAO)
    assert not world.owed(NoticeKind.WHISTLE_UNITS, to=ZHAO)


def test_a_link_is_brought_again_to_whoever_asks(world: World, field: Field) -> None:
    case = world.taken_case()
    field.blows(ZHAO, case, LAW, POWER)
    before = field.call(POWER).link_hash

    world.do(calling.bring_link, world.pressed(FANG), id_of(case), field.call(POWER).id or 0)
    world.do(calling.bring_link, world.pressed(FANG), id_of(case), field.call(LAW).id or 0)

    assert len(world.told(NoticeKind.WHISTLE_LINK, to=FANG)) == 2
    assert field.call(POWER).link_hash == before
    assert field.call(LAW).link_hash is not None  # for a colleague without the bot


def test_a_result_being_written_is_kept_as_a_note_when_somebody_whistles(
    world: World, field: Field
) -> None:
    case = world.case()
    world.do(handling.take, world.pressed(ZHAO), id_of(case))
    world.do(handling.resolve, world.pressed(ZHAO), id_of(case))
    world.says(ZHAO, "修好一半了")

    world.do(calling.whistle, world.pressed(ZHAO), id_of(case), "")

    assert world.events(case, EventKind.NOTED)


def test_a_whistle_can_be_ended_when_the_case_has_climbed_and_was_taken_anew(
    world: World, field: Field
) -> None:
    case = world.taken_case(LI)
    field.blows(ZHAO, case, LAW)
    world.now = at(6, 17, 31)
    world.ticks()
    world.deliver()
    assert (case.state, world.owner(case)) == (State.DISPATCHED, "赵主任")
    world.do(handling.take, world.pressed(ZHAO), id_of(case))
    world.half_a_minute()
    assert case.state == State.IN_PROGRESS
    world.do(handling.more, world.pressed(ZHAO), id_of(case))
    assert Verb.END_WHISTLE in further(world, ZHAO)

    field.ends(ZHAO, case)

    assert (case.state, field.going_on(case)) == (State.IN_PROGRESS, False)
    assert world.told(NoticeKind.WHISTLE_OVER, to=SUN)
    world.do(handling.more, world.pressed(ZHAO), id_of(case))
    assert Verb.END_WHISTLE not in further(world, ZHAO)


def further(world: World, who: Actor) -> list[Verb]:
    """The buttons of the second layer that was asked for last."""
    told = world.owed(NoticeKind.MORE_ACTIONS, to=who)[-1]
    (message,) = compose(world.session, world.now, told)
    return [one.verb for one in actions(message)]

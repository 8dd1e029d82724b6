"""Four weeks later, where things come back, the reporter is asked once more."""

from datetime import time

import pytest

from bot.desk.drafting import drafts
from bot.desk.handling import handling
from bot.desk.hotline import call_back, entry
from bot.desk.judging import follow_up, lasting
from bot.desk.riders import evening as evenings
from bot.errors import AlreadyRated, OldCard, UnknownCase, UnknownChoice
from bot.wording.composing import compose
from storage import petitions
from storage.tables import Petition
from storage.words import EventKind, NoticeKind, State, StatementKind
from tests.cast import JI, LI, WANG, ZHAO, ZHOU, World, at, facts, id_of, photo
from tests.desk.test_undoing import last_step

RUBBISH = "柳岸花园3栋垃圾桶满了没人收"


def closed(world: World, text: str = RUBBISH) -> Petition:
    """Done and judged on 4 March."""
    case = world.taken_case(text=text)
    world.resolves(case)
    world.do(follow_up.say_satisfied, world.pressed(WANG), id_of(case), "satisfied")
    world.deliver()
    return case


def asked(world: World) -> Petition:
    """And four weeks later."""
    case = closed(world)
    world.now = at(2, 10, month=4)
    world.ticks()
    world.deliver()
    return case


def test_a_recurring_kind_is_asked_about_after_four_weeks_once(world: World) -> None:
    case = closed(world)
    world.now = at(31, 10)
    world.ticks()
    assert world.told(NoticeKind.HAS_IT_LASTED) == []

    world.now = at(1, 10, 1, month=4)
    world.ticks()
    world.later(days=60)
    world.ticks()

    assert len(world.told(NoticeKind.HAS_IT_LASTED, to=WANG)) == 1
    assert case.asked_again_at == at(1, 10, 1, month=4)
    assert (case.state, case.next_check_at) == (State.CLOSED, None)
    assert len(world.events(case, EventKind.ASKED_AGAIN)) == 1


def test_other_kinds_are_not_asked_about_unless_the_case_recurs(world: World) -> None:
    case = closed(world, "柳岸花园3栋楼下路灯坏了")
    assert case.next_check_at is None

    case.recurring = True
    lasting.schedule(world.session, case)

    assert case.next_check_at is not None


def test_silence_is_asked_as_well_who_said_no_is_not(world: World) -> None:
    silent, unsolved = (world.taken_case(text=RUBBISH) for _ in range(2))
    for case in (silent, unsolved):
        world.resolves(case)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(unsolved), False)

    world.later(days=20)
    world.ticks()

    assert (silent.state, unsolved.state) == (State.CLOSED, State.REOPENED)  # done once more
    assert lasting.is_asked(world.session, silent)
    assert world.told(NoticeKind.HAS_IT_LASTED) == []


def found(world: World, many: int = 1) -> list[Petition]:
    """What a courier posted in the group, done and archived."""
    finds = []
    for building in (3, 5, 8, 1, 2)[:many]:
        words = f"柳岸花园{building}栋垃圾桶满了没人收"
        world.posts(JI, words, media=photo(f"rider-{building}"))
        world.later(seconds=16)
        world.ticks()
        find = world.last_case()
        finds.append(find)
        world.do(handling.take, world.pressed(LI), id_of(find))
        world.resolves(find)
        world.later(minutes=1)
    world.now = at(14, 10)
    world.ticks()
    assert [one.state for one in finds] == [State.CLOSED] * many
    return finds


def evening(world: World, day: int, *, month: int = 4) -> None:
    world.now = at(day, 19, 30, month=month)
    world.do(evenings.tick, time(19, 30))


def test_a_courier_is_asked_in_the_evening_and_not_on_the_road(world: World) -> None:
    (find,) = found(world)
    world.now = at(13, 10, month=4)
    world.ticks()
    assert world.told(NoticeKind.HAS_IT_LASTED) == []

    evening(world, 13)

    (asked,) = world.owed(NoticeKind.HAS_IT_LASTED, to=JI)
    assert asked.petition_id == find.id
    evening(world, 14)
    assert len(world.told(NoticeKind.HAS_IT_LASTED)) == 1
    world.do(lasting.answer, world.pressed(JI), id_of(find), False)
    assert (find.lasted, world.last_case().follows_id) == (False, find.id)


def test_of_many_finds_a_few_are_asked_about_each_evening(world: World) -> None:
    found(world, 5)

    evening(world, 13)
    first = len(world.told(NoticeKind.HAS_IT_LASTED, to=JI))
    evening(world, 14)

    assert (first, len(world.told(NoticeKind.HAS_IT_LASTED, to=JI))) == (3, 5)


def rung_up(world: World) -> Petition:
    """It came by telephone, was done and judged there; four weeks are over."""
    words = "柳岸花园3栋垃圾桶满了没人收，吴大爷 13800001111，要回电"
    world.do(entry.enter, world.caller(ZHAO), words)
    world.half_a_minute()
    case = world.last_case()
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.resolves(case)
    world.half_a_minute()
    world.do(call_back.tick)
    world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "satisfied")
    world.half_a_minute()
    world.deliver()
    world.now = at(2, 10, month=4)
    world.ticks()
    world.do(call_back.tick)
    return case


def test_a_caller_is_rung_back_and_asked_the_same(world: World) -> None:
    case = rung_up(world)

    (asked,) = world.owed(NoticeKind.CALL_BACK, to=ZHAO)
    (message,) = compose(world.session, world.now, asked)
    assert "办结四周了" in message.text
    assert {"还好好的", "又坏了"} <= {one.text for row in message.buttons for one in row}
    with pytest.raises(UnknownChoice):
        world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "satisfied")
    world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "broken")

    assert (case.lasted, case.state) == (False, State.CLOSED)
    assert facts(world.events(case)[-1]) == {"lasted": False}
    world.later(days=2)
    world.do(call_back.tick)
    assert world.owed(NoticeKind.CALL_BACK, to=ZHAO) == [asked]
    assert compose(world.session, world.now, asked) == ()


def test_whoever_wanted_no_call_back_is_not_rung_up(world: World) -> None:
    world.do(
        entry.enter,
        world.caller(ZHAO),
        "柳岸花园3栋垃圾桶满了没人收，吴大爷 13800001111，不用回电",
    )
    world.half_a_minute()
    case = world.last_case()
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.resolves(case)
    for moment in (at(20, 10), at(20, 10, month=4)):
        world.now = moment
        world.ticks()

    assert (case.state, case.next_check_at, case.asked_again_at) == (State.CLOSED, None, None)
    world.do(call_back.tick)
    assert world.told(NoticeKind.CALL_BACK) == []


def test_a_caller_is_tried_a_week_long_and_no_longer(world: World) -> None:
    rung_up(world)

    for _ in range(10):
        world.later(days=1, minutes=1)
        world.do(call_back.tick)

    assert 5 <= len(world.told(NoticeKind.CALL_BACK, to=ZHAO)) <= 9


def test_at_the_end_of_the_week_no_other_day_is_promised(world: World) -> None:
    case = rung_up(world)
    world.later(days=6, hours=1)
    world.do(call_back.tick)

    world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "none")

    assert last_step(world).act == call_back.TOO_LATE


def test_who_cannot_be_reached_is_not_asked(world: World) -> None:
    case = closed(world)
    world.loses(WANG)
    world.now = at(2, 10, month=4)
    world.ticks()

    assert (case.asked_again_at, case.next_check_at) == (None, None)
    assert world.events(case, EventKind.ASKED_AGAIN) == []


def test_still_fine_is_kept(world: World) -> None:
    case = asked(world)

    world.do(lasting.answer, world.pressed(WANG), id_of(case), True)

    assert case.lasted is True
    assert facts(world.events(case)[-1]) == {"lasted": True}
    with pytest.raises(AlreadyRated):
        world.do(lasting.answer, world.pressed(WANG), id_of(case), False)


def test_broken_again_begins_a_draft_with_the_old_words_and_place(world: World) -> None:
    case = asked(world)

    world.do(lasting.answer, world.pressed(WANG), id_of(case), False)

    draft = world.last_case()
    assert (draft.state, draft.follows_id, draft.text) == (State.DRAFT, case.id, RUBBISH)
    assert (draft.grid_id, draft.category_code, draft.latitude) == (
        case.grid_id,
        case.category_code,
        case.latitude,
    )
    assert petitions.find_statements(world.session, id_of(draft), {StatementKind.WORDS})
    (notice,) = world.owed(NoticeKind.DRAFT_CARD, to=WANG)
    card = compose(world.session, world.now, notice)[0].text
    assert f"又坏了？请看看对不对</b>（上次 {case.number}）" in card
    world.deliver()
    world.do(drafts.send, world.pressed(WANG), id_of(draft))
    (alert,) = world.owed(NoticeKind.STAFF_CARD, to=LI)
    assert f"🔁 {case.number} 办结四周后又坏了" in compose(world.session, world.now, alert)[0].text


def test_nobody_else_answers_and_nobody_before_they_are_asked(world: World) -> None:
    case = closed(world)

    with pytest.raises(OldCard):
        world.do(lasting.answer, world.pressed(WANG), id_of(case), True)
    with pytest.raises(UnknownCase):
        world.do(lasting.answer, world.pressed(ZHOU), id_of(case), True)


def test_a_late_rating_does_not_take_the_question_away(world: World) -> None:
    case = world.taken_case(text=RUBBISH)
    world.resolves(case)
    world.later(days=14)
    world.ticks()
    when = case.next_check_at

    world.do(follow_up.say_satisfied, world.pressed(WANG), id_of(case), "fair")

    assert when is not None
    assert case.next_check_at == when

"""A call typed in without /call is offered; it becomes one with a tap, and not before."""

from dataclasses import replace

import pytest

from bot.channel.said import Caller
from bot.desk.hotline import entry, offering
from bot.errors import NothingSaid, NotYours, OldCard
from storage.words import NoticeKind, Source, State
from tests.cast import LI, SUN, WANG, ZHAO, Actor, World, id_of

CALL = "柳岸花园3栋路灯坏了，吴女士 13800001111，要回电"


def tapping(world: World, by: Actor = ZHAO, words: str = CALL, message: int = 77) -> Caller:
    return replace(world.pressed(by), words=words, written_in=message, message_id=78)


@pytest.mark.parametrize(
    "words",
    [
        CALL,
        "吴女士 13800001111 说柳岸花园3栋楼道灯坏了",
        "0511-87654321 老码头小区2栋门口垃圾堆满了",
        "柳岸花园3栋着火了，打电话来的 13800001111",
        "张阿姨来电：柳岸花园1栋下水道堵了",
        "Ms Wang called, the street light at Liuan Garden 3 is broken, 13800001111",
    ],
)
def test_what_sounds_like_a_call_is_offered_and_nothing_is_kept(world: World, words: str) -> None:
    world.says(ZHAO, words, message_id=77)

    (offered,) = world.owed(NoticeKind.CALL_OFFERED, to=ZHAO)
    assert (offered.reply_to, world.cases()) == (77, [])
    assert not world.owed(NoticeKind.STAFF_HELP, to=ZHAO)


@pytest.mark.parametrize(
    "words", ["你好", "小李的电话 13800001111", "13800001111", "柳岸花园3栋路灯坏了", "怎么用"]
)
def test_anything_else_is_answered_with_help(world: World, words: str) -> None:
    world.says(ZHAO, words)

    assert world.owed(NoticeKind.STAFF_HELP, to=ZHAO)
    assert not world.owed(NoticeKind.CALL_OFFERED, to=ZHAO)


def test_a_department_takes_no_calls(world: World) -> None:
    world.says(SUN, CALL)

    assert not world.owed(NoticeKind.CALL_OFFERED, to=SUN)
    with pytest.raises(NotYours):
        world.do(offering.take, tapping(world, SUN))


def test_a_tap_makes_a_call_of_it(world: World) -> None:
    world.do(offering.take, tapping(world))

    case = world.last_case()
    (told,) = world.owed(NoticeKind.CALL_ENTERED, to=ZHAO)
    assert (case.source, case.state, case.text) == (
        Source.HOTLINE,
        State.DISPATCHED,
        "柳岸花园3栋路灯坏了",
    )
    assert (told.petition_id, told.edits) == (id_of(case), 78)


def test_two_taps_make_one_call(world: World) -> None:
    world.do(offering.take, tapping(world))

    with pytest.raises(OldCard):
        world.do(offering.take, tapping(world))

    assert len(world.cases()) == 1


def test_two_calls_offered_are_taken_each_by_its_own_tap(world: World) -> None:
    other = "老码头小区2栋下水道堵了，赵大爷 13800001104"
    world.do(offering.take, tapping(world, words=other, message=79))
    world.do(offering.take, tapping(world))

    assert [case.text for case in world.cases()] == [
        "老码头小区2栋下水道堵了",
        "柳岸花园3栋路灯坏了",
    ]


def test_whose_words_are_gone_registers_nothing(world: World) -> None:
    with pytest.raises(OldCard):
        world.do(offering.take, tapping(world, words=""))


def test_what_is_edited_afterwards_corrects_the_call(world: World) -> None:
    world.says(LI, CALL, message_id=77)
    world.do(offering.take, tapping(world, LI))

    world.says(LI, CALL.replace("3栋", "5栋"), message_id=77, edited=True)

    assert world.last_case().text == "柳岸花园5栋路灯坏了"


def test_a_resident_is_offered_nothing_of_the_kind(world: World) -> None:
    world.says(WANG, CALL)

    assert world.last_case().state == State.DRAFT
    assert not world.owed(NoticeKind.CALL_OFFERED, to=WANG)


@pytest.mark.parametrize("before", ["", "路灯坏了"])
def test_a_case_number_is_looked_up_and_no_call_though_one_is_waited_for(
    world: World, before: str
) -> None:
    case = world.case()
    world.do(entry.enter, world.caller(ZHAO), before)
    cases = world.cases()

    world.says(ZHAO, str(case.number))

    (found,) = world.owed(NoticeKind.FOUND, to=ZHAO)
    assert found.arguments["words"] == case.number
    assert world.cases() == cases
    world.says(ZHAO, "柳岸花园3栋楼下路灯坏了" if not before else "柳岸花园3栋")
    assert world.last_case().grid_id == world.place("WC-LA-01")


@pytest.mark.parametrize("words", ["{} 已经修好了", "编号{}，居民说已经修好了"])
def test_words_about_another_case_are_not_the_place_of_a_call(world: World, words: str) -> None:
    case = world.case()
    world.do(entry.enter, world.caller(ZHAO), "路灯坏了")
    call = world.last_case()

    world.says(ZHAO, words.format(case.number))

    (found,) = world.owed(NoticeKind.FOUND, to=ZHAO)
    assert found.arguments["words"] == case.number
    assert (call.place_words, call.grid_id) == ("", None)
    world.says(ZHAO, "柳岸花园3栋")
    assert call.grid_id == world.place("WC-LA-01")


def test_the_callers_number_typed_first_is_the_number_of_no_case(world: World) -> None:
    world.do(entry.enter, world.caller(ZHAO), "")

    with pytest.raises(NothingSaid):
        world.says(ZHAO, "13101231234")

    assert not world.told(NoticeKind.FOUND, to=ZHAO)


@pytest.mark.parametrize("number", ["own", "260304-999"])
def test_a_place_behind_the_number_of_the_call_itself_or_of_none_is_its_place(
    world: World, number: str
) -> None:
    world.case()
    world.do(entry.enter, world.caller(ZHAO), "路灯坏了")
    call = world.last_case()

    world.says(ZHAO, f"{call.number if number == 'own' else number} 柳岸花园3栋")

    assert call.grid_id == world.place("WC-LA-01")
    assert not world.owed(NoticeKind.FOUND, to=ZHAO)

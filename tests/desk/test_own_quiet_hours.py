"""自己的静默时段: nothing residents did not ask for reaches them while they sleep."""

from collections.abc import Callable
from datetime import time

import pytest
from sqlmodel import select

from bot.desk.announcing import announcing
from bot.desk.handling import blocking, declining, handling
from bot.desk.joining import merging, parting, supporting
from bot.desk.judging import follow_up, objecting
from bot.desk.meeting import meeting
from bot.desk.riders import evening
from bot.desk.talk import talk_calls, talk_days
from bot.desk.waiting import pausing
from storage.tables import Announcement, Petition
from storage.words import NoticeKind, State, Urgency
from tests.cast import LIN, WANG, ZHAO, ZHOU, Actor, World, at, id_of, photo
from tests.desk.test_rider_group import settles

K = NoticeKind
LAMP = "柳岸花园3栋楼下路灯坏了"


def acts(world: World, case: Petition) -> Actor:
    """Whoever has it, who has called the reporter."""
    case.contacted_at = world.now
    return world.actor(world.owner(case))


def left_lying(world: World) -> None:
    world.drafts()
    world.later(minutes=11)
    world.ticks()


def sent_by_itself(world: World) -> None:
    world.drafts()
    world.later(hours=2)
    world.ticks()


def taken(world: World) -> Petition:
    case = world.case()
    world.do(handling.take, world.pressed(acts(world, case)), id_of(case))
    return case


def asked(world: World) -> None:
    case = taken(world)
    world.do(handling.ask, world.pressed(acts(world, case)), id_of(case))
    world.says(acts(world, case), "几单元？")


def done(world: World) -> Petition:
    case = taken(world)
    world.half_a_minute()
    world.resolves(case, acts(world, case))
    return case


def paused(world: World) -> None:
    case = taken(world)
    world.do(pausing.pause, world.pressed(acts(world, case)), id_of(case), "parts-3")


def declined(world: World) -> None:
    world.do(declining.decline, world.pressed(ZHAO), id_of(world.case()), "private")


def met(world: World) -> None:
    world.do(meeting.convene, world.pressed(ZHAO), id_of(world.case()), "2026-03-06T14:30")


def merged(world: World) -> Petition:
    other, case = world.case(LAMP, ZHOU), world.case(LAMP)
    world.do(merging.merge, world.pressed(ZHAO), id_of(case), str(other.id))
    return other


def taken_apart(world: World) -> None:
    case = world.case("3栋楼下路灯坏了，另外5栋门口垃圾没人清")
    world.do(parting.split, world.pressed(acts(world, case)), id_of(case), "yes")


def joined_and_done(world: World) -> None:
    case = world.case(LAMP, ZHOU)
    world.do(supporting.join, world.pressed(WANG), id_of(case), None)
    world.do(handling.take, world.pressed(acts(world, case)), id_of(case))
    world.half_a_minute()
    world.resolves(case, acts(world, case))


def joined_and_archived(world: World) -> None:
    joined_and_done(world)
    world.do(follow_up.say_satisfied, world.pressed(ZHOU), id_of(world.last_case()), "satisfied")


def objected(world: World) -> None:
    case = world.case()
    world.do(supporting.join, world.pressed(ZHOU), id_of(case), None)
    world.do(handling.take, world.pressed(acts(world, case)), id_of(case))
    world.half_a_minute()
    world.resolves(case, acts(world, case))
    world.do(objecting.judge, world.pressed(ZHOU), id_of(case), False)
    world.do(objecting.object_, world.pressed(ZHOU), id_of(case), "not_done")


def blocked(world: World) -> None:
    world.do(blocking.block, world.pressed(LIN), id_of(world.case()), "insults-7")


def called_to_a_talk_day(world: World) -> None:
    world.do(talk_days.schedule, world.place("WC-LA"), at(5, 14), "睦邻中心")
    world.later(seconds=30)
    world.do(talk_calls.tick)


def talk_day_off(world: World) -> None:
    hours, world.person(WANG).quiet = world.person(WANG).quiet, "off"
    called_to_a_talk_day(world)
    world.deliver()
    world.person(WANG).quiet = hours
    (day,) = {one.arguments["talk_day_id"] for one in world.told(K.TALK_DAY_CALL)}
    world.do(talk_days.cancel, world.pressed(ZHAO), day, True)


def announced(world: World) -> None:
    world.do(announcing.announce, world.caller(ZHAO), "柳岸第一网格 明天停水")
    row = world.session.exec(select(Announcement)).all()[-1]
    world.do(announcing.send, world.pressed(ZHAO), row.id or 0)
    world.later(seconds=30)
    world.do(announcing.tick)


def asked_in_the_evening(world: World) -> None:
    world.now = at(4, 16)
    world.posts(WANG, media=photo("hole"))
    settles(world)
    world.now = at(4, 20, 30)
    world.do(evening.tick, time(19, 30))


SCENES: dict[NoticeKind, Callable[[World], object]] = {
    K.DRAFT_NUDGE: left_lying,
    K.RECEIPT: sent_by_itself,
    K.MILESTONE: taken,
    K.QUESTION: asked,
    K.RESULT: done,
    K.CLOCK_NEWS: paused,
    K.DECLINED: declined,
    K.MEETING_SET: met,
    K.MERGED_INTO: merged,
    K.SPLIT_OFF: taken_apart,
    K.SUPPORTED_RESULT: joined_and_done,
    K.SUPPORTED_END: joined_and_archived,
    K.OBJECTED: objected,
    K.BLOCKED: blocked,
    K.TALK_DAY_CALL: called_to_a_talk_day,
    K.TALK_DAY_CANCELLED: talk_day_off,
    K.ANNOUNCEMENT: announced,
    K.EVENING: asked_in_the_evening,
}


@pytest.mark.parametrize("kind", SCENES, ids=str)
def test_whoever_sleeps_from_eight_to_ten_is_told_at_ten(world: World, kind: NoticeKind) -> None:
    world.now = at(4, 20, 30)
    world.person(WANG).quiet = "20:00-10:00"

    SCENES[kind](world)

    told = [one.not_before for one in world.owed(kind, to=WANG)]
    assert told
    assert set(told) == {at(5, 10)}


@pytest.mark.parametrize("kind", [one for one in SCENES if one != K.EVENING], ids=str)
def test_whoever_never_sleeps_is_told_within_the_minute(world: World, kind: NoticeKind) -> None:
    world.now = at(4, 21, 40)
    world.person(WANG).quiet = "off"

    SCENES[kind](world)

    told = world.told(kind, to=WANG)
    assert told
    assert all((one.not_before - one.created_at).total_seconds() <= 60 for one in told)


def test_the_card_of_what_was_sent_by_itself_waits_too(world: World) -> None:
    world.now = at(4, 20, 30)
    world.person(WANG).quiet = "20:00-10:00"

    sent_by_itself(world)

    assert world.last_case().state == State.DISPATCHED
    assert {one.not_before for one in world.owed(K.DRAFT_CARD, to=WANG)} <= {
        at(5, 10),
        at(4, 20, 30),
    }


def test_an_emergency_passes_ones_own_quiet_hours(world: World) -> None:
    world.now = at(4, 20, 30)
    world.person(WANG).quiet = "20:00-10:00"
    case = world.case()
    case.urgency = Urgency.EMERGENCY

    world.do(handling.take, world.pressed(acts(world, case)), id_of(case))

    (told,) = world.owed(K.MILESTONE, to=WANG)
    assert told.not_before <= at(4, 20, 31)

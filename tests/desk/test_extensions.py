"""延期: asked with a reason, decided above, told to the resident; silence grants nothing."""

from collections.abc import Callable

import pytest
from sqlmodel import col, select

from bot.desk.handling import declining, handling, undo
from bot.desk.hearing import own_cases
from bot.desk.joining import merging
from bot.desk.waiting import extensions, pausing
from bot.errors import (
    NobodyToDecide,
    NoMoreTime,
    NotNow,
    NotYours,
    OldCard,
    Refusal,
    UnknownChoice,
)
from storage import waiting
from storage.tables import Petition, Undo
from storage.words import EventKind, LimitUnit, NoticeKind, State
from tests.cast import (
    CAO,
    CHEN,
    FANG,
    LI,
    LIN,
    QIAN,
    SHEN,
    STAFF,
    SUN,
    WANG,
    WEI,
    ZHAO,
    Actor,
    World,
    at,
    facts,
    id_of,
)
from tests.cast import at as moment


def asks(world: World, case: Petition, amount: str = "3", by: Actor = LI) -> None:
    """Asks for more working days, with a reason."""
    world.do(extensions.ask, world.pressed(by), id_of(case), amount)
    world.says(by, "要等厂家发灯头")


def grants(world: World, case: Petition, by: Actor = ZHAO) -> None:
    world.do(extensions.decide, world.pressed(by), id_of(case), "yes")


def test_the_level_above_is_asked_and_the_clock_runs_meanwhile(world: World) -> None:
    case = world.taken_case()  # Wednesday 10:00, due Friday 17:30

    world.do(extensions.ask, world.pressed(LI), id_of(case), "")
    assert len(world.owed(NoticeKind.EXTENSION_CHOICES, to=LI)) == 1
    asks(world, case)

    row = waiting.asked_extension(world.session, id_of(case))
    assert row is not None
    assert (row.amount, row.unit, row.reason) == (3, LimitUnit.WORKING_DAYS, "要等厂家发灯头")
    assert row.decide_due_at == case.more_time_due_at == moment(5, 10, 30, 30)  # 8 working hours
    assert len(world.owed(NoticeKind.EXTENSION_WANTED, to=ZHAO)) == 1
    (news,) = world.owed(NoticeKind.EXTENSION_NEWS, to=LI)
    assert news.arguments["event"] == "asked"
    assert case.due_at == moment(6, 17, 30)
    assert world.owed(NoticeKind.CLOCK_NEWS, to=WANG) == []


def test_when_it_is_granted_all_hear_the_new_date(world: World) -> None:
    case = world.taken_case()
    asks(world, case)

    grants(world, case)

    assert (case.due_at, case.more_time_due_at) == (moment(11, 17, 30), None)
    (told,) = world.owed(NoticeKind.CLOCK_NEWS, to=WANG)
    assert (told.arguments["event"], told.arguments["words"]) == ("extended", "要等厂家发灯头")
    assert world.owed(NoticeKind.EXTENSION_NEWS, to=LI)[-1].arguments["event"] == "granted"
    (event,) = world.events(case, EventKind.EXTENDED)
    assert event.person_id == world.person_id(ZHAO)
    assert (event.details["before"], event.details["after"]) == (
        moment(6, 17, 30).isoformat(),
        moment(11, 17, 30).isoformat(),
    )


def test_asking_keeps_nobody_from_being_late(world: World) -> None:
    case = world.taken_case()
    asks(world, case, "5")
    world.now = moment(6, 17, 30)  # due, and asked of the street meanwhile
    world.ticks()
    assert [one.arguments["share"] for one in world.told(NoticeKind.REMINDER, to=LI)] == [100]
    assert world.owner(case) == "赵主任"  # climbed: what was asked is over
    assert case.more_time_due_at is None


def test_reminders_come_anew_for_the_new_date(world: World) -> None:
    case = world.taken_case()
    world.now = moment(6, 12)
    world.ticks()
    asks(world, case, "2")
    grants(world, case)

    world.now = moment(6, 17, 30)
    world.ticks()
    assert world.owner(case) == "小李"
    world.now = moment(10, 17, 30)  # Mon, Tue
    world.ticks()

    shares = [one.arguments["share"] for one in world.told(NoticeKind.REMINDER, to=LI)]
    assert shares == [80, 50, 100]  # half of the new time, then its end
    assert world.owner(case) == "赵主任"


def test_a_refusal_wants_a_reason_and_moves_nothing(world: World) -> None:
    case = world.taken_case()
    asks(world, case)

    world.do(extensions.decide, world.pressed(ZHAO), id_of(case), "no")
    assert world.owed(NoticeKind.PROMPT, to=ZHAO) != []
    world.says(ZHAO, "库房里有备件")

    assert (case.due_at, case.more_time_due_at) == (moment(6, 17, 30), None)
    assert world.owed(NoticeKind.EXTENSION_NEWS, to=LI)[-1].arguments["event"] == "refused"
    (event,) = world.events(case, EventKind.EXTENSION_REFUSED)
    assert facts(event) == {"why": "库房里有备件"}
    assert world.owed(NoticeKind.CLOCK_NEWS, to=WANG) == []


def test_undecided_it_climbs_one_level_each_eight_hours_and_is_never_granted(
    world: World,
) -> None:
    case = world.taken_case(text="柳岸花园3栋路灯坏了")
    case.due_at = moment(31, 17, 30)  # far away: nothing else comes due
    asks(world, case)

    world.now = moment(5, 10, 31)
    world.ticks()
    assert len(world.told(NoticeKind.EXTENSION_WANTED, to=FANG)) == 1
    assert world.told(NoticeKind.EXTENSION_NEWS, to=LI)[-1].arguments["event"] == "climbed"
    world.now = moment(6, 11, 31)
    world.ticks()
    assert len(world.told(NoticeKind.EXTENSION_WANTED, to=LIN)) == 1

    assert world.events(case, EventKind.EXTENDED) == []
    grants(world, case, FANG)  # whoever was asked before may still answer
    assert len(world.events(case, EventKind.EXTENDED)) == 1


def test_at_the_top_the_same_one_is_asked_again(world: World) -> None:
    case = world.taken_case()
    case.due_at = moment(31, 17, 30)
    world.loses(*(one for one in STAFF if one not in (LI, ZHAO)))
    asks(world, case)

    for now in (moment(5, 12), moment(6, 16)):
        world.now = now
        world.ticks()

    assert len(world.told(NoticeKind.EXTENSION_WANTED, to=ZHAO)) == 3
    assert case.more_time_due_at is not None


@pytest.mark.parametrize(
    ("gone", "asked"),
    [
        ((), ZHAO),
        ((ZHAO,), QIAN),
        ((ZHAO, QIAN), FANG),
        ((ZHAO, QIAN, FANG, WEI), LIN),
        ((ZHAO, QIAN, FANG, WEI, LIN), CAO),
    ],
)
def test_nobody_there_is_passed_over(world: World, gone: tuple[Actor, ...], asked: Actor) -> None:
    case = world.taken_case()
    world.loses(*gone)

    asks(world, case)

    wanted = world.owed(NoticeKind.EXTENSION_WANTED)
    assert [one.chat_id for one in wanted] == [asked.telegram_id]


def test_with_nobody_above_it_says_so_and_nothing_was_asked(world: World) -> None:
    case = world.taken_case()
    world.loses_all_staff(LI)
    world.do(extensions.ask, world.pressed(LI), id_of(case), "3")

    world.says(LI, "要等厂家发灯头")

    (refusal,) = world.owed(NoticeKind.REFUSAL, to=LI)
    assert refusal.arguments["text_key"] == NobodyToDecide().text_key
    assert (case.more_time_due_at, world.events(case, EventKind.EXTENSION_ASKED)) == (None, [])


@pytest.mark.parametrize(
    ("who", "refusal"), [(LI, NotNow), (CHEN, NotNow), (SUN, NotYours), (SHEN, NotYours)]
)
def test_nobody_decides_on_their_own_or_below(
    world: World, who: Actor, refusal: type[Refusal]
) -> None:
    case = world.taken_case()
    asks(world, case)

    with pytest.raises(refusal):
        grants(world, case, who)

    assert world.events(case, EventKind.EXTENDED) == []


def test_a_desk_does_not_decide_on_what_a_desk_asked(world: World) -> None:
    case = world.taken_case(by=ZHAO)
    asks(world, case, by=ZHAO)
    assert len(world.owed(NoticeKind.EXTENSION_WANTED, to=FANG)) == 1

    with pytest.raises(NotYours):
        grants(world, case, QIAN)
    grants(world, case, FANG)

    assert len(world.events(case, EventKind.EXTENDED)) == 1


def test_it_is_decided_once(world: World) -> None:
    case = world.taken_case()
    asks(world, case)
    grants(world, case)

    with pytest.raises(OldCard):
        grants(world, case, FANG)


def test_whoever_looks_at_it_again_gets_the_question_again(world: World) -> None:
    case = world.taken_case()
    asks(world, case)

    world.do(extensions.decide, world.pressed(ZHAO), id_of(case), "")

    assert len(world.owed(NoticeKind.EXTENSION_WANTED, to=ZHAO)) == 2


def test_one_at_a_time_and_two_in_all(world: World) -> None:
    case = world.taken_case()
    asks(world, case)
    assert refused(world, case) == "pending"
    grants(world, case)
    asks(world, case, "1")
    grants(world, case)

    assert refused(world, case) == "used"


def test_not_when_it_has_been_overdue_for_more_than_a_day(world: World) -> None:
    case = world.taken_case()
    world.now = moment(9, 17, 30)
    world.do(extensions.ask, world.pressed(LI), id_of(case), "")

    world.now = moment(9, 17, 31)

    assert refused(world, case) == "late"


def refused(world: World, case: Petition) -> str:
    with pytest.raises(NoMoreTime) as refusal:
        world.do(extensions.ask, world.pressed(LI), id_of(case), "3")
    return str(refusal.value.facts["why"])


def test_what_is_not_offered_is_refused(world: World) -> None:
    case = world.taken_case()

    with pytest.raises(UnknownChoice):
        world.do(extensions.ask, world.pressed(LI), id_of(case), "90")


def test_what_the_one_before_asked_for_ends_with_them(world: World) -> None:
    case = world.taken_case()
    asks(world, case)

    world.do(handling.transfer, world.pressed(LI), id_of(case), world.person_id(SUN))

    assert (case.state, case.more_time_due_at) == (State.DISPATCHED, None)
    assert waiting.asked_extension(world.session, id_of(case)) is None
    assert world.owed(NoticeKind.EXTENSION_NEWS, to=LI)[-1].arguments["event"] == "void"


def resolves(world: World, case: Petition) -> None:
    world.resolves(case)


def declines(world: World, case: Petition) -> None:
    world.do(declining.decline, world.pressed(ZHAO), id_of(case), "court")


def withdraws(world: World, case: Petition) -> None:
    world.do(own_cases.withdraw, world.pressed(WANG), id_of(case), True)


def merges(world: World, case: Petition) -> None:
    target = world.taken_case()
    world.do(merging.merge, world.pressed(LI), id_of(case), str(target.id))


@pytest.mark.parametrize(
    ("ends", "state"),
    [
        (resolves, State.AWAITING_RATING),
        (declines, State.DECLINED),
        (withdraws, State.WITHDRAWN),
        (merges, State.MERGED),
    ],
)
def test_what_was_asked_for_ends_with_the_case(
    world: World, ends: Callable[[World, Petition], None], state: State
) -> None:
    case = world.taken_case()
    asks(world, case)

    ends(world, case)

    assert (case.state, case.more_time_due_at) == (state, None)
    assert waiting.asked_extension(world.session, id_of(case)) is None


def test_a_merging_that_is_undone_leaves_what_was_asked_for(world: World) -> None:
    case = world.taken_case()
    asks(world, case)
    world.half_a_minute()
    merges(world, case)

    step = world.session.exec(select(Undo).order_by(col(Undo.id).desc())).first()
    assert step is not None
    world.do(undo.undo, world.pressed(LI), step.id or 0)

    assert (case.state, case.more_time_due_at is None) == (State.IN_PROGRESS, False)
    assert waiting.asked_extension(world.session, id_of(case)) is not None


def test_it_is_decided_while_the_resident_is_asked_without_ending_the_wait(
    world: World,
) -> None:
    case = world.taken_case()
    asks(world, case)
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "几单元？")

    world.now = moment(5, 10, 31)  # the community has not decided: the street is asked
    world.ticks()

    assert case.state == State.AWAITING_RESIDENT
    assert len(world.told(NoticeKind.EXTENSION_WANTED, to=FANG)) == 1
    grants(world, case, FANG)
    assert case.paused_at is not None


def test_what_is_late_once_more_after_more_time_is_told_above_once_more(world: World) -> None:
    case = world.case()
    world.do(handling.transfer, world.pressed(LI), id_of(case), world.person_id(FANG))
    world.do(handling.take, world.pressed(FANG), id_of(case))
    case.contacted_at = world.now
    world.now = at(6, 17, 31)
    world.ticks()
    assert len(world.told(NoticeKind.ESCALATION, to=LIN)) == 1
    world.do(extensions.ask, world.pressed(FANG), id_of(case), "1")
    world.says(FANG, "等配件")
    world.do(extensions.decide, world.pressed(LIN), id_of(case), "yes")

    world.now = at(9, 17, 31)
    world.ticks()

    assert len(world.told(NoticeKind.ESCALATION, to=LIN)) == 2


def test_while_the_clock_stands_it_is_no_later_than_when_it_stopped(world: World) -> None:
    case = world.taken_case()
    world.do(pausing.pause, world.pressed(LI), id_of(case), "parts-10")
    world.half_a_minute()
    world.now = moment(12, 10)  # due on the 6th, had it run

    asks(world, case)

    assert case.more_time_due_at is not None


def test_what_was_asked_at_night_undone_and_asked_anew_reaches_who_decides(world: World) -> None:
    case = world.taken_case()
    world.now = moment(4, 20)
    asks(world, case)
    world.deliver()
    world.later(seconds=10)
    step = world.session.exec(select(Undo).order_by(col(Undo.id).desc())).first()
    assert step is not None
    world.do(undo.undo, world.pressed(LI), step.id or 0)
    world.later(seconds=10)

    asks(world, case, "5")
    world.half_a_minute()

    assert len(world.told(NoticeKind.EXTENSION_WANTED, to=ZHAO)) == 2

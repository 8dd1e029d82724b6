"""慢一点, after: thanks are never too much, what was gathered reaches the owner at once."""

import pytest

from bot.desk.case import refusals
from bot.desk.drafting import drafts
from bot.desk.handling import blocking, handling
from bot.desk.joining import supporting
from bot.desk.judging import objecting
from bot.desk.watch.undelivered import undelivered
from bot.errors import Blocked
from bot.rules.flood import MOST_BEGUN, MOST_SAID, PAUSE
from bot.wording.composing import compose
from storage import outcomes
from storage.tables import Notice, Petition
from storage.words import EventKind, NoticeKind, State, Urgency
from tests.cast import CHEN, LI, LIN, STAFF, WANG, ZHAO, ZHOU, Actor, World, id_of, photo

LAMP = "柳岸花园3栋楼下路灯坏了"
HOME = "老码头小区2栋垃圾桶满了没人收"


def slowed(world: World) -> list[str]:
    return [one.arguments["stage"] for one in world.told(NoticeKind.SLOW_DOWN)]


def floods(world: World, case: Petition, number: int) -> None:
    """Far too much about one running case, each as an answer to it."""
    first = petitions_message(world, case)
    for nth in range(number):
        world.later(seconds=1)
        world.says(WANG, f"第{nth}盏也不亮", reply_to=first)


def petitions_message(world: World, case: Petition) -> int:
    (receipt,) = world.told(NoticeKind.RECEIPT, to=WANG)
    return world.message_of(receipt)


def gathered(world: World) -> list[Notice]:
    told = world.told(NoticeKind.CASE_UPDATE, to=LI)
    return [one for one in told if one.arguments["event"] == "collected"]


def taken(world: World) -> Petition:
    case = world.case()
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.half_a_minute()
    return case


def test_thanks_do_not_count_as_begun(world: World) -> None:
    for _ in range(MOST_BEGUN):
        world.says(WANG, "谢谢网格员，路灯修好了，太感谢了")
        world.says(WANG, "谢谢")

    world.case()

    assert slowed(world) == []


def test_thanks_pass_while_everything_else_is_gathered(world: World) -> None:
    for _ in range(MOST_BEGUN):
        world.case(LAMP)
    world.says(WANG, "楼道里堆满了纸箱")
    assert slowed(world) == ["slow"]
    before = len(world.cases())

    world.says(WANG, "你好，辛苦了，谢谢")

    draft = next(one for one in world.cases() if one.state == State.DRAFT)
    assert "谢谢" not in draft.text
    assert len(world.cases()) == before


def test_the_owner_reads_what_was_gathered_in_one_message(world: World) -> None:
    case = taken(world)
    floods(world, case, MOST_SAID + 6)
    world.says(WANG, reply_to=petitions_message(world, case), media=photo("dark"))
    assert "slow" in slowed(world)

    (notice,) = gathered(world)
    assert notice.not_before > world.now
    world.later(seconds=PAUSE.total_seconds())
    words = [one.text for one in compose(world.session, world.now, notice)]

    assert f"第{MOST_SAID + 5}盏也不亮" in words[0]
    assert "第3盏也不亮" not in words[0]  # that was told when it was said
    assert len(words) == 2  # and the photo
    assert world.events(case, EventKind.ADDED)[-1].details["collected"] is True


def test_what_was_gathered_is_history_though_its_owner_cannot_be_told(world: World) -> None:
    case = taken(world)
    world.loses(LI)

    floods(world, case, MOST_SAID + 6)

    told = [one for one in world.events(case, EventKind.ADDED) if one.details.get("collected")]
    assert (gathered(world), len(told)) == ([], 1)  # once for the half hour


def test_nothing_said_stays_untold(world: World) -> None:
    case = taken(world)
    floods(world, case, MOST_SAID + 20)
    world.later(hours=1)
    world.deliver()

    told = "".join(
        str(compose(world.session, world.now, one))
        for one in world.told(NoticeKind.CASE_UPDATE, to=LI)
    )
    untold = [nth for nth in range(MOST_SAID + 20) if f"第{nth}盏也不亮" not in told]
    assert untold == []


def test_whoever_has_it_no_more_is_not_told(world: World) -> None:
    case = taken(world)
    floods(world, case, MOST_SAID + 6)
    (notice,) = gathered(world)

    world.do(handling.transfer, world.pressed(LI), id_of(case), world.person_id(ZHAO))

    assert compose(world.session, world.now, notice) == ()


def read_by(world: World, who: Actor) -> str:
    """What of it somebody reads at the end of the half hour."""
    world.later(seconds=PAUSE.total_seconds())
    return "".join(
        str(compose(world.session, world.now, one))
        for one in world.told(NoticeKind.CASE_UPDATE, to=who)
        if one.arguments["event"] == "collected"
    )


def test_what_is_gathered_of_nobodys_case_reaches_those_above(world: World) -> None:
    world.loses_all_staff(LIN)
    for who in STAFF:
        world.goes_on_leave(who)
    case = world.case()
    assert (case.state, case.owner_id) == (State.RECEIVED, None)

    floods(world, case, MOST_SAID + 6)

    assert f"第{MOST_SAID + 5}盏也不亮" in read_by(world, LIN)


def test_whoever_gets_the_case_meanwhile_reads_what_was_gathered_before(world: World) -> None:
    case = taken(world)
    floods(world, case, MOST_SAID + 6)

    world.do(handling.transfer, world.pressed(LI), id_of(case), world.person_id(ZHAO))

    read = read_by(world, ZHAO)
    assert f"第{MOST_SAID + 5}盏也不亮" in read
    assert f"第{MOST_SAID}盏也不亮" in read
    assert read_by(world, LI) == "()"


COMPLAINT = "小李收了钱不办事"


def test_whoever_gets_it_because_it_complains_of_its_owner_reads_what_was_gathered(
    world: World,
) -> None:
    case = taken(world)
    floods(world, case, MOST_SAID + 4)

    world.says(WANG, COMPLAINT, reply_to=petitions_message(world, case))

    assert case.about_id == world.person_id(LI)
    read = read_by(world, ZHAO)
    assert world.owner(case) == ZHAO.name
    assert [f"第{nth}盏也不亮" in read for nth in range(MOST_SAID, MOST_SAID + 4)] == [True] * 4
    assert read_by(world, LI) == ""


def test_in_place_of_an_owner_who_cannot_be_told_somebody_else_reads_it(world: World) -> None:
    case = taken(world)
    world.loses(LI)

    floods(world, case, MOST_SAID + 6)

    assert f"第{MOST_SAID + 5}盏也不亮" in read_by(world, CHEN)  # the grid's B 岗


@pytest.mark.parametrize("waits", [False, True])
def test_whoever_cannot_be_told_when_the_half_hour_ends_loses_it_to_somebody_who_can(
    world: World, waits: bool
) -> None:
    case = taken(world)
    floods(world, case, MOST_SAID + 6)
    if waits:
        world.do(handling.ask, world.pressed(LI), id_of(case))
        world.says(LI, "几单元？")
        world.half_a_minute()
    (notice,) = gathered(world)
    world.now = notice.not_before
    outcomes.fail(world.session, notice.id or 0, "unreachable")
    world.loses(LI)

    world.do(undelivered, notice)

    assert world.owner(case) == CHEN.name
    read = read_by(world, CHEN)
    assert f"第{MOST_SAID}盏也不亮" in read
    assert f"第{MOST_SAID + 5}盏也不亮" in read


def blocked(world: World) -> None:
    case = world.case()
    world.do(blocking.block, world.pressed(LIN), id_of(case), "insults-7")
    world.half_a_minute()


def test_a_blocked_person_joins_nothing_and_is_told_why_and_until_when(world: World) -> None:
    other = world.case(HOME, ZHOU)
    blocked(world)

    with pytest.raises(Blocked):
        world.do(supporting.join, world.pressed(WANG), id_of(other), None)

    assert other.supporters == 0


def test_a_blocked_person_objects_to_nothing_but_may_say_that_it_is_done(world: World) -> None:
    other = world.case(HOME, ZHOU)
    world.do(supporting.join, world.pressed(WANG), id_of(other), None)
    blocked(world)
    owner = world.actor(world.owner(other))
    world.do(handling.take, world.pressed(owner), id_of(other))
    world.half_a_minute()
    world.resolves(other, by=owner)

    with pytest.raises(Blocked):
        world.do(objecting.judge, world.pressed(WANG), id_of(other), False)
    with pytest.raises(Blocked):
        world.do(objecting.object_, world.pressed(WANG), id_of(other), "not_done")
    with pytest.raises(Blocked):
        world.do(supporting.urge, world.pressed(WANG), id_of(other))
    world.do(objecting.judge, world.pressed(WANG), id_of(other), True)
    assert other.state == State.AWAITING_RATING


def test_of_an_emergency_a_blocked_person_is_heard(world: World) -> None:
    other = world.case(HOME, ZHOU)
    world.do(supporting.join, world.pressed(WANG), id_of(other), None)
    blocked(world)
    other.urgency = Urgency.EMERGENCY

    world.do(supporting.urge, world.pressed(WANG), id_of(other))

    assert len(world.events(other, EventKind.URGED)) == 1


def test_a_draft_of_before_is_refused_with_the_reason(world: World) -> None:
    draft = world.drafts(WANG, "楼道里堆满了纸箱")
    case = world.case("柳岸花园5栋路灯坏了", ZHOU)
    assert case.id != draft.id
    world.do(drafts.send, world.pressed(WANG), id_of(draft))
    other = world.drafts(WANG, LAMP)
    world.do(blocking.block, world.pressed(LIN), id_of(draft), "flood-1")
    world.half_a_minute()

    with pytest.raises(Blocked):
        world.do(drafts.send, world.pressed(WANG), id_of(other))


def test_a_button_pressed_in_vain_brings_the_reason_and_the_end(world: World) -> None:
    blocked(world)
    before = len(world.told(NoticeKind.BLOCKED, to=WANG))

    for _ in range(2):  # said once a day, however often it is pressed
        world.do(refusals.after_button, world.pressed(WANG), Blocked())

    told = world.told(NoticeKind.BLOCKED, to=WANG)[before:]
    assert len(told) == 1
    words = compose(world.session, world.now, told[0])[0].text
    assert "辱骂" in words
    assert "3月11日" in words
    assert "110" in words

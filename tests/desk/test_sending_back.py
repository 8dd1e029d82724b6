"""退单: reason and proposal, a decision in time, and the street's last word."""

import pytest

from bot.desk.dispatching import dispatch as dispatching
from bot.desk.handling import corrections, handling, sending_back
from bot.errors import (
    BeingDecided,
    BindingDecision,
    NobodyToTransferTo,
    NotCommunityDuty,
    NotNow,
    OldCard,
    StreetDecides,
    TooLateToSendBack,
    UnknownChoice,
)
from storage.tables import Petition
from storage.words import EventKind, Level, NoticeKind, Role, State
from tests.cast import (
    CHEN,
    FANG,
    LI,
    SHEN,
    SUN,
    WANG,
    WEI,
    ZHAO,
    Actor,
    World,
    at,
    id_of,
)


def person(world: World, who: Actor) -> str:
    """As a button proposes somebody."""
    return f"p{world.person_id(who)}"


def judges(world: World, case: Petition, by: Actor, how: str = "yes") -> None:
    world.do(sending_back.judge, world.pressed(by), id_of(case), how)


# reason and proposal


def test_a_reason_is_asked_first(world: World) -> None:
    case = world.case()

    assert world.do(sending_back.send_back, world.pressed(LI), id_of(case), "") is None

    assert [one.kind for one in world.owed(to=LI)] == [NoticeKind.SEND_BACK_REASONS]
    assert case.bounces == 0


def test_then_who_should_have_it(world: World) -> None:
    case = world.case()

    assert world.do(sending_back.send_back, world.pressed(LI), id_of(case), "not_my_duty") is None

    (asked,) = world.owed(NoticeKind.PROPOSAL_CHOICES, to=LI)
    assert asked.arguments["reason"] == "not_my_duty"
    assert asked.arguments["levels"] == ["community", "street"]
    offered = {one["person_id"] for one in asked.arguments["choices"]}
    assert {world.person_id(one) for one in (CHEN, ZHAO, SUN)} <= offered
    assert world.person_id(LI) not in offered
    assert case.bounces == 0


@pytest.mark.parametrize(
    ("coded", "kind"),
    [("?", "unknown"), ("lstreet", "level"), ("lcommunity", "level"), ("p", "person")],
)
def test_a_proposal_is_kept_with_the_reason(world: World, coded: str, kind: str) -> None:
    case = world.case()
    coded = person(world, SUN) if coded == "p" else coded

    world.sends_back(case, LI, "not_my_grid", coded)

    (event,) = world.events(case, EventKind.SENT_BACK)
    assert (event.details["reason"], event.details["proposal"]["kind"]) == ("not_my_grid", kind)
    assert event.details["had"] == world.person_id(LI)


@pytest.mark.parametrize("coded", ["lgrid", "lcity", "x", "p"])
def test_what_nobody_offered_is_refused(world: World, coded: str) -> None:
    case = world.case()

    with pytest.raises(UnknownChoice):
        world.sends_back(case, LI, "not_my_grid", coded)

    assert case.bounces == 0


def test_somebody_who_cannot_be_reached_is_not_proposed(world: World) -> None:
    case = world.case()
    world.loses(SUN)

    with pytest.raises(NobodyToTransferTo):
        world.sends_back(case, LI, to=person(world, SUN))


def test_own_words_are_a_reason_and_a_proposal(world: World) -> None:
    case = world.case()
    world.do(sending_back.send_back, world.pressed(LI), id_of(case), "own")
    assert [one.arguments for one in world.owed(NoticeKind.PROMPT)] == [
        {"for": "send_back_reason"}
    ]

    world.says(LI, "这是供电公司的灯")
    assert len(world.owed(NoticeKind.PROPOSAL_CHOICES, to=LI)) == 1
    world.says(LI, "请找供电服务站")

    assert world.owner(case) == "赵主任"
    (event,) = world.events(case, EventKind.SENT_BACK)
    assert event.details["reason"] == "这是供电公司的灯"
    assert event.details["proposal"] == {"kind": "words", "text": "请找供电服务站"}


def test_own_words_and_a_tap(world: World) -> None:
    case = world.case()
    world.do(sending_back.send_back, world.pressed(LI), id_of(case), "own")
    world.says(LI, "这是供电公司的灯")

    world.sends_back(case, LI, "own", "?")

    (event,) = world.events(case, EventKind.SENT_BACK)
    assert event.details["reason"] == "这是供电公司的灯"


def test_a_tap_without_the_words_it_belongs_to_is_an_old_card(world: World) -> None:
    case = world.case()

    with pytest.raises(OldCard):
        world.sends_back(case, LI, "own", "?")


def test_a_photo_instead_of_a_proposal_proposes_nobody(world: World) -> None:
    case = world.case()
    world.do(sending_back.send_back, world.pressed(LI), id_of(case), "not_my_duty")

    world.says(LI, "")

    (event,) = world.events(case, EventKind.SENT_BACK)
    assert event.details["proposal"] == {"kind": "unknown"}


# who decides, and until when


@pytest.mark.parametrize(
    ("back", "owners", "why"),
    [
        ((LI,), "赵主任", "sent_back"),
        ((LI, ZHAO), "老方", "sent_back"),
        ((LI, ZHAO, FANG), "小卫", "third_bounce"),
    ],
)
def test_what_is_sent_back_goes_up_past_the_sender(
    world: World, back: tuple[Actor, ...], owners: str, why: str
) -> None:
    case = world.case()

    for sender in back:
        world.sends_back(case, sender)

    assert (case.state, world.owner(case), case.bounces) == (State.DISPATCHED, owners, len(back))
    alerts = world.owed(NoticeKind.STAFF_CARD, to=world.actor(owners))
    assert [one.arguments for one in alerts if one.edits is None] == [{"why": why}]


def test_it_is_decided_within_four_working_hours(world: World) -> None:
    case = world.case()

    world.sends_back(case, LI)

    assert (case.decision_due_at, case.take_due_at) == (at(4, 15, 30), at(4, 15, 30))


def test_undecided_it_is_told_above_and_climbs(world: World) -> None:
    case = world.case()
    world.sends_back(case, LI)
    world.deliver()
    world.now = at(4, 15, 31)
    world.ticks()
    told = [(one.chat_id, one.arguments["reason"]) for one in world.owed(NoticeKind.ESCALATION)]
    assert told == [(FANG.telegram_id, "not_decided")]
    world.deliver()

    world.now = at(5, 11, 31)
    world.ticks()

    assert (world.owner(case), case.level) == ("老方", Level.STREET)
    assert case.decision_due_at == at(5, 17, 1)
    card = [one for one in world.owed(NoticeKind.STAFF_CARD, to=FANG) if one.edits is None]
    assert [one.arguments for one in card] == [{"why": "not_decided"}]


def test_the_deadline_does_not_move_when_it_is_passed_on(world: World) -> None:
    case = world.case()
    due = case.due_at
    world.later(hours=24)

    world.sends_back(case, LI)

    assert (case.due_at, case.dispatched_at) == (due, world.now)


@pytest.mark.parametrize(("proposal", "owner"), [("p", "孙队"), ("lstreet", "老方")])
def test_one_tap_follows_the_proposal(world: World, proposal: str, owner: str) -> None:
    case = world.case()
    world.sends_back(case, LI, to=person(world, SUN) if proposal == "p" else proposal)

    judges(world, case, ZHAO)

    assert (world.owner(case), case.bounces, case.decision_due_at) == (owner, 1, None)
    (event,) = world.events(case, EventKind.TRANSFERRED)
    assert event.details["reason"] == "as_proposed"
    assert not case.binding


def test_whoever_decides_takes_it_or_gives_it_to_somebody_else(world: World) -> None:
    case = world.case()
    world.sends_back(case, LI)

    world.do(handling.transfer, world.pressed(ZHAO), id_of(case), world.person_id(SHEN))

    assert (world.owner(case), case.bounces, case.decision_due_at) == ("小沈", 1, None)
    world.sends_back(case, SHEN)
    world.do(handling.take, world.pressed(ZHAO), id_of(case))
    assert (case.state, case.decision_due_at, case.binding) == (State.IN_PROGRESS, None, False)


def test_back_to_whoever_had_it_binds_only_from_the_street(world: World) -> None:
    case = world.case()
    world.sends_back(case, LI)
    judges(world, case, ZHAO, "back")
    assert (world.owner(case), case.level, case.binding) == ("小李", Level.GRID, False)
    world.do(handling.transfer, world.pressed(ZHAO), id_of(case), world.person_id(SUN))
    case.bounces = 1
    world.sends_back(case, SUN)

    judges(world, case, FANG, "back")

    assert (world.owner(case), case.owner_role, case.binding) == ("孙队", Role.DEPARTMENT, True)


def test_whoever_had_it_and_is_away_does_not_get_it_back(world: World) -> None:
    case = world.case()
    world.sends_back(case, LI)
    world.goes_on_leave(LI)

    with pytest.raises(NobodyToTransferTo):
        judges(world, case, ZHAO, "back")


@pytest.mark.parametrize("how", ["yes", "back"])
def test_nothing_is_decided_twice(world: World, how: str) -> None:
    case = world.case()
    world.sends_back(case, LI, to=person(world, SUN))
    judges(world, case, ZHAO)

    with pytest.raises(OldCard):
        judges(world, case, ZHAO, how)


def test_without_a_proposal_none_can_be_followed(world: World) -> None:
    case = world.case()
    world.sends_back(case, LI)

    with pytest.raises(UnknownChoice):
        judges(world, case, ZHAO)


@pytest.mark.parametrize("who", [LI, CHEN])
def test_while_it_is_decided_those_below_wait(world: World, who: Actor) -> None:
    case = world.case()
    world.sends_back(case, LI, to=person(world, SUN))

    for step, argument in (
        (sending_back.send_back, "not_my_duty"),
        (sending_back.judge, "yes"),
    ):
        with pytest.raises(BeingDecided) as refused:
            world.do(step, world.pressed(who), id_of(case), argument)
        assert refused.value.facts == {"name": "柳岸社区受理台"}
    assert case.bounces == 1


def test_the_community_does_not_decide_what_is_with_the_street(world: World) -> None:
    case = world.case()
    world.sends_back(case, LI)
    world.sends_back(case, ZHAO)

    with pytest.raises(BeingDecided):
        world.do(handling.transfer, world.pressed(ZHAO), id_of(case), world.person_id(LI))


def test_a_decision_that_cannot_arrive_is_left_to_the_next(world: World) -> None:
    case = world.case()
    world.sends_back(case, LI)
    world.loses(ZHAO)

    world.do(dispatching.dispatch, case, start=case.level)

    assert world.owner(case) == "小钱"
    assert case.decision_due_at is not None


# not any more


def test_after_two_working_days_it_is_too_late(world: World) -> None:
    case = world.case()
    world.now = at(9, 9)

    with pytest.raises(TooLateToSendBack):
        world.do(sending_back.send_back, world.pressed(LI), id_of(case), "")


def test_words_that_come_too_late_are_told_so(world: World) -> None:
    case = world.case()
    world.now = at(6, 17)
    world.do(sending_back.send_back, world.pressed(LI), id_of(case), "own")
    world.later(hours=2)

    world.says(LI, "这是供电公司的灯")

    (told,) = world.owed(NoticeKind.REFUSAL, to=LI)
    assert told.arguments["text_key"] == "refusal-too-late-to-send-back"
    assert case.bounces == 0


def test_a_resolved_case_is_not_sent_back(world: World) -> None:
    case = world.case()
    world.sends_back(case, LI)
    world.do(handling.take, world.pressed(ZHAO), id_of(case))
    world.resolves(case, ZHAO)

    with pytest.raises(NotNow):
        world.sends_back(case, LI)


# the third time


def third(world: World) -> Petition:
    """Sent back by grid and community, passed to a unit, sent back by it: the street decides."""
    case = world.case()
    world.sends_back(case, LI)
    world.sends_back(case, ZHAO)
    world.do(handling.transfer, world.pressed(FANG), id_of(case), world.person_id(SUN))
    world.sends_back(case, SUN)
    world.deliver()
    return case


def test_the_third_bounce_goes_to_the_street_which_cannot_send_it_on(world: World) -> None:
    case = third(world)

    assert (world.owner(case), case.level, case.bounces) == ("老方", Level.STREET, 3)
    with pytest.raises(StreetDecides):
        world.sends_back(case, FANG)


def test_what_the_street_then_decides_binds(world: World) -> None:
    case = third(world)

    world.do(handling.transfer, world.pressed(FANG), id_of(case), world.person_id(SUN))

    assert (world.owner(case), case.binding) == ("孙队", True)
    (event,) = world.events(case, EventKind.DECIDED_OWNER)
    assert (event.person_id, event.details["to"]) == (world.person_id(FANG), case.owner_id)
    with pytest.raises(BindingDecision):
        world.sends_back(case, SUN)
    with pytest.raises(BindingDecision):
        world.do(handling.transfer, world.pressed(SUN), id_of(case), None)
    card = [one for one in world.owed(NoticeKind.STAFF_CARD, to=SUN) if one.edits is None]
    assert [one.arguments for one in card] == [{"why": "binding"}]


def test_the_street_may_keep_it_or_think_better_of_it(world: World) -> None:
    case = third(world)
    world.do(handling.take, world.pressed(FANG), id_of(case))
    assert (case.state, case.binding) == (State.IN_PROGRESS, True)

    world.do(handling.transfer, world.pressed(WEI), id_of(case), world.person_id(SUN))

    assert (world.owner(case), case.binding) == ("孙队", True)


def test_passing_it_on_a_third_time_is_for_the_street_to_decide(world: World) -> None:
    case = world.case()
    world.do(handling.transfer, world.pressed(LI), id_of(case), world.person_id(SHEN))
    world.do(handling.transfer, world.pressed(SHEN), id_of(case), world.person_id(ZHAO))

    toast = world.do(handling.transfer, world.pressed(ZHAO), id_of(case), world.person_id(SUN))

    assert toast is not None
    assert toast.key == "third-bounce"
    assert (world.owner(case), case.bounces) == ("老方", 3)
    judges(world, case, FANG)
    assert (world.owner(case), case.binding) == ("孙队", True)


def test_a_case_that_is_reopened_is_bound_no_more(world: World) -> None:
    case = third(world)
    world.do(handling.take, world.pressed(FANG), id_of(case))

    world.do(dispatching.dispatch, case, start=Level.STREET, fresh_clocks=True)

    assert not case.binding


# 职责清单


def outage(world: World) -> Petition:
    return world.case("柳岸花园3栋停水了", WANG)


def test_what_is_not_the_communitys_duty_is_not_passed_to_it(world: World) -> None:
    case = outage(world)
    world.do(handling.transfer, world.pressed(FANG), id_of(case), None)
    (choices,) = world.owed(NoticeKind.TRANSFER_CHOICES)
    given = {one["person_id"] for one in choices.arguments["choices"]}
    assert given.isdisjoint(world.person_id(one) for one in (LI, ZHAO, CHEN))
    assert world.person_id(SUN) in given

    for step, argument in (
        (handling.transfer, world.person_id(ZHAO)),
        (sending_back.send_back, f"not_my_duty/p{world.person_id(LI)}"),
    ):
        with pytest.raises(NotCommunityDuty):
            world.do(step, world.pressed(FANG), id_of(case), argument)  # type: ignore[arg-type]


def test_only_the_street_is_proposed_for_it(world: World) -> None:
    case = outage(world)
    world.do(handling.transfer, world.pressed(FANG), id_of(case), world.person_id(SUN))

    world.do(sending_back.send_back, world.pressed(SUN), id_of(case), "not_my_duty")

    (asked,) = world.owed(NoticeKind.PROPOSAL_CHOICES, to=SUN)
    assert asked.arguments["levels"] == []


def test_what_turns_out_to_be_foreign_goes_to_the_street_at_once(world: World) -> None:
    case = world.taken_case()

    world.do(corrections.reclassify, world.pressed(LI), id_of(case), "=MSFW-01")

    assert (world.owner(case), case.level, case.bounces) == ("老方", Level.STREET, 0)
    card = [one for one in world.owed(NoticeKind.STAFF_CARD, to=FANG) if one.edits is None]
    assert [one.arguments for one in card] == [{"why": "foreign"}]


def test_what_turned_out_to_be_foreign_is_not_given_back_to_the_community(world: World) -> None:
    case = world.case()
    world.sends_back(case, LI)
    world.sends_back(case, ZHAO)
    world.do(corrections.reclassify, world.pressed(FANG), id_of(case), "=MSFW-01")

    with pytest.raises(NotCommunityDuty):
        judges(world, case, FANG, "back")

    assert world.owner(case) == "老方"

"""Nobody on a rung: the search goes on, and what finds nobody at all is marked red."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import event
from sqlmodel import select

from bot.desk.dispatching import search
from bot.desk.handling import todo
from bot.desk.watch import red_watch
from bot.wording.composing import compose
from storage.tables import Appointment, DutyShift
from storage.words import EventKind, Ladder, Level, NoticeKind, Role, State
from tests.cast import (
    CAO,
    CHEN,
    FANG,
    LI,
    LIN,
    QIAN,
    SHEN,
    WEI,
    YANG,
    ZHAO,
    Actor,
    World,
    at,
    facts,
)

DUE = at(6, 17, 30)


def has_duty(world: World, who: Actor, place: str) -> None:
    world.session.add(
        DutyShift(
            place_id=world.place(place),
            person_id=world.person_id(who),
            starts_at=at(4, 0),
            ends_at=at(30, 0),
        )
    )
    world.session.flush()


def comes_back(world: World, *who: Actor) -> None:
    for actor in who:
        world.says(actor, "我回来了")


def passes(world: World, moment: datetime, minutes: int = 30) -> None:
    while world.now < moment:
        world.later(minutes=minutes)
        world.do(red_watch.tick)
        world.ticks()
        world.deliver()


def cards(world: World, who: Actor) -> list[str]:
    told = world.told(NoticeKind.STAFF_CARD, to=who)
    return [one.arguments["why"] for one in told if one.edits is None]


# who is found


@pytest.mark.parametrize(
    ("gone", "found"),
    [
        ((), ZHAO),
        ((ZHAO,), QIAN),
        ((ZHAO, QIAN), SHEN),  # on duty for the community
        ((ZHAO, QIAN, SHEN), FANG),
        ((ZHAO, QIAN, SHEN, FANG), WEI),
        ((ZHAO, QIAN, SHEN, FANG, WEI), YANG),  # on duty for the street
        ((ZHAO, QIAN, SHEN, FANG, WEI, YANG), LIN),
        ((ZHAO, QIAN, SHEN, FANG, WEI, YANG, LIN), CAO),
        ((ZHAO, QIAN, SHEN, FANG, WEI, YANG, LIN, CAO), None),
    ],
)
def test_deputy_then_duty_then_the_street_then_leader_then_administrator(
    world: World, gone: tuple[Actor, ...], found: Actor | None
) -> None:
    case = world.taken_case()
    has_duty(world, SHEN, "WC-LA")
    has_duty(world, YANG, "WC")
    world.loses(*gone)

    who = search.search(
        world.session,
        world.now,
        case,
        Level.COMMUNITY,
        excluded=frozenset({world.person_id(LI)}),
    )

    assert (who.candidate and who.candidate.person_id) == (found and world.person_id(found))


def test_the_leader_is_looked_for_first_where_the_leader_is_meant(world: World) -> None:
    case = world.taken_case()
    has_duty(world, YANG, "WC")
    found = []
    for gone in (LIN, YANG, CAO, FANG, WEI):
        who = search.search(
            world.session, world.now, case, Level.STREET, role=Role.DUTY_LEADER
        ).candidate
        found.append(who and who.person_id)
        world.loses(gone)

    assert found == [world.person_id(who) for who in (LIN, YANG, CAO, FANG, WEI)]


def test_who_was_passed_over_is_told_with_the_reason(world: World) -> None:
    case = world.taken_case()
    world.goes_on_leave(ZHAO)
    world.loses(QIAN)

    found = search.search(world.session, world.now, case, Level.COMMUNITY)

    assert found.passed == [
        [world.person_id(ZHAO), "community_desk", "community", "absent"],
        [world.person_id(QIAN), "community_desk", "community", "unreachable"],
    ]


def test_a_level_without_anybody_is_a_rung_that_was_passed_over(world: World) -> None:
    case = world.taken_case()
    for who in (ZHAO, QIAN):
        world.is_only(who, Role.GRID_OFFICER, "WC-YQ-01")

    found = search.search(world.session, world.now, case, Level.COMMUNITY)

    assert found.passed == [[None, None, "community", "nobody"]]
    assert found.candidate is not None
    assert found.candidate.person_id == world.person_id(FANG)


def test_a_duty_officer_who_has_left_is_nobody(world: World) -> None:
    case = world.taken_case()
    has_duty(world, SHEN, "WC-LA")
    world.loses(ZHAO, QIAN)
    for held in world.session.exec(
        select(Appointment).where(Appointment.person_id == world.person_id(SHEN))
    ):
        held.ended_at = world.now
    world.session.flush()

    found = search.search(world.session, world.now, case, Level.COMMUNITY)

    assert found.candidate is not None
    assert found.candidate.person_id == world.person_id(FANG)


# what supervision does with it


def test_a_climb_goes_to_the_duty_officer_when_the_level_has_nobody(world: World) -> None:
    case = world.taken_case()
    has_duty(world, SHEN, "WC-LA")
    world.loses(ZHAO, QIAN)

    passes(world, DUE)

    assert (world.owner(case), case.level, case.owner_role) == (
        "小沈",
        Level.COMMUNITY,
        Role.GRID_OFFICER,
    )
    climb = world.events(case, EventKind.ESCALATED)[-1]
    assert [one[3] for one in climb.details["passed"]] == ["unreachable", "unreachable"]


def test_with_an_administrator_only_the_case_stays_and_the_administrator_decides(
    world: World,
) -> None:
    case = world.taken_case()
    world.loses_all_staff(LI, CAO)

    passes(world, DUE)

    assert (world.owner(case), case.red) == ("小李", False)
    assert [one.arguments["reason"] for one in world.told(NoticeKind.ESCALATION, to=CAO)] == [
        "overdue"
    ]
    assert cards(world, CAO) == ["escalated"]


def test_the_leader_answers_for_what_is_two_days_late(world: World) -> None:
    case = world.taken_case()

    passes(world, at(10, 17, 30))

    (led,) = [
        one for one in world.events(case, EventKind.ESCALATED) if "responsible" in one.details
    ]
    assert led.details["responsible"] == world.person_id(LIN)
    told = [one.arguments["reason"] for one in world.told(NoticeKind.ESCALATION, to=LIN)]
    assert told == ["overdue", "lead"]
    assert world.owner(case) == "老方"
    card = world.told(NoticeKind.STAFF_CARD, to=FANG)[-1]
    assert "包案领导：望川街道值班领导" in compose(world.session, world.now, card)[0].text


def test_a_safety_hazard_is_with_the_street_when_it_is_due(world: World) -> None:
    case = world.taken_case(text="柳岸花园3栋楼道里电动车飞线充电")
    assert world.city.category(case.category_code).ladder == Ladder.SAFETY
    due = case.due_at
    assert due is not None

    passes(world, due, minutes=10)

    assert world.owner(case) == "老方"
    steps = [one.details["step"] for one in world.events(case, EventKind.ESCALATED)]
    assert steps == [
        "climb-community",
        "tell-street-not_taken",
        "tell-street-time",
        "climb-street",
        "tell-duty_leader-overdue",
    ]


# red


def test_nobody_at_all_marks_the_case_red_and_says_so_to_its_owner_once(world: World) -> None:
    case = world.taken_case()
    world.loses_all_staff(LI)
    passes(world, DUE)
    assert (case.red, world.owner(case), case.level) == (True, "小李", Level.GRID)
    assert cards(world, LI)[-1] == "overdue"
    told = len(world.told())
    events = len(world.events(case))

    passes(world, at(6, 19), minutes=1)

    assert len(world.told()) == told
    assert len(world.events(case)) == events
    (marked,) = world.events(case, EventKind.RED_MARKED)
    assert facts(marked) == {"why": "climb-community", "level": "community"}


def test_when_somebody_is_back_the_mark_goes_and_what_was_owed_is_done(world: World) -> None:
    case = world.taken_case()
    world.loses_all_staff(LI)
    passes(world, DUE)

    comes_back(world, ZHAO)
    passes(world, DUE + timedelta(minutes=2), minutes=1)

    assert (case.red, world.owner(case)) == (False, "赵主任")
    assert len(world.events(case, EventKind.RED_LIFTED)) == 1
    assert cards(world, ZHAO) == ["overdue"]


def test_somebody_below_the_rung_that_found_nobody_takes_no_mark_off(world: World) -> None:
    case = world.taken_case()
    world.loses_all_staff(LI)
    passes(world, DUE)

    comes_back(world, CHEN)
    passes(world, DUE + timedelta(minutes=30), minutes=1)

    assert case.red
    assert len(world.events(case, EventKind.RED_MARKED)) == 1


def test_a_new_case_nobody_can_have_is_red_at_once_and_given_when_one_is_back(
    world: World,
) -> None:
    world.loses_all_staff()
    case = world.case()
    assert (case.state, case.red) == (State.RECEIVED, True)

    comes_back(world, CHEN)
    passes(world, world.now + timedelta(minutes=1), minutes=1)

    assert (case.red, world.owner(case)) == (False, "小陈")
    assert cards(world, CHEN) == ["alert"]


def test_supervision_that_finds_somebody_first_takes_the_mark_off(world: World) -> None:
    case = world.taken_case()
    world.loses_all_staff(LI)
    passes(world, DUE + timedelta(minutes=11), minutes=11)
    assert case.red
    comes_back(world, FANG, LIN)

    world.later(minutes=11)
    world.ticks()

    assert (case.red, world.owner(case)) == (False, "老方")


def test_a_red_case_that_ends_is_red_no_longer(world: World) -> None:
    case = world.taken_case()
    world.loses_all_staff(LI)
    passes(world, DUE)

    world.resolves(case)
    world.do(red_watch.tick)

    assert (case.state, case.red) == (State.AWAITING_RATING, False)


def test_many_red_cases_of_a_place_are_asked_about_once(world: World) -> None:
    for _ in range(5):
        world.taken_case()
    world.loses_all_staff(LI)
    passes(world, DUE)
    asked: list[str] = []
    event.listen(
        world.session.connection(),
        "before_cursor_execute",
        lambda *given: asked.append(str(given[2])),
    )

    world.do(red_watch.tick)

    assert len([one for one in asked if "FROM appointments" in one]) <= 4


def test_a_red_case_is_in_a_list_and_marked_on_its_card(world: World) -> None:
    case = world.taken_case()
    world.loses_all_staff(LI)
    passes(world, DUE)

    card = world.told(NoticeKind.STAFF_CARD, to=LI)[-1]
    world.do(todo.todo, world.caller(LI), "red", 0)
    shown = compose(world.session, world.now, world.owed(NoticeKind.TODO)[-1])[0]

    assert "🔴 <b>红牌" in compose(world.session, world.now, card)[0].text
    assert str(case.number) in shown.text
    assert "🔴" in shown.text


def test_of_very_many_red_cases_a_part_is_looked_at_each_time_and_all_in_turn(
    world: World,
) -> None:
    world.loses_all_staff()
    cases = [world.case() for _ in range(red_watch.BATCH + 5)]
    for case in cases:
        case.red = True
    world.session.flush()
    comes_back(world, FANG)

    first = world.do(red_watch.tick)
    world.now += red_watch.EVERY
    second = world.do(red_watch.tick)

    assert (first, second) == (red_watch.BATCH, 5)

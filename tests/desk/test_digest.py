"""晨报: one message per person and morning, about what stood at eight o'clock."""

import sqlite3
from datetime import datetime
from typing import Any

import pytest
from sqlmodel import Session

from bot.channel.action import Verb, decode
from bot.desk.handling import handling
from bot.desk.watch import digest
from bot.wording.composing import compose
from storage import inbox, outcomes
from storage.tables import Extension
from storage.words import Counter, LimitUnit, NoticeKind
from tests.cast import CAO, FANG, LI, LIN, QIAN, WANG, WEI, YANG, ZHAO, World, at, id_of


def digests(world: World, moment: datetime) -> list[tuple[int, list[int]]]:
    world.now = moment
    world.do(digest.tick)
    """To whom, and which cases of their own."""
    told = [(one.chat_id, one.arguments["petition_ids"]) for one in world.told(NoticeKind.DIGEST)]
    return [one for one in told if one[1]]


def test_what_came_at_night_is_told_at_eight_once(world: World) -> None:
    world.now = at(4, 23)
    case = world.case()

    assert digests(world, at(5, 7, 59)) == []
    told = [(LI.telegram_id, [case.id])]
    assert digests(world, at(5, 8)) == told
    assert digests(world, at(5, 8, 1)) == told
    assert digests(world, at(5, 11)) == told


@pytest.mark.parametrize("moment", [at(5, 8), at(5, 13), at(5, 21)])
def test_after_a_stop_it_is_told_later_the_same_day(world: World, moment: datetime) -> None:
    world.now = at(4, 22)
    world.case()

    assert len(digests(world, moment)) == 1


def test_a_weekend_night_is_told_in_the_morning_too(world: World) -> None:
    world.now = at(7, 23)
    world.case()

    assert len(digests(world, at(8, 8))) == 1


def test_what_came_by_day_is_told_by_its_card_alone(world: World) -> None:
    world.now = at(5, 9)
    world.case("柳岸花园3栋井盖没了")  # due today

    assert digests(world, at(5, 9, 1)) == []


def test_what_is_late_or_due_today_is_told_on_working_days(world: World) -> None:
    case = world.taken_case()  # due on Friday 6 March
    assert digests(world, at(5, 8)) == []
    told = [(LI.telegram_id, [case.id])]
    assert digests(world, at(6, 8)) == told
    assert digests(world, at(7, 8)) == told  # Saturday: nothing new
    assert digests(world, at(9, 8)) == told * 2


def test_what_should_have_been_decided_stays_in_it(world: World) -> None:
    """信访: decided within 15 days; nobody has, and the 60 days to finish are far from over."""
    case = world.case("柳岸花园3栋拆迁补偿款到现在没给")
    world.now = at(23, 9)
    world.ticks()

    assert case.due_at is not None
    assert case.due_at > at(1, 8, month=5)
    assert [ids for _, ids in digests(world, at(24, 8))] == [[case.id]]


def test_each_gets_their_own_and_twenty_at_most(world: World) -> None:
    world.now = at(4, 23)
    for _ in range(22):
        world.case()
    world.case("柳岸花园3栋物业费乱收")

    world.now = at(5, 8)
    world.do(digest.tick)

    told = {one.chat_id: one.arguments for one in world.told(NoticeKind.DIGEST)}
    assert set(told) == {LI.telegram_id, ZHAO.telegram_id}
    assert (len(told[LI.telegram_id]["petition_ids"]), told[LI.telegram_id]["count"]) == (20, 22)


def test_what_somebody_waits_for_is_not_in_it(world: World) -> None:
    case = world.taken_case()
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "几单元？")

    assert digests(world, at(6, 8)) == []


def test_a_taken_case_of_the_night_is_no_news(world: World) -> None:
    world.now = at(4, 23)
    case = world.case()
    world.do(handling.take, world.pressed(LI), id_of(case))

    assert digests(world, at(5, 8)) == []
    assert case.reporter_id == world.person_id(WANG)


# never forgotten


def test_after_a_missed_morning_the_night_case_is_in_the_next_digest(world: World) -> None:
    world.now = at(4, 22)
    case = world.case()
    for moment in (at(5, 22), at(6, 22)):  # stopped, or jumped over, at every eight o'clock
        assert digests(world, moment) == []

    assert digests(world, at(7, 8, 30)) == [(LI.telegram_id, [case.id])]


def test_a_case_dispatched_before_eight_and_kept_after_the_digest_comes_by_its_card(
    world: World,
) -> None:
    world.now = at(5, 7, 59, 58)
    world.case()
    assert len(digests(world, at(5, 8))) == 1
    world.now = at(5, 7, 59, 59)  # began before the digest, committed after it
    late = world.case("3栋路灯又不亮了，换一盏吧")
    assert world.told(NoticeKind.STAFF_CARD, to=LI) == []

    for moment in (at(5, 8, 0, 5), at(5, 8, 0, 10)):
        assert len(digests(world, moment)) == 1

    assert [one.petition_id for one in world.told(NoticeKind.STAFF_CARD, to=LI)] == [late.id]


def test_whoever_gets_a_told_case_at_night_is_told_too(world: World) -> None:
    case = world.case()
    world.now = at(4, 23)
    world.sends_back(case, LI, "not_my_grid")

    assert digests(world, at(5, 8)) == [(ZHAO.telegram_id, [case.id])]


@pytest.mark.on("sqlite")  # whose driver tells what it is asked
def test_once_the_morning_is_done_nothing_is_looked_up_again(world: World) -> None:
    world.taken_case()
    assert len(digests(world, at(6, 8))) == 1
    queries: list[str] = []
    driver = world.session.connection().connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)

    driver.set_trace_callback(queries.append)
    world.now = at(6, 8, 0, 5)
    world.do(digest.tick)
    driver.set_trace_callback(None)

    asked = [one for one in queries if "FROM petitions" in one]
    assert len(asked) == 1
    plan = driver.execute(f"EXPLAIN QUERY PLAN {asked[0]}")
    assert "USING INDEX ix_petitions_untold" in str(plan.fetchall())


# those above


def areas(world: World, moment: datetime) -> dict[int, dict[str, Any]]:
    """What supervisors were told of their area, by chat."""
    world.now = moment
    world.do(digest.tick)
    told = {one.chat_id: one.arguments["above"] for one in world.told(NoticeKind.DIGEST)}
    return {chat: above for chat, above in told.items() if above}


ABOVE = {one.telegram_id for one in (ZHAO, QIAN, FANG, WEI, LIN)}


def test_those_above_see_what_is_late_in_their_area_once(world: World) -> None:
    case = world.taken_case()

    told = areas(world, at(9, 8))  # due on Friday

    assert set(told) == ABOVE
    assert told[ZHAO.telegram_id] == {
        "counts": {"overdue": 1},
        "petition_ids": [case.id],
        "count": 1,
    }
    assert areas(world, at(9, 9)) == told


def test_with_nothing_to_see_they_are_left_in_peace_and_on_free_days_too(world: World) -> None:
    world.taken_case()

    assert areas(world, at(6, 8)) == {}  # due today is the owner's matter
    assert areas(world, at(7, 8)) == {}  # Saturday


def test_whoever_has_cases_and_an_area_gets_one_message_of_both(world: World) -> None:
    world.taken_case()
    world.now = at(5, 23)
    own = world.case("柳岸花园3栋物业费乱收")  # the community's

    told = areas(world, at(9, 8))

    assert set(told) == ABOVE
    (told_once,) = world.told(NoticeKind.DIGEST, to=ZHAO)
    assert own.id in told_once.arguments["petition_ids"]
    words = compose(world.session, world.now, told_once)[0]
    assert "早上好" in words.text
    assert "📋 片区里有 1 件要您过问（超期 1）" in words.text


def test_each_reason_is_counted_and_the_gravest_is_named_first(world: World) -> None:
    late, waiting, asked = (world.taken_case() for _ in range(3))
    world.sends_back(waiting, LI, "not_my_grid")
    outcomes.fail(world.session, world.told(NoticeKind.STAFF_CARD, to=ZHAO)[-1].id or 0, "refused")
    asked.due_at = at(20, 9)
    waiting.due_at = at(20, 9)
    waiting.red = True
    world.session.add(
        Extension(
            petition_id=id_of(asked),
            amount=1,
            unit=LimitUnit.WORKING_DAYS,
            reason="等材料",
            asked_by=world.person_id(LI),
            asked_at=world.now,
            decide_due_at=at(6, 9),
        )
    )
    late.due_at = at(4, 17)
    world.session.flush()

    told = areas(world, at(5, 8))[FANG.telegram_id]

    assert told["counts"] == {
        "red": 1,
        "overdue": 1,
        "undecided": 2,  # more time, and who should have what was sent back
        "not_taken": 1,
        "undelivered": 1,
    }
    assert told["petition_ids"] == [waiting.id, late.id, asked.id]


def test_eight_are_named_and_the_rest_is_counted(world: World) -> None:
    for _ in range(11):
        world.taken_case()

    told = areas(world, at(9, 8))[LIN.telegram_id]
    words = compose(world.session, world.now, world.told(NoticeKind.DIGEST, to=LIN)[0])[0]

    assert (len(told["petition_ids"]), told["count"]) == (8, 11)
    assert "…还有 3 件，见下面的清单" in words.text
    verbs = [decode(one.action or "") for one in words.buttons[-1]]
    assert [one and (one.verb, one.argument) for one in verbs] == [
        (Verb.TODO, "overdue"),
        (Verb.TODO, "grid"),
    ]


def test_another_communitys_desk_and_whoever_is_away_are_not_told(world: World) -> None:
    world.taken_case()
    world.goes_on_leave(ZHAO)

    assert set(areas(world, at(9, 8))) == ABOVE - {ZHAO.telegram_id}
    assert world.told(NoticeKind.DIGEST, to=YANG) == []


def test_nobody_reads_of_a_case_of_theirs_twice(world: World) -> None:
    case = world.taken_case()
    world.do(handling.transfer, world.pressed(LI), id_of(case), world.person_id(ZHAO))

    assert set(areas(world, at(9, 8))) == ABOVE - {ZHAO.telegram_id}
    assert [one for one in digests(world, at(9, 9)) if one[0] == ZHAO.telegram_id] == [
        (ZHAO.telegram_id, [case.id])
    ]


def quarantine(session: Session, now: datetime) -> None:
    inbox.keep(session, now, Counter.RESIDENT, [{"update_id": 1}], lambda _body: 1)
    inbox.note_failure(session, now, 1, "KeyError", 1)


def test_administrators_hear_what_a_bug_has_put_aside(world: World) -> None:
    world.now = at(7, 23)  # a Saturday: bugs keep no working days
    quarantine(world.session, world.now)
    world.now = at(8, 8)
    world.do(digest.tick)
    told = world.told(NoticeKind.DIGEST)
    world.now = at(9, 8)  # longer than a day ago
    world.do(digest.tick)

    assert [(one.chat_id, one.arguments["aside"]) for one in told] == [
        (CAO.telegram_id, {"updates": 1, "notices": 0})
    ]
    assert len(world.told(NoticeKind.DIGEST)) == 1


@pytest.mark.parametrize(
    ("words", "told"), [("要上访，柳岸花园拆迁补偿款没给", True), ("柳岸花园3栋路灯坏了", False)]
)
def test_what_the_law_makes_late_is_told_while_somebody_is_waited_for(
    world: World, words: str, told: bool
) -> None:
    case = world.case(words)
    world.deliver()
    case.acceptance_due_at = None
    case.paused_at, case.due_at = at(4, 11), at(4, 12)

    found = [one for _chat, cases in digests(world, at(5, 8)) for one in cases]

    assert (case.id in found) == told

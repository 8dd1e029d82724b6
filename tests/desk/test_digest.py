"""晨报: one message per person and morning, about what stood at eight o'clock."""

from datetime import datetime

import pytest
from sqlalchemy import event

from bot.desk.handling import handling
from bot.desk.watch import digest
from storage.words import NoticeKind
from tests.cast import LI, WANG, ZHAO, World, at, id_of


def digests(world: World, moment: datetime) -> list[tuple[int, list[int]]]:
    world.now = moment
    world.do(digest.tick)
    return [(one.chat_id, one.arguments["petition_ids"]) for one in world.told(NoticeKind.DIGEST)]


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


def test_once_the_morning_is_done_nothing_is_looked_up_again(world: World) -> None:
    world.taken_case()
    assert len(digests(world, at(6, 8))) == 1
    queries: list[str] = []

    def heard(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        queries.append(statement)

    event.listen(world.session.connection(), "before_cursor_execute", heard)
    world.now = at(6, 8, 0, 5)
    world.do(digest.tick)

    asked = [one for one in queries if "FROM petitions" in one]
    assert len(asked) == 1
    plan = world.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[0]}")
    assert "USING INDEX ix_petitions_untold" in str(plan.all())

"""当日回执: posted once, edited after, and what happens when its message or its chat is lost."""

from datetime import date

import pytest
from sqlmodel import col, select

from bot.delivery.preparing import EDITED_ONLY
from bot.desk.handling import handling
from bot.desk.hearing import my_data
from bot.desk.registry import groups
from bot.desk.riders import receipts
from storage import outcomes, people, petitions
from storage import receipts as drawer
from storage.tables import Notice, Person, RiderDay
from storage.words import Counter, NoticeKind, Priority
from tests.cast import JI, LI, RIDERS, WANG, Actor, World, at, id_of, photo
from tests.desk.test_rider_group import settles

STRANGER_RIDER = Actor("新来的", 7_000_000_077)  # never pressed Start
RECEIPT = NoticeKind.GROUP_RECEIPT


def finds(world: World, who: Actor = JI, thread_id: int | None = None) -> RiderDay:
    """A wordless photo, sent; the receipt is delivered."""
    world.posts(who, media=photo(f"{world.now} {who.name}"), thread_id=thread_id)
    settles(world)
    world.deliver()
    return days(world)[-1]


def days(world: World) -> list[RiderDay]:
    return list(world.session.exec(select(RiderDay).order_by(col(RiderDay.id))))


def told(world: World) -> list[Notice]:
    return world.told(RECEIPT)


def shows(world: World) -> None:
    world.do(receipts.tick)
    world.deliver()


def loses(world: World, error: str = "message gone") -> None:
    """The last receipt could not be shown."""
    outcomes.fail(world.session, told(world)[-1].id or 0, error)
    world.session.expire_all()


def test_the_first_find_posts_it_and_later_ones_edit_it(world: World) -> None:
    finds(world)
    finds(world)
    finds(world)

    first, *later = told(world)

    assert first.edits is None
    assert {one.edits for one in later} == {world.message_of(first)}
    assert {one.priority for one in later} == {Priority.ANSWER}
    (day,) = days(world)
    assert (day.finds, day.posted) == (3, 1)


def test_what_becomes_of_it_edits_it_after_the_half_minute_in_which_it_can_be_undone(
    world: World,
) -> None:
    finds(world)
    case = world.last_case()
    case.owner_id = world.person_id(LI)
    world.do(handling.take, world.pressed(LI), id_of(case))
    before = len(told(world))
    shows(world)
    assert len(told(world)) == before

    world.later(seconds=31)
    shows(world)

    assert (len(told(world)), told(world)[-1].priority) == (before + 1, Priority.REMINDER)


def test_a_tick_that_comes_twice_shows_nothing_twice(world: World) -> None:
    finds(world)
    before = len(told(world))

    for _ in range(3):
        shows(world)

    assert len(told(world)) == before


def test_changes_while_it_is_on_its_way_need_no_further_edit(world: World) -> None:
    for _ in range(4):
        world.posts(JI, media=photo(str(world.now)))
        settles(world)

    assert len(world.owed(RECEIPT)) == 1


def test_it_is_never_sent_anew_by_delivery() -> None:
    assert RECEIPT in EDITED_ONLY


def test_one_that_is_gone_comes_again_with_a_new_find(world: World) -> None:
    finds(world)
    world.posts(JI, media=photo("second"))
    settles(world)
    loses(world)

    shows(world)

    again = told(world)[-1]
    assert (again.edits, again.arguments["finds"]) == (None, 2)
    assert days(world)[0].ended_at is None


def test_one_that_is_gone_stays_away_while_there_is_nothing_new(world: World) -> None:
    finds(world)
    drawer.touch(world.session, days(world)[0].id or 0, world.now)
    shows(world)
    loses(world)
    before = len(told(world))

    shows(world)
    shows(world)

    assert len(told(world)) == before
    assert days(world)[0].ended_at is not None
    finds(world)
    assert told(world)[-1].edits is None


def test_a_refusal_ends_it_quietly(world: World) -> None:
    finds(world)
    drawer.touch(world.session, days(world)[0].id or 0, world.now)
    world.do(receipts.tick)
    loses(world, "our bug")
    before = len(told(world))

    shows(world)

    assert (len(told(world)), days(world)[0].ended_at) == (before, world.now)


@pytest.mark.parametrize(
    ("who", "chats"), [(JI, [RIDERS, JI.telegram_id]), (STRANGER_RIDER, [RIDERS])]
)
def test_when_the_group_is_lost_it_goes_to_the_private_chat_if_there_is_one(
    world: World, who: Actor, chats: list[int]
) -> None:
    finds(world, who)
    drawer.touch(world.session, days(world)[0].id or 0, world.now)
    world.do(receipts.tick)
    loses(world, "unreachable")

    shows(world)

    assert list(dict.fromkeys(one.chat_id for one in told(world))) == chats
    assert (days(world)[0].ended_at is None) == (len(chats) == 2)


def test_two_receipts_of_a_day_become_one_when_a_group_is_lost(world: World) -> None:
    finds(world)
    world.says(JI, media=photo("private"))
    settles(world)
    world.deliver()
    group, private = days(world)
    assert private.chat_id == JI.telegram_id

    world.do(groups.bot_removed, Counter.RESIDENT, RIDERS)
    shows(world)

    assert {one.receipt_id for one in world.cases()} == {private.id}
    assert group.ended_at is not None
    assert told(world)[-1].chat_id == JI.telegram_id
    assert told(world)[-1].edits is not None


def test_what_is_shown_after_the_loss_begins_in_private(world: World) -> None:
    world.posts(JI, media=photo("1"))
    world.do(groups.bot_removed, Counter.RESIDENT, RIDERS)
    settles(world)

    assert [one.chat_id for one in world.owed(RECEIPT)] == [JI.telegram_id]


def test_topics_and_days_have_receipts_of_their_own(world: World) -> None:
    finds(world)
    finds(world, thread_id=7)
    world.now = at(5, 10)
    finds(world)

    assert [(one.day, one.thread_id) for one in days(world)] == [
        (date(2026, 3, 4), 0),
        (date(2026, 3, 4), 7),
        (date(2026, 3, 5), 0),
    ]
    assert told(world)[1].thread_id == 7


def test_an_ephemeral_number_that_is_given_again_ends_the_older_receipt(world: World) -> None:
    first = finds(world)
    first.message_id = -1
    world.now = at(5, 10)
    second = finds(world)
    second.message_id = -1

    drawer.end_others(world.session, world.now, second)
    world.session.expire_all()

    assert (first.ended_at, second.ended_at) == (world.now, None)


def test_after_a_week_it_is_left_as_it_is(world: World) -> None:
    finds(world)
    world.later(days=9)
    drawer.touch(world.session, days(world)[0].id or 0, world.now)
    before = len(told(world))

    world.do(receipts.leave_old)
    shows(world)

    assert (len(told(world)), days(world)[0].ended_at) == (before, world.now)


def test_nothing_of_a_riders_days_is_kept_of_whoever_leaves(world: World) -> None:
    finds(world)
    assert world.person(JI).rides_in is not None

    world.do(my_data.choose, world.pressed(JI), "yes")

    assert days(world) == []
    assert {one.receipt_id for one in world.cases()} == {None}
    assert {one.rides_in for one in world.session.exec(select(Person))} == {None}


def test_residents_who_never_ride_have_none(world: World) -> None:
    world.case(who=WANG)

    assert (days(world), world.person(WANG).rides_in) == ([], None)
    group = people.get_group(world.session, Counter.RESIDENT, RIDERS)
    assert group is not None


def test_what_answers_the_receipt_belongs_to_the_find_though_nothing_has_changed_yet(
    world: World,
) -> None:
    finds(world)
    find = world.last_case()

    world.posts(JI, "在桥头这边", reply_to=world.message_of(told(world)[0]))

    said = petitions.find_statements(world.session, id_of(find))
    assert [one.text for one in said] == ["在桥头这边"]

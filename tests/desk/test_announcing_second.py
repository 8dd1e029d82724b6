"""复核: whoever is asked to look at an announcement, and all who learn how it ended."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlmodel import select

from bot.desk.announcing import announcing
from bot.errors import OldCard, SecondPersonWanted
from bot.wording.composing import compose
from bot.wording.texts import CHINESE, ENGLISH
from storage import people
from storage.tables import Announcement, Identity, Notice
from storage.words import Counter, NoticeKind, Role
from tests.cast import CAO, FANG, LIN, QIAN, WEI, ZHAO, Actor, World, at
from tests.desk.test_announcing import GRID, all_ticks, readers, sends, settle_in, writes

MANY = 700
PREVIEW, REPORT = NoticeKind.ANNOUNCE_PREVIEW, NoticeKind.ANNOUNCE_REPORT
OTHERS = (QIAN, FANG, WEI, LIN, CAO)  # who answers for the place beside 赵主任


@pytest.fixture
def row(world: World) -> Announcement:
    """赵主任 has asked for a second look."""
    settle_in(world, MANY)
    row = writes(world)
    world.deliver()
    asks(world, row)
    world.deliver()
    return row


def asks(world: World, row: Announcement) -> None:
    """赵主任 presses the button under what was shown."""
    presses(world, announcing.send, row, ZHAO)


def presses(world: World, step: object, row: Announcement, who: Actor) -> None:
    """A button under their own card."""
    shown = world.told(PREVIEW, to=who)[-1]
    caller = replace(world.pressed(who), message_id=world.message_of(shown))
    world.do(step, caller, row.id or 0)  # type: ignore[arg-type]


def card(world: World, who: Actor) -> tuple[str, int]:
    """What their card says by now, and how many buttons are under it."""
    notice = world.told(PREVIEW, to=who)[-1]
    (message,) = compose(world.session, world.now, notice)
    return message.text.partition("\n")[0], len(message.buttons)


def reports(world: World, who: Actor = ZHAO) -> list[str]:
    found = world.told(REPORT, to=who)
    return [compose(world.session, world.now, one)[0].text for one in found]


def new_messages(world: World, who: Actor) -> Sequence[Notice]:
    return [one for one in world.told(PREVIEW, to=who) if one.edits is None]


def test_whoever_stops_it_tells_the_writer_and_takes_all_buttons_away(
    world: World, row: Announcement
) -> None:
    presses(world, announcing.stop, row, QIAN)
    all_ticks(world)

    (told,) = reports(world)
    assert "没有同意发" in told
    assert "柳岸社区" in told  # an office, as elsewhere on these cards
    for who in (ZHAO, *OTHERS):
        assert card(world, who) == ("📢 <b>不发了</b>（柳岸第一网格）", 0)
        assert len(new_messages(world, who)) == 1


def test_a_writer_who_stops_it_needs_no_telling(world: World, row: Announcement) -> None:
    presses(world, announcing.stop, row, ZHAO)
    all_ticks(world)

    assert reports(world) == []
    assert {card(world, who)[1] for who in OTHERS} == {0}


def test_nobody_answers_for_a_day_and_the_writer_hears_that(
    world: World, row: Announcement
) -> None:
    world.later(hours=23)
    all_ticks(world)
    early = reports(world)
    world.later(hours=1)
    all_ticks(world)
    all_ticks(world)

    assert early == []
    (told,) = reports(world)
    assert "一天没有人同意" in told
    for who in (ZHAO, *OTHERS):
        assert card(world, who) == ("📢 <b>一天没有人同意，没有发出</b>（柳岸第一网格）", 0)
    with pytest.raises(OldCard):
        sends(world, row, QIAN)


def test_sent_by_the_second_the_others_have_nothing_to_press_any_more(
    world: World, row: Announcement
) -> None:
    presses(world, announcing.send, row, QIAN)

    for who in (QIAN, ZHAO):
        assert card(world, who) == ("📢 <b>半分钟后开始发给 柳岸第一网格 的居民</b>", 1)
    for who in set(OTHERS) - {QIAN}:
        text, buttons = card(world, who)
        assert "已经同意发出" in text
        assert buttons == 0


def test_at_the_end_the_writers_card_says_so_as_well(world: World, row: Announcement) -> None:
    presses(world, announcing.send, row, QIAN)
    world.later(seconds=30)
    while row.reported_at is None:
        all_ticks(world)
        world.deliver()

    for who in (ZHAO, QIAN):
        assert card(world, who) == ("📢 <b>已经发给 柳岸第一网格 的居民</b>", 0)


def test_at_the_end_no_card_says_any_more_how_many_will_get_it(
    world: World, row: Announcement
) -> None:
    presses(world, announcing.send, row, QIAN)
    world.later(seconds=30)
    while row.reported_at is None:
        all_ticks(world)
        world.deliver()
    world.deliver()

    for who in OTHERS:
        shown = world.told(NoticeKind.ANNOUNCE_PREVIEW, to=who)[-1]
        (message,) = compose(world.session, world.now, shown)
        assert "会收到" not in message.text


def test_asked_at_night_nobody_is_woken(world: World) -> None:
    settle_in(world, MANY)
    world.now = at(4, 23)
    row = writes(world)

    sends(world, row)

    asked = [one for one in world.owed(PREVIEW) if one.chat_id != ZHAO.telegram_id]
    assert {one.not_before for one in asked} == {at(5, 8)}


def test_what_has_ended_in_the_night_is_not_shown_in_the_morning(world: World) -> None:
    settle_in(world, MANY)
    world.now = at(4, 23)
    row = writes(world)
    sends(world, row)

    world.do(announcing.stop, world.pressed(ZHAO), row.id or 0)

    asked = [one for one in world.owed(PREVIEW) if one.chat_id != ZHAO.telegram_id]
    assert [compose(world.session, world.now, one) for one in asked] == [()] * len(OTHERS)


def test_who_is_on_leave_is_not_asked(world: World) -> None:
    settle_in(world, MANY)
    for who in (QIAN, FANG):
        world.goes_on_leave(who)
    row = writes(world)

    sends(world, row)

    asked = {one.chat_id for one in world.owed(PREVIEW)} - {ZHAO.telegram_id}
    assert asked == {one.telegram_id for one in set(OTHERS) - {QIAN, FANG}}


def test_all_of_them_on_leave_it_does_not_go_out(world: World) -> None:
    settle_in(world, MANY)
    for who in OTHERS:
        world.goes_on_leave(who)
    row = writes(world)

    with pytest.raises(SecondPersonWanted):
        sends(world, row)


def test_stopped_on_the_way_the_report_does_not_say_that_it_is_done(
    world: World, row: Announcement
) -> None:
    presses(world, announcing.send, row, QIAN)
    world.later(seconds=30)
    all_ticks(world)
    world.deliver()

    presses(world, announcing.stop, row, ZHAO)
    all_ticks(world)

    for who in (ZHAO, QIAN):
        (told,) = reports(world, who)
        assert "中途停了：600 人收到" in told
        assert card(world, who) == ("📢 <b>不发了</b>（柳岸第一网格）", 0)


# by parts


def settles_next_door(world: World, number: int) -> None:
    for _ in range(number):
        person = people.add_person(world.session, world.now, "", "")
        person.home_grid_id = world.place("WC-LA-02")
        account = 8_500_000_000 + (person.id or 0)
        world.session.add(
            Identity(
                person_id=person.id or 0,
                counter=Counter.RESIDENT,
                telegram_id=account,
                chat_id=account,
            )
        )
    world.session.flush()


@pytest.fixture
def halves(world: World) -> World:
    """401 people in one grid, to whom 赵主任 has sent it alone, and 400 in the next."""
    settle_in(world, 400)
    settles_next_door(world, 400)
    sends(world, writes(world))
    return world


def next_door(world: World, words: str = "明天上午停水", who: Actor = ZHAO) -> Announcement:
    row = writes(world, who, f"柳岸第二网格 {words}")
    sends(world, row, who)
    return row


def test_grid_by_grid_it_is_one_announcement(halves: World) -> None:
    row = next_door(halves)

    assert (row.recipients, row.sent_at) == (400, None)
    assert row.asked_at is not None
    assert new_messages(halves, QIAN)


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_it_is_shown_before_that_it_takes_a_second_person_and_why(
    halves: World, language: str
) -> None:
    halves.person(ZHAO).language = language
    writes(halves, ZHAO, "柳岸第二网格 明天上午停水")

    (message,) = compose(halves.session, halves.now, halves.told(PREVIEW, to=ZHAO)[-1])

    assert "401" in message.text
    assert "400" in message.buttons[0][0].text


@pytest.mark.parametrize(
    ("hours", "words", "alone"),
    [
        (0, "后天停电", False),  # whatever it says, within the hour
        (1, "后天停电", True),
        (1, "明天上午停水", False),  # the same words the same day
        (24, "明天上午停水", True),
    ],
)
def test_what_counts_is_the_last_hour_and_the_same_words_of_a_day(
    halves: World, hours: int, words: str, alone: bool
) -> None:
    halves.later(hours=hours, seconds=1)

    row = next_door(halves, words)

    assert (row.sent_at is not None) == alone


def test_what_a_second_person_agreed_to_or_somebody_else_sent_does_not_count(
    world: World, row: Announcement
) -> None:
    settles_next_door(world, 400)
    presses(world, announcing.send, row, QIAN)

    of_writer = next_door(world)
    world.is_only(QIAN, Role.COMMUNITY_DESK, "WC-LA")
    of_another = next_door(world, "后天停电", QIAN)

    assert of_writer.sent_by == world.person_id(ZHAO)
    assert of_another.sent_by == world.person_id(QIAN)


def test_of_what_was_stopped_those_count_who_were_told(halves: World) -> None:
    first = halves.session.exec(select(Announcement)).one()
    halves.do(announcing.stop, halves.pressed(ZHAO), first.id or 0)

    row = next_door(halves)

    assert row.sent_by == halves.person_id(ZHAO)
    all_ticks(halves)
    assert len(list(readers(halves))) == 400
    assert GRID not in {row.building}

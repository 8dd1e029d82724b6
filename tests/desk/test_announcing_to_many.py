"""通知居民 of thousands: left as they can be sent, told how far it is, stopped on the way."""

from dataclasses import replace

import pytest

from bot.desk.announcing import announcing, opting
from bot.errors import AnnouncementOld, AnnouncementTooLong, OldCard
from bot.rules.announcing import tenths
from bot.wording.composing import compose
from bot.wording.texts import CHINESE, ENGLISH, refusal_text
from storage import outcomes
from storage.tables import Announcement, Notice
from storage.words import NoticeKind, NoticeState
from tests.cast import QIAN, WANG, ZHAO, Actor, World
from tests.desk.test_announcing import all_ticks, readers, sends, settle_in, writes

MANY = 700
PREVIEW = NoticeKind.ANNOUNCE_PREVIEW
CARD = 77


@pytest.fixture
def row(world: World) -> Announcement:
    """To 701 people, sent by a second person."""
    settle_in(world, MANY)
    row = writes(world)
    sends(world, row)
    world.do(announcing.send, replace(world.pressed(QIAN), message_id=CARD), row.id or 0)
    world.later(seconds=30)
    return row


def arrive(world: World, number: int) -> None:
    """As the lane marks what it has sent."""
    waiting = [one for one in readers(world) if one.state == NoticeState.WAITING]
    for one in waiting[:number]:
        outcomes.mark_sent(world.session, world.now, one.id or 0, 1)
    world.session.expire_all()


def cards(world: World, who: Actor = QIAN) -> list[Notice]:
    found = world.told(NoticeKind.ANNOUNCE_PREVIEW, to=who)
    return [one for one in found if one.dedup_key.startswith("announce-card:")]


def test_no_more_is_left_than_can_be_sent_soon(world: World, row: Announcement) -> None:
    all_ticks(world)
    left_at_first = len(list(readers(world)))

    arrive(world, 200)
    all_ticks(world)

    assert left_at_first == announcing.AHEAD
    assert len({one.person_id for one in readers(world)}) == MANY + 1
    assert row.owed == MANY + 1


def test_whoever_sent_it_sees_how_far_it_is(world: World, row: Announcement) -> None:
    all_ticks(world)

    arrive(world, 300)
    all_ticks(world)

    (_begun, card) = cards(world)
    assert card.edits == CARD
    assert "已发 300 人" in compose(world.session, world.now, card)[0].text


def test_at_the_end_the_card_says_so_and_both_hear_what_came_of_it(
    world: World, row: Announcement
) -> None:
    all_ticks(world)
    arrive(world, MANY)
    all_ticks(world)

    arrive(world, MANY)
    all_ticks(world)

    card = compose(world.session, world.now, cards(world)[-1])[0]
    assert "已经发给" in card.text
    assert card.buttons == ()
    for who in (ZHAO, QIAN):
        (report,) = world.owed(NoticeKind.ANNOUNCE_REPORT, to=who)
        assert report.arguments["counts"] == {"sent": MANY + 1}


def test_stopped_on_the_way_the_others_get_nothing_and_the_numbers_are_told(
    world: World, row: Announcement
) -> None:
    all_ticks(world)
    arrive(world, 250)

    world.do(announcing.stop, world.pressed(ZHAO), row.id or 0)
    all_ticks(world)

    assert len(list(readers(world))) == 250
    (report,) = world.owed(NoticeKind.ANNOUNCE_REPORT, to=ZHAO)
    assert report.arguments["counts"] == {"sent": 250}


@pytest.mark.parametrize(
    ("language", "said"), [(CHINESE, "✖️ 停下，后面的不发"), (ENGLISH, "✖️ Stop, send no more")]
)
def test_once_some_have_got_it_the_button_says_that_it_stops(
    world: World, row: Announcement, language: str, said: str
) -> None:
    all_ticks(world)
    arrive(world, 300)
    all_ticks(world)
    world.person(QIAN).language = language

    (card,) = compose(world.session, world.now, cards(world)[-1])

    assert [one.text for buttons in card.buttons for one in buttons] == [said]


def stops(world: World, row: Announcement) -> None:
    """赵主任 under a card of his."""
    world.do(announcing.stop, replace(world.pressed(ZHAO), message_id=CARD), row.id or 0)


def told_on(world: World, who: Actor, language: str = CHINESE) -> str:
    """The line of numbers on the newest card."""
    world.person(who).language = language
    (message,) = compose(world.session, world.now, world.told(PREVIEW, to=who)[-1])
    return message.text.splitlines()[-1]


def test_the_card_of_what_was_stopped_says_how_many_got_it_and_how_many_will_not(
    world: World, row: Announcement
) -> None:
    all_ticks(world)
    arrive(world, 250)
    in_hand = next(one for one in readers(world) if one.state == NoticeState.WAITING)
    in_hand.state = NoticeState.LEASED
    world.session.flush()

    stops(world, row)
    at_once = told_on(world, ZHAO)
    outcomes.mark_sent(world.session, world.now, in_hand.id or 0, 7)  # it was on its way
    world.session.expire_all()
    all_ticks(world)

    assert at_once == "250 人收到了，其余 451 人不会收到。"
    for who in (ZHAO, QIAN):
        assert told_on(world, who) == "251 人收到了，其余 450 人不会收到。"
        assert told_on(world, who, ENGLISH) == "251 people got it, the other 450 will not."


def test_whom_it_found_stopped_has_not_got_it(world: World, row: Announcement) -> None:
    all_ticks(world)
    arrive(world, 250)
    late = next(one for one in readers(world) if one.state == NoticeState.WAITING)
    late.state = NoticeState.LEASED
    world.session.flush()

    stops(world, row)
    outcomes.mark_sent(world.session, world.now, late.id or 0, None, outcomes.NOTHING_TO_SAY)
    world.session.expire_all()
    all_ticks(world)

    assert told_on(world, ZHAO) == "250 人收到了，其余 451 人不会收到。"


def test_stopped_before_it_was_sent_nobody_got_it(world: World) -> None:
    row = writes(world)
    stops(world, row)

    assert told_on(world, ZHAO) == "没有人收到（原定发给 1 人）。"
    assert told_on(world, ZHAO, ENGLISH) == "Nobody got it; it was meant for one person."


def test_once_it_is_done_the_card_speaks_of_what_was(world: World, row: Announcement) -> None:
    all_ticks(world)
    arrive(world, 600)
    all_ticks(world)
    arrive(world, 100)
    outcomes.fail(world.session, max(one.id or 0 for one in readers(world)), "unreachable")
    world.session.expire_all()
    all_ticks(world)

    assert told_on(world, QIAN) == "700 人收到了，1 人没收到。"
    assert told_on(world, QIAN, ENGLISH) == "700 people got it, one did not."


def test_it_is_sent_once_whoever_presses_again(world: World, row: Announcement) -> None:
    for who in (ZHAO, QIAN):
        with pytest.raises(OldCard):
            sends(world, row, who)


def test_the_next_one_waits_for_its_turn(world: World, row: Announcement) -> None:
    other = writes(world, words="柳岸第一网格 后天停电")
    sends(world, other)
    sends(world, other, QIAN)
    all_ticks(world)
    first_alone = {one.arguments["announcement_id"] for one in readers(world)}

    while not other.reported_at:
        arrive(world, MANY)
        all_ticks(world)

    assert first_alone == {row.id}
    assert len(list(readers(world))) == 2 * (MANY + 1)


def test_whoever_says_no_while_it_is_on_its_way_does_not_get_it(world: World) -> None:
    row = writes(world)
    sends(world, row)
    all_ticks(world)

    world.do(opting.choose, world.pressed(WANG), False)

    (notice,) = readers(world)
    assert compose(world.session, world.now, notice) == ()


def test_whoever_lost_the_chat_is_passed_over(world: World, row: Announcement) -> None:
    world.loses(WANG)

    while not row.left_at:
        all_ticks(world)
        arrive(world, MANY)

    assert WANG.telegram_id not in {one.chat_id for one in readers(world)}


@pytest.mark.parametrize(
    ("done", "recipients", "come"), [(250, 500, 0), (499, 1000, 4), (1000, 1000, 9), (3, 1000, 0)]
)
def test_how_far_it_is_is_told_of_long_ways_only(done: int, recipients: int, come: int) -> None:
    assert tenths(done, recipients) == come


def test_who_came_to_live_there_since_counts_when_it_is_sent(world: World) -> None:
    settle_in(world, 400)
    row = writes(world)
    settle_in(world, 400)

    sends(world, row)

    assert (row.recipients, row.sent_at) == (801, None)
    assert row.asked_at is not None
    second = world.owed(NoticeKind.ANNOUNCE_PREVIEW, to=QIAN)
    assert [one.arguments["announcement_id"] for one in second] == [row.id]


def test_what_was_shown_a_day_ago_is_not_sent_any_more(world: World) -> None:
    settle_in(world, 3)
    row = writes(world)
    world.later(days=1)

    with pytest.raises(AnnouncementOld):
        sends(world, row)


def test_a_second_person_has_a_day_from_being_asked(world: World) -> None:
    settle_in(world, MANY)
    row = writes(world)
    world.later(hours=20)
    sends(world, row)
    world.later(hours=20)

    world.do(announcing.send, world.pressed(QIAN), row.id or 0)

    assert row.sent_at == world.now


def test_too_many_words_are_refused_and_nothing_is_cut(world: World) -> None:
    settle_in(world, 3)

    with pytest.raises(AnnouncementTooLong) as refused:
        world.do(announcing.announce, world.caller(ZHAO), f"柳岸第一网格 {'停' * 801}")

    assert refused.value.facts == {"most": 800, "count": 801}
    assert "800" in refusal_text("zh-CN", refused.value)

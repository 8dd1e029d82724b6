"""通知居民: looked at before it goes out, by two people above 500; nobody is woken at night."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from sqlmodel import select

from bot.desk.announcing import announcing, opting
from bot.desk.hearing import staff_talk
from bot.errors import (
    NobodyThere,
    NotYours,
    OldCard,
    PlaceUnclear,
    SecondPersonWanted,
)
from bot.rules.announcing import needs_second
from bot.wording.composing import compose
from storage import outcomes, people
from storage.tables import Announcement, Identity, Notice, Person, Place
from storage.words import Counter, NoticeKind
from tests.cast import CHEN, FANG, LI, QIAN, SHEN, WANG, ZHAO, ZHOU, Actor, World, at

WATER = "明天上午停水"
GRID = "柳岸第一网格"


def writes(world: World, who: Actor = ZHAO, words: str = f"{GRID} {WATER}") -> Announcement:
    world.do(announcing.announce, world.caller(who), words)
    return world.session.exec(select(Announcement)).all()[-1]


def settle_in(world: World, number: int) -> None:
    """So many more people at home in the grid."""
    for _ in range(number):
        person = people.add_person(world.session, world.now, "", "")
        person.home_grid_id = world.place("WC-LA-01")
        world.session.add(
            Identity(
                person_id=person.id or 0,
                counter=Counter.RESIDENT,
                telegram_id=8_000_000_000 + (person.id or 0),
                chat_id=8_000_000_000 + (person.id or 0),
            )
        )
    world.session.flush()


def sends(world: World, row: Announcement, who: Actor = ZHAO) -> None:
    world.do(announcing.send, world.pressed(who), row.id or 0)
    world.later(seconds=30)


def readers(world: World) -> Iterable[Notice]:
    return world.told(NoticeKind.ANNOUNCEMENT)


def all_ticks(world: World) -> None:
    while world.do(announcing.tick) >= announcing.BATCH:
        world.session.flush()


def preview(world: World, who: Actor = ZHAO) -> str:
    notice = world.told(NoticeKind.ANNOUNCE_PREVIEW, to=who)[-1]
    return compose(world.session, world.now, notice)[0].text


def test_it_is_shown_with_the_number_of_readers_and_nothing_is_sent(world: World) -> None:
    writes(world)
    all_ticks(world)

    assert WATER in preview(world)
    assert "1 人会收到" in preview(world)
    assert list(readers(world)) == []


def test_whoever_has_sent_it_may_still_stop_it_for_half_a_minute_before_anybody_gets_it(
    world: World,
) -> None:
    row = writes(world)
    world.do(announcing.send, world.pressed(ZHAO), row.id or 0)
    assert "半分钟后" in preview(world)
    world.later(seconds=29)
    all_ticks(world)
    assert list(readers(world)) == []

    world.do(announcing.stop, world.pressed(ZHAO), row.id or 0)
    world.later(seconds=30)
    all_ticks(world)

    assert list(readers(world)) == []
    (told,) = world.told(NoticeKind.ANNOUNCE_REPORT, to=ZHAO)
    (report,) = compose(world.session, world.now, told)
    assert report.text == "📢 柳岸第一网格 的通知没有发出，谁也没收到。"


def test_when_the_half_minute_is_over_the_card_says_no_more_that_nobody_gets_it(
    world: World,
) -> None:
    world.now = at(4, 22)  # nobody is woken: it ends tomorrow
    row = writes(world)
    world.deliver()
    (shown,) = world.told(NoticeKind.ANNOUNCE_PREVIEW, to=ZHAO)
    caller = replace(world.pressed(ZHAO), message_id=world.message_of(shown))
    world.do(announcing.send, caller, row.id or 0)
    world.deliver()

    world.later(seconds=30)
    all_ticks(world)
    all_ticks(world)

    (edit,) = world.owed(NoticeKind.ANNOUNCE_PREVIEW, to=ZHAO)
    assert edit.edits == world.message_of(shown)
    assert "08:00 开始发给" in compose(world.session, world.now, edit)[0].text


def test_everybody_at_home_there_gets_it_once(world: World) -> None:
    row = writes(world)

    sends(world, row)
    all_ticks(world)
    all_ticks(world)

    assert [one.chat_id for one in readers(world)] == [WANG.telegram_id]


def test_whoever_wants_no_more_gets_no_more(world: World) -> None:
    world.do(opting.choose, world.pressed(WANG), False)

    with pytest.raises(NobodyThere):
        writes(world)

    world.do(opting.choose, world.pressed(WANG), True)
    assert writes(world).recipients == 1


def test_who_has_reported_from_a_building_is_told_about_that_building(world: World) -> None:
    world.case("柳岸花园3栋楼下路灯坏了", ZHOU)

    row = writes(world, words=f"柳岸花园3栋 {WATER}")
    sends(world, row)
    all_ticks(world)

    assert [one.chat_id for one in readers(world)] == [ZHOU.telegram_id]


def test_a_compound_that_lies_across_grids_is_told_as_a_whole(world: World) -> None:
    world.case("柳岸花园3栋楼下路灯坏了", ZHOU)

    row = writes(world, words=f"柳岸花园 {WATER}")

    place = world.session.get_one(Place, row.place_id)
    assert (row.building, place.code) == ("柳岸花园", "WC-LA")


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("柳岸社区", "Liuan Community"),
        ("柳岸第一网格", "liuan first grid"),
        ("柳岸花园", "Liuan Garden"),
        ("柳岸花园3栋", "Liuan Garden building 3"),
        ("柳岸花园3栋", "Building 3 of Liuan Garden"),
    ],
)
def test_a_place_in_english_is_the_same_place(world: World, chinese: str, english: str) -> None:
    world.case("柳岸花园3栋楼下路灯坏了", ZHOU)
    here = writes(world, words=f"{chinese} {WATER}")
    there = writes(world, words=f"{english} No water tomorrow from nine to eleven.")

    assert there.text == "No water tomorrow from nine to eleven."
    assert (there.place_id, there.recipients) == (here.place_id, here.recipients)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (f"{WATER}。柳岸社区", f"{WATER}。"),
        (f"{WATER} 柳岸社区。", WATER),
        ("明天停水，请提前存水，柳岸社区", "明天停水，请提前存水"),
        ("柳岸社区：明天停水，请提前存水", "明天停水，请提前存水"),
        ("No water tomorrow from nine to eleven. Liuan Community", None),
    ],
)
def test_the_place_may_also_stand_behind_the_words_or_before_a_colon(
    world: World, words: str, told: str | None
) -> None:
    row = writes(world, words=words)

    place = world.session.get_one(Place, row.place_id)
    assert (place.code, row.building) == ("WC-LA", "")
    assert row.text == (told or "No water tomorrow from nine to eleven.")


@pytest.mark.parametrize("words", ["明天在柳岸社区停水", "柳岸社区医院明天义诊，请带身份证"])
def test_a_place_within_a_sentence_is_not_taken_for_the_readers(world: World, words: str) -> None:
    with pytest.raises(PlaceUnclear):
        writes(world, words=words)


@pytest.mark.parametrize("words", ["火星 停水", "Mars No water", GRID, "停水", "Liuan Community"])
def test_a_place_nobody_knows_or_no_words_is_unclear(world: World, words: str) -> None:
    with pytest.raises(PlaceUnclear):
        writes(world, words=words)


def test_without_anything_it_says_how(world: World) -> None:
    world.do(announcing.announce, world.caller(ZHAO), "")

    assert world.owed(NoticeKind.ANNOUNCE_HOW, to=ZHAO)


def test_nobody_announces_to_a_place_that_is_not_theirs(world: World) -> None:
    with pytest.raises(NotYours):
        writes(world, SHEN)


@pytest.mark.parametrize(("count", "second"), [(500, False), (501, True)])
def test_above_500_a_second_person_is_needed(count: int, second: bool) -> None:
    assert needs_second(count) is second


def test_the_writer_alone_sends_nothing_to_more_than_500(world: World) -> None:
    settle_in(world, 500)
    row = writes(world)

    sends(world, row)
    all_ticks(world)

    assert row.sent_at is None
    assert "请您复核" in preview(world, QIAN)
    assert "请您复核" in preview(world, FANG)
    assert list(readers(world)) == []


def test_the_second_person_sends_it(world: World) -> None:
    settle_in(world, 500)
    row = writes(world)
    sends(world, row)

    sends(world, row, QIAN)
    all_ticks(world)

    assert row.sent_by == world.person_id(QIAN)
    assert len(list(readers(world))) == 501


def test_the_writer_hears_what_the_second_person_has_decided(world: World) -> None:
    settle_in(world, 500)
    sent, dropped = writes(world), writes(world)
    sends(world, sent)
    sends(world, dropped)
    world.deliver()

    sends(world, sent, QIAN)
    (told,) = world.owed(NoticeKind.ANNOUNCE_PREVIEW, to=ZHAO)
    world.do(announcing.stop, world.pressed(FANG), dropped.id or 0)

    assert "正在发给" in compose(world.session, world.now, told)[0].text
    assert "不发了" in preview(world)


def test_a_grid_officer_is_no_second_person(world: World) -> None:
    settle_in(world, 500)
    row = writes(world, LI)
    sends(world, row, LI)

    with pytest.raises(NotYours):
        sends(world, row, CHEN)


def test_without_a_second_person_it_does_not_go_out(world: World) -> None:
    settle_in(world, 500)
    row = writes(world)
    for identity in world.session.exec(select(Identity).where(Identity.counter == Counter.STAFF)):
        identity.reachable = identity.telegram_id == ZHAO.telegram_id

    with pytest.raises(SecondPersonWanted):
        sends(world, row)


def test_it_goes_on_where_it_stopped(world: World) -> None:
    settle_in(world, 300)
    row = writes(world)
    sends(world, row)
    assert world.do(announcing.tick) == announcing.BATCH

    all_ticks(world)

    assert len({one.person_id for one in readers(world)}) == 301


def test_at_night_nobody_is_woken(world: World) -> None:
    world.now = at(4, 22)
    row = writes(world)

    sends(world, row)
    all_ticks(world)

    assert {one.not_before for one in readers(world)} == {at(5, 8)}


def test_what_is_stopped_reaches_nobody_who_has_not_got_it(world: World) -> None:
    row = writes(world)
    sends(world, row)
    all_ticks(world)

    world.do(announcing.stop, world.pressed(ZHAO), row.id or 0)

    assert list(readers(world)) == []
    with pytest.raises(OldCard):
        sends(world, row)


def test_its_writer_is_told_how_many_got_it(world: World) -> None:
    settle_in(world, 1)
    row = writes(world)
    sends(world, row)
    all_ticks(world)
    lost = list(readers(world))[-1]
    outcomes.fail(world.session, lost.id or 0, "unreachable")
    world.deliver()

    all_ticks(world)

    report = world.owed(NoticeKind.ANNOUNCE_REPORT, to=ZHAO)[0]
    assert report.arguments["counts"] == {"sent": 1, "failed": 1}
    world.deliver()
    all_ticks(world)
    assert len(world.told(NoticeKind.ANNOUNCE_REPORT)) == 1


def test_opting_out_is_kept_with_the_person(world: World) -> None:
    world.do(opting.choose, world.pressed(WANG), False)

    person = world.session.get_one(Person, world.person_id(WANG))
    assert person.news_opt_out
    notice = world.owed(NoticeKind.NEWS_CHOSEN, to=WANG)[0]
    assert "不发通知" in compose(world.session, world.now, notice)[0].text


def test_after_the_bare_command_the_next_message_is_it(world: World) -> None:
    world.do(announcing.announce, world.caller(ZHAO), "")

    world.says(ZHAO, f"{GRID} {WATER}")

    row = world.session.exec(select(Announcement)).one()
    assert (row.text, row.place_id) == (WATER, world.place("WC-LA-01"))


def test_after_two_refusals_what_is_typed_is_no_announcement(world: World) -> None:
    world.do(announcing.announce, world.caller(ZHAO), "")

    world.says(ZHAO, "火星 停水")
    world.says(ZHAO, "谁值班")
    world.says(ZHAO, f"{GRID} {WATER}")

    assert world.session.exec(select(Announcement)).all() == []


def test_another_command_ends_the_wait_for_the_words(world: World) -> None:
    world.do(announcing.announce, world.caller(ZHAO), "")

    world.do(staff_talk.leave_off, world.caller(ZHAO), "todo")
    world.says(ZHAO, f"{GRID} {WATER}")

    assert world.session.exec(select(Announcement)).all() == []


def test_who_names_no_place_is_told_so_and_may_try_again(world: World) -> None:
    world.do(announcing.announce, world.caller(ZHAO), "")

    world.says(ZHAO, "火星 停水")
    assert world.session.exec(select(Announcement)).all() == []
    world.says(ZHAO, f"{GRID} {WATER}")

    assert world.session.exec(select(Announcement)).one().text == WATER

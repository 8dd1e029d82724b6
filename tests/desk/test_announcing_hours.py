"""通知居民: to a building's people, and when each of them is awake."""

from collections.abc import Sequence
from datetime import datetime

import pytest
from sqlmodel import select

from bot.desk.announcing import announcing
from bot.desk.hearing import reception
from bot.errors import NobodyThere
from bot.rules.announcing import GOOD_FOR
from bot.rules.undoing import HALF_A_MINUTE
from bot.wording.composing import compose
from storage.tables import Announcement, Notice
from storage.words import NoticeKind
from tests.cast import JI, WANG, ZHAO, ZHOU, Actor, World, at

BUILDING = "柳岸花园3栋"
HALF_A_MINUTE_LATER = at(4, 22) + HALF_A_MINUTE


def sent(world: World, words: str) -> Announcement:
    world.do(announcing.announce, world.caller(ZHAO), words)
    row = world.session.exec(select(Announcement)).all()[-1]
    world.do(announcing.send, world.pressed(ZHAO), row.id or 0)
    world.later(seconds=30)
    while world.do(announcing.tick) >= announcing.BATCH:
        world.session.flush()
    return row


def readers(world: World) -> Sequence[Notice]:
    return world.told(NoticeKind.ANNOUNCEMENT)


def lives(world: World, who: Actor, words: str) -> None:
    world.do(reception.choose_home, world.pressed(who), "")
    world.says(who, words)


@pytest.mark.parametrize(("hours", "arrives"), [
    ("", at(5, 8)),
    ("off", HALF_A_MINUTE_LATER),
    ("22:00-09:30", at(5, 9, 30)),
    ("23:00-06:00", HALF_A_MINUTE_LATER),
])  # fmt: skip
def test_everybody_gets_it_when_their_own_quiet_hours_end(
    world: World, hours: str, arrives: object
) -> None:
    world.now = at(4, 22)
    world.person(WANG).quiet = hours

    sent(world, "柳岸第一网格 明天停水")

    (notice,) = readers(world)
    assert notice.not_before == arrives
    assert notice.expires_at == notice.not_before + GOOD_FOR


@pytest.mark.parametrize(
    ("now", "toast", "card"),
    [
        (at(4, 22), {"at": "08:00", "day": "tomorrow"}, "明天 08:00 开始发给 柳岸第一网格 的居民"),
        (at(5, 6), {"at": "08:00", "day": "today"}, "今天 08:00 开始发给"),
        (at(4, 21, 29, 45), {"at": "08:00", "day": "tomorrow"}, "明天 08:00 开始发给"),
        (at(5, 7, 59, 45), {"at": "none", "day": "today"}, "半分钟后开始发给"),
        (at(4, 12), {"at": "none", "day": "today"}, "半分钟后开始发给"),
    ],
)
def test_who_sends_it_is_told_when_it_will_go_out(
    world: World, now: datetime, toast: dict[str, str], card: str
) -> None:
    world.now = now
    world.do(announcing.announce, world.caller(ZHAO), "柳岸第一网格 明天停水")
    row = world.session.exec(select(Announcement)).one()

    found = world.do(announcing.send, world.pressed(ZHAO), row.id or 0)

    assert (found.key, found.facts) == ("announcing", toast)
    (shown,) = compose(world.session, world.now, world.owed(NoticeKind.ANNOUNCE_PREVIEW)[-1])
    assert card in shown.text


def test_at_night_the_card_does_not_say_that_it_is_going_out(world: World) -> None:
    world.now = at(4, 22)
    sent(world, "柳岸第一网格 明天停水")
    notice = world.owed(NoticeKind.ANNOUNCE_PREVIEW)[-1]

    (night,) = compose(world.session, at(5, 3), notice)
    (morning,) = compose(world.session, at(5, 8), notice)

    assert "08:00 开始发给" in night.text
    assert "正在发给" in morning.text


def test_at_night_the_button_does_not_promise_that_nobody_gets_it_once_somebody_has(
    world: World,
) -> None:
    lives(world, ZHOU, BUILDING)
    world.now = at(4, 22)
    world.person(WANG).quiet = "off"
    sent(world, "柳岸第一网格 明天停水")
    notice = world.owed(NoticeKind.ANNOUNCE_PREVIEW)[-1]
    (before,) = compose(world.session, world.now, notice)

    world.do(announcing.tick)
    world.now = HALF_A_MINUTE_LATER
    world.deliver()
    (after,) = compose(world.session, world.now, notice)

    assert ("这之前都可以不发" in before.text, "不发了" in repr(before.buttons)) == (True, True)
    assert "有人已经收到，其余的还可以不发" in after.text
    assert "停下，后面的不发" in repr(after.buttons)


def test_of_two_people_each_has_their_own_hours_and_one_notice(world: World) -> None:
    lives(world, ZHOU, BUILDING)
    world.now = at(4, 22)
    world.person(WANG).quiet = "off"
    world.person(ZHOU).quiet = "21:00-10:00"

    sent(world, "柳岸第一网格 明天停水")
    world.do(announcing.tick)
    world.now = at(5, 12)
    world.deliver()
    world.do(announcing.tick)

    found = {one.chat_id: one.not_before for one in readers(world)}
    assert found == {WANG.telegram_id: HALF_A_MINUTE_LATER, ZHOU.telegram_id: at(5, 10)}
    assert len(readers(world)) == 2


def test_a_building_is_those_who_live_there_and_those_who_reported_there(world: World) -> None:
    lives(world, ZHOU, f"{BUILDING}2单元")  # lives there
    world.case("3栋楼下路灯坏了")  # WANG, at home in that grid, reported there in short
    lives(world, JI, "柳岸花园5栋")  # another building

    row = sent(world, f"{BUILDING} 明天停水")

    assert row.recipients == 2
    assert {one.chat_id for one in readers(world)} == {ZHOU.telegram_id, WANG.telegram_id}


def test_building_thirty_is_not_building_three(world: World) -> None:
    person = world.person(ZHOU)
    person.home_grid_id, person.home_words = world.place("WC-LA-01"), "柳岸花园30栋"
    world.session.flush()

    with pytest.raises(NobodyThere):
        sent(world, f"{BUILDING} 明天停水")


def test_whoever_has_moved_away_is_not_told_of_the_old_building(world: World) -> None:
    lives(world, ZHOU, BUILDING)
    lives(world, ZHOU, "老码头小区2栋")

    with pytest.raises(NobodyThere):
        sent(world, f"{BUILDING} 明天停水")

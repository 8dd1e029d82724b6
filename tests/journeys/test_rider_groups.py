"""骑手群: topics, several groups, a group that grows, and a bot that is thrown out and let in."""

from bot.emulator import Chat
from storage.tables import Group, RiderDay
from storage.words import GroupKind, State
from tests.journeys.someone import Someone
from tests.journeys.test_receipts import HOLE, LAMP, SETTLED, receipts, shows
from tests.journeys.town import Town
from tests.journeys.ways import QUAY, TAKE


async def second_group(
    town: Town, who: Someone, *, forum: bool = False, kind: str = "supergroup"
) -> Chat:
    """Another group of riders in the same community, registered by its code."""
    group = town.emulator.add_group(
        "夜班骑手群",
        people=[town.people[one].phone.person for one in ("小纪", "周大爷")],
        bots=[town.resident_bot],
        kind="group" if kind == "group" else "supergroup",
        forum=forum,
    )
    code = town.invites("WC-LA", group=GroupKind.RIDERS)
    await who.says(f"/start@shuoshi_resident_bot {code}", to=group)
    await who.sees("随手拍群", where=group)
    return group


# topics


async def test_a_receipt_stands_in_the_topic_where_the_photo_was_shown(
    town: Town, ji: Someone
) -> None:
    forum = await second_group(town, ji, forum=True)
    topic = await ji.phone.opens_topic(forum, "随手拍")
    await ji.photographs(HOLE, to=forum, topic=topic)
    await ji.pins(QUAY, to=forum, topic=topic)
    await town.passes(seconds=3)
    await ji.photographs(LAMP, to=forum, topic=topic)
    await town.passes(seconds=SETTLED)

    (receipt,) = ji.messages("收到", where=forum)

    assert receipt.thread_id == topic
    assert "今天随手拍 2 件" in receipt.words
    assert len(town.cases()) == 2


async def test_what_is_refused_is_said_in_the_topic(town: Town, ji: Someone) -> None:
    forum = await second_group(town, ji, forum=True)
    topic = await ji.phone.opens_topic(forum, "随手拍")

    await ji.pins((48.85, 2.35), to=forum, topic=topic)

    told = await ji.sees("不在", where=forum)
    assert told.thread_id == topic


async def test_a_topic_that_is_deleted_loses_no_receipt(town: Town, ji: Someone) -> None:
    forum = await second_group(town, ji, forum=True)
    topic = await ji.phone.opens_topic(forum, "随手拍")
    await ji.photographs(HOLE, to=forum, topic=topic)
    await town.settles()
    await ji.phone.deletes_topic(forum, topic)
    await town.passes(seconds=SETTLED)

    (receipt,) = ji.messages("收到", where=forum)

    assert receipt.thread_id is None


# several groups


async def test_each_group_has_its_receipt_and_the_own_list_has_all(
    town: Town, ji: Someone
) -> None:
    other = await second_group(town, ji)
    await shows(town, ji, HOLE)
    await ji.photographs(LAMP, to=other)
    await town.passes(seconds=SETTLED)

    (here,), (there,) = receipts(town, ji), ji.messages("收到", where=other)

    assert str(town.case(0).number) in here.words
    assert str(town.case(1).number) in there.words
    await ji.says("/photos")
    await ji.sees("一共 2 件")


# a group becomes a supergroup


async def test_a_group_that_grows_keeps_receipts_reports_and_riders(
    town: Town, ji: Someone, li: Someone
) -> None:
    small = await second_group(town, ji, kind="group")
    await ji.photographs(HOLE, to=small)
    await town.passes(seconds=SETTLED)
    first = (await ji.sees("收到", where=small)).words
    await ji.photographs(LAMP, to=small)
    await town.settles()
    big = town.emulator.upgrade_group(small)
    await town.passes(seconds=SETTLED)
    await town.passes(seconds=3)

    (receipt,) = ji.messages("收到", where=big)

    assert "今天随手拍 2 件" in receipt.words
    assert str(town.case(0).number) in first
    assert {one.chat_id for one in town.rows(RiderDay)} == {big.id}
    await li.finds("井盖").taps(TAKE)
    await li.waits()
    await town.passes(seconds=3)
    assert "🔧 正在办" in ji.messages("收到", where=big)[0].words
    assert len(ji.messages("收到", where=big)) == 1


async def test_a_receipt_on_its_way_when_the_group_grows_arrives_in_the_new_one(
    town: Town, ji: Someone
) -> None:
    small = await second_group(town, ji, kind="group")
    await ji.photographs(HOLE, to=small)
    await town.settles()
    await town.dies()
    big = town.emulator.upgrade_group(small)
    await town.opens()
    await town.passes(seconds=SETTLED)

    (receipt,) = ji.messages("收到", where=big)

    assert str(town.case().number) in receipt.words
    new = next(one for one in town.rows(Group) if one.chat_id == big.id)
    assert new.active


# thrown out, and back


async def test_a_bot_thrown_out_sends_receipts_to_private_chats(
    town: Town, ji: Someone, zhao: Someone, li: Someone
) -> None:
    await ji.photographs(HOLE, to=town.riders)
    await town.passes(seconds=SETTLED)
    await ji.photographs(LAMP, to=town.riders)
    await town.settles()
    await zhao.phone.kicks(town.riders, town.resident_bot)
    await town.passes(seconds=SETTLED)
    await town.passes(seconds=3)

    receipt = await ji.sees("今天随手拍 2 件")

    assert len(ji.messages("收到")) == 1
    assert {one.state for one in town.cases()} == {State.DISPATCHED}
    await li.finds("井盖").taps(TAKE)
    await li.waits()
    await town.passes(seconds=3)
    assert "🔧 正在办" in receipt.words


async def test_staff_hear_that_a_group_is_lost_and_that_it_is_back(
    town: Town, ji: Someone, zhao: Someone
) -> None:
    await zhao.phone.kicks(town.riders, town.resident_bot)
    await town.passes(minutes=2)
    await zhao.sees("机器人不在骑手群“先锋骑手群”（柳岸社区）里了")
    town.emulator.add_to_group(town.riders, town.resident_bot)
    await town.passes(minutes=2)

    await zhao.sees("机器人回到骑手群")
    await ji.sees("我回来了，登记还在", where=town.riders)
    await shows(town, ji, HOLE)
    await ji.sees("收到", where=town.riders)


async def test_a_group_nobody_knows_is_told_how_to_register(town: Town, ji: Someone) -> None:
    people = [ji.phone.person]
    other = town.emulator.add_group("新骑手群", people=people, bots=[town.resident_bot])
    await town.passes(minutes=2)

    told = await ji.sees("还没有登记", where=other)

    assert not told.buttons
    await ji.photographs(HOLE, to=other)
    await town.passes(seconds=SETTLED)
    assert town.cases() == []

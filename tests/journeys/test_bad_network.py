"""Telegram away, slow, double or angry: nothing is lost, and at most one message is doubled."""

from datetime import timedelta

from bot.emulator import Message
from tests.journeys.someone import Someone
from tests.journeys.town import Town
from tests.journeys.ways import LAMP, SEND, TAKE, goes_all_the_way, reports


async def test_what_is_said_during_an_outage_arrives_after_it(
    town: Town, wang: Someone, zhou: Someone, emma: Someone, li: Someone
) -> None:
    town.faults.outage = True
    await wang.says(LAMP)
    await zhou.says("柳岸花园2栋门口井盖缺了")
    await emma.says("柳岸花园1栋楼道堆满杂物")
    town.clock.move(timedelta(minutes=1))
    town.faults.outage = False

    for who in (wang, zhou):
        await who.sees("请看看对不对").taps(SEND)
        await who.sees("应在")
    await emma.sees("Did I get that right?").taps("Send")

    for words in (LAMP, "井盖", "杂物"):
        await li.finds(words)


async def test_what_has_to_be_told_during_an_outage_is_told_after_it(
    town: Town, wang: Someone, li: Someone
) -> None:
    await wang.says(LAMP)
    card = await wang.sees("请看看对不对")
    town.faults.delay = 0.05
    tapped = await wang.taps(card, SEND)
    town.faults.outage = True
    town.clock.move(timedelta(minutes=1))
    town.faults.delay = 0
    town.faults.outage = False

    await li.sees(LAMP)
    await wang.sees("应在")

    assert "已提交" in tapped
    assert len(li.messages(LAMP)) <= 2


async def test_repeated_updates_are_handled_once(town: Town, wang: Someone, li: Someone) -> None:
    town.faults.repeat_updates = True
    await goes_all_the_way(wang, li)
    await town.settles()

    assert len(town.cases()) == 1
    assert len(wang.messages("应在")) == 2  # the receipt, and that it was taken
    assert len(wang.messages("问题解决了吗")) == 1


async def test_a_429_is_waited_out(town: Town, wang: Someone, li: Someone) -> None:
    town.faults.retry_after = 1
    town.faults.refuse = 2

    await reports(wang)

    await li.sees(LAMP)
    assert len(wang.messages("应在")) == 1


async def test_a_failing_server_is_asked_again(town: Town, wang: Someone, li: Someone) -> None:
    town.faults.server_errors = 3

    await reports(wang)

    await li.sees(LAMP).taps(TAKE)


async def test_a_connection_dropped_after_sending_doubles_one_message_at_most(
    town: Town, wang: Someone, li: Someone
) -> None:
    town.faults.drop_after = 1
    await wang.says(LAMP)
    await wang.sees("请看看对不对")
    await town.settles()

    cards = wang.messages("请看看对不对")

    assert 1 <= len(cards) <= 2
    await wang.taps(cards[-1], SEND)
    await li.sees(LAMP)


async def test_an_alert_lost_on_the_way_again_and_again_arrives_in_the_end(
    town: Town, wang: Someone, li: Someone
) -> None:
    await wang.says(LAMP)
    card = await wang.sees("请看看对不对")
    await town.settles()
    town.faults.swallow_sends = 14  # of two bots, so that each tries more than five times

    await wang.taps(card, SEND)
    await town.outlasts("swallow_sends")

    await li.sees(LAMP).taps(TAKE)
    await wang.sees("应在")


async def test_words_arrive_without_a_photo_that_cannot_be_downloaded(
    town: Town, wang: Someone, li: Someone
) -> None:
    town.faults.lose_files = True
    await wang.photographs(LAMP)
    await wang.sees("照片或文件没取到")
    await wang.sees("请看看对不对")

    town.faults.lose_files = False
    await wang.photographs()
    await town.settles()
    await wang.finds("请看看对不对").taps(SEND)

    card = await li.sees(LAMP)
    assert card.photo


async def test_an_album_out_of_order_is_one_case(town: Town, ji: Someone, li: Someone) -> None:
    town.faults.shuffle_albums = True
    await ji.shows_album("柳岸花园3栋门口井盖缺了", photos=5, to=town.riders)
    await town.passes(seconds=16)

    card: Message = await li.sees("井盖")

    assert "📷 5" in card.words
    assert len(town.cases()) == 1

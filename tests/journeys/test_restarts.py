"""The program ends hard and begins again: nothing is lost, nothing is done twice."""

from tests.journeys.someone import Someone
from tests.journeys.town import Town, say
from tests.journeys.ways import ASK, LAMP, SEND, TAKE, reports


async def test_in_the_middle_of_a_draft(town: Town, wang: Someone, li: Someone) -> None:
    await wang.says(LAMP)
    await wang.sees("请看看对不对")
    await town.restarts()
    await wang.says("昨晚就不亮了")
    await wang.sees("昨晚就不亮了").taps(SEND)

    card = await li.sees("路灯")

    assert "昨晚就不亮了" in card.words
    assert len(town.cases()) == 1


async def test_in_the_middle_of_an_album(town: Town, wang: Someone, li: Someone) -> None:
    parts = await wang.shows_album("柳岸花园3栋门口井盖缺了", photos=3)
    await town.restarts()
    wang.adds_to_album(parts[0])
    await town.passes(seconds=2)
    await wang.finds("请看看对不对").taps(SEND)

    card = await li.sees("井盖")

    assert "📷 4" in card.words
    assert len(town.cases()) == 1


async def test_between_an_album_in_the_group_and_its_receipt(
    town: Town, ji: Someone, li: Someone
) -> None:
    await ji.shows_album("柳岸花园3栋门口井盖缺了", photos=3, to=town.riders)
    await town.settles()
    await town.restarts()
    await town.passes(seconds=16)

    await li.sees("井盖")

    await ji.sees("收到", where=town.riders)
    assert len(ji.messages("收到", where=town.riders)) == 1


async def test_in_the_middle_of_a_delivery(town: Town, wang: Someone, li: Someone) -> None:
    await wang.says(LAMP)
    card = await wang.sees("请看看对不对")
    await wang.taps(card, SEND)
    await town.restarts()

    await li.finds(LAMP)
    await wang.finds("应在")
    await town.settles()

    assert len(li.messages("状态：待接单")) <= 2
    assert len(wang.messages("应在")) <= 2


async def test_what_is_said_while_it_is_down_is_heard_after(
    town: Town, wang: Someone, li: Someone
) -> None:
    await town.dies()
    await wang.says(LAMP)
    await town.opens()

    await wang.sees("请看看对不对").taps(SEND)

    await li.sees(LAMP)


async def test_a_question_and_its_answer_survive(town: Town, wang: Someone, li: Someone) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(ASK)
    await li.sees("想问居民什么")
    await town.restarts()
    await li.says("是哪一盏？")
    await wang.waits()
    await wang.sees("是哪一盏？")
    await town.restarts()
    await wang.says("左边那盏")

    await li.sees("左边那盏")


async def test_a_half_written_result_survives(town: Town, wang: Someone, li: Someone) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await li.sees("办理中").taps(say("button-resolve"))
    await li.sees("办得怎么样")
    await li.says("灯泡换好了")
    await li.sees("还差一张")
    await town.restarts()
    await li.photographs()
    await li.sees("居民会看到").taps(say("button-confirm-result"))

    await wang.waits()
    await wang.sees("灯泡换好了")


async def test_clocks_that_ran_out_while_it_was_down_are_looked_at_once(
    town: Town, wang: Someone, li: Someone, zhao: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP)
    await town.settles()
    await town.dies()
    town.clock.move(town.due_at() - town.clock.now())
    await town.opens()
    await town.passes(minutes=1)
    told = zhao.messages("升级督办")
    await town.restarts()
    await town.passes(minutes=1)

    assert told
    assert zhao.messages("升级督办") == told

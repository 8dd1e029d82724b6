"""代报与匿名, on both phones."""

from tests.journeys.effort import Effort
from tests.journeys.someone import Someone
from tests.journeys.town import Town, say
from tests.journeys.ways import SEND


async def test_a_daughter_reports_for_her_mother_with_a_number_to_call(
    town: Town, wang: Someone, li: Someone
) -> None:
    await wang.says("帮我妈报一下，柳岸花园3栋楼下路灯坏了")
    card = await wang.sees("替您母亲报")
    await wang.taps(card, say("button-for-other"))
    await wang.sees("您替谁报").taps("妈妈")
    await wang.sees("称呼和电话")
    await wang.says("周奶奶 13900001234")
    await wang.sees("周奶奶").taps(SEND)

    told = await li.sees("代报")
    assert "13900001234" not in told.words
    await li.taps(told, say("button-represented"))

    assert "周奶奶 13900001234" in (await li.sees("流转记录里有")).words


async def test_an_anonymous_report_takes_three_taps_and_its_answer_comes_back(
    town: Town, wang: Someone, li: Someone
) -> None:
    before = wang.effort
    await wang.says("柳岸花园3栋楼下路灯坏了")
    await wang.sees("请看看对不对").taps(say("button-no-name"))
    await wang.sees("🙈 匿名").taps(SEND)
    told = await li.sees("匿名")
    await li.taps(told, say("button-take"))
    await wang.waits()
    await wang.sees("已接单")

    assert (wang.effort - before).taps <= 3
    assert "王阿姨" not in told.words


async def test_an_ordinary_report_takes_one_tap(town: Town, wang: Someone, li: Someone) -> None:
    before = wang.effort
    await wang.says("柳岸花园3栋楼下路灯坏了")
    await wang.sees("请看看对不对").taps(SEND)
    await wang.sees("应在")
    await li.sees("路灯坏了")

    assert wang.effort - before == Effort(taps=1, messages=1)
    assert town.case().number


async def test_english_speakers_report_for_somebody_too(
    town: Town, emma: Someone, li: Someone
) -> None:
    await emma.says("For my neighbour: 柳岸花园3栋 street lamp 路灯 is broken")
    await emma.sees("👵 for your neighbour").taps("No name")
    await emma.sees("🙈 no name").taps("Send")

    told = await li.sees("匿名")

    assert "替邻居" in told.words

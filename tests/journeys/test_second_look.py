"""复核: what becomes of an announcement that a second person has to look at, on every phone."""

import pytest

from bot.rules import announcing
from tests.cast import FANG, QIAN, WANG, ZHAO
from tests.journeys.someone import buttons
from tests.journeys.town import Town, say

STOP = say("button-announce-stop")


@pytest.fixture
async def asked(town: Town, monkeypatch: pytest.MonkeyPatch) -> Town:
    """赵主任 has asked for a second look; here anybody is too many for one person alone."""
    monkeypatch.setattr(announcing, "SECOND_ABOVE", 0)
    zhao = town[ZHAO]
    await zhao.says("/announce 柳岸第一网格 明天上午停水")
    await zhao.sees("请看一下").taps("请人复核")
    await town.settles()
    return town


async def test_declined_the_writer_hears_it_and_no_card_has_a_button(asked: Town) -> None:
    await asked[QIAN].sees("请您复核").taps(STOP)
    await asked.settles()

    await asked[ZHAO].sees("没有同意发")
    for who in (ZHAO, QIAN, FANG):
        card = await asked[who].finds("不发了")
        assert "没有人收到" in card.text
        assert buttons(card) == []
        assert not asked[who].messages("请您复核")
    assert not asked[WANG].messages("停水")


async def test_agreed_it_goes_out_and_nobody_else_has_anything_to_press(asked: Town) -> None:
    await asked[QIAN].sees("请您复核").taps("发给 1 人")
    await asked.passes(seconds=36)  # for half a minute nobody gets it
    await asked.passes(seconds=6)

    await asked[WANG].sees("停水")
    assert buttons(await asked[FANG].finds("已经同意发出")) == []
    for who in (ZHAO, QIAN):
        assert buttons(await asked[who].finds("已经发给")) == []
        await asked[who].sees("发完了：1 人收到")


async def test_unanswered_for_a_day_it_is_over(asked: Town) -> None:
    await asked[QIAN].sees("请您复核")
    await asked.comes("2026-03-05 10:01")

    await asked[ZHAO].sees("要发请重新写一条")
    for who in (ZHAO, QIAN, FANG):
        assert buttons(await asked[who].finds("一天没有人同意")) == []


async def test_stopped_in_the_night_the_card_says_that_nobody_got_it(asked: Town) -> None:
    await asked.comes("2026-03-04 22:00")
    await asked[QIAN].sees("请您复核").taps("发给 1 人")
    await asked.passes(seconds=6)
    assert not asked[WANG].messages("停水")

    await asked[ZHAO].sees("明天 08:00 开始发给").taps(STOP)
    await asked.passes(seconds=6)

    for who in (ZHAO, QIAN):
        card = await asked[who].finds("不发了")
        assert "没有人收到（原定发给 1 人）" in card.text
        assert "会收到" not in card.text
    await asked.comes("2026-03-05 08:01")
    assert not asked[WANG].messages("停水")

"""静默时段 of a resident's own: news waits, an emergency's does not."""

from tests.journeys.someone import Someone
from tests.journeys.town import Town
from tests.journeys.ways import LAMP, TAKE, reports


async def test_news_waits_for_the_hours_one_chose(town: Town, wang: Someone, li: Someone) -> None:
    await wang.says("/quiet 9:00-12:00")
    await wang.sees("上午九点到中午十二点不打扰您")
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await wang.waits()
    assert wang.news("已接单") == []
    await town.comes("2026-03-04 12:00")

    told = await wang.sees("已接单")

    assert "网格员" in told.words


async def test_one_tap_changes_the_hours_in_place_and_what_is_unreadable_is_said(
    town: Town, emma: Someone
) -> None:
    await emma.says("/quiet tonight")
    page = await emma.sees("could not read those hours")
    await emma.taps(page, "Any time")

    told = await emma.sees("Messages at any time")

    assert told.message_id == page.message_id


async def test_an_emergency_does_not_wait(town: Town, wang: Someone, li: Someone) -> None:
    await wang.says("/quiet 9:00-23:00")
    await wang.sees("不打扰您")
    await wang.says("柳岸花园3栋着火了")
    await wang.sees("119")
    await li.sees("着火").taps(TAKE)
    await wang.waits()

    told = await wang.sees("已接单")

    assert told.words

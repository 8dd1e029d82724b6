"""反映干部, on the phones: the officer's stays silent, the desk's rings."""

from tests.journeys.someone import Someone
from tests.journeys.town import Town
from tests.journeys.ways import SEND, TAKE


async def test_a_complaint_about_the_officer_rings_at_the_desk_only(
    town: Town, wang: Someone, li: Someone, zhao: Someone
) -> None:
    await wang.says("柳岸花园网格员态度恶劣，上门还骂人")
    await wang.sees("请看看对不对").taps(SEND)
    await wang.sees("看不到这件事")

    card = await zhao.sees("本人看不到这件事")
    await zhao.taps(card, TAKE)
    await wang.waits()
    await wang.sees("已接单")

    assert li.messages("骂人") == []
    await li.says(f"/find {town.case().number}")
    await li.sees("0 件")


async def test_in_english_the_reporter_hears_it_too(
    town: Town, emma: Someone, li: Someone, zhao: Someone
) -> None:
    await emma.says("The grid officer at 柳岸花园3栋 was rude to me and does nothing")
    await emma.sees("柳岸").taps("Send")
    await emma.sees("cannot see this")

    await zhao.sees("本人看不到这件事")
    assert li.messages("rude") == []

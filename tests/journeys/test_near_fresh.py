"""附近的事, on the phone: where one lives said in words, the list fresh after 我也是."""

from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town
from tests.journeys.ways import reports


async def test_the_list_that_was_tapped_counts_one_more_and_loses_the_button(
    town: Town, wang: Someone, zhou: Someone
) -> None:
    await reports(zhou, "柳岸花园3栋门口井盖缺了")
    await wang.says("/near")
    page = await wang.sees("1 人反映")

    await wang.taps(page, "我也是")
    fresh = await wang.sees("2 人反映 · 👥 我也是")

    assert fresh.message_id == page.message_id
    assert not [one for one in buttons(fresh) if "我也是" in one]


async def test_where_one_lives_is_said_in_words_and_then_the_list_comes(
    town: Town, wang: Someone, zhou: Someone
) -> None:
    await reports(wang, "柳岸花园3栋门口井盖缺了")
    await zhou.says("/near")
    await zhou.sees("先告诉我您住在哪一片")

    await zhou.says("我住柳岸花园5栋2单元")

    page = await zhou.sees("还在办的事")
    assert "柳岸花园5栋" in page.words
    assert "2单元" not in page.words
    assert str(town.case().number) in page.words


async def test_in_english_it_works_as_well(town: Town, emma: Someone, zhou: Someone) -> None:
    await reports(zhou, "柳岸花园3栋门口井盖缺了")
    await emma.says("/near")
    await emma.sees("Tap, type the compound")
    await emma.says("I live in 柳岸花园5栋")

    assert str(town.case().number) in (await emma.sees("Still open around")).words

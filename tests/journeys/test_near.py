"""附近的事: what neighbours have said, and 我也是."""

from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town, say
from tests.journeys.ways import reports

HOLE = "柳岸花园3栋门口井盖缺了，我姓周，电话13900001234"


async def test_a_neighbour_sees_what_is_open_and_says_me_too(
    town: Town, wang: Someone, zhou: Someone, li: Someone
) -> None:
    await reports(zhou, HOLE)
    await wang.says("/near")
    page = await wang.sees("还在办的事")
    assert "井盖缺损" in page.words
    assert "姓周" not in page.words
    assert "13900001234" not in page.words
    await wang.taps(page, "我也是")
    await wang.sees("已算您一个")

    told = await li.sees("又有居民反映同一件事")

    assert str(town.case().number) in told.words


async def test_what_is_private_is_not_shown_and_nobody_joins_their_own(
    town: Town, wang: Someone, zhou: Someone
) -> None:
    await reports(zhou, "柳岸花园3栋楼上邻居天天半夜打孩子骂老婆，家庭纠纷")
    await reports(wang, "柳岸花园3栋门口井盖缺了")
    await wang.says("/near")

    page = await wang.sees("还在办的事")

    assert "您反映的" in page.words
    assert str(town.case(0).number) not in page.words
    assert not [one for one in buttons(page) if "我也是" in one]


async def test_who_never_said_where_they_live_is_asked_and_pages_are_turned_in_place(
    town: Town, wang: Someone, zhou: Someone
) -> None:
    for nth in range(7):
        await reports(wang, f"柳岸花园{nth + 1}栋楼下路灯坏了")
    await zhou.says("/near")
    page = await zhou.sees("先告诉我您住在哪一片")
    await zhou.taps(page, "柳岸社区")
    await zhou.sees("住在哪一片").taps("柳岸第一网格")
    first = await zhou.sees("第 1/2 页")
    await zhou.taps(first, say("button-later-page"))

    second = await zhou.sees("第 2/2 页")

    assert second.message_id == page.message_id

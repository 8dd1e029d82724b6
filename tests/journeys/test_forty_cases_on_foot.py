"""小李 on foot: one hand, a list that grows, and a photo at the end of each."""

from collections.abc import Sequence

import pytest

from storage.words import State
from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town, say
from tests.journeys.ways import CONFIRM, GARDEN, LAMP, RESOLVE, TAKE, reports, resolves

TROUBLES = (
    "柳岸花园6栋下水道堵了",
    "柳岸花园1栋楼下路灯坏了",
    "柳岸花园2栋门口垃圾堆满了",
    "柳岸花园3栋门口井盖松动",
    "柳岸花园2栋楼道灯不亮",
    "柳岸花园5栋楼道灯不亮",
    "柳岸花园7栋楼道堆满杂物",
)


@pytest.fixture
async def three(town: Town, wang: Someone) -> list[str]:
    """Three cases wait for 小李; their numbers."""
    return await waiting(town, wang, TROUBLES[:3])


async def waiting(town: Town, who: Someone, troubles: Sequence[str]) -> list[str]:
    for words in troubles:
        await reports(who, words)
    await town.settles()
    return [str(case.number) for case in town.cases()]


async def test_the_list_is_turned_in_place_and_every_case_is_one_tap_away(
    town: Town, wang: Someone, li: Someone
) -> None:
    full = await waiting(town, wang, TROUBLES)
    await li.says("/todo")
    first = await li.sees("我的待办（7 件）")
    seen = [one for one in buttons(first) if one in full]
    await li.taps(first, say("button-later-page"))
    second = await li.sees("第 2/2 页")
    seen += [one for one in buttons(second) if one in full]

    assert second.message_id == first.message_id
    assert sorted(seen) == sorted(full)


async def test_all_of_a_page_is_taken_and_undone_together(
    town: Town, three: list[str], li: Someone
) -> None:
    await li.says("/todo")
    await li.sees("我的待办").taps(say("button-several"))
    before = li.effort
    for number in three:
        await li.sees("点一下选中").taps(number)
    await li.sees("已选 3 件").taps("接单")

    await li.sees("接单 3 件")

    assert (li.effort - before).taps == 4
    taken = [case for case in town.cases() if case.state == State.IN_PROGRESS]
    assert len(taken) == 3


async def test_the_way_names_every_stop_and_says_what_is_not_on_it(
    town: Town, three: list[str], li: Someone
) -> None:
    await li.pins(GARDEN)

    way = await li.sees("怎么走")

    assert "3 件" in way.words
    assert all(number in way.words for number in three)


async def test_a_card_far_up_is_found_by_a_word_and_closed_from_there(
    town: Town, three: list[str], wang: Someone, li: Someone
) -> None:
    await li.says("/find 下水道")
    await li.sees("1 件").taps(three[0])
    await li.sees("下水道堵了").taps(TAKE)
    await li.sees("状态：办理中").taps(RESOLVE)
    await li.sees("办得怎么样")
    await li.photographs("通了")
    await li.sees("居民会看到").taps(CONFIRM)
    await wang.waits()

    asked = await wang.sees("问题解决了吗")

    assert three[0] in asked.words


async def test_the_morning_brings_one_message_and_not_three(
    town: Town, three: list[str], li: Someone
) -> None:
    for number in three:
        await li.says(f"/find {number}")
        await li.sees("1 件").taps(number)
        await li.sees(f"{number} ·").taps(TAKE)
    await town.comes("2026-03-04 23:00")
    before = len(li.messages("早上好"))

    await town.comes("2026-03-05 08:00")

    await li.finds("早上好")
    assert len(li.messages("早上好")) == before + 1
    assert li.messages("还没接单") == []


async def test_a_photo_in_answer_to_the_card_is_a_note_and_no_result(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    card = await li.sees("状态：办理中")

    await li.photographs("已看过，要带梯子来", reply_to=card)

    await li.sees("居民看不到")
    await wang.waits()
    assert wang.messages("梯子") == []
    assert town.case().state == State.IN_PROGRESS


async def test_nobody_at_home_he_asks_and_the_clock_waits_for_the_answer(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    due = town.due_at()
    await li.sees("状态：办理中").taps(say("button-ask"))
    await li.sees("常用语").taps("什么时候在家")
    await li.waits()
    asked = await wang.sees("什么时候在家")
    await town.passes(hours=27)

    await wang.says("下午四点以后都在", reply_to=asked)

    await li.sees("下午四点以后都在")
    assert town.due_at() > due


async def test_two_hands_full_a_result_can_come_in_two_messages(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await li.sees("状态：办理中").taps(RESOLVE)
    await li.sees("办得怎么样")
    await li.photographs()
    await li.sees("还差")
    await li.says("灯泡换好了")
    await li.sees("居民会看到").taps(CONFIRM)
    await li.waits()

    assert "灯泡换好了" in (await wang.sees("问题解决了吗")).words


async def test_what_is_closed_leaves_the_list_at_once(
    town: Town, three: list[str], li: Someone
) -> None:
    await li.says("/find 下水道")
    await li.sees("1 件").taps(three[0])
    await li.sees("下水道堵了").taps(TAKE)
    await resolves(li, "通了")

    await li.says("/todo")

    assert three[0] not in (await li.sees("我的待办（2 件）")).words

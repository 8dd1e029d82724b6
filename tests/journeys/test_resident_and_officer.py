"""From a resident's words to the right person and back."""

import asyncio

from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town, say
from tests.journeys.ways import (
    ASK,
    LAMP,
    RESOLVE,
    SEND,
    SEND_BACK,
    TAKE,
    TRANSFER,
    goes_all_the_way,
    reports,
    sends_back,
)


async def test_words_reach_the_officer_and_the_result_comes_back(
    town: Town, wang: Someone, li: Someone
) -> None:
    await wang.says(LAMP)
    await wang.sees("请看看对不对").taps(SEND)
    await wang.sees("已交给柳岸第一网格网格员")
    await li.sees(LAMP).taps(TAKE)
    await wang.waits()
    await wang.sees("网格员已接单")
    await li.sees("办理中").taps(RESOLVE)
    await li.sees("办得怎么样").replies("灯泡换好了")
    await li.sees("还差一张处理后的照片")
    await li.photographs()
    await li.sees("居民会看到").taps(say("button-confirm-result"))
    await wang.waits()
    await wang.sees("灯泡换好了")
    await wang.sees("问题解决了吗").taps(say("button-solved-yes"))
    await wang.sees("满意").taps("😊 满意")
    await wang.sees("到此办完")

    card = await li.sees("已归档")

    assert buttons(card) == [say("button-print")]


async def test_a_place_that_is_not_known_is_asked_for_once(town: Town, emma: Someone) -> None:
    await emma.says("The street lamp is broken")
    await emma.sees("Where")
    await emma.says("somewhere near the river")

    card = await emma.sees("street lamp")

    assert "Send" in " ".join(buttons(card))
    assert len(emma.messages("Where")) == 1


async def test_a_question_reaches_the_resident_and_the_answer_comes_back(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(ASK)
    await li.sees("想问居民什么").replies("是哪一盏灯？")
    await wang.waits()
    question = await wang.sees("是哪一盏灯？")
    assert "柳岸第一网格网格员想问您" in question.words
    await li.sees("待补充")
    await wang.says("门口左边那盏", reply_to=question)

    await li.sees("居民回答了")
    card = await li.sees("状态：办理中")

    assert "门口左边那盏" in (await li.finds("居民回答了")).words
    assert RESOLVE in buttons(card)


async def test_an_answer_typed_without_reply_is_taken_for_the_answer(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(ASK)
    await li.sees("想问居民什么").replies("哪一盏？")
    await wang.waits()
    await wang.sees("哪一盏？")

    await wang.says("左边那盏")

    await li.sees("左边那盏")
    await wang.sees("已补充到")


async def test_what_is_sent_back_goes_one_level_up(
    town: Town, wang: Someone, li: Someone, zhao: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(SEND_BACK)
    await sends_back(li)

    card = await zhao.sees("别处退回")

    assert "已退转 1 次" in card.words
    assert "没说该由谁办" in card.words
    assert list(buttons(card))[:4] == ["自己接", "另派", "退回原承办人", "退单"]
    await wang.waits()
    await wang.sees("柳岸社区受理台")
    await li.sees("赵主任")


async def test_a_reason_in_own_words_is_waited_for(
    town: Town, wang: Someone, li: Someone, zhao: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(SEND_BACK)
    await li.sees("为什么退单").taps("自己写原因")
    await li.sees("请回复这条消息").replies("灯在小区围墙里，归物业")
    await li.sees("由谁来办")
    await li.says("请睦邻物业看看")

    card = await zhao.sees("别处退回")

    assert "灯在小区围墙里，归物业" in card.words
    assert "建议：请睦邻物业看看" in card.words


async def test_a_case_is_given_to_a_colleague(
    town: Town, wang: Someone, li: Someone, chen: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await li.sees("办理中").taps(TRANSFER)
    toast = await li.sees("转给谁").taps("小陈")

    card = await chen.sees("转给您办")

    assert "已转给" in toast
    assert TAKE in buttons(card)
    await wang.waits()
    await wang.sees("换由")


async def test_a_department_gets_a_case_by_transfer(
    town: Town, wang: Someone, zhao: Someone, sun: Someone
) -> None:
    await reports(wang, "柳岸花园3栋门口路面坑洼，有个大坑")
    await zhao.sees("大坑").taps(TRANSFER)
    await zhao.sees("转给谁").taps("市政养护队")

    await sun.sees("转给您办").taps(TAKE)

    await wang.waits()
    await wang.sees("市政养护队已接单")


async def test_two_who_press_at_once_never_both_have_it(
    town: Town, wang: Someone, li: Someone, chen: Someone
) -> None:
    await reports(wang)
    first = await li.sees(LAMP)
    await chen.says("/todo")
    await chen.sees("我的待办").taps("本片区")
    await chen.sees("路灯").taps("26")
    second = await chen.sees("状态：待接单")

    toasts = await asyncio.gather(li.taps(first, TAKE), chen.taps(second, TAKE))

    assert sorted("已经接单了" in toast for toast in toasts) == [False, True]
    for officer in (li, chen):
        card = await officer.sees("状态：办理中")
        assert TAKE not in buttons(card)


async def test_a_button_of_an_old_card_says_so_and_brings_the_new_one(
    town: Town, wang: Someone, li: Someone, zhao: Someone
) -> None:
    await reports(wang)
    old = await li.sees(LAMP)
    await li.taps(old, SEND_BACK)
    await sends_back(li)
    await zhao.sees("别处退回").taps("自己接")
    await town.settles()

    toast = await li.claims(old, f"take:{town.case().id}:")
    brought = await li.sees("办理中")
    await li.claims(old, f"take:{town.case().id}:")
    await town.settles()

    assert "已经接单了" in toast
    assert brought.message_id > old.message_id
    assert "赵主任" in brought.words
    assert len(li.messages("办理中", where=town.staff_bot)) == 2


async def test_a_reply_to_a_card_is_a_note_for_colleagues_only(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).replies("备件周五到")
    await li.sees("居民看不到")
    await town.settles()

    assert wang.messages("备件") == []


async def test_words_in_answer_to_a_message_join_its_case(
    town: Town, wang: Someone, li: Someone
) -> None:
    first = await wang.says(LAMP)
    await wang.sees("请看看对不对").taps(SEND)
    await wang.sees("应在")
    await reports(wang, "柳岸花园3栋楼道堆满杂物")
    await wang.says("昨晚就不亮了", reply_to=first)

    told = await li.sees("昨晚就不亮了")

    assert str(town.case(0).number) in told.words


async def test_somebody_who_is_not_satisfied_says_why(
    town: Town, wang: Someone, li: Someone
) -> None:
    await goes_all_the_way(wang, li)
    await wang.finds("问题解决了吗").taps(say("button-solved-yes"))
    await wang.sees("满意").taps("不满意")
    await wang.sees("哪里没办好").taps("太慢了")

    await wang.sees("谢谢您直说")

    assert town.case().rating_reason == "too_slow"

"""Clocks that stand, more time that is asked for, 信访 by the law: what both sides see of it."""

from datetime import timedelta

from storage.words import State
from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town, say
from tests.journeys.ways import LAMP, TAKE, reports, resolves

MORE = say("button-more")
PAUSE, RESUME = say("button-pause"), say("button-resume")
EXTEND, GRANT, REFUSE = (
    say("button-ask-extension"),
    say("button-extension-yes"),
    say("button-extension-no"),
)
CONTACT, ACCEPT = say("button-contact"), say("button-accept")
LETTER = "拆迁补偿款到现在没给，要上访"


async def takes(who: Someone, officer: Someone, words: str = LAMP) -> None:
    """Reported and taken."""
    await reports(who, words)
    await officer.sees(words).taps(TAKE)
    await who.waits()
    await who.sees("已接单")


async def test_a_case_that_waits_for_parts_says_so_and_goes_on(
    town: Town, wang: Someone, li: Someone
) -> None:
    await takes(wang, li)
    due = town.due_at()
    await li.sees("办理中").taps(MORE)
    await li.sees("还可以").taps(PAUSE)
    await li.sees("为什么要停一停").taps("等材料")
    await li.sees("最多停多久").taps("3 个工作日")

    await wang.waits()
    told = await wang.sees("先停一停")
    card = await li.sees("起计时暂停")

    assert "等材料、配件" in told.words
    assert "周一" in told.words or "3月9日" in told.words
    assert "等材料、配件" in card.words
    await wang.finds("先停一停").taps(say("button-show-case"))
    assert "等材料、配件，最晚到" in (await wang.sees("进展")).words
    await li.finds("起计时暂停").taps(MORE)
    await li.sees("还可以").taps(RESUME)
    await wang.waits()
    await wang.sees("继续办了")
    assert town.due_at() >= due
    await resolves(li)
    await wang.waits()
    await wang.sees("问题解决了吗")


async def test_a_pause_ends_by_itself(town: Town, wang: Someone, li: Someone) -> None:
    await takes(wang, li)
    due = town.due_at()
    await li.sees("办理中").taps(MORE)
    await li.sees("还可以").taps(PAUSE)
    await li.sees("为什么要停一停").taps("自己写原因")
    await li.sees("最多停多久").taps("1 个工作日")
    await li.sees("为什么要停一停").replies("要等小区停电检修")
    await wang.waits()
    assert "要等小区停电检修" in (await wang.sees("先停一停")).words

    await town.comes("2026-03-05 17:30")

    await wang.sees("继续办了")
    assert town.case().state == State.IN_PROGRESS
    assert town.due_at() > due


async def test_more_time_is_asked_granted_and_told(
    town: Town, wang: Someone, li: Someone, zhao: Someone
) -> None:
    await takes(wang, li)
    due = town.due_at()
    await li.sees("办理中").taps(MORE)
    await li.sees("还可以").taps(EXTEND)
    await li.sees("还需要多久").taps("3 个工作日")
    await li.sees("为什么要延期").replies("要等厂家发灯头")
    await li.sees("已向")
    asked = await zhao.sees("申请延期 3 个工作日")
    assert "要等厂家发灯头" in asked.words
    assert "已申请延期" in (await li.finds("待上级")).words

    await zhao.sees("申请延期").taps(GRANT)

    await wang.waits()
    told = await wang.sees("要多一些时间")
    assert "要等厂家发灯头" in told.words
    await li.sees("同意延期")
    assert town.due_at() - due > timedelta(days=2)
    assert "小李" not in told.words
    assert "赵主任" not in told.words


async def test_more_time_is_refused_with_a_reason_that_only_staff_see(
    town: Town, wang: Someone, li: Someone, zhao: Someone
) -> None:
    await takes(wang, li)
    due = town.due_at()
    await li.sees("办理中").taps(MORE)
    await li.sees("还可以").taps(EXTEND)
    await li.sees("还需要多久").taps("5 个工作日")
    await li.sees("为什么要延期").replies("忙不过来")
    await zhao.sees("申请延期").taps(REFUSE)
    await zhao.sees("为什么不同意").replies("库房里有备件")

    assert "库房里有备件" in (await li.sees("不同意延期")).words

    await town.settles()
    assert town.due_at() == due
    assert wang.messages("备件") == wang.messages("延期") == []


async def test_a_call_is_three_taps(town: Town, wang: Someone, li: Someone) -> None:
    await takes(wang, li)
    assert "前联系居民" in (await li.sees("办理中")).words
    await li.finds("办理中").taps(MORE)
    await li.sees("还可以").taps(CONTACT)

    await li.sees("怎么联系居民的").taps("打电话")

    card = await li.sees("办理中")
    assert "联系居民" not in card.words
    await town.passes(days=1)
    assert li.messages("还没联系居民") == []
    await wang.says("/my")
    await wang.sees("我说的事").taps(str(town.case().number))
    assert "已联系您" in (await wang.sees("进展")).words


async def test_a_petition_is_accepted_and_has_the_dates_of_the_law(
    town: Town, wang: Someone, fang: Someone
) -> None:
    await wang.says(LETTER)
    await wang.sees("请看看对不对").taps(say("button-send"))
    assert "决定受不受理" in (await wang.sees("应在")).words
    await fang.sees(LETTER).taps(TAKE)
    assert "前决定是否受理" in (await fang.sees("办理中")).words
    await fang.finds("办理中").taps(MORE)
    more = await fang.sees("还可以")
    assert PAUSE not in buttons(more)
    await fang.sees("还可以").taps(ACCEPT)

    await wang.waits()
    told = await wang.sees("已决定受理")

    assert "5月6日" in told.words  # sixty days: 3 May is a holiday
    assert "信访" in (await fang.sees("办理中")).words


async def test_in_english_too(town: Town, emma: Someone, fang: Someone) -> None:
    await emma.says("柳岸花园 拆迁补偿款到现在没给，要上访")
    await emma.sees("right").taps("Send")
    await emma.sees("whether we can accept it")
    await fang.sees("拆迁补偿款").taps(TAKE)
    await fang.sees("办理中").taps(MORE)
    await fang.sees("还可以").taps(ACCEPT)

    await emma.waits()
    await emma.sees("has been accepted. Your answer: due")

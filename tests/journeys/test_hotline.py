"""说事热线: a call typed in within half a minute, rung back, or gone on with in Telegram."""

import re

from tests.cast import WANG
from tests.journeys.someone import Someone
from tests.journeys.town import Town, say
from tests.journeys.ways import TAKE, resolves

CALL = "柳岸花园3栋路灯坏了，吴女士 13800001111，要回电"


async def test_a_call_is_one_message_and_the_caller_judges_by_telephone(
    town: Town, zhao: Someone, li: Someone
) -> None:
    await zhao.says(f"/call {CALL}")  # no tap, no form: one message, and it is with the officer
    entered = await zhao.sees("已登记")
    assert "138****1111" in entered.words
    await li.sees("路灯坏了").taps(TAKE)
    await li.waits()
    await resolves(li)
    await li.waits()

    asked = await zhao.sees("回个电话")
    assert "灯泡换好了" in asked.words
    await zhao.taps(asked, say("button-caller"))
    await zhao.sees("13800001111")
    toast = await zhao.taps(asked, say("button-call-satisfied"))

    assert toast == say("toast-called-back")
    await li.sees("已归档")


async def test_a_call_without_a_place_is_with_somebody_and_the_place_is_asked_once(
    town: Town, zhao: Someone, li: Someone
) -> None:
    await zhao.says("/call")
    await zhao.sees("请把来电内容发一条消息")
    await zhao.says("路灯坏了，吴女士 13800001111")
    await zhao.sees("请补一句在哪里")

    await zhao.says("柳岸花园3栋")

    await zhao.sees("柳岸第一网格")
    await li.sees("路灯坏了")


async def test_who_rang_up_goes_on_in_telegram_with_number_and_code(
    town: Town, zhao: Someone, li: Someone, wang: Someone
) -> None:
    await zhao.says(f"/call {CALL}")
    entered = await zhao.sees("已登记")
    command = re.search(r"/link \S+ \d{6}", entered.words)
    assert command is not None

    await wang.says("/link 260304-001 000000x")
    await wang.sees("对不上")
    await wang.says(command[0])
    await wang.sees("路灯坏了")
    await li.finds("路灯坏了").taps(TAKE)
    await li.waits()
    await resolves(li)
    await li.waits()

    await wang.sees("问题解决了吗")
    assert town[WANG].name == "王阿姨"
    assert not zhao.messages("回个电话")


async def test_a_mistake_is_void_with_one_tap(town: Town, zhao: Someone, li: Someone) -> None:
    await zhao.says(f"/call {CALL}")
    entered = await zhao.sees("已登记")

    await zhao.taps(entered, say("button-call-drop"))

    await zhao.sees("录错了，已作废")
    await li.sees("已撤回")


async def test_who_forgets_the_command_registers_the_call_with_one_tap(
    town: Town, zhao: Someone, li: Someone
) -> None:
    before = zhao.effort
    await zhao.says(CALL)
    offered = await zhao.sees("像是来电")
    assert town.cases() == []

    toast = await zhao.taps(offered, say("button-call-take"))

    entered = await zhao.sees("已登记")
    spent = zhao.effort - before
    assert toast == say("toast-call-registered")
    assert (spent.taps, spent.messages) == (1, 1)
    assert entered.message_id == offered.message_id
    await li.sees("路灯坏了")

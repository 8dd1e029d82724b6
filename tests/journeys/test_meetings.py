"""议事 and 不予受理: decided together, or answered with the right address."""

from storage.words import State
from tests.journeys.someone import Someone
from tests.journeys.town import Town, say
from tests.journeys.ways import LAMP, TAKE, reports

MORE, CONVENE = say("button-more"), say("button-convene")
DECIDE, DECLINE = say("button-decide"), say("button-decline")


async def test_a_joint_meeting_decides_and_the_resident_hears_what(
    town: Town, wang: Someone, li: Someone, zhao: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await town.passes(seconds=31)
    await zhao.says("/todo")
    await zhao.sees("我的待办").taps("本片区")
    await zhao.sees("本片区").taps("260304-001")
    await zhao.sees(LAMP).taps(MORE)
    await zhao.sees("还可以").taps(CONVENE)
    await zhao.sees("什么时候开").taps("后天 14:30")
    await town.passes(seconds=31)
    await wang.sees("要开会商量（联席会议）")
    await li.sees("提交联席会议")

    await town.comes("2026-03-06 08:00")
    await zhao.finds("今天开联席会议")
    await town.comes("2026-03-06 16:00")
    await zhao.finds("今天开联席会议").taps(say("button-card"))
    await zhao.sees("议事中").taps(DECIDE)
    await zhao.sees("怎么定的").replies("物业周一前换好灯")
    await wang.waits()

    await wang.sees("物业周一前换好灯")
    await li.sees("物业周一前换好灯")
    assert town.case().state == State.IN_PROGRESS


async def test_a_petition_that_is_not_ours_gets_the_right_address_and_may_be_objected_to(
    town: Town, wang: Someone, zhao: Someone, fang: Someone
) -> None:
    await reports(wang, "柳岸花园3栋健身房办卡不退钱")
    await town.settles()
    await fang.finds("不退钱").taps(MORE)
    await fang.sees("还可以").taps(DECLINE)
    await fang.sees("为什么不予受理").taps("合同、消费纠纷")
    await town.passes(seconds=31)

    await wang.sees("12315").taps("请上级看看")

    await wang.sees("重新")
    await town.settles()
    assert (town.case().state, town.case().reopened) == (State.REOPENED, 1)

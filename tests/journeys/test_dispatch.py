"""Who gets it, who decides, who helps: rules at night, the way back, the street's last word."""

import pytest

from tests.cast import LIN, WEI, bring_rules
from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town, say
from tests.journeys.ways import (
    LAMP,
    SEND,
    SEND_BACK,
    TAKE,
    TRANSFER,
    reports,
    resolves,
    sends_back,
)

NOISE = "柳岸花园3栋旁边的工地半夜施工，太吵了"
MORE = say("button-more")


@pytest.fixture
async def ruled(town: Town) -> Town:
    """The sample city's rules and roster are in force; of 综合执法队 nobody has pressed Start."""
    with town.look() as session:
        bring_rules(session, town.clock.now())
        session.commit()
    return town


async def test_a_rule_of_the_night_whose_unit_is_not_there_leaves_it_to_who_is_on_duty(
    ruled: Town, wang: Someone
) -> None:
    wei = ruled[WEI]
    await ruled.comes("2026-03-04 23:00")
    await wang.says(NOISE)
    await wang.sees("请看看对不对").taps(SEND)

    card = await wei.sees("施工")

    assert TAKE in buttons(card)
    await wei.says("/who " + NOISE)
    told = await wei.sees("按派单规则 GZ-01")
    assert "停用，所指的单位或岗位没有人在" in told.words
    assert "派给 小卫（望川街道调度） · 街道，因为在值班" in told.words
    await ruled.comes("2026-03-05 08:01")
    await ruled.people["老曹"].sees("派单规则 GZ-01 停用了")


async def test_a_rule_gives_it_to_the_unit_it_names(
    ruled: Town, wang: Someone, sun: Someone
) -> None:
    await reports(wang, "柳岸花园3栋门口的路面坑坑洼洼，坏了好久")

    await sun.sees("路面").taps(TAKE)

    await wang.waits()
    await wang.sees("市政养护队已接单")


async def test_a_case_goes_back_with_a_proposal_that_is_followed_with_one_tap(
    town: Town, wang: Someone, li: Someone, zhao: Someone, sun: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(SEND_BACK)
    await sends_back(li, "要部门来办", "孙队（市政养护队）")

    card = await zhao.sees("别处退回")

    assert "要部门来办" in card.words
    assert "建议派给孙队（市政养护队）" in card.words
    toast = await zhao.taps(card, "按建议派")
    assert toast == "已转给市政养护队"
    await sun.sees("转给您办").taps(TAKE)
    await wang.waits()
    await wang.sees("市政养护队已接单")
    assert town.case().bounces == 1


async def test_the_third_time_the_street_decides_and_nobody_sends_it_back(
    town: Town, wang: Someone, li: Someone, zhao: Someone, fang: Someone, sun: Someone
) -> None:
    await reports(wang)
    for officer in (li, zhao):
        await officer.sees("待接单").taps(SEND_BACK)
        await sends_back(officer)
    await fang.sees("别处退回").taps("另派")
    await fang.sees("转给谁").taps("孙队（市政养护队）")
    old = await sun.sees("转给您办")
    await sun.taps(old, SEND_BACK)
    await sends_back(sun, "不归我管", "由社区来办")

    card = await fang.sees("已退转三次")

    assert SEND_BACK not in buttons(card)
    await fang.taps(card, "退回原承办人")
    bound = await sun.sees("街道裁定由您办")
    assert {SEND_BACK, TRANSFER}.isdisjoint(buttons(bound))
    refused = await sun.claims(bound, f"sback:{town.case().id}:")
    assert "街道已经裁定" in refused
    await sun.taps(bound, TAKE)
    await sun.sees("状态：办理中")


async def test_what_nobody_decides_climbs_to_the_street(
    town: Town, wang: Someone, li: Someone, zhao: Someone, fang: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(SEND_BACK)
    await sends_back(li)
    await zhao.sees("请在今天 15:30 前定下由谁办")
    await town.comes("2026-03-04 15:31")
    await fang.sees("退单一直没人裁定")

    await town.comes("2026-03-05 11:31")

    card = await fang.sees("升级督办：退单一直没人裁定")
    assert "自己接" in buttons(card)


async def test_helpers_note_and_hear_how_it_ended(
    town: Town, wang: Someone, li: Someone, sun: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await li.sees("状态：办理中").taps(MORE)
    await li.sees("还可以").taps("协办")
    await li.sees("请谁协办").taps("孙队")
    card = await sun.sees("请您协办")
    assert list(buttons(card)) == []
    await sun.says("梯子带来了", reply_to=card)

    await li.sees("孙队（市政养护队）：“梯子带来了”")

    await li.finds("🤝 协办：孙队（市政养护队）")
    await resolves(li)
    await sun.sees("您协办的")
    await wang.waits()
    told = await wang.sees("问题解决了吗")
    assert "孙队" not in told.words


async def test_who_is_away_is_stood_in_for(
    town: Town, wang: Someone, li: Someone, chen: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP)
    await li.says("/leave 2026-03-04 2026-03-06")
    told = await li.sees("请假：3月4日 到 3月6日")
    assert "回来请写 /leave 回来" in told.words

    await li.waits()
    await chen.sees("原负责人请假").taps(TAKE)

    await li.says("/leave 回来")
    await li.sees("在岗了")
    await reports(wang, "柳岸花园3栋门口井盖没了")
    await li.sees("井盖")


async def test_who_is_on_duty_is_asked_in_the_chat(ruled: Town, zhao: Someone) -> None:
    await zhao.says("/duty")

    told = await zhao.sees("值班")

    assert "望川街道：老方（望川街道调度），到今天 17:30；下一班 小卫" in told.words


async def test_what_is_not_the_communitys_duty_goes_to_the_street(
    town: Town, wang: Someone, li: Someone, fang: Someone
) -> None:
    await wang.says("柳岸花园3栋停水了")
    await wang.sees("请看看对不对").taps(SEND)
    card = await fang.sees("停水")
    await fang.taps(card, TRANSFER)

    offered = await fang.sees("转给谁")

    assert any("孙队" in one for one in buttons(offered))
    assert not any("社区受理台" in one or "网格员" in one for one in buttons(offered))
    assert li.news("停水") == []
    assert town[LIN].news("停水") == []

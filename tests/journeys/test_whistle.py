"""吹哨报到, told from both sides: in the bot, and on the page behind a link."""

import re
from collections.abc import Mapping

import aiohttp
import pytest
from aiohttp import FormData

from storage.tables import WhistleCall
from storage.words import State
from tests.cast import LIN, SUN
from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town, say
from tests.journeys.ways import LAMP, TAKE, reports, resolves
from tests.units import LAW, POWER, register

MORE, WHISTLE, BLOW = say("button-more"), say("button-whistle"), say("button-whistle-blow")
READY, REPORT_IN = say("button-whistle-ready"), say("button-report-in")
FEED_BACK, SEND = say("button-feed-back"), say("button-send-answer")
CARD, END = say("button-card"), say("button-end-whistle")
ENGLISH = {"Accept-Language": "en"}


@pytest.fixture(autouse=True)
def units(town: Town) -> None:
    """孙队 works for the law enforcement team; nobody of the power station uses the bot."""
    with town.look() as session:
        register(session, {LAW: [SUN]})
        session.commit()


async def blows(desk: Someone, *names: str, task: str = "") -> None:
    """Taps 吹哨 on the card in their chat, chooses, confirms."""
    await desk.finds("状态：").taps(MORE)
    await desk.sees("还可以").taps(WHISTLE)
    for name in names:
        await desk.sees("叫哪些单位").taps(name)
    if task:
        await desk.sees("叫哪些单位")
        await desk.says(task)
    else:
        await desk.sees("叫哪些单位").taps(READY)
    await desk.sees("确定吗").taps(BLOW)


async def link_for(desk: Someone) -> str:
    """The address in the message that is to be passed on."""
    told = await desk.finds("点开链接就能办")
    found = re.search(r"http://\S+", told.words)
    assert found is not None
    return found[0]


async def opens(link: str, headers: Mapping[str, str] | None = None) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(link, headers=headers) as page:
        return page.status, await page.text()


async def sends(link: str, **fields: str) -> int:
    """The form of the page, as a browser sends it; the page that follows is looked at."""
    made = FormData(default_to_multipart=True)
    for name, value in fields.items():
        made.add_field(name, value)
    async with aiohttp.ClientSession() as session, session.post(link, data=made) as page:
        return page.status


async def gets_a_card(town: Town, desk: Someone) -> None:
    """The community's desk opens the card of the newest case from its list."""
    await desk.says("/todo")
    await desk.sees("我的待办").taps(say("button-todo-grid"))
    await desk.sees("本片区").taps(str(town.case().number))
    await desk.sees("状态：")


async def test_two_units_come_one_in_the_bot_and_one_by_its_link(
    town: Town, wang: Someone, li: Someone, zhao: Someone, sun: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await gets_a_card(town, zhao)
    await blows(zhao, LAW, POWER)
    await li.sees("您仍是主办")
    await town.passes(seconds=31)
    await wang.sees("请了别的单位一起来办")

    await sun.sees("请到现场一起处理").taps(REPORT_IN)
    await zhao.sees(f"{LAW} 今天")
    link = await link_for(zhao)
    _status, page = await opens(link)
    assert LAMP in page
    await sends(link, step="report-in")
    await zhao.sees(f"{POWER} 今天")

    await sun.finds("请到现场一起处理").taps(FEED_BACK)
    await sun.sees("办得怎么样").replies("占道的车已拖走")
    await sun.sees("占道的车已拖走").taps(SEND)
    await li.sees("占道的车已拖走")
    assert await sends(link, step="answer", name="吴师傅", words="线路已修复") == 200
    await zhao.sees("线路已修复")

    ended = await li.sees("被叫的单位都反馈了")
    assert "占道的车已拖走" in ended.words
    assert "线路已修复" in ended.words
    assert town.case().state == State.IN_PROGRESS
    await town.passes(seconds=31)
    _status, receipt = await opens(link, ENGLISH)
    assert "Your answer has arrived" in receipt
    assert LAMP not in receipt
    await wang.says("/my")
    await wang.sees("我说的事").taps("26")
    story = await wang.sees("进展")
    assert f"已请{LAW}、{POWER}到场" in story.words
    assert f"{POWER}已反馈" in story.words


async def test_the_page_shows_the_photos_of_the_case_and_nobody(
    town: Town, wang: Someone, li: Someone, zhao: Someone
) -> None:
    await wang.photographs("我叫王翠花，3栋路灯坏了，13800138000")
    await wang.sees("请看看对不对").taps(say("button-send"))
    await li.sees("路灯坏了").taps(TAKE)
    await gets_a_card(town, zhao)
    await blows(zhao, POWER, task="请今天断电检修")
    link = await link_for(zhao)

    _status, page = await opens(link)
    photo = re.findall(r'src="([^"]+)"', page)[0]
    beside = f"{link.rpartition('/')[0]}/{photo}"
    async with aiohttp.ClientSession() as session, session.get(beside) as shown:
        kind = shown.content_type

    passed_on = await zhao.finds("点开链接就能办")
    assert "请今天断电检修" in page
    assert kind == "image/jpeg"
    for secret in ("王翠花", "13800138000", "王阿姨", str(wang.id), "小李", "赵主任"):
        assert secret not in page
        assert secret not in passed_on.words


async def test_a_unit_that_does_not_come_is_told_upwards_step_by_step(
    town: Town, wang: Someone, li: Someone, zhao: Someone, fang: Someone, sun: Someone
) -> None:
    lin = town[LIN]
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await gets_a_card(town, zhao)
    await blows(zhao, LAW)
    await sun.sees("今天 13:30 前报到")  # two working hours, a few seconds past ten

    await town.comes("2026-03-04 11:30")
    await sun.sees("请到场报到")
    assert zhao.news("还没有来") == []
    await town.comes("2026-03-04 14:00")
    await zhao.sees("还没有来")
    await fang.sees("还没有来")
    assert lin.messages("还没有来") == []
    await town.restarts()
    await town.comes("2026-03-04 16:00")
    await lin.sees("还没有来")
    await town.passes(minutes=1)

    assert len(lin.messages("还没有来")) == 1
    assert len(fang.messages("还没有来")) == 1
    await sun.finds("请到现场一起处理").taps(REPORT_IN)
    await zhao.sees("已报到")
    await zhao.says("/whistles")
    counted = await zhao.sees("近 30 天")
    assert "按时报到 0/1（0%）" in counted.words


async def test_the_lead_ends_the_whistle_and_resolves_the_case(
    town: Town, wang: Someone, li: Someone, zhao: Someone, sun: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await gets_a_card(town, zhao)
    await blows(zhao, LAW, POWER)
    await sun.sees("吹哨：请")
    link = await link_for(zhao)

    await li.finds("状态：吹哨中").taps(MORE)
    await li.sees("还可以").taps(END)
    await li.sees("还有 2 个单位没反馈").taps(say("button-end-whistle-yes"))
    await sun.sees("吹哨已经结束")
    await zhao.sees("吹哨结束")
    card = await li.finds("状态：办理中")

    assert f"{LAW}：没有报到，没有反馈" in card.words
    status, page = await opens(link)
    assert (status, "这个链接不能用了" in page) == (404, True)
    assert await sends(link, step="report-in") == 404
    assert "这次吹哨已经结束" in await sun.claims(
        await sun.finds("吹哨：请"), f"whin:{town.case().id}:"
    )
    await resolves(li)
    await town.passes(seconds=31)
    await wang.sees("问题解决了吗")


async def test_a_withdrawn_case_sends_the_units_home(
    town: Town, wang: Someone, li: Someone, zhao: Someone, sun: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await gets_a_card(town, zhao)
    await blows(zhao, LAW)
    await sun.sees("吹哨：请")
    await wang.says("/my")
    await wang.sees("我说的事").taps("26")
    await wang.sees("进展").taps(say("button-withdraw"))
    await wang.sees("确定撤回").taps(say("button-withdraw-yes"))
    await town.passes(seconds=36)  # the whistle itself could still be undone

    await sun.sees("居民撤回了，您单位不用再办了")

    (call,) = town.rows(WhistleCall)
    assert call.ended_at is not None


async def test_a_unit_says_it_is_not_theirs(
    town: Town, wang: Someone, li: Someone, zhao: Someone, sun: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await gets_a_card(town, zhao)
    await blows(zhao, LAW)

    await sun.sees("吹哨：请").taps(say("button-not-ours"))
    await sun.sees("为什么不归您单位").replies("路灯归供电所")
    await sun.sees("答复“不属于我们”").taps(SEND)

    told = await zhao.sees("被叫的单位都反馈了")
    assert "路灯归供电所" in told.words
    await blows(zhao, POWER)
    assert POWER in (await zhao.sees("点开链接就能办")).words


async def test_a_grid_officer_is_not_offered_the_whistle(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await li.finds("状态：办理中").taps(MORE)

    shown = await li.sees("还可以")

    assert WHISTLE not in buttons(shown)
    assert CARD in buttons(shown)

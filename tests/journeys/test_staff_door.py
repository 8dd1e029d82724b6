"""工作人员端门口: who gets in, and how."""

from storage.words import Role
from tests.journeys.someone import Someone
from tests.journeys.town import Town
from tests.journeys.ways import LAMP, TAKE, reports


async def test_a_stranger_is_shown_the_way(town: Town, stranger: Someone) -> None:
    await stranger.starts(bot=town.staff_bot)
    told = await stranger.sees("这里是工作人员用的", where=town.staff_bot)
    await stranger.says("路灯坏了", to=town.staff_bot)

    again = await stranger.sees("这里是工作人员用的", where=town.staff_bot)

    assert told.message_id != again.message_id
    assert town.cases() == []


async def test_an_invite_lets_one_person_in_once(
    town: Town, stranger: Someone, zhou: Someone, wang: Someone
) -> None:
    code = town.invites("WC-LA-01", role=Role.GRID_OFFICER)
    await stranger.starts(code, bot=town.staff_bot)
    await stranger.sees("柳岸第一网格", where=town.staff_bot)
    await zhou.starts(code, bot=town.staff_bot)

    await zhou.sees("已经用过了", where=town.staff_bot)

    await reports(wang)
    await stranger.says("/todo", to=town.staff_bot)
    await stranger.sees("我的待办", where=town.staff_bot).taps("本片区")
    await stranger.sees("本片区", where=town.staff_bot).taps(str(town.case().number))
    await stranger.sees(LAMP, where=town.staff_bot).taps(TAKE)
    await wang.waits()
    await wang.sees("已接单")


async def test_an_invite_that_was_never_made_is_refused(town: Town, stranger: Someone) -> None:
    await stranger.starts("guessed-code", bot=town.staff_bot)

    await stranger.sees("没有这个邀请码", where=town.staff_bot)


async def test_a_stranger_cannot_press_a_forged_button(
    town: Town, wang: Someone, li: Someone, stranger: Someone
) -> None:
    await reports(wang)
    card = await li.sees(LAMP)
    await stranger.starts(bot=town.staff_bot)
    shown = await stranger.sees("工作人员", where=town.staff_bot)

    toast = await stranger.claims(shown, f"take:{town.case().id}:")

    assert "邀请链接" in toast
    assert "待接单" in card.words


async def test_todo_leads_to_every_open_case(town: Town, wang: Someone, li: Someone) -> None:
    for nth in range(7):
        await reports(wang, f"柳岸花园{nth + 1}栋楼下路灯坏了")
    await li.says("/todo")
    first = await li.sees("（7 件）")
    await li.taps(first, "下一页")

    await li.sees("第 2/")

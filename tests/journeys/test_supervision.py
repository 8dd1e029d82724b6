"""Supervision: nobody is there, somebody comes back; what those above see in the morning."""

from datetime import datetime

import aiohttp

from storage.words import State
from tests.cast import LI, LIN, STAFF, ZHAO, ZONE, Actor
from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town, say
from tests.journeys.ways import LAMP, SEND, TAKE, reports

MONDAY_EVENING = datetime(2026, 3, 9, 22, tzinfo=ZONE)
OVERDUE = say("button-todo-overdue")


async def health(town: Town) -> str:
    """What /healthz says."""
    assert town.app is not None
    async with (
        aiohttp.ClientSession(town.app.url) as web,
        web.get("/healthz") as answer,
    ):
        return f"{answer.status} {await answer.text()}"


def block(town: Town, *who: Actor) -> None:
    """They stop the bot; what is told of it fails."""
    for actor in who:
        town.faults.block(actor.telegram_id, town.staff_bot.id)
    told = ("staff_card", "case_media", "escalation", "unreachable_staff", "unassigned")
    town.failures |= {f"{kind}: unreachable" for kind in (*told, "digest", "reminder")}


async def test_nobody_anywhere_is_a_red_mark_until_somebody_comes_back(
    town: Town, wang: Someone, zhao: Someone
) -> None:
    block(town, *STAFF)
    await wang.says(LAMP)
    await wang.sees("请看看对不对").taps(SEND)
    await town.settles()
    for _ in range(4):
        await town.passes(minutes=11)
    case = town.case()
    assert (case.state, case.red) == (State.RECEIVED, True)
    assert "red: 1 case nobody can be reached for" in await health(town)

    town.faults.unblock(ZHAO.telegram_id, town.staff_bot.id)
    await zhao.says("/todo")
    await zhao.sees("我的待办")
    await town.passes(minutes=1)

    card = await zhao.finds(LAMP)
    assert TAKE in buttons(card)
    assert (town.case().red, town.case().state) == (False, State.DISPATCHED)
    assert (await health(town)).startswith("200 ok")
    await zhao.taps(card, TAKE)
    await town.passes(seconds=31)
    await wang.sees("已接单")


async def test_a_case_with_nobody_above_is_marked_for_whoever_has_it(
    town: Town, wang: Someone, li: Someone, fang: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    block(town, *(actor for actor in STAFF if actor is not LI))
    await town.comes("2026-03-06 17:31")
    for _ in range(4):
        await town.passes(minutes=11)
    assert town.case().red
    await li.finds("该管的人都联系不上")

    for back in (fang, town[LIN]):
        town.faults.unblock(back.id, town.staff_bot.id)
        await back.says("/todo")
        await back.sees("我的待办")
    await town.passes(minutes=1)

    assert not town.case().red
    await fang.finds(LAMP)  # as an alert that had not arrived, or because it has climbed


async def test_the_morning_of_those_above_and_the_week_on_monday(
    town: Town, wang: Someone, li: Someone, zhao: Someone, fang: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    number = str(town.case().number)
    await town.comes("2026-03-06 18:00")
    await town.comes("2026-03-09 08:00")
    morning = await fang.sees("片区里有 1 件要您过问")
    assert number in morning.words
    await fang.taps(morning, OVERDUE)
    assert number in (await fang.sees("已超期")).words

    await town.comes("2026-03-09 08:30")
    week = await fang.sees("上周督办")
    assert "在办 1 件，其中超期 1 件" in week.words
    await fang.taps(week, say("button-later-page"))
    assert "超期最久" in (await fang.sees("超期最久")).words
    await town.passes(minutes=5)
    assert len(zhao.messages("上周督办")) == 1


async def test_a_week_whose_monday_the_program_slept_through_is_told_on_tuesday(
    town: Town, wang: Someone, li: Someone, zhao: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await town.settles()
    await town.dies()
    town.clock.set(MONDAY_EVENING)
    await town.opens()
    await town.comes("2026-03-10 09:00")

    assert len(zhao.messages("上周督办")) == 1

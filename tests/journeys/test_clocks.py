"""Deadlines, nights, silence: what happens when nobody does anything."""

from datetime import timedelta

from storage.words import State
from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town, say
from tests.journeys.ways import LAMP, TAKE, goes_all_the_way, reports

REOPEN = say("button-reopen")


async def test_what_nobody_takes_climbs_to_the_community_and_the_street(
    town: Town, wang: Someone, li: Someone, zhao: Someone, fang: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP)
    await town.comes("2026-03-04 15:31")
    await zhao.sees("一直没人接单")
    await town.comes("2026-03-05 10:31")
    await zhao.sees("现由")
    await wang.sees("现在由上一级")
    for day in ("06 09:00", "06 17:31", "09 17:31", "10 17:31"):
        await town.comes(f"2026-03-{day}")

    await fang.finds("升级督办")

    assert town.case().level == "street"
    assert town.case().state == State.DISPATCHED


async def test_reminders_come_once_each(town: Town, wang: Someone, li: Someone) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await town.comes("2026-03-05 14:31")
    await li.sees("时间过半了")
    await town.passes(minutes=1)
    await town.passes(minutes=1)

    assert len(li.messages("时间过半了")) == 1


async def test_after_a_long_stop_only_the_last_reminder_comes(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await town.comes("2026-03-06 17:30")
    await li.sees("到期了")

    assert li.messages("时间过半了") == li.messages("时间快到了") == []
    assert "刚到期" in (await li.finds("到期了")).words


async def test_somebody_who_blocked_the_bot_is_passed_over(
    town: Town, wang: Someone, li: Someone, chen: Someone, zhao: Someone
) -> None:
    town.faults.block(li.id, town.staff_bot.id)
    town.failures |= {"staff_card: unreachable", "case_media: unreachable"}
    await reports(wang)

    card = await chen.sees(LAMP)

    assert TAKE in buttons(card)
    await zhao.sees("联系不上")


async def test_at_night_nobody_is_woken_and_the_morning_tells_once(
    town: Town, wang: Someone, li: Someone
) -> None:
    await town.comes("2026-03-04 22:30")
    await reports(wang)
    await town.settles()
    assert li.messages(LAMP) == []
    await town.comes("2026-03-05 08:00")
    digest = await li.sees("早上好")
    await town.passes(minutes=10)

    assert str(town.case().number) in digest.words
    assert len(li.messages("早上好")) == 1


async def test_an_emergency_passes_at_night(
    town: Town, wang: Someone, li: Someone, zhao: Someone, fang: Someone
) -> None:
    await town.comes("2026-03-04 23:00")
    await wang.says("柳岸花园3栋着火了，有人困在里面")

    await wang.sees("119")

    for officer in (li, zhao, fang):
        assert "紧急" in (await officer.sees("着火了")).words
    await wang.sees("应在")


async def test_silence_is_kept_as_silence(town: Town, wang: Someone, li: Someone) -> None:
    await goes_all_the_way(wang, li)
    await town.passes(days=14)

    case = town.case()

    assert (case.state, case.solved, case.satisfaction) == (State.CLOSED, None, None)


async def test_what_is_not_solved_goes_one_level_up_with_a_fresh_clock(
    town: Town, wang: Someone, li: Someone, zhao: Someone
) -> None:
    await goes_all_the_way(wang, li)
    due_before = town.due_at()
    await town.passes(days=1)
    await wang.finds("问题解决了吗").taps(say("button-solved-no"))
    await wang.sees("什么原因").taps(REOPEN)

    card = await zhao.sees("居民要求重办")

    assert TAKE in buttons(card)
    assert town.due_at() > due_before
    await wang.sees("重新办理")


async def test_after_seven_working_days_it_is_too_late_to_reopen(
    town: Town, wang: Someone, li: Someone
) -> None:
    await goes_all_the_way(wang, li)
    await town.passes(days=20)
    asked = await wang.finds("问题解决了吗")

    toast = await wang.claims(asked, f"reopen:{town.case().id}:")

    assert "7 个工作日" in toast


async def test_a_forgotten_draft_is_nudged_and_then_sent_by_itself(
    town: Town, wang: Someone, li: Someone
) -> None:
    await wang.says(LAMP)
    await wang.sees("请看看对不对")
    await town.passes(minutes=11)
    await wang.sees("还没提交")
    await town.passes(hours=2)

    await wang.sees("已交给")
    await li.sees(LAMP)


async def test_a_question_nobody_answers_stops_holding_the_case(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(say("button-ask"))
    await li.sees("想问居民什么").replies("哪一盏？")
    await wang.waits()
    await wang.sees("哪一盏？")
    due_before = town.due_at()
    await town.passes(days=11)

    assert town.case().paused_at is None
    assert town.due_at() - due_before == timedelta(days=5)  # Thu, Fri and Mon came back

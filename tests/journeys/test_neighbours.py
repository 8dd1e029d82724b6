"""One lamp, several neighbours: they join, are merged, object; and what keeps coming back."""

from bot.emulator import Message
from storage.words import State
from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town, say
from tests.journeys.ways import LAMP, SEND, TAKE, goes_all_the_way, reports, resolves

DARK = "柳岸花园3栋门口路灯不亮，晚上黑"
FLICKERS = "柳岸花园3栋楼下的路灯一闪一闪"  # not so surely the same
RUBBISH = "柳岸花园3栋垃圾桶满了没人收"
ME_TOO = "我也是"
SOLVED, UNSOLVED = say("button-solved-yes"), say("button-solved-no")
MERGE, UNMERGE, MORE = say("button-merge"), say("button-unmerge"), say("button-more")


async def joins(who: Someone, words: str = DARK) -> Message:
    """Says it, sees that somebody has said it, and taps 我也是."""
    await who.says(words)
    assert await who.sees("是不是这件事").taps(ME_TOO) == say("toast-joined")
    return await who.sees("已算您一个")


async def test_a_neighbour_joins_instead_of_filing_and_hears_the_result(
    town: Town, wang: Someone, zhou: Someone, li: Someone
) -> None:
    await reports(wang)
    await zhou.photographs(DARK)
    await zhou.sees("是不是这件事").taps(ME_TOO)
    await zhou.sees("现有 2 人反映")
    await li.sees("又有居民反映同一件事")
    await li.finds("👥 另有 1 人也反映").taps(TAKE)
    await zhou.waits()
    await zhou.sees("已接单")
    await resolves(li)
    await zhou.waits()

    told = await zhou.sees("您也反映过的")

    assert "灯泡换好了" in told.words
    assert [one.state for one in town.cases()] == [State.AWAITING_RATING, State.CANCELLED]
    await wang.sees("问题解决了吗")
    await zhou.says("/my")
    await zhou.sees("👥 我也是").taps(str(town.case(0).number))
    assert "办好了" in (await zhou.sees("2 人反映")).words


async def test_the_draft_of_whoever_joins_says_so_and_asks_nothing_else(
    town: Town, wang: Someone, zhou: Someone
) -> None:
    await reports(wang)
    await joins(zhou)

    card = await zhou.finds("已合到")

    assert str(town.case(0).number) in card.words
    assert buttons(card) == []
    await town.passes(hours=3)
    assert zhou.messages("还没提交") == []


async def test_one_who_joined_objects_and_it_is_done_again_one_level_up(
    town: Town, wang: Someone, zhou: Someone, li: Someone, zhao: Someone
) -> None:
    await reports(wang)
    await joins(zhou)
    await li.finds(LAMP).taps(TAKE)
    await resolves(li)
    await wang.waits()
    await wang.sees("问题解决了吗").taps(SOLVED)
    await wang.sees("满意吗").taps("😊 满意")
    await zhou.sees("到此结束")
    await zhou.finds("您也反映过的").taps(UNSOLVED)
    await zhou.sees("是什么原因").replies("晚上还是一闪一闪的")

    await zhao.sees("也反映过的居民说没解决，请重办").taps(TAKE)

    assert "晚上还是一闪一闪的" in (await zhao.finds("办理中")).words
    await wang.sees("也说过这件事的居民说没解决")
    await zhou.finds("重新办理")
    assert town.case(0).level == "community"


async def test_two_reports_of_one_thing_are_merged_and_handled_as_one(
    town: Town, wang: Someone, zhou: Someone, li: Someone, zhao: Someone
) -> None:
    await reports(wang)
    await reports(zhou, DARK)
    number, other = (str(one.number) for one in town.cases())
    await li.sees(DARK).taps(MORE)
    await li.sees("还可以").taps(MERGE)
    assert await li.sees("是同一件事").taps(number) == say("toast-merged", number=number)
    await zhou.waits()
    told = await zhou.sees("合在一起办")
    assert number in told.words
    assert other in told.words
    await town.settles()
    await li.finds("另有 1 人也反映").taps(TAKE)
    await zhou.waits()
    await zhou.sees("已接单")
    await town.settles()
    merged = li.messages("已并到")[0]

    assert DARK in merged.words
    assert buttons(merged) == [say("button-print")]
    assert "👥 另有 1 人也反映" in li.messages(LAMP)[0].words


async def test_who_has_said_it_twice_reads_of_no_other_resident(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await wang.says(DARK)
    await wang.sees("补充下面这件事吗").taps(say("button-apart"))
    await wang.sees("请看看对不对").taps(SEND)
    await wang.sees("应在")
    number, other = (str(one.number) for one in town.cases())
    await li.sees(other).taps(MORE)
    await li.sees("还可以").taps(MERGE)
    await li.sees("是同一件事").taps(number)
    await wang.waits()
    await wang.says("/my")
    await wang.sees("我说的事").taps(number)

    told = await wang.sees("进展")

    assert f"您说的 {other} 并到这里" in told.words
    assert "又有居民" not in told.words


async def test_a_merged_case_comes_back_with_its_own_clock(
    town: Town, wang: Someone, zhou: Someone, li: Someone, zhao: Someone, fang: Someone
) -> None:
    await reports(wang)
    await reports(zhou, DARK)
    number, other = (str(one.number) for one in town.cases())
    await zhou.finds(other)
    due = town.case().due_at
    await li.sees(DARK).taps(MORE)
    await li.sees("还可以").taps(MERGE)
    await li.sees("是同一件事").taps(say("button-merge-number"))
    await li.sees("请回复编号").replies(number)
    await zhou.waits()
    await zhou.sees("合在一起办")
    await town.comes("2026-03-05 11:00")  # a day of work, and an hour that is none
    assert town.case().state == State.MERGED
    await zhao.says("/todo")
    await zhao.sees("我的待办").taps(say("button-todo-grid"))
    await zhao.sees(number).taps(number)
    await zhao.sees(LAMP).taps(MORE)
    await zhao.sees("还可以").taps(other)
    await zhao.sees("已并到").taps(MORE)
    assert await zhao.sees("还可以").taps(UNMERGE) == say("toast-unmerged")
    await zhou.waits()

    await zhou.sees("改成单独办")
    await li.sees("撤销并案，请单独办")
    await town.settles()
    to_take = [one for one in li.messages(f"{other} · 路灯照明") if TAKE in buttons(one)]
    assert len(to_take) == 1
    assert buttons(li.messages(f"{other} 新卡片在下面")[0]) == []
    again = town.case()
    assert again.state == State.DISPATCHED
    assert due is not None
    assert again.due_at is not None
    assert (again.due_at - due).days == 3  # a working day, and the weekend
    assert town.case(0).supporters == 0


async def test_the_third_time_in_ninety_days_goes_to_the_desk_and_the_street(
    town: Town, wang: Someone, li: Someone, zhao: Someone, fang: Someone
) -> None:
    for day in ("2026-03-04 10:00", "2026-04-08 10:00"):
        await town.comes(day)
        await reports(wang, RUBBISH)
        await li.sees("待接单").taps(TAKE)
        await resolves(li, "清走了")
        await wang.waits()
        await wang.sees("问题解决了吗").taps(SOLVED)
        await wang.sees("满意吗").taps("😊 满意")
    await town.comes("2026-05-13 10:00")
    await reports(wang, RUBBISH)
    first, second = (str(case.number) for case in town.cases()[:2])

    told = await zhao.sees("反复发生")

    assert town.case().state == State.DISPATCHED  # nobody has taken it yet
    assert "第 3 次" in told.words
    assert f"之前 {first}、{second}" in told.words
    await fang.sees("建议提交联席会议")
    assert f"第 3 次：{first}、{second}" in (await li.sees("90 天内")).words


async def test_four_weeks_later_it_is_broken_again(town: Town, wang: Someone, li: Someone) -> None:
    await goes_all_the_way(wang, li, RUBBISH)
    await wang.finds("问题解决了吗").taps(SOLVED)
    await wang.sees("满意吗").taps("😊 满意")
    await town.comes("2026-04-02 10:00")
    await wang.sees("办完四周了").taps(say("button-broken-again"))
    await wang.sees("又坏了？请看看对不对").taps(SEND)

    card = await li.sees("办结四周后又坏了")

    assert RUBBISH in card.words
    assert str(town.case(0).number) in card.words
    assert town.case().follows_id == town.case(0).id


async def test_a_couriers_report_that_was_merged_is_answered_under_its_post(
    town: Town, wang: Someone, ji: Someone, li: Someone
) -> None:
    await reports(wang)
    await ji.photographs(FLICKERS, to=town.riders)
    await town.passes(seconds=16)
    number = str(town.case(0).number)
    await li.sees(FLICKERS).taps(MORE)
    await li.sees("还可以").taps(MERGE)
    await li.sees("是同一件事").taps(number)
    await ji.waits()

    await ji.sees("合在一起办")
    await town.settles()
    await li.finds("另有 1 人也反映").taps(TAKE)
    await resolves(li)
    await ji.waits()
    await ji.sees("您也反映过的")


async def test_a_neighbour_follows_a_link_and_reads_nothing_of_whose_it_is(
    town: Town, wang: Someone, zhou: Someone, li: Someone
) -> None:
    await reports(wang, f"我住2单元501，{LAMP}")
    number = str(town.case().number)
    await zhou.starts(f"case_{number}")

    told = await zhou.sees("1 人反映")

    assert "501" not in told.words
    assert "坏了" not in told.words
    await zhou.taps(told, ME_TOO)
    await li.sees("👥 另有 1 人也反映")

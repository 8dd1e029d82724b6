"""Half a minute to think again: the resident never hears of what was undone."""

from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town, say
from tests.journeys.ways import ASK, LAMP, TAKE, TRANSFER, goes_all_the_way, reports, resolves

UNDO = "撤销"


async def test_a_case_taken_by_mistake(
    town: Town, wang: Someone, li: Someone, chen: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    toast = await li.sees("状态：办理中").taps(UNDO)
    card = await li.sees("状态：待接单")
    await wang.waits()
    await town.passes(minutes=2)

    assert "居民没有收到" in toast
    assert TAKE in buttons(card)
    assert wang.messages("已接单") == []
    assert len(li.messages(LAMP)) == 1
    await li.finds("状态：待接单").taps(TAKE)
    await wang.waits()
    await wang.sees("已接单")


async def test_a_result_with_a_slip_of_the_pen(town: Town, wang: Someone, li: Someone) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await wang.waits()
    await wang.sees("已接单")
    await resolves(li, "西边的灯换好了")
    await li.sees("办结 · 半分钟内可以撤销").taps(UNDO)
    await li.sees("办结已撤销")
    again = await li.sees("居民会看到")
    assert "西边的灯换好了" in again.words
    await wang.waits()
    assert wang.messages("西边的灯换好了") == []
    await li.taps(again, say("button-discard-result"))
    await li.sees("办得怎么样")
    await li.photographs("东边的灯换好了")
    await li.sees("居民会看到：").taps(say("button-confirm-result"))
    await wang.waits()

    await wang.sees("东边的灯换好了")

    assert wang.messages("西边") == []


async def test_who_was_given_a_case_by_mistake_reads_that_it_is_undone(
    town: Town, wang: Someone, li: Someone, chen: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await wang.waits()
    await li.finds("状态：办理中").taps(TRANSFER)
    await li.sees("转给谁").taps("小陈")
    await chen.sees("转给您办")
    await li.sees("转派 · 半分钟内可以撤销").taps(UNDO)

    card = await chen.sees("同事已撤销")

    assert TAKE not in buttons(card)
    await town.passes(minutes=1)
    assert wang.messages("换由") == []


async def test_a_question_is_taken_back_before_it_is_asked(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(ASK)
    await li.sees("想问居民什么").replies("您叫什么名字？")
    await li.sees("问居民 · 半分钟内可以撤销").taps(UNDO)
    await li.sees("问居民已撤销")
    await wang.waits()

    assert wang.messages("您叫什么名字") == []


async def test_the_half_minute_survives_the_end_of_the_program(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await li.sees("状态：办理中")
    await town.restarts()
    await li.finds("状态：办理中").taps(UNDO)
    await li.sees("状态：待接单")
    await town.restarts()
    await wang.waits()

    assert wang.messages("已接单") == []


async def test_after_half_a_minute_the_button_is_gone_and_says_so_when_pressed(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    card = await li.sees("状态：办理中")
    assert any(UNDO in one for one in buttons(card))
    await wang.waits()
    await wang.sees("已接单")
    after = await li.finds("状态：办理中")

    toast = await li.claims(after, "undo:1:")

    assert not any(UNDO in one for one in buttons(after))
    assert "半分钟" in toast


async def test_choices_do_not_vanish_under_the_finger_when_the_half_minute_is_over(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await li.sees("状态：办理中").taps(say("button-more"))
    await li.sees("还可以")

    await li.waits()
    await wang.sees("已接单")

    choices = await li.finds("还可以")
    await li.taps(choices, say("button-card"))
    card = await li.sees("状态：办理中")
    assert not any(UNDO in one for one in buttons(card))


async def test_under_typed_words_no_button_is_left_that_undoes_nothing(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(ASK)
    await li.sees("想问居民什么").replies("是哪一盏？")
    offered = await li.sees("问居民 · 半分钟内可以撤销")
    assert buttons(offered) == ["↩️ 撤销问居民"]

    await li.waits()

    over = await li.finds("✅ 260304-001 问居民")
    assert over.message_id == offered.message_id
    assert buttons(over) == []
    assert "半分钟" not in over.words


async def test_nothing_is_left_to_undo_when_all_is_told(
    town: Town, wang: Someone, li: Someone
) -> None:
    await goes_all_the_way(wang, li)

    assert [one for one in li.messages() if any(UNDO in text for text in buttons(one))] == []

"""改口, on both phones: the card says it was edited, a button shows what it said before."""

from tests.journeys.someone import Someone
from tests.journeys.town import Town, say
from tests.journeys.ways import LAMP, SEND, TAKE


async def test_the_officer_sees_that_it_was_edited_and_what_it_said(
    town: Town, wang: Someone, li: Someone
) -> None:
    said = await wang.says(LAMP)
    await wang.sees("请看看对不对").taps(SEND)
    await li.sees(LAMP).taps(TAKE)
    await wang.waits()

    await wang.edits(said, LAMP + "，两盏都坏了")
    card = await li.finds("已修改")
    await li.taps(card, say("button-versions"))

    before = await li.sees("改前是")
    assert f"“{LAMP}”" in before.words
    assert "两盏都坏了" in before.words


async def test_words_edited_into_a_command_are_answered_and_stay(
    town: Town, wang: Someone, li: Someone
) -> None:
    said = await wang.says(LAMP)
    await wang.sees("请看看对不对")

    await wang.edits(said, "/my")

    await wang.sees("改动没有收下")
    await wang.finds("请看看对不对").taps(SEND)
    await li.sees(LAMP)


async def test_a_command_edited_into_words_is_heard_as_words(town: Town, wang: Someone) -> None:
    asked = await wang.says("/my")
    await wang.sees("您还没说过什么事")

    await wang.edits(asked, LAMP)

    assert LAMP in (await wang.sees("请看看对不对")).words


async def test_staff_are_told_that_an_edit_carries_out_no_command(
    town: Town, wang: Someone, li: Someone
) -> None:
    await wang.says(LAMP)
    await wang.sees("请看看对不对").taps(SEND)
    card = await li.sees(LAMP)
    note = await li.says("要带梯子", reply_to=card)
    await li.sees("已记在")

    await li.edits(note, "/todo")

    await li.sees("改动没有收下")


async def test_a_command_of_staff_edited_into_words_is_answered(town: Town, li: Someone) -> None:
    asked = await li.says("/todo")
    await li.sees("我的待办")

    await li.edits(asked, "灯泡已换")

    await li.sees("改动没有收下")

"""常用语: one tap, or a few letters behind the bot's name; the box is open for typing as well."""

from bot.emulator import InlineAnswer
from storage.words import State
from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town
from tests.journeys.ways import ASK, CONFIRM, LAMP, RESOLVE, TAKE, reports


async def is_taken(town: Town, wang: Someone, li: Someone) -> None:
    """A lamp is reported, and Li has it."""
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await li.sees("状态：办理中")
    await town.settles()


async def types(who: Someone, words: str) -> InlineAnswer:
    """Behind the bot's name."""
    answer = await who.phone.inquires(who.bot, words)
    assert answer is not None, "an inquiry was not answered within 15 seconds"
    return answer


async def test_ready_words_are_buttons_and_the_box_is_open(
    town: Town, wang: Someone, li: Someone
) -> None:
    await is_taken(town, wang, li)
    await li.finds("状态：办理中").taps(RESOLVE)

    ready = await li.sees("常用语")
    asked = await li.sees("办得怎么样")

    assert any("路灯已修好" in one for one in buttons(ready))
    assert asked.message_id > ready.message_id
    assert asked.reply_keyboard is not None
    assert asked.reply_keyboard.forced


async def test_a_few_letters_find_the_result_and_send_it(
    town: Town, wang: Someone, li: Someone
) -> None:
    await is_taken(town, wang, li)
    await li.finds("状态：办理中").taps(RESOLVE)
    await li.sees("办得怎么样")
    (found,) = (await types(li, "ldyxh")).results

    await li.phone.chooses(li.bot, found.id)

    assert found.title.startswith("柳岸花园3栋的路灯已修好")
    assert found.description == f"{town.case().number} · 办结"
    await li.sees("照片")
    await li.photographs()
    await li.sees("居民会看到").taps(CONFIRM)
    await wang.waits()
    await wang.sees("路灯已修好，今晚会亮")
    assert town.case().state == State.AWAITING_RATING


async def test_a_question_is_found_as_well(town: Town, wang: Someone, li: Someone) -> None:
    await is_taken(town, wang, li)
    await li.finds("状态：办理中").taps(ASK)
    await li.sees("常用语")
    (found,) = (await types(li, "几楼")).results

    await li.phone.chooses(li.bot, found.id)

    await wang.waits()
    await wang.sees("请问具体在哪一栋、几单元、几楼")


async def test_who_answers_nothing_is_told_what_to_do_first(
    town: Town, wang: Someone, li: Someone
) -> None:
    await is_taken(town, wang, li)

    answer = await types(li, "灯")
    await li.starts(answer.start)

    assert (answer.results, answer.button) == ((), "先在卡片上点“办结”或“问居民”，再来找常用语")
    await li.sees("现在想看什么")


async def test_nobody_else_sees_what_staff_write(
    town: Town, wang: Someone, li: Someone, stranger: Someone
) -> None:
    await is_taken(town, wang, li)
    await li.finds("状态：办理中").taps(RESOLVE)
    await li.sees("办得怎么样")

    for somebody in (wang, stranger):
        answer = await somebody.phone.inquires(li.bot, "灯")
        assert answer is not None
        assert (answer.results, answer.button) == ((), "常用语只给工作人员用")

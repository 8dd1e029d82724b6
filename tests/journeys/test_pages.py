"""翻页: lists and what is looked up in them stay one message; cards and results stay as well."""

from bot.emulator import Message
from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town, say
from tests.journeys.ways import LAMP, TAKE, reports

BACK, WITHDRAW = say("button-back-to-list"), say("button-withdraw")
HOLE = "柳岸花园3栋门口井盖缺了"


async def opens_list(who: Someone) -> Message:
    """/my."""
    await who.says("/my")
    return await who.sees("我说的事")


async def test_a_list_and_the_stories_in_it_are_one_message(town: Town, wang: Someone) -> None:
    await reports(wang)
    await reports(wang, HOLE)
    page = await opens_list(wang)
    standing = len(wang.messages())
    await wang.taps(page, str(town.case(0).number))
    story = await wang.sees("您提交了诉求")
    await wang.taps(story, BACK)
    again = await wang.sees("共 2 件")
    await wang.taps(again, str(town.case(1).number))
    await wang.sees("井盖")

    assert len(wang.messages()) == standing
    assert story.message_id == again.message_id == page.message_id


async def test_an_answer_to_a_page_is_about_the_case_it_shows_now(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await reports(wang, HOLE)
    page = await opens_list(wang)
    await wang.taps(page, str(town.case(0).number))
    await wang.sees("您提交了诉求").taps(BACK)
    await wang.sees("共 2 件").taps(str(town.case(1).number))
    await wang.sees("您提交了诉求").replies("边上还有一块也松了")

    told = await li.sees("边上还有一块也松了")

    assert str(town.case(1).number) in told.words
    assert len(town.cases()) == 2


async def test_withdrawing_is_asked_and_shown_in_place_and_the_result_stays(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP)
    page = await opens_list(wang)
    await wang.taps(page, str(town.case().number))
    await wang.sees("您提交了诉求").taps(WITHDRAW)
    asked = await wang.sees("确定撤回")
    await wang.taps(asked, say("button-withdraw-yes"))
    result = await wang.sees("不再办了")
    await town.settles()

    assert "您撤回了诉求" in page.words
    assert result.message_id != page.message_id


async def test_kinds_of_todo_take_each_others_place_and_cards_come_beside(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await li.says("/todo")
    page = await li.sees("我的待办")
    await li.taps(page, say("button-todo-grid"))
    await li.sees("本片区")
    await li.taps(page, say("button-todo-overdue"))
    await li.sees("已超期")
    await li.taps(page, say("button-todo-mine"))
    mine = await li.sees(str(town.case().number))
    await li.taps(mine, str(town.case().number))
    card = await li.sees("状态：办理中")

    assert mine.message_id == page.message_id
    assert card.message_id != page.message_id
    assert say("button-todo-grid") in buttons(page)


async def test_a_page_that_was_deleted_comes_as_a_new_message(town: Town, wang: Someone) -> None:
    await reports(wang)
    page = await opens_list(wang)
    await wang.phone.deletes(page)
    await wang.claims(page, f"show:{town.case().id}:.")

    story = await wang.sees("您提交了诉求")

    assert story.message_id != page.message_id


async def test_home_is_chosen_in_one_message(town: Town, zhou: Someone) -> None:
    await zhou.says("/help")
    await zhou.sees("怎么用").taps(say("button-home"))
    page = await zhou.sees("住在哪一片")
    await zhou.taps(page, "柳岸社区")
    await zhou.sees("住在哪一片").taps("柳岸第三网格")

    told = await zhou.sees("您住在柳岸第三网格")

    assert told.message_id == page.message_id

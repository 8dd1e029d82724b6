"""是哪一件: somebody who does not answer a message, but goes on about a case."""

from storage.words import State
from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town, say
from tests.journeys.ways import LAMP, SEND, TAKE, goes_all_the_way, reports

HOLE = "柳岸花园3栋门口井盖缺了"
APART = say("button-apart")


async def test_one_tap_says_which_case_and_its_officer_reads_it(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await reports(wang, HOLE)
    await li.sees(HOLE).taps(TAKE)
    await wang.says("到现在还没人来，天都黑了")
    asked = await wang.sees("哪件事的补充")
    toast = await wang.taps(asked, str(town.case(0).number))
    await wang.sees("已补充到")

    told = await li.sees("天都黑了")

    assert toast == say("toast-added-to", number=town.case(0).number)
    assert str(town.case(0).number) in told.words
    assert buttons(asked) == []


async def test_something_new_goes_on_as_a_report_of_its_own(town: Town, wang: Someone) -> None:
    await reports(wang)
    await wang.says("还是没人管，气死人")
    asked = await wang.sees("补充下面这件事吗")
    await wang.taps(asked, APART)
    await wang.sees("请看看对不对").taps(SEND)
    await wang.sees("应在")

    assert [case.state for case in town.cases()] == [State.DISPATCHED] * 2


async def test_a_photo_soon_after_a_report_is_asked_about(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await wang.photographs()
    await wang.sees("补充下面这件事吗").taps(str(town.case(0).number))

    told = await li.sees("居民补充了")

    assert told.photo or any(one.photo for one in li.messages())


async def test_two_drafts_are_listed_and_each_is_sent_from_its_own_card(
    town: Town, wang: Someone
) -> None:
    await wang.says(LAMP)
    await wang.sees("路灯照明")
    await wang.says("楼上天天半夜装修，吵得睡不着")
    await wang.sees("半夜装修")
    await wang.says("/my")
    page = await wang.sees("还没提交")
    await wang.taps(page, "路灯坏了")
    await wang.sees("路灯照明").taps(SEND)
    await wang.sees("应在")

    assert [case.state for case in town.cases()] == [State.DISPATCHED, State.DRAFT]


async def test_it_is_asked_in_english_as_well(town: Town, emma: Someone, li: Someone) -> None:
    await emma.says("柳岸花园3栋 the street lamp 路灯 is broken")
    await emma.sees("Did I get that right?").taps("Send")
    await emma.sees("Liuan First Grid")
    await emma.says("Still broken, same lamp as before")
    await emma.sees("more about the case below").taps(str(town.case(0).number))
    await emma.sees("the person in charge can see it")

    told = await li.sees("Still broken, same lamp as before")

    assert str(town.case(0).number) in told.words


async def test_who_says_that_it_still_does_not_work_is_asked_whether_it_is_solved(
    town: Town, wang: Someone, li: Someone
) -> None:
    await goes_all_the_way(wang, li)
    number = str(town.case().number)
    result = await wang.finds("问题解决了吗")
    await wang.says("不好使，晚上黑漆漆的", reply_to=result)

    added = await wang.sees(f"已补充到 {number}")

    assert "问题解决了吗" in added.words
    await wang.taps(added, say("button-solved-no"))
    await wang.sees("没帮您解决")


async def test_words_that_are_put_to_a_result_judge_it_by_no_more_than_a_tap(
    town: Town, wang: Someone, li: Someone
) -> None:
    await goes_all_the_way(wang, li)
    number = str(town.case().number)
    await wang.says("不好使 还是不亮")
    await wang.sees("补充下面这件事吗").taps(number)

    added = await wang.sees(f"已补充到 {number}")

    assert "问题解决了吗" in added.words
    await wang.taps(added, say("button-solved-no"))
    await wang.sees("没帮您解决")

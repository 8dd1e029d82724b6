"""我的诉求: what people do with what they have said."""

from storage.words import State
from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town, say
from tests.journeys.ways import LAMP, SEND, TAKE, URGE, reports

WITHDRAW, ADD = say("button-withdraw"), say("button-add")
LATER = say("button-later-page")


async def opens_case(who: Someone, number: str | None) -> None:
    """/my, then the case."""
    await who.says("/my")
    await who.sees("我说的事").taps(str(number))
    await who.sees("进展")


async def test_my_cases_are_turned_over_page_by_page(town: Town, wang: Someone) -> None:
    for nth in range(7):
        await reports(wang, f"柳岸花园{nth + 1}栋楼下路灯坏了")
    await wang.says("/my")
    first = await wang.sees("共 7 件")
    await wang.taps(first, LATER)

    second = await wang.sees("第 2/")

    assert set(buttons(first)).isdisjoint(buttons(second)) or second is first
    assert "柳岸花园1栋" in second.words


async def test_urging_reaches_the_officer_once_a_day(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP)
    await opens_case(wang, town.case().number)
    await wang.finds("进展").taps(URGE)
    await li.sees("居民催办")
    again = await wang.finds("进展").taps(URGE)
    await town.passes(days=1)
    tomorrow = await wang.finds("进展").taps(URGE)

    assert "今天已经催过了" in again
    assert "已经催了" in tomorrow


async def test_whoever_gets_a_case_later_reads_what_was_added_before(
    town: Town, wang: Someone, li: Someone, zhao: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await li.waits()
    await opens_case(wang, town.case().number)
    await wang.finds("进展").taps(ADD)
    await wang.says("晚上七点后家里有人")
    await li.sees("晚上七点后家里有人")

    await zhao.says(f"/find {town.case().number}")
    await zhao.finds("🔎").taps(str(town.case().number))

    card = await zhao.sees("状态：办理中")
    assert "居民后来说：“晚上七点后家里有人”" in card.words


async def test_withdrawing_asks_first(town: Town, wang: Someone, li: Someone) -> None:
    await reports(wang)
    await li.sees(LAMP)
    await opens_case(wang, town.case().number)
    await wang.finds("进展").taps(WITHDRAW)
    asked = await wang.sees("确定撤回")
    assert town.case().state == State.DISPATCHED
    await wang.taps(asked, say("button-withdraw-yes"))

    await li.sees("居民撤回了")
    card = await li.sees("状态：已撤回")

    assert buttons(card) == [say("button-print")]
    assert town.case().state == State.WITHDRAWN


async def test_an_addition_reaches_the_officer(town: Town, wang: Someone, li: Someone) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await opens_case(wang, town.case().number)
    await wang.finds("进展").taps(ADD)
    await wang.sees("要补充的话")
    await wang.photographs("就是这一盏")

    told = await li.sees("就是这一盏")

    assert told.photo or any(one.photo for one in li.messages())
    await wang.sees("已补充到")


async def test_a_danger_told_after_an_addition_is_a_case_of_its_own(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await opens_case(wang, town.case().number)
    await wang.finds("进展").taps(ADD)
    await wang.sees("要补充的话").replies("晚上老人看不见路")
    await li.sees("晚上老人看不见路")
    await wang.says("小区里有人打架，见血了")

    await li.sees("紧急情况，请马上处理")

    card = li.messages(LAMP)[-1]
    assert "打架" not in card.words


async def test_a_bare_link_says_how_and_thanks_are_not_lectured(town: Town, wang: Someone) -> None:
    await wang.says("/link")
    await wang.sees("例：/link")
    await wang.says("谢谢")

    answer = await wang.sees("有事随时")

    assert "怎么用" not in answer.words


async def test_an_edited_draft_is_understood_anew(town: Town, wang: Someone) -> None:
    message = await wang.says(LAMP)
    await wang.sees("路灯照明")
    await wang.edits(message, "柳岸花园3栋门口井盖缺了")

    card = await wang.sees("井盖缺损")

    assert "路灯" not in card.words


async def test_an_edited_petition_shows_the_officer_both_versions(
    town: Town, wang: Someone, li: Someone
) -> None:
    message = await wang.says(LAMP)
    await wang.sees("请看看对不对").taps(SEND)
    await li.sees(LAMP)
    await wang.edits(message, "柳岸花园3栋楼下路灯坏了，是西边那盏")

    told = await li.sees("居民改了原来的话")

    assert "西边那盏" in told.words


async def test_the_category_and_place_can_be_changed(
    town: Town, wang: Someone, chen: Someone
) -> None:
    await wang.says("柳岸花园3栋楼下有点问题，请看看")
    await wang.sees("请看看对不对").taps(say("button-change-category"))
    await wang.sees("哪一类").taps("公共设施")
    await wang.sees("哪一类").taps("路灯照明")
    await wang.sees("路灯照明").taps(say("button-change-place"))
    await wang.sees("在哪一片").taps("柳岸社区")
    await wang.sees("在哪一片").taps("柳岸第三网格")
    await wang.sees("柳岸第三网格").taps(SEND)

    card = await chen.sees("有点问题")

    assert "路灯照明" in card.words


async def test_a_dropped_draft_goes_nowhere(town: Town, wang: Someone, li: Someone) -> None:
    await wang.says(LAMP)
    await wang.sees("请看看对不对").taps(say("button-cancel-draft"))
    await wang.sees("已取消")
    await town.passes(hours=3)

    assert li.messages(LAMP) == []
    assert town.case().state == State.CANCELLED


async def test_a_greeting_is_no_petition(town: Town, wang: Someone) -> None:
    await wang.says("你好")

    await wang.sees("怎么用")

    assert town.cases() == []


async def test_a_late_photo_of_an_album_joins_the_case(
    town: Town, wang: Someone, li: Someone
) -> None:
    parts = await wang.shows_album("柳岸花园3栋门口井盖缺了", photos=2)
    await town.passes(seconds=2)
    await wang.sees("请看看对不对").taps(SEND)
    await li.sees("井盖")
    wang.adds_to_album(parts[0])

    await li.sees("居民补充了")

    assert len(town.cases()) == 1


async def test_who_reads_english_is_answered_in_english(
    town: Town, emma: Someone, li: Someone
) -> None:
    await emma.starts()
    await emma.sees("not an emergency")
    await emma.says("柳岸花园3栋 the street lamp 路灯 is broken")
    await emma.sees("Did I get that right?").taps("Send")
    await emma.sees("Liuan First Grid")
    await li.sees("street lamp").taps(TAKE)

    await emma.waits()
    await emma.sees("Taken by")

    assert all("诉求" not in one.words for one in emma.messages())


async def test_the_language_can_be_changed(town: Town, wang: Someone) -> None:
    await wang.starts()
    await wang.sees("您好").taps("English")
    await wang.sees("English")
    await wang.says("/help")

    await wang.sees("How this works")

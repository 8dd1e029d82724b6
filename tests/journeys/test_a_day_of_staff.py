"""A day of staff: several at once, what waits for somebody, finding a case again."""

from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town, say
from tests.journeys.ways import ASK, CONFIRM, GARDEN, RESOLVE, TAKE, reports

MANHOLE = "柳岸花园5栋井盖松动"


async def test_an_officer_takes_two_cases_in_four_taps_and_undoes_both_with_one(
    town: Town, wang: Someone, zhou: Someone, li: Someone
) -> None:
    await reports(wang)
    await reports(zhou, MANHOLE)
    await li.sees("井盖松动")
    await li.says("/todo")

    await li.sees("我的待办").taps(say("button-several"))
    box = await li.sees("点一下选中")
    for number in ("001", "002"):
        await li.taps(box, number)
        box = await li.sees("已选")
    await li.taps(box, "接单")

    done = await li.sees("接单 2 件")
    assert "260304-001、260304-002" in done.words
    await li.taps(done, say("button-undo", act="take", what="接单"))
    await li.sees("2 件已撤销")
    await li.waits()
    assert not wang.news("已接单")


async def test_one_that_a_colleague_took_meanwhile_stops_nothing(
    town: Town, wang: Someone, zhou: Someone, li: Someone, zhao: Someone
) -> None:
    await reports(wang)
    await reports(zhou, MANHOLE)
    await li.sees("井盖松动")
    await zhao.says("/desk")
    await zhao.sees("受理台").taps("全部，没人接的在前")
    await zhao.sees("全部，没人接的在前").taps(say("button-several"))
    box = await zhao.sees("点一下选中")
    for number in ("001", "002"):
        await zhao.taps(box, number)
        box = await zhao.sees("已选")
    await li.finds("路灯坏了").taps(TAKE)

    toast = await zhao.taps(box, "接单")

    assert toast == say("toast-several", done=1, refused=1)
    answer = await zhao.sees("接单 1 件")
    assert "260304-001 没办" in answer.words


async def test_the_desk_finds_a_case_by_who_has_it_and_opens_it(
    town: Town, wang: Someone, li: Someone, zhao: Someone
) -> None:
    await reports(wang)
    await li.sees("路灯坏了").taps(TAKE)
    await li.waits()

    await zhao.says("/find 小李 今天 路灯")
    found = await zhao.sees("1 件")
    assert buttons(found) == [say("button-case", number="260304-001")]
    await zhao.taps(found, "260304-001")

    await zhao.sees("状态：办理中")
    await zhao.says("/find 小李 昨天")
    await zhao.sees("0 件")


async def test_an_officer_works_a_case_with_two_reactions(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)

    card = await li.sees("路灯坏了")
    await town.settles()  # nobody is quicker than the program's own note of its card
    await li.reacts(card, "👀")
    card = await li.sees("状态：办理中")
    assert say("button-undo", act="take", what="接单") in buttons(card)
    await li.waits()
    await wang.sees("已接单")
    await li.reacts(card, "👌")
    await li.sees("办得怎么样")
    await li.photographs("灯泡换好了")
    await li.sees("居民会看到").taps(CONFIRM)
    await li.waits()

    await wang.sees("问题解决了吗")


async def test_a_reaction_that_comes_too_late_is_answered_in_words(
    town: Town, wang: Someone, li: Someone, zhao: Someone
) -> None:
    await reports(wang)
    card = await li.sees("路灯坏了")
    await zhao.says("/find 路灯")
    await zhao.sees("1 件").taps("260304-001")
    await zhao.sees("状态").taps(TAKE)

    await li.reacts(card, "👀")

    await li.sees("已经接单了")


async def test_an_officer_closes_a_case_in_three_taps_and_a_photo(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees("路灯坏了").taps(TAKE)
    await li.waits()

    await li.finds("状态：办理中").taps(RESOLVE)
    await li.sees("常用语").taps("路灯已修好")
    await li.sees("照片")
    await li.photographs()
    await li.sees("居民会看到").taps(CONFIRM)
    await li.waits()

    asked = await wang.sees("问题解决了吗")
    assert "柳岸花园3栋的路灯已修好，今晚会亮" in asked.words


async def test_a_ready_question_is_one_tap_and_its_answer_comes_back(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees("路灯坏了").taps(TAKE)
    await li.waits()

    await li.finds("状态：办理中").taps(ASK)
    await li.sees("常用语").taps("几单元")
    await li.waits()
    await wang.sees("请问具体在哪一栋").replies("2单元")

    await li.sees("2单元")


async def test_a_pin_shows_the_way_through_todays_cases(
    town: Town, wang: Someone, zhou: Someone, li: Someone
) -> None:
    await reports(wang)
    await reports(zhou, MANHOLE)
    for words in ("路灯坏了", "井盖松动"):
        await li.finds(words).taps(TAKE)

    await li.pins(GARDEN)

    way = await li.sees("怎么走")
    assert "2 件" in way.words
    assert [one for one in buttons(way) if "地图" in one] == ["🗺 1 地图", "🗺 2 地图"]


async def test_leave_hands_over_with_a_list_to_both(
    town: Town, wang: Someone, zhou: Someone, li: Someone, chen: Someone
) -> None:
    await reports(wang)
    await reports(zhou, MANHOLE)
    await li.sees("井盖松动")

    await li.says("/leave 2026-03-04")
    await li.sees("请假")
    await town.passes(minutes=2)
    await town.passes(minutes=1)  # the list waits for what else is passed on

    await li.sees("已交出 2 件")
    taken = await chen.sees("接手 2 件")
    assert "小李" in taken.words


async def test_the_desk_tells_a_grid_and_learns_how_many_got_it(
    town: Town, wang: Someone, zhao: Someone
) -> None:
    await wang.says("你好")
    await zhao.says("/announce 柳岸第一网格 明天上午停水，请提前存水")
    await zhao.sees("请看一下").taps("发给 1 人")
    await town.passes(seconds=40)  # for half a minute nobody gets it

    told = await wang.sees("请提前存水")
    await town.passes(seconds=10)
    await zhao.sees("1 人收到")
    await wang.taps(told, say("button-news-off"))
    await wang.sees("不发通知给您")
    await zhao.says("/announce 柳岸第一网格 停电")
    await zhao.sees("还没有能收到的居民")

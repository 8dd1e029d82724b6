"""几下就好: how many taps and messages each thing takes, counted by the phones themselves."""

from collections.abc import Iterator
from contextlib import contextmanager

from storage.words import State
from tests.journeys.effort import Effort
from tests.journeys.someone import Someone
from tests.journeys.town import Town, say
from tests.journeys.ways import (
    CONFIRM,
    GARDEN,
    LAMP,
    QUAY,
    RESOLVE,
    SEND,
    TAKE,
    goes_all_the_way,
    reports,
)
from tests.pictures import jpeg

SETTLED = 16  # seconds: the album is whole, and no pin came


@contextmanager
def at_most(who: Someone, *, taps: int, messages: int, outside: int = 0) -> Iterator[None]:
    """What happens within takes no more of them than this, and not nothing.

    `outside`: of taps on Telegram's own way to send a place.
    """
    before = who.effort
    yield
    spent = who.effort - before
    assert spent != Effort()
    assert (spent.taps <= taps, spent.messages <= messages) == (True, True), spent
    assert spent.outside <= outside, spent


async def test_a_report_from_home_is_a_sentence_and_a_tap(town: Town, wang: Someone) -> None:
    with at_most(wang, taps=1, messages=1):
        await wang.says("路灯坏了")
        await wang.sees("请看看对不对").taps(SEND)

        receipt = await wang.sees("应在")

    assert str(town.case().number) in receipt.words


async def test_a_report_from_anywhere_is_three_taps_at_most(town: Town, zhou: Someone) -> None:
    with at_most(zhou, taps=3, messages=1):
        await zhou.says("路灯坏了")
        await zhou.sees("在什么地方")
        await zhou.pins(GARDEN)
        await zhou.sees("请看看对不对").taps(SEND)

        receipt = await zhou.sees("应在")

    assert str(town.case().number) in receipt.words


async def test_a_report_without_a_name_for_ones_mother_is_three_taps(
    town: Town, wang: Someone, li: Someone
) -> None:
    with at_most(wang, taps=3, messages=1):
        await wang.says("帮我妈报一下，柳岸花园3栋楼下路灯坏了")
        await wang.sees("替您母亲报").taps(say("button-no-name"))
        await wang.sees("🙈 匿名").taps(SEND)

        await wang.sees("应在")

    assert "替母亲" in (await li.sees("匿名")).words


async def test_a_report_in_english_is_a_sentence_and_two_taps(town: Town, emma: Someone) -> None:
    with at_most(emma, taps=2, messages=1):
        await emma.says("The street light is broken")
        await emma.sees("Where is it?")
        await emma.pins(GARDEN)
        await emma.sees("Did I get that right?").taps("Send")

        receipt = await emma.sees("due")

    assert str(town.case().number) in receipt.words


async def test_a_courier_in_the_group_taps_nothing_of_ours(
    town: Town, ji: Someone, chen: Someone
) -> None:
    with at_most(ji, taps=0, messages=1, outside=3):
        await ji.photographs("井盖缺了", to=town.riders)
        await ji.pins(QUAY, to=town.riders)
        await town.passes(seconds=SETTLED)

        await ji.sees("收到", where=town.riders)

    await chen.sees("井盖")


async def test_a_courier_whose_words_or_file_say_where_needs_no_pin(
    town: Town, ji: Someone, li: Someone, chen: Someone
) -> None:
    with at_most(ji, taps=0, messages=1):
        await ji.photographs("柳岸花园3栋楼下路灯坏了", to=town.riders)
        await town.passes(seconds=SETTLED)

        await ji.sees("收到", where=town.riders)
    assert "柳岸第一网格（确定）" in (await li.sees("路灯坏了")).words

    with at_most(ji, taps=0, messages=1):
        await ji.sends_file("IMG_1.jpg", jpeg(at=QUAY), "井盖缺了", to=town.riders)
        await town.passes(seconds=SETTLED)

        assert "柳岸第三网格" in (await chen.sees("井盖")).words


async def test_a_courier_needs_two_taps_in_private(town: Town, ji: Someone, chen: Someone) -> None:
    with at_most(ji, taps=2, messages=1):
        await ji.photographs("井盖缺了")
        await ji.sees("在什么地方")
        await ji.pins(QUAY)
        await ji.sees("请看看对不对").taps(SEND)

        await ji.sees("应在")

    await chen.sees("井盖")


async def test_taking_a_case_is_one_tap(town: Town, wang: Someone, li: Someone) -> None:
    await reports(wang)
    card = await li.sees(LAMP)
    with at_most(li, taps=1, messages=0):
        await li.taps(card, TAKE)

        await li.sees("状态：办理中")


async def test_closing_a_case_in_own_words_is_two_taps_and_a_photo(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    card = await li.sees("状态：办理中")
    with at_most(li, taps=2, messages=1):
        await li.taps(card, RESOLVE)
        await li.sees("办得怎么样")
        await li.photographs("灯泡换好了")
        await li.sees("居民会看到").taps(CONFIRM)

        await li.sees("状态：待评价")

    await li.waits()
    await wang.sees("问题解决了吗")


async def test_closing_a_case_in_ready_words_is_three_taps_and_a_photo(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    card = await li.sees("状态：办理中")
    with at_most(li, taps=3, messages=1):
        await li.taps(card, RESOLVE)
        await li.sees("常用语").taps("路灯已修好")
        await li.sees("照片")
        await li.photographs()
        await li.sees("居民会看到").taps(CONFIRM)

        await li.sees("状态：待评价")

    await li.waits()
    await wang.sees("问题解决了吗")


async def test_a_call_is_entered_by_one_message(town: Town, zhao: Someone, li: Someone) -> None:
    with at_most(zhao, taps=0, messages=1):
        await zhao.says("/call 柳岸花园3栋路灯坏了，吴女士 13800001111，要回电")

        await zhao.sees("已登记")

    await li.sees("路灯坏了")


async def test_judging_is_two_taps(town: Town, wang: Someone, li: Someone) -> None:
    await goes_all_the_way(wang, li)
    with at_most(wang, taps=2, messages=0):
        await wang.finds("问题解决了吗").taps(say("button-solved-yes"))
        await wang.sees("满意").taps("😊")

        await wang.sees("到此办完")

    await town.settles()
    assert town.case().state == State.CLOSED


async def test_saying_that_it_is_not_solved_is_two_taps(
    town: Town, wang: Someone, li: Someone, zhao: Someone
) -> None:
    await goes_all_the_way(wang, li)
    with at_most(wang, taps=2, messages=0):
        await wang.finds("问题解决了吗").taps(say("button-solved-no"))
        await wang.sees("对不起").taps(say("button-reopen"))

        await wang.sees("重新办理")

    await zhao.sees("居民要求重办")


async def test_me_too_is_one_tap_instead_of_sending(
    town: Town, wang: Someone, zhou: Someone
) -> None:
    await reports(wang)
    with at_most(zhou, taps=1, messages=1):
        await zhou.says("柳岸花园3栋楼下的路灯不亮了")
        await zhou.sees("是不是这件事").taps(say("button-join", number=town.case(0).number))

        await zhou.sees("已算您一个")


async def test_me_too_from_the_list_of_what_is_open_is_one_tap(
    town: Town, wang: Someone, zhou: Someone
) -> None:
    await reports(zhou, "柳岸花园3栋门口井盖缺了")
    with at_most(wang, taps=1, messages=1):
        await wang.says("/near")
        await wang.sees("还在办的事").taps("我也是")

        await wang.sees("已算您一个")


async def test_asking_in_ready_words_is_two_taps_and_answering_is_one_message(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    card = await li.sees("状态：办理中")
    with at_most(li, taps=2, messages=0):
        await li.taps(card, say("button-ask"))
        await li.sees("常用语").taps("几单元")
        await li.waits()
        asked = await wang.sees("请问具体在哪一栋")
    with at_most(wang, taps=0, messages=1):
        await wang.says("2单元", reply_to=asked)

        await li.sees("2单元")


async def test_granting_more_time_is_one_tap(
    town: Town, wang: Someone, li: Someone, zhao: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await li.sees("状态：办理中").taps(say("button-more"))
    await li.sees("还可以").taps(say("button-ask-extension"))
    await li.sees("还需要多久").taps("3 个工作日")
    await li.sees("为什么要延期").replies("要等厂家发灯头")
    asked = await zhao.sees("申请延期 3 个工作日")
    with at_most(zhao, taps=1, messages=0):
        await zhao.taps(asked, say("button-extension-yes"))

        await li.sees("同意延期")


async def test_urging_is_two_taps_from_the_receipt(town: Town, wang: Someone, li: Someone) -> None:
    receipt = await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    with at_most(wang, taps=2, messages=0):
        await wang.taps(receipt, say("button-show-case"))
        await wang.sees("进展").taps(say("button-urge"))

        await li.sees("居民催办")

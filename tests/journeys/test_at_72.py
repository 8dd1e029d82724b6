"""周大爷, 72: large letters, a slow finger, no long texts; nothing he does is wrong."""

from storage.words import State
from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town, say
from tests.journeys.ways import GARDEN, LAMP, SEND, TAKE, goes_all_the_way, reports, resolves

SHORT = 130  # characters of a message that is read with large letters, with its buttons
ONCE = "您好"  # the welcome is the longest and comes once


async def test_from_the_first_word_to_the_last_no_message_is_long(
    town: Town, zhou: Someone, li: Someone
) -> None:
    await zhou.says("楼下路灯坏了")
    await zhou.sees("在什么地方")
    await zhou.pins(GARDEN)
    await zhou.sees("请看看对不对").taps(SEND)
    await li.sees("路灯坏了").taps(TAKE)
    await zhou.waits()
    await resolves(li)
    await zhou.waits()
    await zhou.sees("问题解决了吗").taps(say("button-solved-yes"))
    await zhou.sees("满意").taps("😊")
    await zhou.sees("到此办完")

    told = [one.words for one in zhou.messages() if ONCE not in one.words]

    assert [words for words in told if len(words) > SHORT] == []
    assert len(told) <= 7  # the card, the question, the receipt, taken, done, two answers


async def test_who_presses_nothing_has_reported_all_the_same(
    town: Town, wang: Someone, li: Someone
) -> None:
    await wang.says(LAMP)
    await wang.sees("不点也行")

    await town.passes(hours=2, minutes=1)

    await li.sees(LAMP)
    assert town.case().state == State.DISPATCHED


async def test_however_much_more_is_said_the_card_with_its_button_stands_below_it(
    town: Town, wang: Someone, li: Someone
) -> None:
    await wang.says(LAMP)
    first = await wang.sees("请看看对不对")
    await wang.says("已经三天了")
    await wang.sees("已经三天了")
    await wang.photographs("晚上很黑")

    newest = await wang.sees("晚上很黑")

    with_send = [one for one in wang.messages() if SEND in buttons(one)]
    assert (with_send, wang.messages()[-1]) == ([newest], newest)
    assert first.words == say("draft-below", state="draft")
    await wang.taps(newest, SEND)
    await li.sees("晚上很黑")


async def test_a_finger_that_presses_twice_sends_once(
    town: Town, wang: Someone, li: Someone
) -> None:
    await wang.says(LAMP)
    card = await wang.sees("请看看对不对")
    sent = await wang.claims(card, f"send:{town.case().id}:")
    again = await wang.claims(card, f"send:{town.case().id}:")
    await town.settles()

    assert sent == say("toast-sent")
    assert again
    assert len(wang.messages("应在")) == 1
    assert len(li.messages(LAMP)) == 1


async def test_who_says_it_again_because_nothing_seems_to_happen_has_one_case(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await wang.waits()
    await wang.says("路灯还是没修好，没人管吗")
    number = str(town.case(0).number)

    toast = await wang.sees("补充下面这件事吗").taps(number)

    assert toast == say("toast-added-to", number=number)
    await li.sees("没人管吗")
    assert len([case for case in town.cases() if case.number]) == 1


async def test_an_old_message_far_up_still_opens_the_case(
    town: Town, wang: Someone, li: Someone
) -> None:
    receipt = await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await town.passes(days=1)

    await wang.taps(receipt, say("button-show-case"))

    assert "已接单" in (await wang.sees("进展")).words


async def test_who_says_nothing_to_a_result_has_read_what_comes_of_it(
    town: Town, wang: Someone, li: Someone
) -> None:
    await goes_all_the_way(wang, li)
    result = await wang.finds("问题解决了吗")
    assert result.words.endswith("您不点，3月13日（周五）下午五点半就结束。")

    await town.comes("2026-03-13 17:31")

    assert town.case().state == State.CLOSED
    assert wang.messages()[-1] == result


async def test_thanks_reach_whoever_did_it_and_open_no_new_case(
    town: Town, wang: Someone, li: Someone
) -> None:
    await goes_all_the_way(wang, li)
    await wang.says("谢谢小伙子，修得又快又好")

    await wang.sees("谢谢您的肯定")

    await li.sees("居民表示感谢")
    assert len([case for case in town.cases() if case.number]) == 1


async def test_a_daughter_far_away_reports_for_him_and_he_is_called_first(
    town: Town, wang: Someone, li: Someone
) -> None:
    await wang.says("替我爸说一下，柳岸花园3栋楼道灯不亮，老人腿脚不便，怕摔")
    await wang.sees("替您父亲报").taps(SEND)

    card = await li.sees("代报")

    assert "替父亲" in card.words
    assert "老人" in card.words


async def test_the_time_is_told_in_his_words_at_any_hour(
    town: Town, wang: Someone, li: Someone
) -> None:
    told = []
    for moment in ("2026-03-04 21:10", "2026-03-06 07:15", "2026-03-08 12:00"):
        await town.comes(moment)
        told.append((await reports(wang, f"柳岸花园{moment[9]}栋楼下路灯坏了")).words)

    due = [words.split("应在")[1].split("前")[0] for words in told]
    assert due == ["后天下午五点半", "3月10日（周二）下午五点半", "后天下午五点半"]


async def test_a_bulb_that_he_cannot_see_to_change_calls_nobody_out_and_says_who_asks(
    town: Town, zhou: Someone, li: Someone
) -> None:
    await zhou.says("柳岸花园3栋，我一个人在家，眼睛看不清，灯泡坏了换不了")
    draft = await zhou.sees("请看看对不对")
    await zhou.taps(draft, SEND)

    card = await li.sees("灯泡坏了")

    assert not zhou.messages("120")
    assert "紧急" not in card.words
    assert "涉及：身体不便的人、独自一人" in card.words

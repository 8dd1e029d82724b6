"""匿名, on both phones: asked through the program, answered, edited, judged; nobody learns who."""

from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town, say
from tests.journeys.ways import ASK, SEND, TAKE, resolves

WORDS = "匿名反映，柳岸花园3栋楼下路灯坏了"


async def test_question_and_answer_pass_between_people_who_do_not_know_each_other(
    town: Town, wang: Someone, li: Someone
) -> None:
    await wang.says(WORDS)
    await wang.sees("🙈 匿名").taps(SEND)
    card = await li.sees("匿名")
    await li.taps(card, TAKE)
    await wang.waits()
    await wang.sees("已接单")

    await li.finds("状态：办理中").taps(ASK)
    await li.says("哪个单元？")
    await wang.waits()
    await wang.sees("哪个单元").replies("二单元")
    await li.sees("二单元")

    await resolves(li)
    await wang.waits()
    await wang.sees("问题解决了吗").taps(say("button-solved-yes"))
    heard = " ".join(one.words for one in li.messages())
    assert "王阿姨" not in heard
    assert str(wang.id) not in heard


async def test_who_wants_to_ring_up_is_told_that_questions_are_passed_on(
    town: Town, wang: Someone, li: Someone
) -> None:
    await wang.says(WORDS)
    await wang.sees("🙈 匿名").taps(SEND)
    card = await li.sees("匿名")
    await li.taps(card, TAKE)
    taken = await li.sees("状态：办理中")

    assert say("button-contact") not in buttons(taken)
    toast = await li.claims(taken, f"cont:{town.case().id}:phone")

    assert "谁也看不到" in toast


async def test_an_anonymous_report_is_corrected_by_editing_the_message(
    town: Town, wang: Someone, li: Someone
) -> None:
    said = await wang.says(WORDS)
    await wang.sees("🙈 匿名").taps(SEND)
    await li.sees("匿名")

    await wang.edits(said, WORDS + "，两盏都坏了")

    await li.sees("两盏都坏了")
    assert len(town.cases()) == 1

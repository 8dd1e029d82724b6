"""群众说事日: planned by the desk, called, answered, cancelled."""

from storage.words import Source
from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town
from tests.journeys.ways import SEND, TAKE

CALL = "群众说事日"


async def plans(zhao: Someone) -> None:
    """The next 15th of March, nine o'clock: a Sunday."""
    await zhao.says("/talkday")
    proposed = await zhao.sees("近期")
    await zhao.taps(proposed, next(one for one in buttons(proposed) if "3月15日" in one))
    await zhao.sees("近期说事日")


async def test_residents_are_called_the_day_before_and_two_hours_before(
    town: Town, wang: Someone, zhou: Someone, zhao: Someone
) -> None:
    await plans(zhao)
    await town.comes("2026-03-14 09:01")
    assert "柳岸社区" in (await wang.sees(CALL)).words
    await town.comes("2026-03-14 20:00")
    assert len(wang.messages(CALL)) == 1
    await town.comes("2026-03-15 07:01")
    await town.comes("2026-03-15 08:00")

    assert len(wang.messages(CALL)) == 2
    assert zhou.messages(CALL) == []


async def test_an_answer_becomes_a_petition_of_the_talk_day(
    town: Town, wang: Someone, zhao: Someone, li: Someone
) -> None:
    await plans(zhao)
    await town.comes("2026-03-14 09:01")
    await wang.sees(CALL).taps("我有话说")
    await wang.sees("您的话会带到")
    await wang.says("柳岸花园3栋楼下路灯坏了")
    await wang.sees("请看看对不对").taps(SEND)

    card = await li.sees("路灯")

    assert "说事日" in card.words
    assert TAKE in buttons(card)
    assert town.case().source == Source.TALK_DAY


async def test_who_opts_out_is_not_called_again(town: Town, wang: Someone, zhao: Someone) -> None:
    await plans(zhao)
    await town.comes("2026-03-14 09:01")
    await wang.sees(CALL).taps("不用通知")
    await wang.sees("不再通知您")
    await town.comes("2026-03-15 07:30")

    assert len(wang.messages(CALL)) == 1


async def test_whoever_was_called_learns_that_it_is_cancelled(
    town: Town, wang: Someone, zhao: Someone
) -> None:
    await plans(zhao)
    await town.comes("2026-03-14 09:01")
    await wang.sees(CALL)
    await zhao.says("/talkday")
    listed = await zhao.sees("近期说事日")
    await zhao.taps(listed, next(one for one in buttons(listed) if one.startswith("取消")))
    await zhao.sees("确定取消").taps("确定取消")
    assert any(one.startswith("↩️ 撤销取消") for one in buttons(await zhao.sees("已取消")))

    await town.comes("2026-03-14 09:02")  # nobody can undo it any more
    await wang.sees("取消了")

    await town.comes("2026-03-15 07:30")
    assert len(wang.messages(CALL)) == 1


async def test_an_officer_cannot_plan(town: Town, li: Someone) -> None:
    await li.says("/talkday")

    listed = await li.sees("近期")

    assert buttons(listed) == []

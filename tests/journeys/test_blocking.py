"""屏蔽来件人: from the card to the person and back; neither side learns who the other is."""

from storage.words import State, Urgency
from tests.cast import LIN, WANG
from tests.journeys.someone import Someone
from tests.journeys.town import Town, say
from tests.journeys.ways import SEND, reports

BLOCK, MORE = say("button-block"), say("button-more")
BOXES = "柳岸花园5栋楼道里堆满了纸箱"


async def _is_blocked(town: Town, wang: Someone) -> Someone:
    """The duty leader has looked the case up and blocked its sender, and has not undone it."""
    leader = await _blocks(town, wang)
    await wang.waits()
    return leader


async def _blocks(town: Town, wang: Someone) -> Someone:
    await reports(wang)
    leader = town[LIN]
    await leader.starts()
    card = f"{town.case().number}"
    await leader.says(f"/find {card}")
    found = await leader.sees(card)
    await leader.taps(found, card)
    await leader.sees("状态").taps(MORE)
    await leader.sees("还可以…").taps(BLOCK)
    await leader.sees("请选原因").taps("辱骂")
    await leader.sees("屏蔽多久").taps("7 天")
    return leader


async def test_the_person_is_told_why_and_what_they_say_stays_unsent(
    town: Town, wang: Someone
) -> None:
    await _is_blocked(town, wang)
    told = await wang.sees("我们先不收了")
    await wang.says(BOXES)
    await town.settles()

    assert "12345" in told.words
    assert (town.case().text, town.case().state) == (BOXES, State.DRAFT)


async def test_danger_still_gets_through(town: Town, wang: Someone) -> None:
    await _is_blocked(town, wang)
    await wang.says("柳岸花园3栋着火了，有人被困")
    await town.settles()

    assert any(case.urgency == Urgency.EMERGENCY and case.number for case in town.cases())


async def test_it_is_lifted_from_the_list_which_names_nobody(town: Town, wang: Someone) -> None:
    leader = await _is_blocked(town, wang)
    await leader.says("/blocked")
    shown = await leader.sees("屏蔽中")
    await leader.taps(shown, "解除")
    await wang.waits()
    await wang.sees("又可以照常说事")

    assert WANG.name not in shown.words
    await reports(wang, BOXES)


async def test_what_was_kept_comes_back_and_goes_where_it_belongs(
    town: Town, wang: Someone, li: Someone
) -> None:
    leader = await _is_blocked(town, wang)
    await wang.says(BOXES)
    await town.settles()
    await leader.says("/blocked")
    await leader.taps(await leader.sees("屏蔽中"), "解除")
    await wang.waits()
    await wang.sees(f"前些时候您说的“{BOXES}”").taps(say("button-file-kept"))
    await wang.sees("请看看对不对").taps(SEND)

    await li.sees(BOXES)


async def test_blocked_by_a_slip_of_the_finger(town: Town, wang: Someone) -> None:
    leader = await _blocks(town, wang)
    await leader.sees("状态").taps("撤销")
    await leader.sees("状态")
    await wang.waits()

    assert wang.messages("我们先不收了") == []
    await reports(wang, BOXES)


async def test_lifted_by_a_slip_of_the_finger(town: Town, wang: Someone) -> None:
    leader = await _is_blocked(town, wang)
    await leader.says("/blocked")
    await leader.taps(await leader.sees("屏蔽中"), "解除")
    await leader.sees("解除屏蔽 · 半分钟内可以撤销").taps("撤销")
    await leader.sees("解除屏蔽已撤销")
    await wang.waits()

    assert wang.messages("又可以照常说事") == []
    await leader.says("/blocked")
    assert f"{town.case().number}" in (await leader.sees("屏蔽中")).words

"""改口, on both phones: the card says it was edited, a button shows what it said before."""

from tests.journeys.someone import Someone
from tests.journeys.town import Town, say
from tests.journeys.ways import LAMP, SEND, TAKE


async def test_the_officer_sees_that_it_was_edited_and_what_it_said(
    town: Town, wang: Someone, li: Someone
) -> None:
    said = await wang.says(LAMP)
    await wang.sees("请看看对不对").taps(SEND)
    await li.sees(LAMP).taps(TAKE)
    await wang.waits()

    await wang.edits(said, LAMP + "，两盏都坏了")
    card = await li.finds("已修改")
    await li.taps(card, say("button-versions"))

    before = await li.sees("改前是")
    assert f"“{LAMP}”" in before.words
    assert "两盏都坏了" in before.words

"""追问: how far is it? A question in one's own words shows one's own cases."""

from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town
from tests.journeys.ways import reports

ASKED = "我上次说的路灯什么时候修"


async def test_who_asks_after_what_they_said_is_shown_it(town: Town, wang: Someone) -> None:
    await reports(wang)
    number = town.case().number
    await wang.says(ASKED)

    shown = await wang.sees("我说的事（")

    assert number in buttons(shown)
    await wang.taps(shown, str(number))
    await wang.sees("进展")


async def test_who_asks_and_tells_of_something_new_is_heard(town: Town, wang: Someone) -> None:
    await reports(wang)
    await wang.says("我上次说的路灯修好了，可是3栋门口的井盖没了，有人管吗")

    draft = await wang.sees("请看看对不对")

    assert "井盖没了" in draft.words

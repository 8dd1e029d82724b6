"""慢一点: too much at once, as it looks on the phone; nothing is lost and emergencies pass."""

from bot.rules.flood import MOST_BEGUN
from storage.words import State, Urgency
from tests.journeys.someone import Someone
from tests.journeys.town import Town
from tests.journeys.ways import SEND, reports

BOXES = "柳岸花园5栋楼道里堆满了纸箱"
SLOWLY = "慢一点，一件一件说"


async def _says_a_lot(wang: Someone) -> None:
    for number in range(1, MOST_BEGUN + 1):  # the same again would be asked about
        await reports(wang, f"柳岸花园{number}栋楼下路灯坏了")
    await wang.says(BOXES)
    await wang.sees(SLOWLY)


async def test_the_ninth_matter_of_an_hour_is_collected_and_comes_back_as_a_draft(
    town: Town, wang: Someone
) -> None:
    await _says_a_lot(wang)

    await town.passes(minutes=11)
    await wang.sees("还没").taps(SEND)
    await town.settles()

    assert (town.case().text, town.case().state) == (BOXES, State.DISPATCHED)


async def test_danger_is_taken_at_once_whatever_was_said_before(town: Town, wang: Someone) -> None:
    await _says_a_lot(wang)

    await wang.says("柳岸花园3栋着火了，有人被困")
    await wang.sees("119")

    assert any(case.urgency == Urgency.EMERGENCY and case.number for case in town.cases())


async def test_a_restart_forgets_nothing_and_tells_nobody_twice(town: Town, wang: Someone) -> None:
    await _says_a_lot(wang)
    await town.settles()
    await town.restarts()

    await wang.says("还有三楼也是")
    await town.settles()

    assert len(wang.messages(SLOWLY)) == 1
    assert "还有三楼也是" in town.case().text

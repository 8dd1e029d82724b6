"""骑手私聊: a photo and a pin are all there is to do, as in the group."""

from storage.words import Source, State
from tests.journeys.someone import Someone, buttons
from tests.journeys.test_receipts import HOLE, LAMP, SETTLED, acts, shows
from tests.journeys.town import Town, say
from tests.journeys.ways import QUAY, SEND, TAKE


async def rides(town: Town, ji: Someone) -> None:
    """Known as a rider by a first photo in the group."""
    await shows(town, ji, "垃圾桶满了")
    await ji.sees("收到", where=town.riders)


async def test_two_taps_lead_from_seeing_to_done_in_private(
    town: Town, ji: Someone, zhao: Someone
) -> None:
    await rides(town, ji)
    before = acts(town)

    await ji.photographs()
    await ji.pins(QUAY)
    await town.passes(seconds=3)
    await ji.sees("收到")
    await zhao.sees("柳岸第三网格（确定）")

    assert acts(town) - before == 2
    case = town.case()
    assert (case.state, case.source) == (State.DISPATCHED, Source.CHAT)


async def test_the_pin_may_come_first(town: Town, ji: Someone, zhao: Someone) -> None:
    await rides(town, ji)

    await ji.pins(QUAY)
    await ji.photographs()
    await town.passes(seconds=3)

    await zhao.sees("柳岸第三网格（确定）")


async def test_the_private_receipt_is_one_for_the_day_too(
    town: Town, ji: Someone, li: Someone
) -> None:
    await rides(town, ji)
    for words in (HOLE, LAMP):
        await ji.photographs(words)
        await town.passes(seconds=SETTLED)
    await town.passes(seconds=3)

    (receipt,) = ji.messages("收到")

    assert "今天随手拍 2 件" in receipt.words
    assert SEND not in buttons(receipt)
    await li.finds("井盖").taps(TAKE)
    await li.waits()
    await town.passes(seconds=3)
    assert "🔧 正在办" in receipt.words


async def test_words_said_right_after_belong_to_the_photo(
    town: Town, ji: Someone, li: Someone
) -> None:
    await rides(town, ji)
    await ji.photographs()
    await ji.says(HOLE)
    await town.passes(seconds=SETTLED)

    await li.sees("井盖")

    assert len(town.cases()) == 2
    assert town.case().text == HOLE


async def test_without_a_pin_it_is_sent_by_itself(town: Town, ji: Someone, zhao: Someone) -> None:
    await rides(town, ji)
    await ji.shows_album(photos=3)
    await town.passes(seconds=SETTLED)

    await ji.sees("收到")

    assert (town.case().state, len(town.cases())) == (State.DISPATCHED, 2)
    assert ji.messages("？") == []


async def test_words_alone_are_any_residents(town: Town, ji: Someone) -> None:
    await rides(town, ji)
    await ji.says(LAMP)

    card = await ji.sees("请看看对不对")

    assert say("button-send") in buttons(card)
    await ji.photographs()  # of the same
    await ji.sees("请看看对不对").taps(SEND)
    await ji.sees("应在")


async def test_danger_brings_the_numbers_at_once(town: Town, ji: Someone, li: Someone) -> None:
    await rides(town, ji)
    await ji.photographs("柳岸花园3栋着火了")

    await ji.sees("119")
    await li.sees("着火")


async def test_a_resident_sends_as_ever(town: Town, wang: Someone) -> None:
    await wang.photographs(LAMP)

    assert SEND in buttons(await wang.sees("请看看对不对"))


async def test_corrected_words_of_a_find_are_understood_without_a_card(
    town: Town, ji: Someone, li: Someone
) -> None:
    await rides(town, ji)
    photo = await ji.photographs("看")
    await ji.edits(photo, HOLE)
    await town.passes(seconds=SETTLED)

    await li.sees("井盖")

    assert ji.messages("请看看对不对") == []

"""晚上问: nothing is asked on the road; in the evening all of it at once, and only once."""

from datetime import timedelta

from storage.tables import Notice
from storage.words import Certainty, NoticeKind, Priority
from tests.cast import STRANGER
from tests.journeys.someone import Someone, buttons
from tests.journeys.test_receipts import HOLE, SETTLED, acts, receipts, shows
from tests.journeys.town import Town, say
from tests.journeys.ways import ASK, QUAY, TAKE

ASKED = "今天辛苦了"


async def shows_unclear(town: Town, who: Someone, words: str = "") -> None:
    """A photo without a pin, in the group."""
    await who.photographs(words, to=town.riders)
    await town.passes(seconds=SETTLED)


def asked(town: Town) -> list[Notice]:
    return [one for one in town.rows(Notice) if one.kind == NoticeKind.EVENING and not one.edits]


async def test_nothing_is_asked_on_the_road(town: Town, ji: Someone) -> None:
    for _ in range(3):
        await shows_unclear(town, ji)
    await town.passes(hours=4)

    (receipt,) = receipts(town, ji)

    assert "晚上在私聊里一起问您" in receipt.words
    assert ji.messages("？") == []


async def test_all_of_it_is_asked_in_the_evening_in_one_list(town: Town, ji: Someone) -> None:
    await shows_unclear(town, ji)
    await shows_unclear(town, ji, "路灯坏了")
    await shows(town, ji, HOLE)
    await town.comes("2026-03-04 19:29")
    assert ji.messages(ASKED) == []
    await town.comes("2026-03-04 19:31")

    asks = await ji.sees("有 2 件没看清")

    assert buttons(asks) == ["① 在哪里？", "① 是什么？", "② 在哪里？"]
    await town.comes("2026-03-05 19:31")
    assert len(asked(town)) == 1


async def test_where_and_what_are_told_by_a_tap_or_two(
    town: Town, ji: Someone, zhao: Someone, chen: Someone
) -> None:
    await shows_unclear(town, ji)
    await town.comes("2026-03-04 19:31")
    asks = await ji.sees(ASKED)

    await ji.taps(asks, "① 在哪里？")
    where = await ji.sees("这是在哪里")
    assert where.photo
    assert await ji.taps(where, "柳岸第三网格") == say("toast-saved")
    await ji.sees("记下了")
    await ji.taps(await ji.finds("有 1 件没看清"), "① 是什么？")
    what = await ji.sees("这是什么事")
    await ji.taps(what, "公共设施")
    await ji.taps(await ji.sees("这是什么事"), "井盖缺损")
    await ji.sees("记下了")
    await town.settles()

    case = town.case()
    assert (case.place_certainty, case.category_code) == (Certainty.SURE, "GGSS-02")
    assert "都清楚了" in (await ji.finds("都清楚了")).words
    await chen.sees("井盖缺损")


async def test_a_pin_or_words_are_as_good(town: Town, ji: Someone, zhao: Someone) -> None:
    await shows_unclear(town, ji)
    await town.comes("2026-03-04 19:31")
    await ji.sees(ASKED).taps("① 在哪里？")
    await ji.sees("这是在哪里")
    await ji.pins(QUAY)
    await ji.sees("记下了")
    await ji.taps(await ji.finds("有 1 件没看清"), "① 是什么？")
    await ji.sees("这是什么事")
    await ji.says("井盖缺了一块")
    await ji.sees("记下了")
    await town.settles()

    case = town.case()
    assert (case.pinned, case.category_code) == (True, "GGSS-02")
    assert len(town.cases()) == 1
    await ji.finds("都清楚了")


async def test_what_staff_have_asked_is_among_it(town: Town, ji: Someone, zhao: Someone) -> None:
    await shows_unclear(town, ji)
    await zhao.finds("260304-001").taps(ASK)
    await zhao.sees("问")
    await zhao.says("哪一边？")
    await zhao.waits()
    assert ji.messages("哪一边？") == []  # on the road nobody is asked
    await town.comes("2026-03-04 19:31")

    await ji.sees(ASKED).taps("① 办事的人在等您答")
    await ji.sees("哪一边？")
    await ji.says("东边")
    await zhao.sees("东边")


async def test_whoever_has_taken_it_needs_no_answer(
    town: Town, ji: Someone, zhao: Someone
) -> None:
    await shows_unclear(town, ji)
    await zhao.finds("260304-001").taps(TAKE)
    await zhao.waits()
    await town.comes("2026-03-04 19:31")

    assert asked(town) == []


async def test_a_night_rider_is_asked_after_their_own_quiet_hours(town: Town, ji: Someone) -> None:
    await ji.says("/quiet 18:00-22:00")
    await shows_unclear(town, ji)
    await town.comes("2026-03-04 19:31")
    assert ji.messages(ASKED) == []
    await town.comes("2026-03-04 22:01")

    await ji.sees(ASKED)


async def test_a_stop_over_the_evening_asks_nobody_at_night(town: Town, ji: Someone) -> None:
    await shows_unclear(town, ji)
    await town.dies()
    town.clock.move(timedelta(hours=12))
    await town.opens()
    await town.passes(minutes=5)
    assert ji.messages(ASKED) == []

    await town.comes("2026-03-05 19:31")
    await town.restarts()
    await town.passes(minutes=1)

    await ji.sees(ASKED)
    assert len(asked(town)) == 1


async def test_the_desk_gets_what_nobody_can_be_asked(
    town: Town, stranger: Someone, zhao: Someone
) -> None:
    town.riders.people.append(town[STRANGER].phone.person)  # never pressed Start
    await shows_unclear(town, stranger)
    await town.comes("2026-03-04 19:31")

    told = await zhao.sees("有 1 件照片没说清")

    await zhao.taps(told, "① 260304-001")
    card = await zhao.sees("260304-001")
    assert card.photo
    assert asked(town) == []


async def test_the_desk_gets_it_when_the_rider_has_blocked_us(
    town: Town, ji: Someone, zhao: Someone
) -> None:
    await shows_unclear(town, ji)
    await ji.phone.blocks(town.resident_bot)
    town.failures |= {"evening: unreachable"}
    await town.comes("2026-03-04 19:31")

    await zhao.sees("有 1 件照片没说清")


async def test_danger_waits_for_no_evening(town: Town, ji: Someone, li: Someone) -> None:
    before = acts(town)
    await ji.photographs("着火了", to=town.riders)

    await ji.sees("119", where=town.riders)
    await town.settles()

    assert acts(town) - before == 1
    await town.comes("2026-03-04 19:31")
    assert asked(town) == []
    cards = [one for one in town.rows(Notice) if one.kind == NoticeKind.STAFF_CARD]
    first = min(one.created_at for one in cards)
    alerts = [one for one in cards if one.created_at == first]
    assert {one.priority for one in alerts} == {Priority.ALERT}
    assert all(one.sent_at - first < timedelta(seconds=5) for one in alerts if one.sent_at)

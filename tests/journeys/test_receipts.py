"""当日回执: one receipt for all a rider shows on a day; what becomes of each edits it."""

from bot.emulator import Message
from storage.tables import InboxUpdate, Notice, Petition, RiderDay
from storage.words import Counter, NoticeKind, NoticeState, State
from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town, say
from tests.journeys.ways import CONFIRM, QUAY, RESOLVE, TAKE, reports

SETTLED = 16  # seconds: the album is whole, and no pin came
HOLE = "柳岸花园3栋门口井盖缺了"
LAMP = "柳岸花园5栋楼下路灯坏了"
FINDS = say("button-my-finds")


async def shows(town: Town, who: Someone, words: str = "", at: tuple[float, float] = QUAY) -> None:
    """A photo and a pin in the group, and a moment."""
    await who.photographs(words, to=town.riders)
    await who.pins(at, to=town.riders)
    await town.passes(seconds=3)


def receipts(town: Town, who: Someone) -> list[Message]:
    return who.messages("收到", where=town.riders)


def acts(town: Town) -> int:
    """What anybody has done at the resident counter: a message or a tap each."""
    return sum(row.counter == Counter.RESIDENT for row in town.rows(InboxUpdate))


async def test_two_taps_lead_from_seeing_to_done(town: Town, ji: Someone, zhao: Someone) -> None:
    before = acts(town)

    await shows(town, ji)
    await zhao.sees("柳岸第三网格（确定）")
    await ji.sees("收到", where=town.riders)

    assert acts(town) - before == 2
    assert town.case().state == State.DISPATCHED


async def test_all_finds_of_a_day_stand_on_one_receipt(town: Town, ji: Someone) -> None:
    for words in (HOLE, LAMP, "垃圾桶满了"):
        await shows(town, ji, words)
    await town.passes(seconds=3)

    (receipt,) = receipts(town, ji)
    assert "今天随手拍 3 件" in receipt.words
    assert [str(one.number) in receipt.words for one in town.cases()] == [True] * 3
    assert len(town.rows(RiderDay)) == 1


async def test_what_becomes_of_a_find_is_told_on_the_receipt(
    town: Town, ji: Someone, chen: Someone
) -> None:
    await shows(town, ji, HOLE)
    await shows(town, ji, LAMP)
    await chen.finds("井盖").taps(TAKE)
    await chen.waits()
    await town.passes(seconds=3)
    assert "🔧 正在办" in receipts(town, ji)[0].words
    await chen.finds("状态：办理中").taps(RESOLVE)
    await chen.sees("办得怎么样")
    await chen.photographs("新井盖装好了")
    await chen.sees("居民会看到").taps(CONFIRM)
    await chen.waits()
    await town.passes(seconds=3)

    (receipt,) = receipts(town, ji)
    assert "办好 1 件" in receipt.words
    assert "✅ 办好了" in receipt.words


async def test_nobody_else_in_the_group_reads_it(town: Town, ji: Someone, zhou: Someone) -> None:
    await shows(town, ji, HOLE)
    await shows(town, zhou, LAMP)

    assert len(receipts(town, ji)) == len(receipts(town, zhou)) == 1
    assert "路灯" not in receipts(town, ji)[0].words
    assert {one.person_id for one in town.rows(RiderDay)} == {
        one.reporter_id for one in town.cases()
    }


async def test_the_next_day_has_a_receipt_of_its_own(town: Town, ji: Someone) -> None:
    await town.comes("2026-03-04 23:59")
    await ji.photographs(HOLE, to=town.riders)
    await town.passes(seconds=70)  # sent after midnight, found before it
    await shows(town, ji, LAMP)

    first, second = receipts(town, ji)
    assert "路灯" not in first.words
    assert str(town.case().number) in second.words
    assert [one.day.day for one in town.rows(RiderDay)] == [4, 5]


async def test_a_deleted_receipt_comes_again_with_the_next_find_only(
    town: Town, ji: Someone, chen: Someone
) -> None:
    await shows(town, ji, HOLE)
    town.emulator.world.delete(receipts(town, ji)[0])
    town.failures.add("group_receipt: message gone")
    await chen.finds("井盖").taps(TAKE)
    await chen.waits()
    await town.passes(seconds=3)
    assert receipts(town, ji) == []

    await shows(town, ji, LAMP)
    await town.passes(seconds=3)

    (receipt,) = receipts(town, ji)
    assert "今天随手拍 2 件" in receipt.words


async def test_a_receipt_that_is_gone_when_a_find_comes_is_posted_anew(
    town: Town, ji: Someone
) -> None:
    await shows(town, ji, HOLE)
    town.emulator.world.delete(receipts(town, ji)[0])
    town.failures.add("group_receipt: message gone")

    await shows(town, ji, LAMP)
    await town.passes(seconds=3)

    (receipt,) = receipts(town, ji)
    assert "今天随手拍 2 件" in receipt.words


async def test_a_crash_doubles_no_receipt(town: Town, ji: Someone) -> None:
    await ji.photographs(HOLE, to=town.riders)
    await town.settles()
    await town.restarts()
    await town.passes(seconds=SETTLED)
    await town.restarts()
    await shows(town, ji, LAMP)
    await town.restarts()
    await town.passes(seconds=3)

    (receipt,) = receipts(town, ji)
    assert "今天随手拍 2 件" in receipt.words
    shown = [one for one in town.rows(Notice) if one.kind == NoticeKind.GROUP_RECEIPT]
    assert {one.state for one in shown} == {NoticeState.SENT}
    assert len([one for one in shown if one.edits is None]) == 1


async def test_thirty_photos_fit_on_one_receipt(town: Town, ji: Someone) -> None:
    for _ in range(30):
        await ji.photographs(to=town.riders)
    await town.passes(seconds=SETTLED)
    await town.passes(seconds=SETTLED)

    assert len(town.rows(Petition)) == 30
    (receipt,) = receipts(town, ji)
    assert "今天随手拍 30 件" in receipt.words
    assert "前面还有 18 件" in receipt.words


async def test_the_own_list_opens_from_the_receipt(town: Town, ji: Someone, chen: Someone) -> None:
    await shows(town, ji, HOLE)
    await shows(town, ji, LAMP)
    receipt = receipts(town, ji)[0]
    answer = await ji.phone.taps(receipt, FINDS)
    assert answer is not None
    assert answer.url == "https://t.me/shuoshi_resident_bot?start=finds"

    await ji.starts("finds")
    listed = await ji.sees("我的随手拍")

    assert "一共 2 件" in listed.words
    await ji.taps(listed, str(town.case(0).number))
    await ji.sees("井盖缺了")


async def test_the_own_list_tells_what_was_done(town: Town, ji: Someone, chen: Someone) -> None:
    await ji.says("/photos")
    await ji.sees("还没有随手拍")
    await shows(town, ji, HOLE)
    await chen.finds("井盖").taps(TAKE)
    await chen.sees("办理中").taps(RESOLVE)
    await chen.sees("办得怎么样")
    await chen.photographs("新井盖装好了")
    await chen.sees("居民会看到").taps(CONFIRM)
    await chen.waits()

    await ji.says("/photos")

    listed = await ji.sees("一共 1 件，办好 1 件")
    assert "新井盖装好了" in listed.words
    assert buttons(listed)


async def test_the_same_thing_joins_the_case_there_is_and_one_tap_parts_them(
    town: Town, ji: Someone, wang: Someone, li: Someone
) -> None:
    await reports(wang, HOLE)
    await li.sees("井盖")
    await ji.photographs("柳岸花园3栋门口的井盖不见了", to=town.riders)
    await town.passes(seconds=SETTLED)
    home, find = town.cases()
    receipt = await ji.sees(f"已有人反映，并到 {home.number}", where=town.riders)
    await li.sees("并")
    assert find.state == State.MERGED
    assert len(li.messages("的井盖不见了")) >= 1

    toast = await ji.taps(receipt, "① 不是同一件")
    await town.passes(seconds=3)

    assert toast == say("toast-another")
    assert str(find.number) in (await ji.sees("收到", where=town.riders)).words
    await li.sees("的井盖不见了").taps(TAKE)
    assert town.case().state == State.IN_PROGRESS


async def test_who_joined_is_told_how_it_ended(
    town: Town, ji: Someone, wang: Someone, li: Someone
) -> None:
    await reports(wang, HOLE)
    await ji.photographs("柳岸花园3栋门口的井盖不见了", to=town.riders)
    await town.passes(seconds=SETTLED)
    await li.finds("井盖").taps(TAKE)
    await li.sees("办理中").taps(RESOLVE)
    await li.sees("办得怎么样")
    await li.photographs("新井盖装好了")
    await li.sees("居民会看到").taps(CONFIRM)
    await li.waits()
    await town.passes(seconds=3)

    assert "✅ 办好了" in receipts(town, ji)[0].words
    await ji.sees("新井盖装好了")

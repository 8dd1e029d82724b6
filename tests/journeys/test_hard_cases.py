"""When the usual way is closed: there is always somebody, and always a way back."""

from storage.words import Role, State
from tests.cast import STAFF
from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town, say
from tests.journeys.ways import (
    LAMP,
    QUAY,
    SEND,
    SEND_BACK,
    TAKE,
    goes_all_the_way,
    reports,
    resolves,
    sends_back,
)


async def nobody_can_be_reached(town: Town) -> None:
    """All staff block the bot; it learns so when it writes."""
    for actor in STAFF:
        town.faults.block(actor.telegram_id, town.staff_bot.id)
    town.failures |= {
        f"{kind}: unreachable"
        for kind in ("staff_card", "case_media", "unreachable_staff", "unassigned", "case_update")
    }


async def test_with_nobody_there_a_case_waits_for_whoever_comes(
    town: Town, wang: Someone, li: Someone
) -> None:
    await nobody_can_be_reached(town)
    await wang.says(LAMP)
    await wang.sees("请看看对不对").taps(SEND)
    await town.settles()
    assert town.case().state == State.RECEIVED
    town.faults.unblock(li.id, town.staff_bot.id)
    await li.starts()
    await li.sees("您好")
    await town.passes(minutes=11)

    card = await li.sees(LAMP)

    assert TAKE in buttons(card)


async def test_a_new_colleague_gets_what_nobody_had(
    town: Town, wang: Someone, stranger: Someone
) -> None:
    await nobody_can_be_reached(town)
    await wang.says(LAMP)
    await wang.sees("请看看对不对").taps(SEND)
    await town.settles()
    await stranger.starts(town.invites("WC-LA-01", role=Role.GRID_OFFICER), bot=town.staff_bot)
    await stranger.sees("欢迎", where=town.staff_bot)
    await town.passes(seconds=2)

    await stranger.sees(LAMP, where=town.staff_bot).taps(TAKE)

    await wang.waits()
    await wang.sees("已接单")


async def test_what_everybody_sends_back_stays_with_somebody(
    town: Town, wang: Someone, li: Someone, zhao: Someone, fang: Someone
) -> None:
    await reports(wang)
    for officer in (li, zhao, fang):
        await officer.sees("待接单").taps(SEND_BACK)
        await sends_back(officer)
    await town.settles()

    case = town.case()

    assert case.bounces == 3
    assert case.owner_id is not None
    assert case.state == State.DISPATCHED


async def test_an_emergency_nobody_takes_climbs_within_half_an_hour(
    town: Town, wang: Someone, fang: Someone
) -> None:
    await town.comes("2026-03-04 23:00")
    await wang.says("柳岸花园3栋着火了，有人困在里面")
    await fang.sees("着火了")
    await town.passes(minutes=16)
    await town.passes(minutes=16)

    await fang.sees("待接单 → 老方（街道调度）")

    assert town.case().level == "street"
    await wang.sees("现在由上一级")


async def test_an_emergency_without_a_place_is_taken_first_and_asked_after(
    town: Town, zhou: Someone, fang: Someone
) -> None:
    await zhou.says("着火了，快来人")
    await zhou.sees("119")
    await zhou.sees("在什么地方")
    await fang.sees("着火了")
    await zhou.pins(QUAY)

    await fang.sees("柳岸第三网格")


async def test_an_emergency_in_english_is_one(town: Town, emma: Someone, zhao: Someone) -> None:
    await emma.says("My neighbour has a heart attack! 柳岸花园3栋")

    await emma.sees("120")

    await zhao.sees("heart attack")


async def test_whoever_takes_an_emergency_ends_the_others_buttons(
    town: Town, wang: Someone, li: Someone, zhao: Someone
) -> None:
    await wang.says("柳岸花园3栋着火了，有人困在里面")
    await li.sees("着火了")
    await zhao.sees("着火了").taps(TAKE)

    card = await li.sees("状态：办理中")

    assert TAKE not in buttons(card)


async def test_staff_put_category_and_grid_right(
    town: Town, wang: Someone, li: Someone, chen: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(say("button-more"))
    await li.sees("还可以").taps(say("button-reclassify"))
    await li.sees("哪一类").taps("公共设施")
    await li.sees("哪一类").taps("井盖缺损")
    await li.sees("井盖缺损").taps(say("button-more"))
    await li.sees("还可以").taps(say("button-relocate"))
    await li.sees("哪个网格").taps("柳岸社区")
    await li.sees("哪个网格").taps("柳岸第三网格")

    card = await chen.sees(LAMP)

    assert "井盖缺损" in card.words
    assert TAKE in buttons(card)
    await wang.waits()
    await wang.sees("地点改了")


async def test_a_case_can_be_reopened_twice(
    town: Town, wang: Someone, li: Someone, zhao: Someone, fang: Someone
) -> None:
    await goes_all_the_way(wang, li)
    for officer in (zhao, fang):
        await wang.finds("问题解决了吗").taps(say("button-solved-no"))
        await wang.sees("什么原因").taps(say("button-reopen"))
        await officer.sees("居民要求重办").taps(TAKE)
        await resolves(officer, "又修了一次")
        await wang.waits()
        await wang.sees("问题解决了吗")
    await wang.finds("问题解决了吗").taps(say("button-solved-yes"))
    await wang.sees("满意").taps("🙂 基本满意")

    await wang.sees("到此办完")

    assert town.case().reopened == 2


async def test_an_officer_who_unblocks_the_bot_is_alerted_again(
    town: Town, wang: Someone, li: Someone, chen: Someone
) -> None:
    await li.phone.blocks(town.staff_bot)
    town.failures |= {"staff_card: unreachable", "case_media: unreachable"}
    await reports(wang)
    await chen.sees(LAMP)
    await li.phone.unblocks(town.staff_bot)
    await li.starts()
    await li.sees("您好")

    await reports(wang, "柳岸花园3栋门口井盖缺了")

    await li.sees("井盖")


async def test_a_resident_who_blocked_the_bot_loses_no_case(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP)
    await wang.phone.blocks(town.resident_bot)
    town.failures |= {f"{kind}: unreachable" for kind in ("draft_card", "milestone")}
    await li.finds(LAMP).taps(TAKE)
    await wang.waits()
    await wang.phone.unblocks(town.resident_bot)
    await wang.says("/my")

    told = await wang.sees("我说的事")

    assert str(town.case().number) in told.words

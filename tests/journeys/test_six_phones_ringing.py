"""赵主任 with six phones ringing: a call a message, the dangerous one first, nothing twice."""

from storage.words import Source, State
from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town, say
from tests.journeys.ways import TAKE, resolves

CALLS = (
    "柳岸花园1栋路灯坏了，张女士 13800001101，要回电",
    "柳岸花园2栋门口垃圾堆满了，没留名字",
    "柳岸花园4栋单元门锁坏了，李先生 13800001103",
    "老码头小区2栋下水道堵了，赵大爷 13800001104，要回电",
    "柳岸花园6栋楼道堆满杂物，孙阿姨 13800001105，不用回电",
)


async def enters(zhao: Someone, call: str) -> str:
    """A call in a message; what comes back."""
    await zhao.says(f"/call {call}")
    return (await zhao.sees("已登记")).words


async def test_five_calls_in_five_messages_are_five_cases_with_owners(
    town: Town, zhao: Someone
) -> None:
    before = zhao.effort
    for call in CALLS:
        await enters(zhao, call)
    await town.settles()

    spent = zhao.effort - before
    assert (spent.taps, spent.messages) == (0, 5)
    assert {case.source for case in town.cases()} == {Source.HOTLINE}
    assert all(case.owner_id and case.due_at for case in town.cases())


async def test_the_dangerous_call_says_first_whom_to_ring_and_goes_out_first(
    town: Town, zhao: Someone, li: Someone
) -> None:
    await enters(zhao, CALLS[0])

    told = await enters(zhao, "柳岸花园3栋着火了，楼上还有老人")

    assert told.startswith("🚨")
    assert "119" in told.splitlines()[0]
    assert "紧急" in (await li.sees("着火了")).words


async def test_what_is_read_out_is_a_number_and_a_day_in_plain_words(
    town: Town, zhao: Someone
) -> None:
    told = await enters(zhao, CALLS[0])

    aloud = next(line for line in told.splitlines() if "念给来电人" in line)

    assert str(town.case().number) in aloud
    assert "下午五点半" in aloud
    assert "2026" not in aloud


async def test_the_number_of_a_caller_stays_in_the_drawer(
    town: Town, zhao: Someone, li: Someone
) -> None:
    told = await enters(zhao, CALLS[0])
    card = await li.sees("路灯坏了")

    assert "138****1101" in told
    assert "13800001101" not in told + card.words
    assert "张女士" not in card.words


async def test_nobody_picks_up_and_the_desk_is_reminded_again(
    town: Town, zhao: Someone, li: Someone
) -> None:
    await enters(zhao, CALLS[0])
    await li.sees("路灯坏了").taps(TAKE)
    await li.waits()
    await resolves(li)
    await li.waits()
    asked = await zhao.sees("回个电话")
    await zhao.taps(asked, say("button-call-nobody"))

    await town.comes("2026-03-05 10:30")

    await zhao.finds("已打过 1 次没人接")


async def test_a_caller_who_says_it_is_not_solved_has_it_done_again(
    town: Town, zhao: Someone, li: Someone
) -> None:
    await enters(zhao, CALLS[0])
    await li.sees("路灯坏了").taps(TAKE)
    await li.waits()
    await resolves(li)
    await li.waits()
    before = zhao.effort
    await zhao.sees("回个电话").taps(say("button-call-not-solved"))

    await town.settles()

    assert (zhao.effort - before).taps == 1
    assert town.case().state == State.REOPENED
    assert town.case().reopened == 1


async def test_a_place_nobody_understood_is_added_while_the_caller_is_still_there(
    town: Town, zhao: Someone, li: Someone
) -> None:
    await zhao.says("/call 路灯坏了，钱女士 13800001106")
    await zhao.sees("请补一句在哪里")
    await zhao.says("柳岸花园3栋")

    card = await li.sees("路灯坏了")

    assert "柳岸第一网格" in card.words


async def test_the_desk_sees_all_that_waits_in_one_card(
    town: Town, zhao: Someone, li: Someone
) -> None:
    for call in CALLS[:3]:
        await enters(zhao, call)
    await zhao.says("/desk")
    board = await zhao.sees("没办完的共 3 件")
    await zhao.taps(board, say("button-board-triage", count=3))

    triage = await zhao.sees("没人接的在前")

    numbers = {str(case.number) for case in town.cases()}
    assert numbers <= set(buttons(triage))

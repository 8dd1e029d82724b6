"""A lane in outages and across kill -9: nothing is lost."""

from datetime import timedelta

import pytest

from bot.channel.message import Message
from bot.delivery.pacing import Limits
from bot.delivery.turn import LEASE
from storage import claiming
from storage.database import Database
from storage.words import Counter, NoticeKind, NoticeState, Priority
from tests.delivery.office import START, Office


async def test_an_outage_delays_everything_and_loses_nothing(office: Office) -> None:
    office.post.emulator.faults.outage = True
    for number in range(5):
        await office.owe(f"第 {number} 条", priority=Priority.ALERT)
    for _ in range(20):
        office.passes(await office.lane.settle())
    during = office.lane.trouble()

    office.post.emulator.faults.outage = False
    for _ in range(40):
        office.passes(await office.lane.settle())

    assert during == "telegram does not answer"
    assert office.heard() == [f"第 {number} 条" for number in range(5)]
    assert (office.lane.trouble(), (await office.notice(1)).attempts) == ("", 1)


async def test_a_server_that_fails_on_one_message_does_not_block_the_others(
    office: Office,
) -> None:
    ji = office.post.emulator.phone(office.post.emulator.add_person("小纪"))
    await ji.starts(office.post.account)
    office.post.emulator.faults.server_errors = 1
    await office.owe("王阿姨的")
    await office.lane.settle()

    await office.owe("小纪的", chat_id=ji.person.id)
    for _ in range(6):
        office.passes(await office.lane.settle())

    assert ji.messages(office.post.account)[-1].text == "小纪的"
    assert office.heard() == ["王阿姨的"]
    assert (await office.notice(1)).attempts == 0


@pytest.mark.parametrize("fault", ["server_errors", "garbled"])
async def test_a_server_that_fails_on_a_menu_holds_up_no_message(
    office: Office, fault: str
) -> None:
    setattr(office.post.emulator.faults, fault, 1)
    await office.owe("菜单", kind=NoticeKind.MENU)
    await office.lane.settle()
    assert office.lane.trouble() == ""

    await office.owe("派单")
    await office.lane.settle()

    assert office.heard()[-1] == "派单"
    assert (await office.states())[0] == NoticeState.WAITING
    office.passes(60)
    await office.lane.settle()
    assert NoticeState.WAITING not in await office.states()


async def test_an_alert_that_perhaps_arrived_is_sent_again(office: Office) -> None:
    office.post.emulator.faults.drop_after = 1

    await office.owe("派单", priority=Priority.ALERT)
    for _ in range(5):
        office.passes(await office.lane.settle())

    assert office.heard() == ["派单", "派单"]
    assert await office.states() == [NoticeState.SENT]


async def test_a_broadcast_that_perhaps_arrived_is_not_repeated(office: Office) -> None:
    office.post.emulator.faults.drop_after = 1

    await office.owe("说事日", priority=Priority.BROADCAST)
    for _ in range(5):
        office.passes(await office.lane.settle())

    told = await office.notice(1)
    assert office.heard() == ["说事日"]
    assert (told.state, told.error) == (NoticeState.SENT, "perhaps")


@pytest.mark.parametrize("priority", [Priority.ALERT, Priority.ANSWER, Priority.REMINDER])
async def test_what_never_gets_an_answer_is_tried_until_it_does(
    office: Office, priority: Priority
) -> None:
    office.post.emulator.faults.drop_after = 12
    await office.owe("派单", priority=priority)

    waits = []
    for _ in range(12):
        await office.lane.settle()
        put_off = (await office.notice(1)).not_before - office.clock.now()
        waits.append(put_off.total_seconds())
        office.passes(max(put_off.total_seconds(), 20))
    await office.lane.settle()

    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]
    assert await office.states() == [NoticeState.SENT]


async def test_what_never_gets_an_answer_ends_when_it_is_of_no_use_any_more(
    office: Office,
) -> None:
    office.post.emulator.faults.drop_after = 100
    await office.owe("催办", expires_at=START + timedelta(minutes=1))

    for _ in range(20):
        office.passes(max(20, await office.lane.settle()))

    assert await office.states() == [NoticeState.EXPIRED]


async def test_after_a_failure_halfway_only_the_rest_is_sent(office: Office) -> None:
    await office.owe("卡片", {"pin": "3 栋"}, petition_id=5)
    office.limits = Limits(private_burst=1, private_interval=60)
    lane = office.new_lane()
    await lane.settle()
    halfway = office.heard()

    office.passes(60)
    await lane.settle()

    assert (halfway, office.heard()) == (["卡片"], ["卡片", ""])
    assert len(await office.cards()) == 2


async def test_killed_between_lease_and_send_everything_still_arrives(office: Office) -> None:
    for number in range(3):
        await office.owe(f"第 {number} 条")
    await office.database.write(claiming.claim, START, Counter.RESIDENT, 10, LEASE)

    await reborn(office)

    assert office.heard() == ["第 0 条", "第 1 条", "第 2 条"]


async def test_killed_between_send_and_mark_only_that_one_is_doubled(office: Office) -> None:
    for number in range(3):
        await office.owe(f"第 {number} 条")
    claimed = await office.database.write(claiming.claim, START, Counter.RESIDENT, 10, LEASE)
    await office.post.carrier.send(claimed[0].chat_id, Message("第 0 条"), file_ids={})

    await reborn(office)

    assert office.heard() == ["第 0 条", "第 0 条", "第 1 条", "第 2 条"]


async def test_killed_between_two_parts_none_is_doubled(office: Office) -> None:
    office.limits = Limits(private_burst=2, private_interval=600)
    await office.owe("第一段", "第二段", {"pin": "3 栋"}, "第四段", petition_id=5)
    await office.new_lane().settle()
    halfway = office.heard()

    await reborn(office, later=600)

    assert halfway == ["第一段", "第二段"]
    assert office.heard() == ["第一段", "第二段", "", "第四段"]
    assert len(await office.cards()) == 4


async def test_killed_after_the_mark_nothing_is_doubled(office: Office) -> None:
    await office.owe("第 0 条")
    await office.lane.settle()

    await reborn(office)

    assert office.heard() == ["第 0 条"]


async def reborn(office: Office, later: float = 0) -> None:
    """Another process opens the same file and serves until all is told."""
    again = Database(office.database.url)
    second = Office(office.post, again)
    second.passes(later)
    await again.write(claiming.release, Counter.RESIDENT)
    await second.lane.settle()
    await again.close()


async def test_it_says_since_when_it_can_send_and_nothing_while_it_cannot(office: Office) -> None:
    office.post.emulator.faults.outage = True
    await office.owe("派单", priority=Priority.ALERT)
    office.passes(await office.lane.settle())
    during = office.lane.up_since

    office.post.emulator.faults.outage = False
    for _ in range(40):
        office.passes(await office.lane.settle())

    assert during is None
    assert office.lane.up_since is not None
    assert office.lane.up_since > START

"""Broadcasts that were on their way when a life ended: Telegram is asked what became of them."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, func, select
from structlog.testing import capture_logs

from bot.channel import outcome as came
from bot.channel.carrier import Carrier
from bot.channel.message import Message
from bot.delivery.doubts import REACH, Doubts
from bot.delivery.pacing import Pace
from storage import broadcasts, claiming, notices, outcomes
from storage.tables import Notice
from storage.words import Counter, NoticeKind, NoticeState, Priority
from tests.delivery.askers import LEASE, Noting, Slow
from tests.delivery.office import Office

NEWS = "明天上午停水"


@pytest.fixture
async def in_doubt(office: Office) -> list[Notice]:
    """One broadcast to 王阿姨, leased by a lane that is no more."""
    await office.owe("收到", priority=Priority.ANSWER)  # whose number is known
    await office.lane.settle()
    await office.owe(NEWS, priority=Priority.BROADCAST)
    now = office.clock.now()
    await office.database.write(claiming.claim, now, Counter.RESIDENT, 1, LEASE)
    return await office.database.read(broadcasts.find_leased, Counter.RESIDENT)


async def settle(
    office: Office,
    in_doubt: list[Notice],
    carrier: Carrier | None = None,
    pace: Pace | None = None,
    meanwhile: Callable[[], Awaitable[object]] | None = None,
) -> Notice:
    async def pause(seconds: float) -> None:
        office.passes(seconds)
        if meanwhile is not None:
            await meanwhile()

    doubts = Doubts(
        Counter.RESIDENT,
        office.database,
        office.clock,
        carrier or office.post.carrier,
        office.compose,
        pace or Pace(office.limits, office.watch),
        pause,
    )
    await doubts.settle(in_doubt)
    return await office.notice(in_doubt[0].id or 0)


async def test_what_had_arrived_is_marked_and_heard_once(
    office: Office, in_doubt: list[Notice]
) -> None:
    await office.post.carrier.send(office.post.chat_id, Message(NEWS), file_ids={})

    notice = await settle(office, in_doubt)
    await office.lane.settle()

    assert notice.state == NoticeState.SENT
    assert notice.message_id == office.post.wang.messages(office.post.account)[-1].message_id
    assert office.heard() == ["收到", NEWS]


async def test_what_had_not_arrived_is_sent(office: Office, in_doubt: list[Notice]) -> None:
    notice = await settle(office, in_doubt)
    await office.lane.settle()

    assert notice.state == NoticeState.WAITING
    assert office.heard() == ["收到", NEWS]


async def test_what_a_resident_said_meanwhile_is_not_taken_for_it(
    office: Office, in_doubt: list[Notice]
) -> None:
    await office.post.wang.says(office.post.account, NEWS)

    assert (await settle(office, in_doubt)).state == NoticeState.WAITING


async def test_while_telegram_is_away_it_stays_leased_until_the_lease_runs_out(
    office: Office, in_doubt: list[Notice]
) -> None:
    office.post.emulator.faults.outage = True

    notice = await settle(office, in_doubt)
    office.post.emulator.faults.outage = False
    office.passes(LEASE.total_seconds())
    await office.lane.settle()

    assert notice.state == NoticeState.LEASED
    assert office.heard() == ["收到", NEWS]


async def test_another_message_that_was_met_is_not_taken_for_it(
    office: Office, in_doubt: list[Notice]
) -> None:
    """The first copy of something that was sent twice, say; it was edited, and rang nobody."""
    await office.post.carrier.send(office.post.chat_id, Message("260304-001"), file_ids={})

    notice = await settle(office, in_doubt)
    office.passes(LEASE.total_seconds())
    await office.lane.settle()

    assert notice.state == NoticeState.LEASED
    assert await office.states() == [NoticeState.SENT, NoticeState.SENT]
    assert office.post.wang.messages(office.post.account)[-1].edited_at is None


async def test_where_another_broadcast_has_perhaps_arrived_nothing_is_edited(
    office: Office, in_doubt: list[Notice]
) -> None:
    await office.post.carrier.send(office.post.chat_id, Message("昨天的通知"), file_ids={})
    await office.database.write(_perhaps, office.clock.now(), office.post.chat_id)

    notice = await settle(office, in_doubt)

    assert notice.state == NoticeState.LEASED
    assert office.heard() == ["收到", "昨天的通知"]


async def test_however_many_lives_lie_between_what_had_arrived_is_found(
    office: Office, in_doubt: list[Notice]
) -> None:
    """One life sends to many and is killed; the next one begins, and asks."""
    await office.post.carrier.send(office.post.chat_id, Message(NEWS), file_ids={})
    ji = office.post.emulator.phone(office.post.emulator.add_person("小纪"))
    await ji.starts(office.post.account)
    office.passes(10)
    for _ in range(2 * REACH):
        await office.owe("收到", chat_id=ji.person.id)
    await office.lane.settle()
    await office.owe("收到", chat_id=ji.person.id)

    notice = await settle(office, in_doubt, meanwhile=office.lane.settle)

    assert notice.state == NoticeState.SENT
    assert office.heard() == ["收到", NEWS]


async def test_a_chat_that_has_to_wait_is_asked_about_when_it_may(
    office: Office, in_doubt: list[Notice]
) -> None:
    await office.post.carrier.send(office.post.chat_id, Message(NEWS), file_ids={})
    pace = Pace(office.limits, office.watch)
    pace.park(office.post.chat_id, 30)
    began = office.watch()
    asked = Noting(office)  # type: ignore[abstract]  # it only edits

    notice = await settle(office, in_doubt, asked, pace)

    assert min(asked.at) >= began + 30
    assert notice.state == NoticeState.SENT


async def test_asked_to_wait_it_waits_and_asks_again(
    office: Office, in_doubt: list[Notice]
) -> None:
    await office.post.carrier.send(office.post.chat_id, Message(NEWS), file_ids={})
    pace = Pace(office.limits, office.watch)
    asked = Noting(office, [came.Later(7)])  # type: ignore[abstract]  # it only edits

    notice = await settle(office, in_doubt, asked, pace)

    assert asked.at[1] >= asked.at[0] + 7
    assert notice.state == NoticeState.SENT


async def test_who_cannot_be_reached_is_asked_about_once(
    office: Office, in_doubt: list[Notice]
) -> None:
    away = came.Unreachable("blocked")
    asked = Noting(office, [away] * 3)  # type: ignore[abstract]  # it only edits

    notice = await settle(office, in_doubt, asked)

    assert len(asked.at) == 1
    assert notice.state == NoticeState.WAITING


async def test_a_bug_about_one_is_logged_and_the_others_are_asked_about(
    office: Office, in_doubt: list[Notice]
) -> None:
    ji = office.post.emulator.phone(office.post.emulator.add_person("小纪"))
    await ji.starts(office.post.account)
    await office.owe(NEWS, priority=Priority.BROADCAST, chat_id=ji.person.id)
    await _claims(office)
    both = await office.database.read(broadcasts.find_leased, Counter.RESIDENT)
    asked = Noting(office, [LookupError("a bug")])  # type: ignore[abstract]  # it only edits

    with capture_logs() as logs:
        await settle(office, both, asked)

    told = [(one["event"], one["notice"]) for one in logs if one["log_level"] == "error"]
    assert told == [("doubt_failed", in_doubt[0].id)]
    assert [(await office.notice(one.id or 0)).state for one in both] == [
        NoticeState.LEASED,
        NoticeState.WAITING,
    ]


@pytest.mark.parametrize("seconds", [3600.0, LEASE.total_seconds() - 5])
async def test_near_the_end_of_the_lease_nothing_is_asked(
    office: Office, in_doubt: list[Notice], seconds: float
) -> None:
    """The lane may send something else there, under a number that is not known yet."""
    pace = Pace(office.limits, office.watch)
    asked = Noting(office)  # type: ignore[abstract]  # it only edits
    pace.park(office.post.chat_id, seconds)

    notice = await settle(office, in_doubt, asked, pace)

    assert (notice.state, asked.at) == (NoticeState.LEASED, [])


async def test_nothing_of_what_is_known_is_edited(office: Office, in_doubt: list[Notice]) -> None:
    await office.post.carrier.send(office.post.chat_id, Message(NEWS), file_ids={})

    await settle(office, in_doubt)

    messages = office.post.wang.messages(office.post.account)
    assert [one.edited_at for one in messages if one.from_bot] == [None, None]


async def test_an_answer_left_long_after_it_is_never_overwritten(office: Office) -> None:
    """Far from it in the table: between the two stand the notices of a whole city."""
    await office.owe("收到", priority=Priority.ANSWER)
    await office.lane.settle()
    await office.owe(NEWS, priority=Priority.BROADCAST)
    await office.database.write(_fill, office.clock.now())
    await office.owe("260304-001 已接单", priority=Priority.ANSWER)
    await _claims(office)
    sent = await office.post.carrier.send(
        office.post.chat_id, Message("260304-001 已接单"), file_ids={}
    )
    assert isinstance(sent, came.Sent)
    answer = await office.database.read(_newest_leased)
    await office.database.write(
        outcomes.mark_sent, office.clock.now(), answer, sent.message_ids[0]
    )
    await _claims(office)
    leased = await office.database.read(broadcasts.find_leased, Counter.RESIDENT)

    notice = await settle(office, leased)
    await office.lane.settle()

    assert notice.state == NoticeState.WAITING
    assert office.heard() == ["收到", "260304-001 已接单", NEWS]


async def test_what_the_lane_has_sent_meanwhile_is_not_sent_again(
    office: Office, in_doubt: list[Notice]
) -> None:
    await settle(office, in_doubt, Slow(office))  # type: ignore[abstract]  # it only edits
    await office.lane.settle()

    assert office.heard() == ["收到", NEWS]


def _perhaps(session: Session, now: datetime, chat_id: int) -> None:
    key = {"priority": Priority.BROADCAST, "dedup_key": "perhaps"}
    notices.leave(session, now, Counter.RESIDENT, chat_id, NoticeKind.HELP, **key)  # type: ignore[arg-type]
    newest = session.exec(select(func.max(Notice.id))).one() or 0
    outcomes.mark_sent(session, now, newest, None, broadcasts.PERHAPS)


async def _claims(office: Office) -> None:
    now = office.clock.now()
    await office.database.write(claiming.claim, now, Counter.RESIDENT, 1, LEASE)


def _newest_leased(session: Session) -> int:
    wanted = select(func.max(Notice.id)).where(Notice.state == NoticeState.LEASED)
    return session.exec(wanted).one() or 0


def _fill(session: Session, now: datetime) -> None:
    for number in range(2 * broadcasts.AROUND):
        notices.leave(
            session,
            now,
            Counter.RESIDENT,
            900_000 + number,
            NoticeKind.HELP,
            priority=Priority.BROADCAST,
            dedup_key=f"filler:{number}",
            not_before=now + timedelta(days=1),
        )


async def test_a_group_is_not_asked_about(office: Office) -> None:
    group = office.post.group()
    await office.owe(NEWS, priority=Priority.BROADCAST, chat_id=group.id)
    now = office.clock.now()
    await office.database.write(claiming.claim, now, Counter.RESIDENT, 1, LEASE)
    leased = await office.database.read(broadcasts.find_leased, Counter.RESIDENT)

    assert (await settle(office, leased)).state == NoticeState.WAITING

"""kill -9 while messages are on their way: nothing is lost, only what was in flight is doubled."""

from collections import Counter as Tally
from datetime import UTC, datetime

import pytest
from sqlmodel import Session

from bot.emulator import Phone
from storage import notices
from storage.database import Database
from storage.words import Counter, NoticeKind, Priority
from tests.delivery.life import a_life
from tests.delivery.post import Post

CHATS, MESSAGES = 4, 15
KILLED_AT = (2, 6, 11)  # when the first chat has heard so many
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def owe(session: Session, phones: list[Phone]) -> None:
    for number in range(MESSAGES):
        for phone in phones:
            notices.leave(
                session,
                LONG_AGO,
                Counter.RESIDENT,
                phone.person.id,
                NoticeKind.HELP,
                priority=Priority.ALERT,
                dedup_key=f"{phone.person.id}:{number}",
                arguments={"says": [f"第 {number:02} 条"]},
            )


def owe_parts(session: Session, phone: Phone) -> None:
    notices.leave(
        session,
        LONG_AGO,
        Counter.RESIDENT,
        phone.person.id,
        NoticeKind.HELP,
        priority=Priority.ALERT,
        dedup_key="parts",
        arguments={"says": [f"第 {number:02} 段" for number in range(MESSAGES)]},
    )


@pytest.mark.slow
async def test_killed_again_and_again_everything_arrives_in_order(
    resident: Post, database: Database
) -> None:
    phones = [resident.wang]
    for number in range(1, CHATS):
        phones.append(resident.emulator.phone(resident.emulator.add_person(f"居民 {number}")))
        await phones[-1].starts(resident.account)
    await database.write(owe, phones)
    resident.emulator.faults.delay = 0.02  # so that a kill finds sends under way

    for target in (*KILLED_AT, MESSAGES - 1):
        async with a_life(resident, database):
            for phone in phones if target == MESSAGES - 1 else phones[:1]:
                await phone.sees(resident.account, f"第 {target:02} 条", timeout=30)

    for phone in phones:
        heard = [one.text for one in phone.messages(resident.account) if one.from_bot]
        tally = Tally(heard)
        assert sorted(tally) == [f"第 {number:02} 条" for number in range(MESSAGES)]
        assert heard == sorted(heard), "in order, doubled ones next to each other"
        assert len(heard) - MESSAGES <= len(KILLED_AT), "at most the one in flight in this chat"


@pytest.mark.slow
async def test_killed_in_the_middle_of_a_notice_only_the_part_in_flight_is_doubled(
    resident: Post, database: Database
) -> None:
    await database.write(owe_parts, resident.wang)
    resident.emulator.faults.delay = 0.02  # so that a kill finds sends under way

    for target in (*KILLED_AT, MESSAGES - 1):
        async with a_life(resident, database):
            await resident.wang.sees(resident.account, f"第 {target:02} 段", timeout=30)

    heard = [one.text for one in resident.wang.messages(resident.account) if one.from_bot]
    assert sorted(set(heard)) == [f"第 {number:02} 段" for number in range(MESSAGES)]
    assert heard == sorted(heard), "in order, doubled ones next to each other"
    assert len(heard) - MESSAGES <= len(KILLED_AT), "at most the one in flight"

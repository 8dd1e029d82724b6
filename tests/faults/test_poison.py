"""A bug meets one update, or one notice: out of the way, seen, and tried again when mended."""

import pytest
from sqlmodel import Session

from storage import notices
from storage.inbox import QUARANTINED
from storage.tables import InboxUpdate, Notice
from storage.words import Counter, NoticeKind, NoticeState, Priority
from tests.cast import LI, WANG
from tests.faults.conftest import health
from tests.faults.lives import Lives
from tests.journeys.town import Town
from tests.journeys.ways import LAMP, SEND

pytestmark = pytest.mark.slow

TRIES = 3


async def types(town: Town, *words: str) -> str:
    """What `shuoshi …` prints, run as a program of its own beside the other."""
    status, told = await Lives(town).also_runs(*words)
    assert status == 0, told
    return told


def poison(town: Town) -> None:
    """A message from somebody whose name is a list: no framework can read it."""
    wang = town[WANG]
    chat = {"id": wang.id, "type": "private", "first_name": ["?"]}
    body = {"message_id": 1, "date": 1, "chat": chat, "from": {"id": wang.id}, "text": "秘密"}
    town.emulator.world.push(town.resident_bot, "message", wang.id, body)


def leave_poison(session: Session, town: Town) -> None:
    """A notice whose words cannot be made: there is no case number x."""
    notices.leave(
        session,
        town.clock.now(),
        Counter.STAFF,
        town[LI].id,
        NoticeKind.DIGEST,
        priority=Priority.REMINDER,
        dedup_key="poison",
        arguments={"petition_ids": ["x"], "count": 1},
    )
    session.commit()


async def test_a_poisonous_update_lies_aside_is_seen_and_can_be_replayed(town: Town) -> None:
    wang = town[WANG]
    poison(town)
    await wang.says(LAMP)  # behind it in the same chat

    await wang.sees("请看看对不对").taps(SEND)
    await town.settles()
    told = await types(town, "inbox", "quarantined")
    seen = await health(town.app.url if town.app else "", "quarantine")
    replayed = await types(town, "inbox", "replay", "--all")
    await town.settles()
    again = [one for one in town.rows(InboxUpdate) if one.error == QUARANTINED]

    assert "1 updates in quarantine" in seen
    for fact in ("resident", "Unreadable", str(wang.id), f"  {TRIES}\n"):
        assert fact in told
    assert "秘密" not in told
    assert "will be tried again" in replayed
    assert [one.attempts for one in again] == [TRIES + 1]


async def test_a_poisonous_notice_is_seen_and_can_be_replayed(town: Town) -> None:
    with town.look() as session:
        leave_poison(session, town)
    await town.passes(seconds=1)

    told = await types(town, "outbox", "stuck")
    seen = await health(town.app.url if town.app else "", "bug")
    with town.look() as session:
        row = next(one for one in town.rows(Notice) if one.dedup_key == "poison")
        row.arguments = {"petition_ids": [], "count": 0, "aside": {"updates": 1, "notices": 0}}
        session.add(row)
        number = str(row.id)
        session.commit()
    await types(town, "outbox", "replay", number)
    await town[LI].finds("程序出错")
    await town.settles()

    assert "ValueError" in told
    assert "digest" in told
    assert "1 notices that a bug keeps back" in seen
    assert "a bug keeps back notice" in seen
    sent = next(one for one in town.rows(Notice) if one.dedup_key == "poison")
    assert (sent.state, sent.bug) == (NoticeState.SENT, "")

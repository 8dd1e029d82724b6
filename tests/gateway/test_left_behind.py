"""After a death: what was in hand is tried alone, and given up after three deaths of its own."""

import errno
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session
from structlog.testing import capture_logs

from bot.gateway import left_behind
from bot.gateway.chat_key import chat_key
from bot.gateway.trials import SETTLED
from storage import inbox, notices, sealing, stuck
from storage.database import Database
from storage.deaths import DEATHS, OTHERS_FIRST
from storage.in_hand import FOLDER, KINDS, SLOTS, InHand, Left, Work
from storage.tables import InboxUpdate, Notice
from storage.words import Counter, NoticeKind, NoticeState, Priority
from tests.gateway.office import JI, WANG, Office


async def dies_with(office: Office, *found: Left) -> None:
    await office.database.write(left_behind.note, office.clock.now(), found)


async def row(office: Office, inbox_id: int) -> InboxUpdate:
    return await office.database.read(lambda session: session.get_one(InboxUpdate, inbox_id))


async def test_three_deaths_of_its_own_put_an_update_aside_and_its_author_is_told(
    office: Office,
) -> None:
    await office.keep((WANG, "怪"), (WANG, "之后"))
    tries = []
    for _ in range(3):
        await dies_with(office, Left(Work.TRIAL, 1))
        tries.append(((await row(office, 1)).attempts, len(await office.apologies())))

    await office.dispatcher.settle()

    assert tries == [(1, 0), (2, 0), (3, 1)]
    assert await office.errors() == [inbox.QUARANTINED, ""]
    assert (await row(office, 1)).raised == inbox.KILLED
    assert office.listener.heard == ["之后"]


async def test_deaths_with_others_in_hand_count_for_nobody(office: Office) -> None:
    await office.keep((WANG, "甲"), (JI, "乙"))
    for _ in range(10):
        await dies_with(office, Left(Work.UPDATE, 1), Left(Work.UPDATE, 2))

    suspected = await office.errors()
    await office.dispatcher.settle()
    for seconds in (SETTLED, 1):
        office.passes(seconds)
        await office.dispatcher.settle()

    assert suspected == [inbox.KILLED, inbox.KILLED]
    assert sorted(office.listener.heard) == ["乙", "甲"]
    assert [(await row(office, one)).attempts for one in (1, 2)] == [0, 0]


async def test_what_was_done_before_the_death_is_done(office: Office) -> None:
    await office.keep((WANG, "甲"), (JI, "乙"))
    await office.dispatcher.settle()

    await dies_with(office, Left(Work.UPDATE, 1), Left(Work.TRIAL, 2), Left(Work.TRIAL, 99))

    assert await office.errors() == ["", ""]
    assert [(await row(office, one)).attempts for one in (1, 2)] == [0, 0]


async def test_in_a_group_nobody_is_told(office: Office) -> None:
    await office.keep((-100, "怪"))
    for _ in range(3):
        await dies_with(office, Left(Work.TRIAL, 1))

    assert await office.apologies() == []


@pytest.mark.parametrize("kind", ["inline_query", "message_reaction", "my_chat_member", "message"])
async def test_who_said_nothing_is_not_written_to(office: Office, kind: str) -> None:
    whose = {"chat": {"id": WANG}, "from": {"id": WANG}}
    bodies = [{"update_id": 1, kind: whose}]
    await office.database.write(inbox.keep, office.clock.now(), Counter.RESIDENT, bodies, chat_key)
    for _ in range(3):
        await dies_with(office, Left(Work.TRIAL, 1))

    assert await office.errors() == [inbox.QUARANTINED]
    assert await office.apologies() == ([WANG] if kind == "message" else [])


@pytest.fixture
def sealed() -> Iterator[None]:
    """With one key or another."""
    sealing.hold(sealing.ring_of(sealing.new_key()))
    yield
    sealing.hold(sealing.Ring())


@pytest.mark.usefixtures("sealed")
async def test_where_it_cannot_be_opened_who_said_it_nobody_is_told(office: Office) -> None:
    await office.keep((WANG, "怪"))
    sealing.hold(sealing.ring_of(sealing.new_key()))
    for _ in range(3):
        await dies_with(office, Left(Work.TRIAL, 1))

    assert await office.errors() == [inbox.QUARANTINED]
    assert await office.apologies() == []


async def test_what_kills_is_not_tried_by_the_next_life_but_by_hand_and_alone(
    office: Office,
) -> None:
    await office.keep((WANG, "怪"))
    for _ in range(3):
        await dies_with(office, Left(Work.TRIAL, 1))

    await office.dispatcher.retry_quarantined()
    by_itself = await office.errors()
    await office.database.write(inbox.replay, 1)
    by_hand = await office.errors()
    await dies_with(office, Left(Work.TRIAL, 1))

    assert (by_itself, by_hand) == ([inbox.QUARANTINED], [inbox.KILLED])
    assert await office.errors() == [inbox.QUARANTINED]


async def test_words_that_kill_are_made_three_times_and_by_hand_once_more(office: Office) -> None:
    await office.database.write(_owe, office)
    states = []
    for _ in range(3):
        await dies_with(office, Left(Work.NOTICE, 1))
        states.append(await _notice(office))
    await office.database.write(stuck.replay, 1)
    again = await _notice(office)
    await dies_with(office, Left(Work.NOTICE, 1))

    assert states == [
        (NoticeState.WAITING, DEATHS[1]),
        (NoticeState.WAITING, DEATHS[2]),
        (NoticeState.FAILED, DEATHS[3]),
    ]
    assert again == (NoticeState.WAITING, DEATHS[3])
    assert await _notice(office) == (NoticeState.FAILED, DEATHS[3])
    assert len(await office.database.read(stuck.find)) == 1


async def test_a_notice_that_was_in_hand_at_a_death_is_an_error_once_it_is_given_up(
    office: Office,
) -> None:
    await office.database.write(_owe, office)

    with capture_logs() as logs:
        for _ in range(3):
            await dies_with(office, Left(Work.NOTICE, 1))

    told = [line["log_level"] for line in logs if line["event"] == "notice_kills"]
    assert told == ["warning", "warning", "error"]


async def test_words_begun_at_the_start_of_a_life_count_nothing_and_wait_a_while(
    office: Office,
) -> None:
    await office.database.write(_owe, office)
    for _ in range(10):
        await dies_with(office, Left(Work.EARLY, 1))

    found = await office.database.read(lambda session: session.get_one(Notice, 1))

    assert (found.state, found.bug) == (NoticeState.WAITING, DEATHS[0])
    assert found.not_before == office.clock.now() + OTHERS_FIRST


async def test_a_file_is_kept_until_the_tables_have_it(
    office: Office, database: Database, tmp_path: Path
) -> None:
    (tmp_path / FOLDER).mkdir()
    dead = tmp_path / FOLDER / "dead"
    dead.write_bytes((KINDS * 1 + Work.TRIAL).to_bytes(8, "little"))
    await office.keep((WANG, "怪"))
    closed = Database(database.url)
    await closed.close()

    await left_behind.look(closed, office.clock, tmp_path)
    kept = dead.exists()
    await left_behind.look(database, office.clock, tmp_path)

    assert (kept, dead.exists()) == (True, False)
    assert (await row(office, 1)).attempts == 1


async def test_a_death_is_counted_once_though_its_file_stays(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "dead").write_bytes((KINDS * 1 + Work.TRIAL).to_bytes(8, "little"))
    await office.keep((WANG, "怪"))
    monkeypatch.setattr(Path, "unlink", _refuse)

    for _ in range(3):
        await left_behind.look(office.database, office.clock, tmp_path)

    assert (await row(office, 1)).attempts == 1


async def test_where_nothing_could_be_kept_it_is_as_soon_as_it_can(
    office: Office, tmp_path: Path
) -> None:
    (tmp_path / FOLDER).touch()  # in the way of a folder
    hands = InHand(tmp_path)
    lookout = left_behind.Lookout(office.database, office.clock, tmp_path, hands)
    with capture_logs() as logs:
        await lookout.look()
        await lookout.look()
    before = hands.take(Work.UPDATE, 1)

    (tmp_path / FOLDER).unlink()
    await lookout.look()
    after = hands.take(Work.UPDATE, 1)
    shutil.rmtree(tmp_path / FOLDER)
    await lookout.look()

    assert (before, after) == (None, SLOTS - 1)
    assert len(list((tmp_path / FOLDER).iterdir())) == 1
    assert [one["event"] for one in logs] == ["in_hand_not_kept"]
    hands.close()


async def test_a_process_that_lives_is_left_alone(office: Office, tmp_path: Path) -> None:
    await office.keep((WANG, "甲"))
    hands = InHand(tmp_path)
    hands.open()
    hands.take(Work.UPDATE, 1)

    await left_behind.look(office.database, office.clock, tmp_path)

    assert await office.errors() == [""]
    hands.close()


def _refuse(path: Path, missing_ok: bool = False) -> None:
    raise PermissionError(errno.EACCES, "read-only", str(path), missing_ok)


def _owe(session: Session, office: Office) -> None:
    notices.leave(
        session,
        office.clock.now(),
        Counter.STAFF,
        WANG,
        NoticeKind.DIGEST,
        priority=Priority.ALERT,
        dedup_key="deadly",
    )


async def _notice(office: Office) -> tuple[NoticeState, str]:
    found = await office.database.read(lambda session: session.get_one(Notice, 1))
    return NoticeState(found.state), found.bug

"""What kills the process outright is fed to it three times more, alone, and then lies aside."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from sqlalchemy import update
from sqlmodel import col

from storage import notices
from storage.inbox import KILLED, QUARANTINED
from storage.tables import InboxUpdate, Notice
from storage.words import Counter, NoticeKind, NoticeState, Priority
from tests.benchmarks.processes import free_port
from tests.cast import LI, STRANGER, WANG, ZHAO, ZHOU
from tests.faults.conftest import health
from tests.faults.deadly import NOTICE, PICTURE, TEXT, Deadly
from tests.journeys.town import Town
from tests.journeys.ways import LAMP, SEND
from tests.pictures import jpeg

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

TRIES = 3
MOST = TRIES + 3
PATIENCE = 90.0  # seconds
Over = Callable[[Town], bool]


@pytest.fixture
async def frail(outside: Town) -> AsyncIterator[Deadly]:
    program = Deadly(outside, port=free_port())
    yield program
    await program.closes()


def killers(town: Town) -> list[InboxUpdate]:
    return [one for one in town.rows(InboxUpdate) if one.error == QUARANTINED]


def the_deadly(town: Town) -> Notice:
    return next(one for one in town.rows(Notice) if one.dedup_key == NOTICE)


def is_handled(town: Town) -> bool:
    """All that was said."""
    fetched = not any(box.pending for box in town.emulator.world.mailboxes.values())
    return fetched and all(one.done_at for one in town.rows(InboxUpdate))


def is_given_up(town: Town) -> bool:
    """The notice."""
    return the_deadly(town).state == NoticeState.FAILED


async def deaths_of(frail: Deadly, is_over: Over = is_handled) -> int:
    """How many there are until a life goes on; after the first, somebody is answered in each.

    A life tries what may kill it once it has done something else, or is ten seconds old.
    """
    zhao = frail.town[ZHAO]

    async def rest() -> None:
        if number:
            await zhao.says("/help")
            await zhao.sees("")
            nobody_waits(frail.town)
        async with asyncio.timeout(PATIENCE):
            while not is_over(frail.town):
                await frail.town.stirs()

    for number in range(MOST):
        if await frail.goes_on(rest):
            return number
    raise AssertionError("it dies for ever")


def nobody_waits(town: Town) -> None:
    """The time has passed for which the notice stood back for all others."""
    with town.look() as session:
        waits = (col(Notice.dedup_key) == NOTICE) & (col(Notice.state) == NoticeState.WAITING)
        session.execute(update(Notice).where(waits).values(not_before=town.clock.now()))
        session.commit()


async def test_a_text_that_kills_is_put_aside_and_all_others_are_answered(
    outside: Town, frail: Deadly
) -> None:
    wang, zhou, stranger = outside[WANG], outside[ZHOU], outside[STRANGER]
    for who in (zhou, stranger):
        await who.says(LAMP)
    await wang.says(TEXT)
    await wang.says(LAMP)

    deaths = await deaths_of(frail)
    for who in (wang, zhou, stranger):
        await who.finds("请看看对不对").taps(SEND)
    told = await health(frail.url, "quarantine")
    status, listed = await frail.also_runs("inbox", "quarantined")
    [killer] = killers(outside)

    assert deaths == 1 + TRIES  # at the first nobody knew which it was
    assert (killer.raised, killer.attempts, killer.chat_key) == (KILLED, TRIES, wang.id)
    assert "1 updates in quarantine" in told
    assert status == 0
    assert KILLED in listed
    assert TEXT not in listed
    assert [one.text for one in outside.cases()] == [LAMP] * 3
    assert wang.messages("我们这边出了点问题")
    assert {one.attempts for one in outside.rows(InboxUpdate) if one.id != killer.id} == {0}

    await frail.dies()
    by_itself = await deaths_of(frail)
    await frail.dies()
    await frail.also_runs("inbox", "replay", "--all")
    by_hand = await deaths_of(frail)

    assert (by_itself, by_hand) == (0, 1)
    assert [one.attempts for one in killers(outside)] == [TRIES + 1]


async def test_a_picture_that_kills_is_put_aside(outside: Town, frail: Deadly) -> None:
    wang, zhou = outside[WANG], outside[ZHOU]
    await wang.photographs(LAMP, image=jpeg(*PICTURE))
    await zhou.photographs(LAMP)

    await deaths_of(frail)
    await zhou.finds("请看看对不对").taps(SEND)
    [killer] = killers(outside)

    assert (killer.raised, killer.attempts, killer.chat_key) == (KILLED, TRIES, wang.id)


async def test_a_notice_whose_words_kill_is_given_up_and_all_others_arrive(
    outside: Town, frail: Deadly
) -> None:
    li, wang = outside[LI], outside[WANG]
    with outside.look() as session:
        notices.leave(
            session,
            outside.clock.now(),
            Counter.STAFF,
            li.id,
            NoticeKind.DIGEST,
            priority=Priority.REMINDER,
            dedup_key=NOTICE,
            arguments={"petition_ids": [], "count": 0},
        )
        session.commit()
    await wang.says(LAMP)

    deaths = await deaths_of(frail, is_given_up)
    await wang.finds("请看看对不对").taps(SEND)
    await li.finds(LAMP)
    status, listed = await frail.also_runs("outbox", "stuck")

    assert deaths in (TRIES, TRIES + 1)  # the first may have come before all other words
    assert status == 0
    assert f"{KILLED}Thrice" in listed
    assert killers(outside) == []

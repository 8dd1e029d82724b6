"""One step, one transaction: what ran is done with the same commit, a refusal leaves nothing."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from bot.channel.said import Caller
from bot.desk.desk import Desk, HandledBefore, Toast, UpdateKey, current_update
from bot.desk.handling import handling
from bot.desk.hearing import intake, reception, staff_talk
from bot.desk.registry import staff_door
from bot.errors import AlreadyTaken, NotStaff, UnknownChoice
from storage import inbox
from storage.database import Database
from storage.tables import InboxUpdate, Notice, Person, Petition
from storage.words import Counter, NoticeKind, State
from tests.cast import CHEN, LI, MORNING, STRANGER, WANG, World, id_of, settle
from tests.databases import Home, filled


class FixedClock:
    """The moment of the tests."""

    def now(self) -> datetime:
        return MORNING


@pytest.fixture
async def desk(home: Home, tmp_path: Path) -> AsyncIterator[Desk]:
    """A desk on a database of its own, a copy of the town."""
    database = Database(home.like("settled", filled(settle), tmp_path))
    yield Desk(database, FixedClock())
    await database.close()


async def test_it_knows_for_how_long_the_update_in_hand_has_been_tried(desk: Desk) -> None:
    outside = desk.waited()
    received = MORNING - timedelta(minutes=3)
    token = current_update.set(UpdateKey(Counter.RESIDENT, 1, received))

    during = desk.waited()
    current_update.reset(token)

    assert (outside, during) == (timedelta(0), timedelta(minutes=3))


async def an_update(desk: Desk, counter: Counter = Counter.RESIDENT, update_id: int = 1) -> int:
    body = {"update_id": update_id}
    await desk.database.write(inbox.keep, MORNING, counter, [body], lambda _body: 1)
    rows = await desk.look(lambda session: session.exec(select(InboxUpdate)).all())
    return next(row.id or 0 for row in rows if row.update_id == update_id)


@contextmanager
def handling_update(inbox_id: int, counter: Counter = Counter.RESIDENT) -> Iterator[None]:
    token = current_update.set(UpdateKey(counter, inbox_id, MORNING))
    yield
    current_update.reset(token)


async def found(desk: Desk, table: type[Any]) -> list[Any]:
    return list(
        await desk.look(lambda session: session.exec(select(table).order_by(table.id)).all())
    )


async def is_done(desk: Desk, inbox_id: int) -> bool:
    rows = await found(desk, InboxUpdate)
    return next(row.done_at is not None for row in rows if row.id == inbox_id)


def speaker(who: Any = WANG, **changes: Any) -> Caller:
    usual = Caller(who.counter, who.telegram_id, who.telegram_id, private=True, name=who.name)
    return replace(usual, **changes)


async def test_a_step_and_the_end_of_its_update_are_one_commit(desk: Desk) -> None:
    number = await an_update(desk)

    with handling_update(number):
        await desk.do(reception.start, speaker(), "")

    assert await is_done(desk, number)
    assert [one.kind for one in await found(desk, Notice)] == [NoticeKind.WELCOME]


async def test_an_update_that_was_handled_does_nothing(desk: Desk) -> None:
    number = await an_update(desk)
    with handling_update(number):
        await desk.do(reception.start, speaker(), "")

        with pytest.raises(HandledBefore):
            await desk.do(reception.start, speaker(), "")

    assert len(await found(desk, Notice)) == 1


async def test_a_refusal_undoes_the_step_is_told_and_ends_the_update(desk: Desk) -> None:
    number = await an_update(desk)

    def half(session: Session, now: datetime, caller: Caller) -> None:
        session.add(Person(name="halb", created_at=now))
        session.flush()
        raise UnknownChoice

    with handling_update(number), pytest.raises(UnknownChoice):
        await desk.do(half, speaker())

    assert await is_done(desk, number)
    assert "halb" not in {one.name for one in await found(desk, Person)}
    (told,) = await found(desk, Notice)
    assert (told.kind, told.arguments["text_key"]) == (
        NoticeKind.REFUSAL,
        "refusal-unknown-choice",
    )


async def test_what_a_step_begins_with_is_done_though_the_step_is_refused(desk: Desk) -> None:
    def begin(session: Session, now: datetime) -> None:
        session.add(Person(name="老周", created_at=now))

    with pytest.raises(UnknownChoice):
        await desk.beginning_with(begin).do(reception.set_language, speaker(), "xx")

    assert "老周" in [one.name for one in await found(desk, Person)]


async def test_a_refused_update_that_comes_again_is_not_told_again(desk: Desk) -> None:
    number = await an_update(desk)
    with handling_update(number):
        with pytest.raises(UnknownChoice):
            await desk.do(reception.set_language, speaker(), "xx")
        with pytest.raises(HandledBefore):
            await desk.do(reception.set_language, speaker(), "xx")

    assert len(await found(desk, Notice)) == 1


async def test_a_bug_leaves_the_update_to_be_tried_again(desk: Desk) -> None:
    number = await an_update(desk)

    def breaks(session: Session, now: datetime) -> None:
        session.add(Person(name="halb", created_at=now))
        raise ZeroDivisionError

    with handling_update(number), pytest.raises(ZeroDivisionError):
        await desk.do(breaks)

    assert not await is_done(desk, number)
    assert "halb" not in {one.name for one in await found(desk, Person)}


async def test_without_an_update_a_step_simply_runs(desk: Desk) -> None:
    toast = await desk.do(reception.set_language, speaker(), "en")

    assert toast == Toast("language-set")


async def test_a_refused_button_is_answered_by_the_skin_and_brings_the_card(
    desk: Desk, world: World
) -> None:
    petition_id = await desk.database.write(_a_taken_case)
    before = len(await found(desk, Notice))

    with pytest.raises(AlreadyTaken):
        await desk.do(handling.take, speaker(LI, pressed=True), petition_id)

    news = (await found(desk, Notice))[before:]
    assert {one.chat_id for one in news} == {LI.telegram_id}
    assert [(one.kind, one.edits is not None) for one in news] == [
        (NoticeKind.STAFF_CARD, True),
        (NoticeKind.STAFF_CARD, False),
    ]


async def test_a_refused_button_without_a_case_leaves_nothing_to_say(desk: Desk) -> None:
    with pytest.raises(UnknownChoice):
        await desk.do(reception.set_language, speaker(pressed=True), "xx")

    assert await found(desk, Notice) == []


async def test_a_stranger_at_the_staff_counter_is_told_in_words(desk: Desk, world: World) -> None:
    stranger = speaker(STRANGER, counter=Counter.STAFF)
    with pytest.raises(NotStaff):
        await desk.do(staff_door.greet, stranger)
    said = replace(world.said(STRANGER, "开门"), caller=stranger)
    with pytest.raises(NotStaff):
        await desk.do(staff_talk.hear, said)

    told = await found(desk, Notice)
    assert [(one.kind, one.reply_to) for one in told] == [
        (NoticeKind.STRANGER, None),
        (NoticeKind.STRANGER, said.message_id),
    ]


async def test_two_updates_of_one_person_are_two_messages_of_one_draft(
    desk: Desk, world: World
) -> None:
    for update_id, text in enumerate(("柳岸花园3栋路灯坏了", "三天了"), start=1):
        with handling_update(await an_update(desk, update_id=update_id)):
            await desk.do(intake.hear, world.said(WANG, text))

    (draft,) = await found(desk, Petition)
    assert (draft.state, draft.text) == (State.DRAFT, "柳岸花园3栋路灯坏了\n三天了")


def _a_taken_case(session: Session) -> int:
    world = World(session)
    case = world.taken_case(CHEN)
    return id_of(case)


async def test_what_is_only_asked_runs_on_a_snapshot_and_leaves_the_update_in_hand(
    desk: Desk,
) -> None:
    body = {"update_id": 1, "message": {"chat": {"id": 1}}}
    await desk.database.write(inbox.keep, MORNING, Counter.STAFF, [body], lambda _: 1)
    token = current_update.set(UpdateKey(Counter.STAFF, 1, MORNING))

    asked_at = await desk.ask(lambda session, now: now)
    current_update.reset(token)

    assert asked_at == MORNING
    assert len(await desk.database.read(inbox.pending, Counter.STAFF, 9)) == 1

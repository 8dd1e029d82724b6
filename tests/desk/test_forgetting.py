"""What has been kept long enough is forgotten, no sooner, and the history still verifies."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlmodel import col, select

from bot.desk.registry import forgetting
from bot.rules.retention import USUAL, Kept
from storage import inbox
from storage.forgetting import all_of
from storage.tables import (
    Appointment,
    Forgetting,
    Identity,
    InboxUpdate,
    Invite,
    Notice,
    Petition,
)
from storage.words import (
    Counter,
    NoticeState,
)
from tests.cast import LI, WANG, ZHOU, World
from tests.desk.nights import DAY, SENT, breaks, ended, night


def test_handled_updates_go_but_for_the_newest(world: World) -> None:
    world.session.exec(text("DELETE FROM inbox"))  # type: ignore[call-overload]
    for number in range(4):
        counter = Counter.STAFF if number == 3 else Counter.RESIDENT
        inbox.keep(world.session, world.now, counter, [{"update_id": number}], lambda _: 1)
    found = [
        row.id or 0
        for row in world.session.exec(select(InboxUpdate).order_by(col(InboxUpdate.id)))
    ]
    for done in found[:3]:
        inbox.mark_done(world.session, world.now, done)
    kept = Kept.UPDATES

    early = night(world, kept, USUAL[kept] - DAY)
    on_time = night(world, kept, USUAL[kept] + DAY)

    left = [row.update_id for row in world.session.exec(select(InboxUpdate))]
    assert (early, on_time) == (0, 3)
    assert left == [3]


@pytest.mark.parametrize(
    "became", [NoticeState.SENT, NoticeState.FAILED, NoticeState.EXPIRED], ids=str
)
def test_a_message_forgets_what_it_was_made_of(world: World, became: NoticeState) -> None:
    world.case(SENT[0])
    for notice in world.session.exec(select(Notice)):
        notice.state = became
        notice.arguments = {"text": "老张 13900001111"}
        world.session.add(notice)
    world.session.flush()
    count = len(world.session.exec(select(Notice)).all())
    kept = Kept.NOTICES

    early = night(world, kept, USUAL[kept] - DAY)
    on_time = night(world, kept, USUAL[kept] + DAY)

    world.session.expire_all()
    assert (early, on_time) == (0, count)
    assert {str(one.arguments) for one in world.session.exec(select(Notice))} == {"{}"}


def test_a_message_that_waits_keeps_its_words_and_forgets_them_once_sent(world: World) -> None:
    world.case(SENT[0])
    waiting, *others = world.session.exec(select(Notice).order_by(col(Notice.id))).all()
    for notice in others:
        notice.state, notice.arguments = NoticeState.SENT, {"text": "老张 13900001111"}
    waiting.state, waiting.arguments = NoticeState.WAITING, {"text": "老张 13900001111"}
    kept = Kept.NOTICES
    limit = USUAL[kept]

    first = night(world, kept, limit + DAY)
    words = world.session.get_one(Notice, waiting.id).arguments
    waiting.state, waiting.sent_at = NoticeState.SENT, world.now + limit + 2 * DAY
    world.session.flush()
    fresh = night(world, kept, limit + 3 * DAY)
    later = night(world, kept, 2 * limit + 3 * DAY)

    world.session.expire_all()
    assert words == {"text": "老张 13900001111"}
    assert (first, fresh, later) == (len(others), 0, 1)
    assert {str(one.arguments) for one in world.session.exec(select(Notice))} == {"{}"}


def test_a_message_about_no_case_forgets_whose_account_it_went_to(world: World) -> None:
    case = world.case(SENT[0])
    about_it, other, *_ = world.session.exec(select(Notice).order_by(col(Notice.id))).all()
    about_it.petition_id, other.petition_id = case.id, None
    for notice in (about_it, other):
        notice.state, notice.chat_id = NoticeState.SENT, 4711
    world.session.flush()

    night(world, Kept.NOTICES, USUAL[Kept.NOTICES] + DAY)

    world.session.expire_all()
    chats = {one.id: one.chat_id for one in world.session.exec(select(Notice))}
    assert (chats[about_it.id], chats[other.id]) == (4711, 0)


def test_what_people_were_told_of_a_case_goes_a_year_after_its_end_but_not_of_an_open_one(
    world: World,
) -> None:
    case, running = ended(world), world.case(SENT[1])
    for notice in world.session.exec(select(Notice)):
        notice.state = NoticeState.SENT
    waiting = world.session.exec(select(Notice).where(Notice.petition_id == case.id)).first()
    assert waiting is not None
    waiting.state = NoticeState.WAITING
    world.session.flush()
    kept = Kept.TOLD
    before = told(world, case)

    early = night(world, kept, USUAL[kept] - DAY)
    on_time = night(world, kept, USUAL[kept] + DAY)

    assert (early, on_time) == (0, before - 1)
    assert told(world, case) == 1  # it waits
    assert told(world, running) > 0
    assert breaks(world.session) == []


def told(world: World, case: Petition) -> int:
    """How many messages about a case there are."""
    return len(world.session.exec(select(Notice).where(Notice.petition_id == case.id)).all())


def test_codes_that_open_nothing_any_more_go(world: World) -> None:
    at = world.now
    for code, used, until in (
        ("a", at, at + 999 * DAY),
        ("b", None, at),
        ("c", None, at + 999 * DAY),
    ):
        row = Invite(code=code, created_at=at, expires_at=until, used_at=used)
        world.session.add(row)
    world.session.flush()

    night(world, Kept.INVITES, USUAL[Kept.INVITES] + DAY)

    codes = world.session.exec(select(Invite.code)).all()
    assert "c" in codes
    assert not {"a", "b"} & set(codes)


def test_who_has_left_loses_the_account_and_who_still_works_keeps_it(world: World) -> None:
    number = world.person_id(LI)
    for row in world.session.exec(select(Appointment).where(Appointment.person_id == number)):
        row.ended_at = world.now
        world.session.add(row)
    world.session.flush()
    before = accounts(world)
    kept = Kept.LEAVERS

    night(world, kept, USUAL[kept] - DAY)
    during = accounts(world)
    night(world, kept, USUAL[kept] + DAY)

    assert before == during
    assert before - accounts(world) == {number}


def accounts(world: World) -> set[int]:
    """Who can talk to the staff bot."""
    wanted = select(Identity.person_id).where(Identity.counter == Counter.STAFF)
    return set(world.session.exec(wanted))


def test_who_has_blocked_the_bot_for_years_is_forgotten_unless_a_case_goes_on(
    world: World,
) -> None:
    ended(world, SENT[0])
    world.case(SENT[1], ZHOU)
    for row in world.session.exec(select(Identity).where(Identity.counter == Counter.RESIDENT)):
        row.reachable, row.unreachable_since = False, world.now
        world.session.add(row)
    world.session.flush()
    kept = Kept.UNREACHABLE

    night(world, kept, USUAL[kept] - DAY)
    before = residents(world)
    night(world, kept, USUAL[kept] + DAY)

    assert {WANG.telegram_id, ZHOU.telegram_id} <= before
    assert WANG.telegram_id not in residents(world)
    assert ZHOU.telegram_id in residents(world)
    assert breaks(world.session) == []


def residents(world: World) -> set[int]:
    """Accounts at the residents' counter."""
    wanted = select(Identity.telegram_id).where(Identity.counter == Counter.RESIDENT)
    return set(world.session.exec(wanted))


def test_a_backlog_is_worked_off_by_little_looks(world: World) -> None:
    world.session.exec(text("DELETE FROM inbox"))  # type: ignore[call-overload]
    bodies = [{"update_id": number} for number in range(1201)]
    inbox.keep(world.session, world.now, Counter.RESIDENT, bodies, lambda _: 1)
    world.session.exec(text("UPDATE inbox SET done_at = received_at"))  # type: ignore[call-overload]
    now = world.now + timedelta(days=31)

    looks = 1
    while forgetting.tick(world.session, now):
        looks += 1

    row = world.session.get_one(Forgetting, Kept.UPDATES)
    assert looks == 3
    assert (row.forgot, row.in_all) == (1200, 1200)


def test_what_was_done_can_be_told(world: World) -> None:
    assert all_of(world.session) == []

    forgetting.tick(world.session, world.now)

    told = {row.kind: row.looked_at for row in all_of(world.session)}
    assert set(told) == set(forgetting.STEPS)
    assert set(told.values()) == {world.now}
    assert set(Kept) - set(told) == {Kept.FILES}

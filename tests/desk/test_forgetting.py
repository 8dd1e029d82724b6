"""What has been kept long enough is forgotten, no sooner, and the history still verifies."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session, col, select

from bot.desk.case import content, history
from bot.desk.registry import forgetting
from bot.rules.audit import Recorded, audit, cases_of
from bot.rules.retention import USUAL, Kept
from storage import inbox, represented
from storage.forgetting import all_of
from storage.history import Found
from storage.tables import (
    Appointment,
    Forgetting,
    Identity,
    InboxUpdate,
    Invite,
    Media,
    Notice,
    Person,
    Petition,
    PhoneCall,
    PhoneCaller,
    Represented,
    Statement,
    StatementVersion,
)
from storage.words import (
    Counter,
    EventKind,
    MediaKind,
    MediaPart,
    NoticeState,
    State,
    StatementKind,
)
from tests.cast import LI, WANG, ZHOU, World

DAY = timedelta(days=1)
SENT = ("柳岸花园3栋楼下路灯坏了", "柳岸花园3栋门口井盖缺了")


def night(world: World, kept: Kept, after: timedelta) -> int:
    """What a look finds so long after now, of that class."""
    now = world.now + after
    while forgetting.tick(world.session, now):
        pass
    row = world.session.get_one(Forgetting, kept)
    return row.forgot if row.forgot_at == now else 0


def breaks(session: Session) -> list[Any]:
    """What `shuoshi verify` would find."""
    session.flush()
    found = Found(session.connection())
    cases = cases_of(found.cases(), found.statements(), found.media())
    return list(audit(cases, (Recorded(**row) for row in found.events())))


def ended(world: World, words: str = SENT[0]) -> Petition:
    """A case that was closed a moment ago."""
    case = world.case(words)
    case.state, case.closed_at, case.next_check_at = State.CLOSED, world.now, None
    world.session.add(case)
    world.session.flush()
    return case


def a_voice(world: World, _case: Petition) -> None:
    """Said by its reporter."""
    media = Media(
        petition_id=_case.id or 0,
        kind=MediaKind.VOICE,
        part=MediaPart.BEFORE,
        sha256="a" * 64,
        at=world.now,
    )
    content.attach(world.session, _case, media)
    history.record(world.session, world.now, _case, EventKind.ADDED)


def a_version(world: World, case: Petition) -> None:
    """What it said before it was edited."""
    said = world.session.exec(select(Statement).where(Statement.petition_id == case.id)).first()
    assert said is not None
    version = StatementVersion(statement_id=said.id or 0, text="以前的话", replaced_at=world.now)
    world.session.add(version)
    case.edits = 1


def a_contact(world: World, case: Petition) -> None:
    """Whom it was reported for."""
    represented.keep(world.session, world.now, case.id or 0, "老张 13900001111")


def a_call(world: World, case: Petition) -> None:
    """Who rang up."""
    person = Person(name="", created_at=world.now)
    world.session.add(person)
    world.session.flush()
    caller = PhoneCaller(person_id=person.id or 0, phone="13900001111", name="李大姐")
    call = PhoneCall(
        petition_id=case.id or 0,
        caller_id=person.id or 0,
        entered_by=1,
        at=world.now,
        code="123456",
    )
    world.session.add(caller)
    world.session.flush()
    world.session.add(call)


Thing = Callable[[World, Petition], None]
LEFT: dict[Kept, list[tuple[Thing, Any]]] = {
    Kept.VOICES: [(a_voice, Media)],
    Kept.VERSIONS: [(a_version, StatementVersion)],
    Kept.CONTACTS: [(a_contact, Represented)],
}


@pytest.mark.parametrize("kept", LEFT)
def test_what_hangs_on_a_case_goes_when_it_has_long_ended(world: World, kept: Kept) -> None:
    ((thing, table),) = LEFT[kept]
    over = ended(world)
    thing(world, over)
    open_case = world.case(SENT[1], WANG)
    thing(world, open_case)

    early = night(world, kept, USUAL[kept] - DAY)
    on_time = night(world, kept, USUAL[kept] + DAY)
    again = night(world, kept, USUAL[kept] + 2 * DAY)

    assert (early, on_time, again) == (0, 1, 0)
    assert len(world.session.exec(select(table)).all()) == 1  # of the open one
    assert breaks(world.session) == []


@pytest.mark.parametrize("kept", LEFT)
def test_what_hangs_on_a_merged_case_goes_with_the_case_it_lives_on_in(
    world: World, kept: Kept
) -> None:
    ((thing, table),) = LEFT[kept]
    homes = [world.case(SENT[0]), world.case(SENT[1], WANG)]
    inner = world.case(SENT[1], ZHOU)
    merge(inner, homes[1])  # that one goes on
    for case in (world.case(SENT[0], ZHOU), world.case(SENT[0], WANG)):
        thing(world, case)
        merge(case, homes[0])
    outer = homes[0]
    homes.append(world.case(SENT[0], ZHOU))
    merge(outer, homes[2])
    thing(world, inner)
    world.session.flush()

    during = night(world, kept, USUAL[kept] + DAY)
    homes[2].state, homes[2].closed_at = State.CLOSED, world.now + 10 * DAY
    world.session.add(homes[2])
    early = night(world, kept, USUAL[kept] + 9 * DAY)
    on_time = night(world, kept, USUAL[kept] + 11 * DAY)
    again = night(world, kept, USUAL[kept] + 12 * DAY)

    assert (during, early, on_time, again) == (0, 0, 2, 0)
    assert len(world.session.exec(select(table)).all()) == 1  # of the one that goes on
    assert breaks(world.session) == []


def merge(case: Petition, into: Petition) -> None:
    """It lives on in the other."""
    case.state, case.merged_into_id, case.next_check_at = State.MERGED, into.id, None


def test_a_caller_is_forgotten_with_the_last_of_their_cases(world: World) -> None:
    over, going_on = ended(world), world.case(SENT[1])
    a_call(world, over)
    call = PhoneCall(petition_id=going_on.id or 0, caller_id=0, entered_by=1, at=world.now)
    call.caller_id = world.session.exec(select(PhoneCaller.person_id)).one()
    world.session.add(call)
    world.session.flush()
    kept = Kept.CONTACTS

    during = night(world, kept, USUAL[kept] + DAY)
    going_on.state, going_on.closed_at = State.CLOSED, world.now
    world.session.add(going_on)
    world.session.flush()
    after = night(world, kept, USUAL[kept] + 2 * DAY)

    caller = world.session.exec(select(PhoneCaller)).one()
    assert (during, after) == (0, 1)
    assert (caller.phone, caller.name) == ("", "")
    assert {one.code for one in world.session.exec(select(PhoneCall))} == {""}


def test_a_draft_that_was_never_sent_goes_whole(world: World) -> None:
    world.says(WANG, SENT[0])
    draft = world.session.exec(select(Petition)).one()
    kept = Kept.DRAFTS

    early = night(world, kept, USUAL[kept] - DAY)
    words = draft.text
    on_time = night(world, kept, USUAL[kept] + DAY)

    world.session.refresh(draft)
    assert (early, on_time) == (0, 1)
    assert words != ""
    assert (draft.text, draft.state) == ("", State.CANCELLED)
    assert world.session.exec(select(Statement)).all() == []
    assert breaks(world.session) == []


def test_a_case_that_was_sent_keeps_its_words(world: World) -> None:
    case = ended(world)

    night(world, Kept.DRAFTS, timedelta(days=4000))

    world.session.refresh(case)
    assert case.text == SENT[0]
    kinds = {one.kind for one in world.session.exec(select(Statement))}
    assert StatementKind.WORDS in kinds
    assert breaks(world.session) == []


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

"""Joining staff by a one-time code; strangers stay outside."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.desk.drafting import drafts
from bot.desk.handling import handling, todo
from bot.desk.registry import staff_door
from bot.desk.registry.invites import invite
from bot.errors import InviteExpired, InviteUnknown, InviteUsed, NotStaff, UnknownChoice
from storage import people, posted
from storage.words import Counter, GroupKind, NoticeKind, Role, State
from tests.cast import CAO, LI, STRANGER, WANG, ZHAO, Actor, World, id_of

NEW = Actor("新网格员", 7_000_000_078)


def joins(world: World, code: str, who: Actor = NEW) -> None:
    world.do(staff_door.join, world.caller(who, counter=Counter.STAFF), code)


def a_code(world: World, role: Role = Role.GRID_OFFICER, place: str = "WC-LA-01") -> str:
    return invite(world.session, world.now, role=role, place_id=world.place(place))


def test_a_code_makes_a_stranger_a_member_of_staff(world: World) -> None:
    joins(world, a_code(world))

    person = world.person(NEW, Counter.STAFF)
    (held,) = people.find_appointments(world.session, person.id or 0)
    assert (held.role, held.place_id) == (Role.GRID_OFFICER, world.place("WC-LA-01"))
    (joined,) = world.owed(NoticeKind.JOINED)
    assert joined.arguments == {"role": "grid_officer", "place_id": world.place("WC-LA-01")}


def test_a_code_of_the_spreadsheets_person_brings_their_account(world: World) -> None:
    known = world.person_id(ZHAO)
    code = invite(world.session, world.now, person_id=known)

    joins(world, code)

    assert world.person(NEW, Counter.STAFF).id == known
    assert people.reachable_ids(world.session, Counter.STAFF, {known}) == {known}


def test_a_second_account_of_the_same_person_is_the_one_that_is_told(world: World) -> None:
    world.loses(LI)
    joins(world, invite(world.session, world.now, person_id=world.person_id(LI)))

    world.case()

    assert [one.chat_id for one in world.told(NoticeKind.STAFF_CARD)] == [NEW.telegram_id]


def test_a_code_is_used_once(world: World) -> None:
    code = a_code(world)
    joins(world, code)

    with pytest.raises(InviteUsed):
        joins(world, code, STRANGER)

    assert people.get_identity(world.session, Counter.STAFF, STRANGER.telegram_id) is None


@pytest.mark.parametrize(
    ("waits", "works"),
    [(timedelta(days=7) - timedelta(seconds=1), True), (timedelta(days=7), False)],
)
def test_a_code_runs_out_after_a_week(world: World, waits: timedelta, works: bool) -> None:
    code = a_code(world)
    world.now += waits

    if works:
        joins(world, code)
    else:
        with pytest.raises(InviteExpired):
            joins(world, code)


def test_nobody_joins_with_a_guess_in_a_group_or_with_a_groups_code(world: World) -> None:
    code = a_code(world)
    group = invite(
        world.session,
        world.now,
        group_kind=GroupKind.RIDERS,
        place_id=world.place("WC-LA"),
    )
    in_group = world.caller(NEW, counter=Counter.STAFF, chat=-7)

    for who, guess in ((world.caller(NEW, counter=Counter.STAFF), "guess"), (in_group, code)):
        with pytest.raises(InviteUnknown):
            world.do(staff_door.join, who, guess)
    with pytest.raises(InviteUnknown):
        joins(world, group)

    joins(world, code)  # it was not spent by the attempt


def test_codes_cannot_be_guessed(world: World) -> None:
    codes = {a_code(world) for _ in range(20)}

    assert len(codes) == 20
    assert min(len(code) for code in codes) >= 22


def test_an_invite_of_somebody_who_has_left_is_worth_nothing(world: World) -> None:
    code = invite(world.session, world.now, person_id=world.person_id(LI))
    for held in people.find_appointments(world.session, world.person_id(LI)):
        held.ended_at = world.now
    world.session.flush()

    with pytest.raises(InviteUnknown):
        joins(world, code)


def test_whoever_comes_back_takes_up_their_post_again(world: World) -> None:
    joins(world, a_code(world))
    (held,) = people.find_appointments(world.session, world.person(NEW, Counter.STAFF).id or 0)
    held.ended_at = world.now
    world.session.flush()

    joins(world, a_code(world))

    (again,) = people.find_appointments(world.session, world.person(NEW, Counter.STAFF).id or 0)
    assert again.id == held.id


def test_a_second_role_is_added_and_the_same_one_is_not_doubled(world: World) -> None:
    joins(world, a_code(world))
    joins(world, a_code(world))
    joins(world, a_code(world, Role.COMMUNITY_DESK, "WC-LA"))

    held = people.find_appointments(world.session, world.person(NEW, Counter.STAFF).id or 0)
    assert sorted(one.role for one in held) == [Role.COMMUNITY_DESK, Role.GRID_OFFICER]


def test_whoever_joins_gets_the_cases_nobody_had(world: World) -> None:
    world.loses_all_staff(CAO)
    case = world.case()
    assert case.state == State.RECEIVED

    joins(world, a_code(world))
    world.ticks()

    assert (case.state, case.owner_id) == (
        State.DISPATCHED,
        world.person(NEW, Counter.STAFF).id,
    )


def test_strangers_and_residents_stay_outside(world: World) -> None:
    for who in (STRANGER, WANG):
        with pytest.raises(NotStaff):
            world.do(staff_door.greet, world.caller(who, counter=Counter.STAFF))
        with pytest.raises(NotStaff):
            world.do(staff_door.help_, world.caller(who, counter=Counter.STAFF))


def test_staff_are_greeted_helped_and_heard_in_their_language(world: World) -> None:
    world.do(staff_door.greet, world.caller(LI))
    world.do(staff_door.help_, world.caller(LI))
    world.do(staff_door.set_language, world.pressed(LI), "en")

    assert [one.kind for one in world.owed(to=LI)] == [
        NoticeKind.STAFF_WELCOME,
        NoticeKind.STAFF_HELP,
        NoticeKind.LANGUAGE_SET,
    ]
    assert world.person(LI).language == "en"
    with pytest.raises(UnknownChoice):
        world.do(staff_door.set_language, world.pressed(LI), "xx")


def test_staff_who_unblock_the_bot_are_reachable_again(world: World) -> None:
    world.loses(LI)

    world.do(staff_door.greet, world.caller(LI))
    case = world.case()

    assert world.owner(case) == "小李"


def test_a_client_in_another_language_is_noticed(world: World) -> None:
    world.do(staff_door.greet, replace(world.caller(LI), language="en"))

    assert world.person(LI).client_language == "en"


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        (("mine", 0), {"kind": "mine", "page": 0}),
        (("grid", 2), {"kind": "grid", "page": 2}),
        (("overdue", -1), {"kind": "overdue", "page": 0}),
        (("unassigned", 0), {"kind": "unassigned", "page": 0}),
        (("forged", 0), {"kind": "mine", "page": 0}),
    ],
)
def test_the_four_lists(world: World, asked: tuple[str, int], shown: dict[str, object]) -> None:
    world.do(todo.todo, world.caller(LI), *asked)

    assert [one.arguments for one in world.owed(NoticeKind.TODO)] == [shown]


def test_a_stranger_has_no_list(world: World) -> None:
    with pytest.raises(NotStaff):
        world.do(todo.todo, world.caller(STRANGER, counter=Counter.STAFF), "mine", 0)


def test_a_card_that_is_brought_anew_does_not_bring_its_pin_again(world: World) -> None:
    case = world.case()

    world.do(handling.bring_card, world.caller(ZHAO), id_of(case))
    world.later(seconds=1)
    world.do(handling.bring_card, world.caller(ZHAO), id_of(case))

    kinds = [one.kind for one in world.owed(to=ZHAO)]
    assert kinds == [NoticeKind.STAFF_CARD, NoticeKind.CASE_MEDIA, NoticeKind.STAFF_CARD]


def test_the_old_phone_is_out_when_the_new_one_comes_in(world: World) -> None:
    case = world.case()
    (card,) = world.told(NoticeKind.STAFF_CARD, to=LI)

    joins(world, invite(world.session, world.now, person_id=world.person_id(LI)))

    with pytest.raises(NotStaff):
        world.do(handling.take, world.pressed(LI), id_of(case))
    assert [one.kind for one in world.owed(to=LI)] == [NoticeKind.PHONE_LEFT]
    card_there = posted.by_message(
        world.session, Counter.STAFF, LI.telegram_id, world.message_of(card)
    )
    assert card_there is not None
    assert not card_there.live


def test_what_was_on_its_way_to_the_old_phone_goes_to_the_new_one(world: World) -> None:
    world.says(WANG, "3栋楼下路灯坏了")
    world.do(drafts.send, world.pressed(WANG), id_of(world.last_case()))
    assert world.owed(NoticeKind.STAFF_CARD, to=LI)

    joins(world, invite(world.session, world.now, person_id=world.person_id(LI)))

    assert world.owed(NoticeKind.STAFF_CARD, to=LI) == []
    (card,) = world.owed(NoticeKind.STAFF_CARD)
    assert card.chat_id == NEW.telegram_id


def test_the_same_phone_again_loses_nothing(world: World) -> None:
    case = world.case()

    joins(world, invite(world.session, world.now, person_id=world.person_id(LI)), LI)

    assert world.owed(NoticeKind.PHONE_LEFT) == []
    world.do(handling.take, world.pressed(LI), id_of(case))


def test_of_a_persons_codes_only_the_newest_works_and_only_once(world: World) -> None:
    first = invite(world.session, world.now, person_id=world.person_id(LI))
    second = invite(world.session, world.now, person_id=world.person_id(LI))
    with pytest.raises(InviteExpired):
        joins(world, first)

    joins(world, second)

    with pytest.raises(InviteUsed):
        joins(world, second, STRANGER)


def test_a_code_for_a_role_leaves_the_other_phones_alone(world: World) -> None:
    joins(world, a_code(world), LI)

    assert world.person(LI).code == LI.code
    assert world.owed(NoticeKind.PHONE_LEFT) == []

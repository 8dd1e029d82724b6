"""群成员: whoever has left reads along in the work group no longer."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.desk.dispatching import absences
from bot.desk.topics import members
from bot.wording.composing import compose
from storage import claiming, outcomes, people
from storage.tables import Appointment, Group, Notice
from storage.words import Counter, GroupKind, NoticeKind, NoticeState, Role
from tests.cast import CAO, FANG, LI, LIN, SUN, YANG, ZHAO, Actor, World
from tests.desk.administering import Admin
from tests.desk.test_topics import WORK, in_group, register

OUT, STAYS = NoticeKind.MEMBER_OUT, NoticeKind.MEMBER_STAYS


def leaves(world: World, who: Actor) -> None:
    """Every office of theirs ends, and half a minute is over."""
    admin = Admin(world)
    admin.confirms(admin.acts(world.person_id(who), "endall"))
    world.later(seconds=31)


def looks(world: World, times: int = 3) -> list[int]:
    """Who is to be taken out of the group, by account."""
    for _ in range(times):
        world.do(members.tick)
        world.later(seconds=10)
    return [one.arguments["account"] for one in in_group(world, OUT)]


def fails(world: World, notice: Notice) -> None:
    outcomes.fail(world.session, notice.id or 0, "Bad Request: not enough rights")
    world.session.expire_all()


def test_whoever_has_left_is_taken_out_once(world: World) -> None:
    register(world)

    leaves(world, LI)
    out = looks(world)

    assert out == [LI.telegram_id]
    (notice,) = in_group(world, OUT)
    (message,) = compose(world.session, world.now, notice)
    assert (message.member_out, message.text) == (LI.telegram_id, "")
    assert world.told(STAYS) == []


def test_nobody_is_taken_out_while_it_may_still_be_undone(world: World) -> None:
    register(world)
    admin = Admin(world)

    done = admin.confirms(admin.acts(world.person_id(LI), "endall"))
    world.later(seconds=10)
    early = looks(world, 1)
    admin.undoes(done)
    world.later(minutes=2)

    assert (early, looks(world)) == ([], [])


def test_where_the_bot_may_not_those_who_administer_the_place_are_asked(world: World) -> None:
    world.is_only(LIN, Role.ADMINISTRATOR, "WC")
    world.is_only(YANG, Role.ADMINISTRATOR, "WC-YQ")
    register(world)
    leaves(world, LI)
    looks(world)

    fails(world, in_group(world, OUT)[0])
    looks(world)

    asked = world.told(STAYS)
    assert sorted(one.chat_id for one in asked) == sorted([CAO.telegram_id, LIN.telegram_id])
    text = compose(world.session, world.now, world.told(STAYS, to=CAO)[0])[0].text
    assert "小李" in text
    assert "柳岸工作群" in text


@pytest.mark.parametrize(
    ("place", "who", "out"),
    [
        ("WC-LA", LI, True),
        ("WC", LI, True),  # the group of the whole street: a grid of it
        ("WC-LA", FANG, True),  # the street reads along in its communities
        ("WC-YQ", LI, False),  # never had to do with it
        ("WC-YQ", ZHAO, False),
    ],
)
def test_it_is_the_groups_around_the_office_that_ended(
    world: World, place: str, who: Actor, out: bool
) -> None:
    register(world, place)

    leaves(world, who)

    assert bool(looks(world)) == out


def test_whoever_moves_to_another_community_leaves_the_old_group_and_not_the_streets(
    world: World,
) -> None:
    world.is_only(LI, Role.GRID_OFFICER, "WC-LA-01")
    register(world)
    street = WORK - 7
    world.session.add(
        Group(
            counter=Counter.STAFF,
            chat_id=street,
            kind=GroupKind.WORK,
            place_id=world.place("WC"),
            title="街道群",
            created_at=world.now,
        )
    )
    admin = Admin(world)
    held = people.find_appointments(world.session, world.person_id(LI))[0]

    moved = admin.acts(
        world.person_id(LI), "seat", "grid_officer", str(held.id), str(world.place("WC-YQ-01"))
    )
    admin.confirms(moved)
    world.later(seconds=31)

    assert looks(world) == [LI.telegram_id]
    assert world.told(OUT, to=street) == []


def test_another_office_around_there_keeps_them_in(world: World) -> None:
    world.is_only(LI, Role.GRID_OFFICER, "WC-LA-01")
    register(world)
    admin = Admin(world)
    seat = ("seat", "community_desk", "0", str(world.place("WC-LA")))
    admin.confirms(admin.acts(world.person_id(LI), *seat))
    held = people.find_appointments(world.session, world.person_id(LI))
    grid = next(one for one in held if one.role == Role.GRID_OFFICER)

    admin.confirms(admin.acts(grid.id or 0, "end", "now"))
    world.later(seconds=31)

    assert looks(world) == []


def test_whoever_comes_back_and_leaves_again_is_taken_out_again(world: World) -> None:
    register(world)
    leaves(world, LI)
    looks(world)
    mine = select(Appointment).where(Appointment.person_id == world.person_id(LI))
    for held in world.session.exec(mine):
        held.ended_at = None
        world.session.add(held)
    world.later(hours=1)
    assert len(looks(world)) == 1

    leaves(world, LI)

    assert looks(world) == [LI.telegram_id] * 2


def test_whoever_holds_an_office_again_before_it_is_done_stays(world: World) -> None:
    world.is_only(LI, Role.GRID_OFFICER, "WC-LA-01")
    register(world)
    leaves(world, LI)
    looks(world)
    (notice,) = in_group(world, OUT)

    elsewhere = takes_office(world, LI, "WC-YQ-01", notice)
    there = takes_office(world, LI, "WC-LA-02", notice)

    assert (elsewhere, there) == (True, False)


def takes_office(world: World, who: Actor, place: str, notice: Notice) -> bool:
    """Whether they would be taken out all the same."""
    world.is_only(who, Role.GRID_OFFICER, place)
    return bool(compose(world.session, world.now, notice))


def test_what_the_bot_could_not_do_within_a_day_a_person_is_asked_to(world: World) -> None:
    register(world)
    leaves(world, LI)
    looks(world)
    (notice,) = in_group(world, OUT)
    assert notice.expires_at is not None

    world.later(hours=24)
    claiming.claim(world.session, world.now, Counter.STAFF, 50, timedelta(minutes=2))
    world.session.expire_all()
    looks(world)

    assert notice.expires_at <= world.now
    assert notice.state == NoticeState.EXPIRED
    assert world.told(STAYS, to=CAO)


def test_a_unit_of_the_whole_city_is_taken_out_as_well(world: World) -> None:
    register(world)

    leaves(world, SUN)

    assert looks(world) == [SUN.telegram_id]


def test_a_group_the_bot_is_not_in_is_nobodys_business(world: World) -> None:
    register(world)
    group = world.session.exec(select(Group).where(Group.kind == GroupKind.WORK)).one()
    group.active = False
    world.session.add(group)

    leaves(world, LI)
    world.do(absences.tick)

    assert looks(world) == []

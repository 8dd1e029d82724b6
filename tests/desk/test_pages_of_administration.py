"""权限: /admin of a street shows nobody but its own staff, whatever numbers a button names."""

import asyncio
from contextlib import suppress

import pytest

from bot.channel.action import Action, Verb
from bot.errors import Refusal
from bot.staff.buttons import STEPS
from bot.wording.composing import compose
from storage import people
from storage.words import NoticeKind, Role
from tests.cast import CAO, FANG, LI, LIN, SUN, WANG, YANG, ZHAO, Actor, World
from tests.desk.access_people import DirectDesk, outcome
from tests.desk.administering import Admin

PAGES = ("role.{who}.0", "seat.{who}.grid_officer.0.-", "person.{who}")


@pytest.fixture
def street(world: World) -> Actor:
    """林值班 administers 文昌街道 and nothing else."""
    world.is_only(LIN, Role.ADMINISTRATOR, "WC")
    return LIN


def opened(world: World, by: Actor, where: str) -> str:
    """What came of a button that names a page."""
    pressed = Action(Verb.ADMIN, 0, where)
    return asyncio.run(
        outcome(world, lambda desk, who: STEPS[Verb.ADMIN](desk, who, pressed), world.pressed(by))
    )


def office_of(world: World, who: Actor) -> int:
    return people.find_appointments(world.session, world.person_id(who))[0].id or 0


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("whom", "came"),
    [
        (WANG, "OldCard"),  # a resident
        (LI, "ok"),
        (ZHAO, "ok"),
        (CAO, "NotYours"),  # of the whole city
        (FANG, "ok"),
    ],
    ids=lambda one: one.name if isinstance(one, Actor) else one,
)
def test_an_administrator_of_a_street_opens_pages_of_its_staff_only(
    world: World, street: Actor, page: str, whom: Actor, came: str
) -> None:
    assert opened(world, street, page.format(who=world.person_id(whom))) == came


@pytest.mark.parametrize("page", ["role.{who}.0", "seat.{who}.administrator.0.-"])
def test_not_even_who_administers_the_city_looks_up_a_resident(world: World, page: str) -> None:
    assert opened(world, CAO, page.format(who=world.person_id(WANG))) == "OldCard"
    assert opened(world, CAO, page.format(who=10**12)) == "OldCard"


def test_no_name_of_a_resident_is_on_any_page_that_numbers_lead_to(
    world: World, street: Actor
) -> None:
    """Ids counted up, as somebody curious would."""
    desk = DirectDesk(world)
    for number in range(60):
        for page in (*PAGES, "role.{who}.{who}", "seat.{who}.grid_officer.{who}.-"):
            pressed = Action(Verb.ADMIN, 0, page.format(who=number))
            asyncio.run(outcome_kept(desk, street, pressed))

    told = world.told(NoticeKind.ADMIN_PAGE, to=street)
    read = "".join(str(compose(world.session, world.now, one)) for one in told)

    assert LI.name in read
    assert not [one.name for one in (WANG, SUN, CAO) if f"{one.name} " in read]


async def outcome_kept(desk: DirectDesk, by: Actor, pressed: Action) -> None:
    """A button pressed; a refusal is one."""
    with suppress(Refusal):
        await STEPS[Verb.ADMIN](desk, desk.world.pressed(by), pressed)


def test_another_office_is_moved_by_whoever_administers_it_and_of_its_holder_only(
    world: World, street: Actor
) -> None:
    mine, theirs = office_of(world, LI), office_of(world, CAO)
    li = world.person_id(LI)

    came = [
        opened(world, street, f"role.{li}.{mine}"),
        opened(world, street, f"seat.{li}.grid_officer.{mine}.-"),
        opened(world, street, f"role.{world.person_id(WANG)}.{mine}"),
        opened(world, street, f"seat.{world.person_id(YANG)}.grid_officer.{mine}.-"),
        opened(world, street, f"role.{li}.{theirs}"),
        opened(world, street, f"role.{li}.-1"),
    ]

    assert came == ["ok", "ok", "OldCard", "OldCard", "NotYours", "UnknownChoice"]


def test_somebody_new_is_nobody_and_may_be_placed(world: World, street: Actor) -> None:
    admin = Admin(world, street)
    admin.opens("newperson")
    world.says(street, "小孙 W010")

    assert opened(world, street, "role.0.0") == "ok"
    assert opened(world, street, "seat.0.grid_officer.0.-") == "ok"

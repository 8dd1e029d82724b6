"""Everybody who may come to a counter, and how a step of theirs is tried."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from sqlmodel import Session, select

from bot.channel.said import Caller
from bot.desk.desk import Desk
from bot.errors import Refusal
from storage import people
from storage.tables import (
    Appointment,
    Helper,
    Identity,
    Person,
    Petition,
    PhoneCall,
)
from storage.words import Counter, Level, Role
from tests.cast import (
    CAO,
    CHEN,
    FANG,
    JI,
    LI,
    LIN,
    QIAN,
    SHEN,
    STRANGER,
    SUN,
    WANG,
    WEI,
    YANG,
    ZHAO,
    ZHOU,
    Actor,
    World,
)
from tests.desk.whistling import Field
from tests.units import LAW, POWER, register

P = ParamSpec("P")
R = TypeVar("R")

ZHENG = Actor("郑队", 7_000_000_042, "B002")  # a department that nobody has called
MOVED = Actor("调走的", 7_000_000_043, "W004")  # was an officer here, is one elsewhere
ACCUSED = Actor("韩科", 7_000_000_044, "S009")  # of the same desk; every case complains of them
MOVED_DESK = Actor("调岗的", 7_000_000_045, "S010")  # typed in calls here, is at a desk elsewhere
STREET_ADMIN = Actor("管街道的", 7_000_000_052, "G009")  # administers this street, nothing else
HELPING = Actor("帮忙的", 7_000_000_046, "W019")  # officer elsewhere; helps (协办) with every case
ACCUSED_HERE = Actor(
    "被说的", 7_000_000_047, "W020"
)  # officer here; all cases complain of the grid
VOLUNTEER = Actor("志愿者小孙", 7_000_000_048, "V001")  # no staff, though they have an office
PANEL = Actor("代表老吴", 7_000_000_049, "P001")  # 群众代表: no staff either
NEIGHBOUR = Actor("钱叔", 7_000_000_004)  # says 我也是

# Who stands at the staff counter, by how they stand to a case of 柳岸第一网格 that 小李 has.
STAFF_SIDE: Mapping[str, Actor] = {
    "owner": LI,
    "deputy": CHEN,
    "other_grid": SHEN,
    "desk_here": ZHAO,
    "desk_elsewhere": YANG,
    "street": FANG,
    "called": SUN,
    "uncalled": ZHENG,
    "leader": LIN,
    "administrator": CAO,
    "street_admin": STREET_ADMIN,
    "absent": WEI,
    "ended": MOVED,
    "accused": ACCUSED,
    "entrant_moved": MOVED_DESK,
    "helper": HELPING,
    "accused_here": ACCUSED_HERE,
    "volunteer": VOLUNTEER,
    "representative": PANEL,
    "left": QIAN,
    "resident": WANG,
    "courier": JI,
    "stranger": STRANGER,
}
RESIDENT_SIDE: Mapping[str, Actor] = {
    "reporter": WANG,
    "another": ZHOU,
    "supporter": NEIGHBOUR,
    "courier": JI,
    "owner": LI,
    "administrator": CAO,
    "volunteer": VOLUNTEER,
    "representative": PANEL,
    "left": QIAN,
    "stranger": STRANGER,
}


class DirectDesk(Desk):
    """Runs a step in a world at once, and takes back what it did."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def do(
        self,
        step: Callable[Concatenate[Session, datetime, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """As `Desk.do`, the refusal not told but raised."""
        return self.world.do(step, *args, **kwargs)


async def outcome(world: World, side: Callable[[DirectDesk, Caller], object], who: Caller) -> str:
    """`ok` or the refusal's name; whatever happened is undone."""
    before = world.session.begin_nested()
    try:
        await side(DirectDesk(world), who)  # type: ignore[misc]
    except Refusal as refusal:
        return type(refusal).__name__
    finally:
        before.rollback()
        world.session.expire_all()
    return "ok"


def populate(world: World) -> Field:
    """Two departments in the town; the deputy of the community desk has left, the street's is on
    leave; an officer of this grid and one of its desk have moved to another community.
    """
    zheng = world.session.exec(select(Person).where(Person.code == ZHENG.code)).one()
    neighbour = people.add_person(world.session, world.now, NEIGHBOUR.name, "zh-hans")
    for actor, person in ((ZHENG, zheng), (NEIGHBOUR, neighbour)):
        world.session.add(
            Identity(
                person_id=person.id or 0,
                counter=actor.counter,
                telegram_id=actor.telegram_id,
                chat_id=actor.telegram_id,
            )
        )
    world.session.flush()
    field = Field(world, register(world.session, {LAW: [SUN], POWER: [ZHENG]}))
    for held in people.find_appointments(world.session, world.person_id(QIAN)):
        held.ended_at = world.now
        world.session.add(held)
    world.goes_on_leave(WEI)
    here, ended = ("WC-LA", None), world.now
    _comes(world, MOVED, Role.GRID_OFFICER, ("WC-LA-01", ended), ("WC-YQ-01", None))
    _comes(world, MOVED_DESK, Role.COMMUNITY_DESK, ("WC-LA", ended), ("WC-YQ", None))
    _comes(world, ACCUSED, Role.COMMUNITY_DESK, here)
    _comes(world, STREET_ADMIN, Role.ADMINISTRATOR, ("WC", None))
    _comes(world, HELPING, Role.GRID_OFFICER, ("WC-XL-01", None))
    _comes(world, ACCUSED_HERE, Role.GRID_OFFICER, ("WC-LA-01", None))
    _comes(world, VOLUNTEER, Role.VOLUNTEER, here)
    _comes(world, PANEL, Role.REPRESENTATIVE, here)
    world.session.flush()
    return field


def _comes(world: World, who: Actor, role: Role, *offices: tuple[str, datetime | None]) -> None:
    """Somebody of staff, with their offices: where, and since when no more."""
    person = people.add_person(world.session, world.now, who.name, "zh-hans")
    account = who.telegram_id
    world.session.add(
        Identity(
            person_id=person.id or 0, counter=Counter.STAFF, telegram_id=account, chat_id=account
        )
    )
    for code, ended in offices:
        world.session.add(
            Appointment(
                person_id=person.id or 0,
                role=role,
                place_id=world.place(code),
                rank=9,
                ended_at=ended,
            )
        )


def stage(world: World, who: Actor) -> None:
    """What makes some of them whom they are: cases complain of them, they have typed in every
    call, or help with every case.
    """
    if who not in (ACCUSED, ACCUSED_HERE, MOVED_DESK, HELPING):
        return
    person_id = world.person_id(who)
    for case in world.cases():
        if who is ACCUSED and case.number:
            case.about_id = person_id
        elif who is ACCUSED_HERE:
            case.about_level = Level.GRID
        elif who is HELPING:
            _helps(world, case, person_id)
        world.session.add(case)
    if who in (ACCUSED, MOVED_DESK):
        for call in world.session.exec(select(PhoneCall)).all():
            call.entered_by = person_id
            world.session.add(call)
    world.session.flush()


def _helps(world: World, case: Petition, person_id: int) -> None:
    row = Helper(petition_id=case.id or 0, person_id=person_id, added_at=world.now)
    world.session.add(row)


def caller_of(world: World, who: Actor, counter: Counter, *, pressed: bool) -> Caller:
    """Somebody at a counter."""
    make = world.pressed if pressed else world.caller
    return make(who, counter=counter)

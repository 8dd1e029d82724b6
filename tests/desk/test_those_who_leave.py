"""离任与邀请: whoever leaves loses everything at once; an invitation opens one door for a week."""

from datetime import datetime

import pytest
from sqlmodel import Session

from bot.desk.case import cards
from bot.desk.dispatching import leavers
from bot.desk.drafting import drafts
from bot.desk.handling import handling
from bot.desk.hotline import contact
from bot.desk.lists import several
from bot.desk.registry import staff_door
from bot.desk.registry.invites import LASTING, invite
from bot.errors import InviteExpired, InviteUsed, NotStaff, NotYours
from storage import people
from storage.tables import Petition
from storage.words import Counter, EventKind, NoticeKind, Role
from tests.cast import LI, STRANGER, SUN, WANG, ZHAO, Actor, World, id_of
from tests.desk.access_people import populate
from tests.desk.access_scenes import whistled_call


def leaves(world: World, who: Actor) -> None:
    """Their offices end."""
    for held in people.find_appointments(world.session, world.person_id(who)):
        held.ended_at = world.now
        world.session.add(held)
    world.session.flush()


def a_code(world: World) -> str:
    """For a grid officer."""
    grid = world.place("WC-LA-01")
    return invite(world.session, world.now, role=Role.GRID_OFFICER, place_id=grid)


def test_whoever_leaves_can_neither_press_nor_write_from_that_moment(world: World) -> None:
    case = world.taken_case()
    world.do(handling.resolve, world.pressed(LI), id_of(case))

    leaves(world, LI)

    with pytest.raises(NotStaff):
        world.says(LI, "灯泡已更换")
    with pytest.raises(NotStaff):
        world.do(handling.bring_card, world.pressed(LI), id_of(case))
    with pytest.raises(NotStaff):
        world.do(several.take, world.pressed(LI))


def test_what_waits_for_a_leaver_is_taken_back_and_their_cards_stay_as_they_are(
    world: World,
) -> None:
    case = world.case()
    world.do(drafts.send, world.pressed(WANG), id_of(world.drafts(WANG, "柳岸花园5栋垃圾没人收")))
    assert world.owed(NoticeKind.STAFF_CARD, to=LI)

    leaves(world, LI)
    world.do(leavers.lose_all)
    assert not world.owed(to=LI)
    world.do(leavers.pass_on)
    case.version += 1
    world.do(cards_refreshed, case)

    assert [one.kind for one in world.owed(to=LI)] == [NoticeKind.HANDED_OVER]  # which ones
    assert world.owner(case) != LI.name


def cards_refreshed(session: Session, now: datetime, case: Petition) -> None:
    """As any step does at its end."""
    cards.refresh(session, now, case)


def test_an_invitation_runs_out_and_a_used_one_opens_nothing(world: World) -> None:
    old = invite(
        world.session, world.now, role=Role.GRID_OFFICER, place_id=world.place("WC-LA-01")
    )
    world.later(days=LASTING.days)
    with pytest.raises(InviteExpired):
        world.do(staff_door.join, world.caller(STRANGER, counter=Counter.STAFF), old)

    code = invite(
        world.session, world.now, role=Role.GRID_OFFICER, place_id=world.place("WC-LA-01")
    )
    world.do(staff_door.join, world.caller(STRANGER, counter=Counter.STAFF), code)
    with pytest.raises(InviteUsed):
        world.do(staff_door.join, world.caller(WANG, counter=Counter.STAFF), code)


def test_every_look_at_a_callers_number_is_in_the_history(world: World) -> None:
    subject = whistled_call(world, populate(world))
    case = world.session.get_one(Petition, subject)

    world.do(contact.show, world.pressed(ZHAO), subject)
    with pytest.raises(NotYours):
        world.do(contact.show, world.pressed(SUN), subject)

    (look,) = world.events(case, EventKind.CONTACT_SHOWN)
    assert look.person_id == world.person_id(ZHAO)

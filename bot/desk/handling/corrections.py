"""更正: staff put category or grid right; every correction is an example to learn from."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import city
from bot.desk.case import cards, findable, history
from bot.desk.case.authority import role_for, staff_case
from bot.desk.case.people import id_of
from bot.desk.clocks import law_clocks
from bot.desk.desk import Toast
from bot.desk.dispatching import recurrence
from bot.desk.handling import moving, name_learning
from bot.errors import UnknownChoice
from bot.rules.lifecycle import Act
from storage.words import Certainty, EventKind, NoticeKind

CHOSEN = "="  # an argument that begins with it names the choice


def reclassify(
    session: Session, now: datetime, caller: Caller, petition_id: int, argument: str
) -> Toast | None:
    """改类别: "" offers the groups, an index its leaves, "=CODE" sets it; the deadline stays.

    But the law's clocks hold for what turns out to be 信访, and no longer for what does not.
    """
    person, petition = staff_case(session, now, caller, petition_id, Act.RECLASSIFY)
    if not argument.startswith(CHOSEN):
        group = int(argument) if argument.isdecimal() else None
        cards.over_card(
            session,
            now,
            petition,
            NoticeKind.STAFF_CARD,
            NoticeKind.STAFF_CATEGORY_CHOICES,
            caller,
            id_of(person),
            group=group,
        )
        return None
    code = argument[1:]
    if code not in city(session).categories:
        raise UnknownChoice(petition_id=petition_id)
    moving.require_may_leave(session, now, petition, person, code)
    role = role_for(session, id_of(person), petition)
    again = moving.was_foreign_before(session, petition)
    before, petition.category_code = petition.category_code, code
    petition.category_certainty = Certainty.SURE
    petition.category_chosen = True
    history.record(
        session,
        now,
        petition,
        EventKind.RECLASSIFIED,
        person_id=person.id,
        role=role,
        code=code,
        before=before,
    )
    findable.renew(session, petition)
    law_clocks.change(session, now, petition)
    recurrence.look_anew(session, now, petition)
    moving.leave_community(session, now, petition, person, role, again=again)
    cards.refresh(session, now, petition)
    return Toast("saved")


def relocate(
    session: Session, now: datetime, caller: Caller, petition_id: int, argument: str
) -> Toast | None:
    """改网格: "" offers the communities, a community's id its grids, "=ID" sets it."""
    person, petition = staff_case(session, now, caller, petition_id, Act.RELOCATE)
    if not argument.startswith(CHOSEN):
        community = int(argument) if argument.isdecimal() else None
        cards.over_card(
            session,
            now,
            petition,
            NoticeKind.STAFF_CARD,
            NoticeKind.STAFF_PLACE_CHOICES,
            caller,
            id_of(person),
            community=community,
        )
        return None
    grid_id = int(argument[1:]) if argument[1:].isdecimal() else 0
    if city(session).grid(grid_id) is None:
        raise UnknownChoice(petition_id=petition_id)
    moving.require_may_relocate(session, now, petition, person, grid_id)
    petition.place_certainty = Certainty.SURE
    petition.place_chosen = True
    petition.said_grid_id = None
    if petition.grid_id == grid_id:  # confirmed where it is: nobody's clock begins anew
        petition.version += 1
        name_learning.learn_name(session, now, petition)
        session.add(petition)
        findable.renew(session, petition)
        cards.refresh(session, now, petition)
    else:
        role = role_for(session, id_of(person), petition)
        moving.relocate(session, now, petition, person, role, grid_id)
        name_learning.learn_name(session, now, petition)
    return Toast("saved")

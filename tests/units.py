"""Units of the sample city for stories of whistles, plainly fictional."""

from sqlmodel import Session, select

from storage.tables import Appointment, Identity, Unit
from storage.words import Counter, Role, UnitKind
from tests.cast import Actor

LAW = "综合执法队"  # its staff use the bot
POWER = "供电所"  # nobody there does
GREEN = "绿化养护站"  # nobody there does
NAMES = {LAW: "Law enforcement team", POWER: "Power station", GREEN: "Green keepers"}


def retire_all(session: Session) -> None:
    """Whatever units the sample city has."""
    for unit in session.exec(select(Unit)):
        unit.retired = True
        session.add(unit)
    session.flush()


def register(session: Session, staff: dict[str, list[Actor]]) -> dict[str, int]:
    """The three units of the whole city, and no others; who works there does nothing else."""
    retire_all(session)
    for number, (name, english) in enumerate(NAMES.items()):
        kind = UnitKind.PARTNER if name == GREEN else UnitKind.DEPARTMENT
        session.add(Unit(code=f"U-{number}", name=name, name_en=english, kind=kind))
    session.flush()
    ids = {unit.name: unit.id or 0 for unit in session.exec(select(Unit)) if not unit.retired}
    for name, people in staff.items():
        for rank, actor in enumerate(people):
            _employ(session, actor, ids[name], rank)
    session.flush()
    return ids


def _employ(session: Session, actor: Actor, unit_id: int, rank: int) -> None:
    found = session.exec(
        select(Identity).where(
            Identity.counter == Counter.STAFF, Identity.telegram_id == actor.telegram_id
        )
    ).one()
    for held in session.exec(
        select(Appointment).where(Appointment.person_id == found.person_id)
    ).all():
        session.delete(held)
    session.flush()
    session.add(
        Appointment(
            person_id=found.person_id,
            role=Role.DEPARTMENT,
            place_id=None,
            unit_id=unit_id,
            rank=rank,
        )
    )

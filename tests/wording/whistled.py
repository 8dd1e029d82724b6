"""Units, a whistle and its calls in the small invented town."""

from typing import Any

from storage.tables import Appointment, Conversation, Petition, Unit, Whistle, WhistleCall
from storage.words import Counter, Expecting, Role
from tests.wording.town import NOW, Town, at, keys


def unit(town: Town, name: str, english: str = "") -> Unit:
    """A unit of the whole city."""
    made = Unit(code=f"U-{name}", name=name, name_en=english)
    return town.add(made)  # type: ignore[no-any-return]


def works_for(town: Town, unit: Unit) -> None:
    """Li works there from now on, too."""
    held = Appointment(**keys(person_id=town.li.id, unit_id=unit.id), role=Role.DEPARTMENT)
    town.add(held)


def whistle(town: Town, case: Petition) -> Whistle:
    """Zhao whistles for the community."""
    ids = keys(petition_id=case.id, blown_by=town.zhao.id, blown_for=town.community.id)
    return town.add(Whistle(**ids, blown_at=NOW))  # type: ignore[no-any-return]


def call(town: Town, whistle: Whistle, unit: Unit, **columns: Any) -> WhistleCall:
    """A unit is called: in by 11:00, answered by tomorrow 17:30."""
    usual: dict[str, Any] = {
        "whistle_id": whistle.id,
        "petition_id": whistle.petition_id,
        "unit_id": unit.id,
        "called_by": town.zhao.id,
        "called_at": NOW,
        "report_due_at": at(23, 11),
        "feed_back_due_at": at(24, 17, 30),
    }
    return town.add(WhistleCall(**(usual | columns)))  # type: ignore[no-any-return]


def waits_for(town: Town, case: Petition, expecting: Expecting, **details: Any) -> None:
    """What Li is being waited for."""
    town.add(
        Conversation(
            **keys(person_id=town.li.id, petition_id=case.id),
            counter=Counter.STAFF,
            chat_id=50001,
            expecting=expecting,
            details=details,
            since=NOW,
            expires_at=at(25, 9),
        )
    )

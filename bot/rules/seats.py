"""席位: at which level of places a role of staff sits; None among them: in the whole city too."""

from collections.abc import Mapping
from types import MappingProxyType

from storage.words import Level, Role

CITY = "city"  # in a button: nowhere in particular
SEATS: Mapping[Role, tuple[Level | None, ...]] = MappingProxyType(
    {
        Role.GRID_OFFICER: (Level.GRID,),
        Role.COMMUNITY_DESK: (Level.COMMUNITY,),
        Role.STREET_DISPATCHER: (Level.STREET,),
        Role.DEPARTMENT: (Level.STREET, None),
        Role.DUTY_LEADER: (Level.STREET, None),
        Role.ADMINISTRATOR: (None, Level.STREET),
    }
)

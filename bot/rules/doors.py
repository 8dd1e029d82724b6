"""部门电话: the national numbers, where a city has not written down its own."""

from collections.abc import Mapping
from types import MappingProxyType

from storage.words import Door

NATIONAL: Mapping[Door, str] = MappingProxyType(
    {
        Door.HOTLINE: "12345",
        Door.DISCIPLINE: "12388",
        Door.COURT: "12368",
        Door.LEGAL_AID: "12348",
        Door.CONSUMERS: "12315",
    }
)


def numbers(own: Mapping[Door, str]) -> dict[str, str]:
    """The number of every door by its word: the city's own before the national one."""
    return {door.value: own.get(door) or NATIONAL[door] for door in Door}

"""命令菜单: which commands somebody of these roles may use, and so finds in the menu.

everybody of staff              lists, the day's way, who is on duty, leave, talk days
whoever has a place             calls typed in, announcements
社区 and above                    who would get this
社区 and above, departments       whistles: both sides are counted
值班领导, 管理员                   how well categories are guessed, who is blocked
管理员                           people and settings
"""

from collections.abc import Collection

from bot.rules.standing import SCOPED, SUPERVISING
from storage.words import STAFF_ROLES, Role

_COUNTED = SUPERVISING | {Role.DEPARTMENT}
_ABOVE_ALL = frozenset({Role.DUTY_LEADER, Role.ADMINISTRATOR})
_OF_SOME = {
    "call": SCOPED,
    "announce": SCOPED,
    "who": SUPERVISING,
    "whistles": _COUNTED,
    "hits": _ABOVE_ALL,
    "blocked": _ABOVE_ALL,
    "admin": frozenset({Role.ADMINISTRATOR}),
}


def may_use(command: str, roles: Collection[Role]) -> bool:
    """Whether one of the roles may; a step asks again what the place and the case allow."""
    return not _OF_SOME.get(command, STAFF_ROLES).isdisjoint(roles)

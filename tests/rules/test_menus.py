"""The menu of a role holds what its holder may do, and nothing that is refused."""

import pytest

from bot.rules.menus import may_use
from bot.wording.texts import COMMANDS
from storage.words import Counter, Role
from tests.desk.access_table import STAFF_COMMANDS

HOLDERS = {  # of the table that every command is tried by
    Role.GRID_OFFICER: "owner",
    Role.COMMUNITY_DESK: "desk_here",
    Role.STREET_DISPATCHER: "street",
    Role.DEPARTMENT: "called",
    Role.DUTY_LEADER: "leader",
    Role.ADMINISTRATOR: "administrator",
}


@pytest.mark.parametrize("role", HOLDERS)
def test_the_menu_is_what_the_role_may_use(role: Role) -> None:
    allowed = {name for name, row in STAFF_COMMANDS.items() if row.expected(HOLDERS[role]) == "ok"}

    shown = {name for name in COMMANDS[Counter.STAFF] if may_use(name, {role})}

    assert shown == allowed - {"start"}


def test_whoever_has_several_roles_finds_what_any_of_them_may() -> None:
    roles = {Role.DEPARTMENT, Role.ADMINISTRATOR}

    assert may_use("admin", roles)
    assert may_use("whistles", roles)


def test_whoever_is_no_staff_finds_nothing() -> None:
    assert not any(may_use(name, {Role.COURIER}) for name in COMMANDS[Counter.STAFF])

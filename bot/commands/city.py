"""`shuoshi city …`: a city from spreadsheets, and the invites of its people and groups."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.commands.console import words
from storage.words import GroupKind, Role

commands = typer.Typer(no_args_is_help=True, help=words("help-city"))
StaffRole = Literal[
    "grid_officer",
    "community_desk",
    "street_dispatcher",
    "department",
    "duty_leader",
    "administrator",
]  # those an invite may give; residents and couriers need none
Folder = Annotated[Path, typer.Argument(help=words("help-city-folder"), readable=False)]

# The work is imported when a command runs: help and completion need none of it. Paths are not
# looked at by typer (`readable`): what may not be read is told in our words.


@commands.command(help=words("help-city-template"))
def template(
    folder: Annotated[Path, typer.Argument(help=words("help-city-new-folder"), readable=False)],
    xlsx: Annotated[bool, typer.Option("--xlsx", help=words("help-city-xlsx"))] = False,
) -> None:
    """Write empty spreadsheets with explanations."""
    from bot.commands.sheets import write

    write(folder, xlsx=xlsx)


@commands.command(help=words("help-city-check"))
def check(folder: Folder) -> None:
    """Read and check without touching anything; status 1 when there are errors."""
    from bot.commands.sheets import read_good

    read_good(folder)


@commands.command("import", help=words("help-city-import"))
def import_(folder: Folder) -> None:
    """Check, then bring the tables to what the spreadsheets say."""
    from bot.commands.sheets import bring_in

    bring_in(folder)


@commands.command(help=words("help-city-invite"))
def invite(
    person: Annotated[str, typer.Option(help=words("help-invite-person"))] = "",
    role: Annotated[StaffRole | None, typer.Option(help=words("help-invite-role"))] = None,
    place: Annotated[str, typer.Option(help=words("help-invite-place"))] = "",
    group: Annotated[GroupKind | None, typer.Option(help=words("help-invite-group"))] = None,
) -> None:
    """A one-time code for a person, a role within a place, or a group."""
    from bot.commands.invitation import Guest, invite_guest

    invite_guest(Guest(person, Role(role) if role else None, place, group))

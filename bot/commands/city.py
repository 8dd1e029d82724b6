"""`shuoshi city …`: a city from spreadsheets, and the invites of its people and groups."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.commands.console import words
from bot.commands.help_page import Room
from storage.words import GroupKind, Role

commands = Room(no_args_is_help=True, help=words("help-city"))
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


@commands.command(help=words("help-city-export"))
def export(
    folder: Annotated[Path, typer.Argument(help=words("help-city-export-folder"), readable=False)],
) -> None:
    """Write the sheets as they were imported, with what has changed since."""
    from bot.commands.exporting import export

    export(folder)


@commands.command(help=words("help-city-train"))
def train(
    nightly: Annotated[bool, typer.Option("--nightly", help=words("help-train-nightly"))] = False,
    at: Annotated[str, typer.Option(hidden=True)] = "",
) -> None:
    """Train the model of the imported city, unless nothing has changed."""
    from bot.commands.city_training import train_city, train_nightly

    if nightly:
        train_nightly(at)
    else:
        train_city()


@commands.command(help=words("help-city-learned"))
def learned(
    forget: Annotated[str, typer.Option(help=words("help-learned-forget"))] = "",
) -> None:
    """Place names that fixes of staff have taught."""
    from bot.commands.learned import forget as forget_name
    from bot.commands.learned import show_learned

    if forget:
        forget_name(forget)
    else:
        show_learned()


@commands.command(help=words("help-hits"))
def hits(
    days: Annotated[int, typer.Option(help=words("help-hits-days"), min=1, max=3650)] = 90,
    as_json: Annotated[bool, typer.Option("--json", help=words("help-json"))] = False,
) -> None:
    """How often nobody changed what understanding said, by category."""
    from bot.commands.hit_rates import show_hits

    show_hits(days, as_json=as_json)


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

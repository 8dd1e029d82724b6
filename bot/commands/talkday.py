"""`shuoshi talkday …`: plan, list and cancel talk days."""

from typing import Annotated

import typer

from bot.commands.console import words
from bot.commands.help_page import Room

commands = Room(no_args_is_help=True, help=words("help-talkday"))
LARGEST = 2**31 - 1

# The work is imported when a command runs: help and completion need none of it.


@commands.command(help=words("help-talkday-plan"))
def plan(
    community: Annotated[str, typer.Option(help=words("help-talkday-community"))],
    at: Annotated[str, typer.Option(help=words("help-talkday-at"))],
    venue: Annotated[str, typer.Option(help=words("help-talkday-venue"))] = "",
    topic: Annotated[str, typer.Option(help=words("help-talkday-topic"))] = "",
) -> None:
    """Put a talk day on a community's timetable."""
    from bot.commands.timetable import put

    put(community, at, venue, topic)


@commands.command("list", help=words("help-talkday-list"))
def list_() -> None:
    """The coming talk days."""
    from bot.commands.timetable import show

    show()


@commands.command(help=words("help-talkday-cancel"))
def cancel(
    number: Annotated[int, typer.Argument(help=words("help-talkday-number"), min=1, max=LARGEST)],
) -> None:
    """Call a talk day off and tell those who were called."""
    from bot.commands.timetable import strike

    strike(number)

"""`shuoshi case …`: cases as files."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.console import words
from bot.commands.help_page import Room

commands = Room(no_args_is_help=True, help=words("help-case"))

# The work is imported when a command runs: help and completion need none of it.


@commands.callback()
def _group() -> None:
    """A group, though it has one command only."""


@commands.command("print", help=words("help-case-print"))
def print_(
    number: Annotated[str, typer.Argument(help=words("help-case-number"))],
    out: Annotated[Path | None, typer.Option(help=words("help-case-out"))] = None,
    purpose: Annotated[str, typer.Option("--for", help=words("help-case-for"))] = "archive",
    with_reporter: Annotated[
        bool, typer.Option("--with-reporter", help=words("help-case-with-reporter"))
    ] = False,
    force: Annotated[bool, typer.Option("--force", help=words("help-case-force"))] = False,
) -> None:
    """Keep a case as one file."""
    from bot.commands.printing import print_case

    print_case(number.strip(), out, purpose, with_reporter=with_reporter, force=force)

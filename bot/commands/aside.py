"""`shuoshi inbox …`, `shuoshi outbox …`: what a bug has put aside, in and out, and once more."""

from typing import Annotated

import typer

from bot.commands.console import words
from bot.commands.help_page import Room

inbox = Room(no_args_is_help=True, help=words("help-inbox"))
outbox = Room(no_args_is_help=True, help=words("help-outbox"))
LARGEST = 2**31 - 1

# The work is imported when a command runs: help and completion need none of it.


@inbox.command(help=words("help-inbox-quarantined"))
def quarantined(
    as_json: Annotated[bool, typer.Option("--json", help=words("help-json"))] = False,
) -> None:
    """Updates in quarantine."""
    from bot.commands.replaying import list_updates

    list_updates(as_json=as_json)


@inbox.command("replay", help=words("help-inbox-replay"))
def replay_update(
    number: Annotated[
        int | None, typer.Argument(help=words("help-aside-number"), min=1, max=LARGEST)
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=words("help-aside-all"))] = False,
) -> None:
    """Try an update again."""
    from bot.commands.replaying import replay_updates

    replay_updates(number, every=every)


@outbox.command(help=words("help-outbox-stuck"))
def stuck(
    as_json: Annotated[bool, typer.Option("--json", help=words("help-json"))] = False,
) -> None:
    """Notices kept back."""
    from bot.commands.replaying import list_notices

    list_notices(as_json=as_json)


@outbox.command("replay", help=words("help-outbox-replay"))
def replay_notice(
    number: Annotated[
        int | None, typer.Argument(help=words("help-aside-number"), min=1, max=LARGEST)
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=words("help-aside-all"))] = False,
) -> None:
    """Try a notice again."""
    from bot.commands.replaying import replay_notices

    replay_notices(number, every=every)

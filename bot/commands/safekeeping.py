"""`shuoshi verify`, `backup` and `restore`: what they are given, and where the work is."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.commands.console import words
from bot.commands.help_page import Room

# The work is imported when a command runs: help and completion need none of it.


def add_to(commands: Room) -> None:
    """All of them, beside the others."""
    commands.command("verify", help=words("help-verify"))(verify)
    commands.command("backup", help=words("help-backup"))(backup)
    commands.command("restore", help=words("help-restore"))(restore)


def verify(
    head: Annotated[str, typer.Option(help=words("help-verify-head"))] = "",
) -> None:
    """Whether the history is what was written; status 1 when it is not."""
    from bot.commands.verification import verify as check_history

    check_history(head)


def backup(
    to: Annotated[Path, typer.Argument(help=words("help-backup-to"), readable=False)],
    keep: Annotated[int, typer.Option(help=words("help-backup-keep"), min=0, max=10_000)] = 0,
    photos: Annotated[
        bool, typer.Option("--photos/--no-photos", help=words("help-backup-photos"))
    ] = True,
    give_up: Annotated[
        bool, typer.Option("--give-up-lost", help=words("help-backup-give-up"))
    ] = False,
) -> None:
    """One archive of everything, while the program runs."""
    from bot.commands.backing_up import back_up

    back_up(to, keep=keep, photos=photos, give_up=give_up)


def restore(
    archive: Annotated[Path, typer.Argument(help=words("help-restore-from"), readable=False)],
    force: Annotated[bool, typer.Option("--force", help=words("help-restore-force"))] = False,
    check: Annotated[bool, typer.Option("--check", help=words("help-restore-check"))] = False,
    send: Annotated[
        Literal["recent", "all", "none"], typer.Option(help=words("help-restore-send"))
    ] = "recent",
    broken: Annotated[
        bool, typer.Option("--broken-history", help=words("help-restore-broken"))
    ] = False,
) -> None:
    """A city out of an archive."""
    from bot.commands.restoring import Wish, restore_from

    restore_from(archive, Wish(force=force, check=check, send=send, broken=broken))

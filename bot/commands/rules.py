"""`shuoshi rules …`: what the program goes by, for those who answer for it."""

from typing import Annotated

import typer

from bot.commands.console import words
from bot.commands.help_page import Room
from storage.words import Urgency

commands = Room(no_args_is_help=True, help=words("help-rules"))

# The work is imported when a command runs: help and completion need none of it.


@commands.command(help=words("help-rules-lifecycle"))
def lifecycle(
    diagram: Annotated[bool, typer.Option("--diagram", help=words("help-rules-diagram"))] = False,
) -> None:
    """The life cycle as text or Mermaid; status 1 when a petition could get lost in it."""
    from bot.commands.life_cycle import show

    show(diagram=diagram)


@commands.command(help=words("help-rules-who"))
def who(
    category: Annotated[str, typer.Option(help=words("help-who-category"))] = "",
    place: Annotated[str, typer.Option(help=words("help-who-place"))] = "",
    at: Annotated[str, typer.Option(help=words("help-who-at"))] = "",
    text: Annotated[str, typer.Option(help=words("help-who-text"))] = "",
    urgency: Annotated[
        Urgency | None, typer.Option(help=words("help-who-urgency"), case_sensitive=False)
    ] = None,
) -> None:
    """Who would get a case, and why; nothing is changed."""
    from bot.commands.dry_run import Question
    from bot.commands.who import tell_who

    tell_who(Question(category.strip(), place.strip(), at.strip(), text.strip(), urgency))


@commands.command(help=words("help-rules-clocks"))
def clocks(
    category: Annotated[str, typer.Option(help=words("help-clocks-category"))],
    urgency: Annotated[Urgency, typer.Option(help=words("help-clocks-urgency"))] = Urgency.NORMAL,
    at: Annotated[str, typer.Option(help=words("help-who-at"))] = "",
) -> None:
    """All limits of a category and when they would end; nothing is changed."""
    from bot.commands.clock_table import Asked, tell_clocks

    tell_clocks(Asked(category.strip(), urgency, at.strip()))

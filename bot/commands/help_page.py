"""帮助页: what typer itself writes on a page of help, in the language of the terminal.

Our own texts come from locales/ anyway; these classes see to its headings, types and usage line.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import typer
from typer._click.exceptions import UsageError
from typer.core import TyperCommand, TyperGroup

from bot.commands.console import FAILED, Complaint, err, language, say, words
from bot.commands.misuse import in_our_words
from bot.errors import Refusal
from bot.wording.texts import refusal_text

OPTIONS, COMMAND = "[OPTIONS]", "COMMAND [ARGS]..."
TITLES = {  # of typer.rich_utils; `{}` is filled by typer
    "ARGUMENTS_PANEL_TITLE": "arguments",
    "OPTIONS_PANEL_TITLE": "options",
    "COMMANDS_PANEL_TITLE": "commands",
    "ERRORS_PANEL_TITLE": "error",
    "ABORTED_TEXT": "aborted",
    "DEFAULT_STRING": "default",
    "REQUIRED_LONG_STRING": "required",
}
F = TypeVar("F", bound=Callable[..., Any])
TYPES = ("int", "int range", "str", "bool", "path")


class _Spoken:
    """Of a command or a group: its page of help says everything in one language."""

    params: list[Any]

    def get_help_option(self, ctx: Any) -> Any:
        """--help, with a text of locales/."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = words("help-help")
        return option

    def get_params(self, ctx: Any) -> Any:
        """As ever; their types are told in our words."""
        found = super().get_params(ctx)  # type: ignore[misc]
        for param in found:
            if not hasattr(param, "spoken"):
                param.spoken = True
                param.display_type = _spoken_type(param.display_type)
        return found

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The line of usage; headings are set on the way, for errors show it first as well."""
        _set_titles()
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        for theirs, ours in ((OPTIONS, "options"), (COMMAND, "command")):
            pieces = pieces.replace(theirs, words("help-usage", piece=ours))
        prefix = words("help-usage", piece="usage")
        formatter.write_usage(ctx.command_path, pieces, prefix=prefix)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The whole page."""
        _set_titles()
        super().format_help(ctx, formatter)  # type: ignore[misc]


class Command(_Spoken, TyperCommand):
    """A command."""


class Group(_Spoken, TyperGroup):
    """A command of commands."""


class Commands(Group):
    """Commands whose complaints and refusals become a sentence on stderr, never a stack."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except Complaint as complaint:
            say(complaint.key, to=err, style="red", **complaint.facts)
            raise typer.Exit(complaint.status) from None
        except Refusal as refusal:
            said = refusal_text(language(), refusal)
            err.print(said, style="red", markup=False, soft_wrap=True)
            raise typer.Exit(FAILED) from None
        except UsageError as error:
            raise in_our_words(error) from None


class Room(typer.Typer):
    """Commands that belong together; each page of help is in the terminal's language."""

    def __init__(self, *, cls: type[Group] = Group, **given: Any) -> None:
        super().__init__(cls=cls, **given)

    def command(self, name: str | None = None, **given: Any) -> Callable[[F], F]:
        """As typer's."""
        return super().command(name, cls=Command, **given)


def _set_titles() -> None:
    from typer import rich_utils  # only who asks for help waits for it

    for name, title in TITLES.items():
        setattr(rich_utils, name, words("help-title", title=title))
    rich_utils.RICH_HELP = words(
        "help-try", command="{command_path}", option="{help_option}", blue="[blue]", end="[/]"
    )


def _spoken_type(told: Callable[[Any], str | None]) -> Callable[[Any], str | None]:
    def spoken(ctx: Any) -> str | None:
        found = told(ctx)
        name = (found or "").strip("<>")
        return f"<{words('help-type', type=name.replace(' ', '-'))}>" if name in TYPES else found

    return spoken

"""用错: what typer says of words it does not know, in the language of the terminal."""

import re

from typer._click.exceptions import BadParameter, MissingParameter, NoSuchOption, UsageError

from bot.commands.console import words

NO_COMMAND = re.compile(r"No such command '(.*)'\.")
TOO_MUCH = re.compile(r"Got unexpected extra arguments? ?\(?s?\)? ?\((.*)\)")


def in_our_words(error: UsageError) -> UsageError:
    """The same error; one of a kind that is not known keeps its own words."""
    told = _told(error)
    return UsageError(told, ctx=error.ctx) if told else error


def _told(error: UsageError) -> str:
    match error:
        case NoSuchOption():
            near = ", ".join(sorted(error.possibilities or ()))
            return words("help-no-option", name=error.option_name, near=near or "none")
        case MissingParameter() if error.param is not None:
            return words("help-missing", name=error.param.get_error_hint())
        case BadParameter() if error.param is not None:
            hint = error.param.get_error_hint()
            return words("help-odd-value", name=hint, reason=error.message)
    if found := NO_COMMAND.match(error.message):
        return words("help-no-command", name=found[1])
    if found := TOO_MUCH.fullmatch(error.message):
        return words("help-too-much", given=found[1])
    return ""

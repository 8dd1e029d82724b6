"""`shuoshi keys …`: keys that identity data is sealed with."""

from bot.commands.console import words
from bot.commands.help_page import Room

commands = Room(no_args_is_help=True, help=words("help-keys"))

# The work is imported when a command runs: help and completion need none of it.


@commands.command(help=words("help-keys-new"))
def new() -> None:
    """A key on stdout, what to do with it beside it."""
    from bot.commands.console import err, out, say
    from storage.sealing import new_key

    out.print(new_key(), markup=False, soft_wrap=True)
    say("cli-keys-new", to=err)


@commands.command(help=words("help-keys-rotate"))
def rotate() -> None:
    """Everything sealed with the first key; the program may run meanwhile."""
    from bot.commands.rotating import rotate_keys

    rotate_keys()

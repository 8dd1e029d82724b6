"""`shuoshi keys rotate`: everything sealed anew with the first key."""

import asyncio

from bot.commands.configuration import settings
from bot.commands.console import err, progress, say, stop
from bot.commands.locks import look, reseal_all
from bot.commands.transacting import bring_up_to_date, trouble_told
from storage import sealing

MOST_NAMED = 20


def rotate_keys() -> None:
    """Seal all with the first key, and tell which keys nothing needs any more.

    What does not open is left as it is and named, and the command has failed.
    """
    chosen = settings()
    names = sealing.ring().names
    if not names:
        stop("cli-keys-none")
    bring_up_to_date(chosen)
    with progress("cli-keys-rotating"), trouble_told():
        done, broken = asyncio.run(reseal_all(chosen.database_url))
        left = look(chosen.database_url)
    say("cli-keys-rotated", count=done, name=names[0], values=left.opened.get(names[0], 0))
    for old in names[1:]:
        say("cli-keys-old", name=old, count=left.opened.get(old, 0))
    for one in broken[:MOST_NAMED]:
        where, _, row = one.partition(" ")
        say("cli-keys-broken-row", to=err, where=where, row=row)
    if broken:
        stop("cli-keys-left", count=len(broken))

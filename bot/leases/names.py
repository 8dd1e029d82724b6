"""What may be held, by name."""

from collections import Counter as Tally
from collections.abc import Iterable
from enum import StrEnum

from bot.rules.sharing import SHARDS, Wishes
from storage.words import Counter

CLOCK = "clock"
LEARNING, DICTATION, MENUS = "learning", "dictation", "menus"
SIGN = "here"  # how the leases begin that only say that a process lives


class Part(StrEnum):
    """分工: what one process does of the whole."""

    ALL = "all"
    WEB = "web"  # takes in: webhooks, pages
    WORKER = "worker"  # works: handles updates, sends, ticks

    @property
    def works(self) -> bool:
        """Whether it handles what was taken in."""
        return self is not Part.WEB

    @property
    def takes_in(self) -> bool:
        """Whether Telegram's updates come in by it."""
        return self is not Part.WORKER


def lane(counter: Counter) -> str:
    """Sending for one bot."""
    return f"lane:{counter}"


def poller(counter: Counter) -> str:
    """Asking Telegram for one bot's updates."""
    return f"poller:{counter}"


def chats(counter: Counter, shard: int) -> str:
    """Handling the updates of some chats of one bot."""
    return f"chats:{counter}:{shard:02}"


def all_chats(counter: Counter) -> tuple[str, ...]:
    """All shards, in order."""
    return tuple(chats(counter, shard) for shard in range(SHARDS))


def sign(part: Part, holder: str) -> str:
    """Says that a process lives."""
    return f"{SIGN}:{part}:{holder}"


def wishes(part: Part, holder: str, *, polls: bool) -> Wishes:
    """All that a process of this part would do."""
    singles = [poller(counter) for counter in Counter] if polls and part.takes_in else []
    families: list[tuple[str, ...]] = []
    if part.works:
        singles += [*(lane(counter) for counter in Counter), CLOCK, LEARNING, DICTATION, MENUS]
        families = [all_chats(counter) for counter in Counter]
    workers = tuple(f"{SIGN}:{one}:" for one in Part if one.works)
    return Wishes(singles, families, sign(part, holder), workers)


def needed(*, polls: bool) -> list[str]:
    """What somebody has to do, or the city stands still."""
    pollers = [poller(counter) for counter in Counter] if polls else []
    lanes = [lane(counter) for counter in Counter]
    shards = [name for counter in Counter for name in all_chats(counter)]
    return [*pollers, *lanes, CLOCK, *shards]


def in_words(names: Iterable[str]) -> list[str]:
    """Leases as /healthz names them; the shards of a bot's chats on one line."""
    shards: Tally[str] = Tally()
    told = []
    for name in names:
        what, _, rest = name.partition(":")
        match what:
            case "chats":
                shards[rest.partition(":")[0]] += 1
            case "lane" | "poller":
                told.append(f"the {what} of the {rest} bot")
            case _:
                told.append(f"the {name}")
    told += [
        f"{count} of {SHARDS} shards of the {bot} bot's chats" for bot, count in shards.items()
    ]
    return told

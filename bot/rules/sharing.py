"""分工: which leases a process keeps, takes and gives back, so that each is held once and fairly.

what is only once (a bot's lane, the clock)   whoever comes first keeps it while it lives
shards of chats                               as many each as there are workers that live;
                                              who has more gives back, who has fewer takes
a lease that has run out                      is anybody's, also its last holder's
one that ends later than any can              the same: the clock has been set back since
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

SHARDS = 16  # of each bot's chats


@dataclass(frozen=True, slots=True)
class Held:
    """A lease as it stands in the table; a holder of "" is nobody."""

    name: str
    holder: str
    until: datetime

    def stands(self, now: datetime, length: timedelta) -> bool:
        """Whether it is somebody's; `length`: of a whole lease."""
        return now < self.until <= now + 2 * length


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a process would do: things there are once, families that are shared, its own sign."""

    singles: Collection[str] = ()
    families: Sequence[Sequence[str]] = ()
    sign: str = ""  # the name of the lease that says it lives; its last part is its own
    workers: Sequence[str] = ()  # how the signs of those begin that share the families
    length: timedelta = timedelta(seconds=20)  # of a lease


@dataclass(frozen=True, slots=True)
class Plan:
    """Names of leases."""

    keep: tuple[str, ...]
    take: tuple[str, ...]
    give: tuple[str, ...]


def shard_of(chat_key: int) -> int:
    """The shard of a chat; storage.inbox reckons the same in SQL."""
    return abs(chat_key) % SHARDS


def share(number: int, workers: Collection[str], mine: str) -> int:
    """How many of so many are mine; what cannot be divided goes to the first by name."""
    each, more = divmod(number, len(workers))
    return each + (sorted(workers).index(mine) < more)


def plan(leases: Sequence[Held], now: datetime, holder: str, wishes: Wishes) -> Plan:
    """What to do now."""
    by_name = {lease.name: lease for lease in leases}
    ours = {lease.name for lease in leases if lease.holder == holder}
    free = {lease.name for lease in leases if not lease.stands(now, wishes.length)} - ours
    living = {
        lease.holder
        for lease in leases
        if lease.stands(now, wishes.length) and lease.name.startswith(tuple(wishes.workers))
    } | {holder}
    keep, take, give = [*sorted(ours & {*wishes.singles})], [*sorted(free & {*wishes.singles})], []
    for family in wishes.families:
        known = [name for name in family if name in by_name]
        mine = [name for name in known if name in ours]
        due = share(len(known), living, holder)
        keep += mine[:due]
        give += mine[due:]
        take += [name for name in known if name in free][: max(0, due - len(mine))]
    return Plan(tuple(keep), tuple(take), tuple(give))


def next_look(
    leases: Sequence[Held], now: datetime, holder: str, wishes: Wishes, longest: timedelta
) -> timedelta:
    """Until the next lease of another that we would take runs out; at most `longest`."""
    wanted = {*wishes.singles, *chain.from_iterable(wishes.families)}
    ends = [
        lease.until - now
        for lease in leases
        if lease.name in wanted and lease.holder not in ("", holder) and lease.until > now
    ]
    return min([longest, *ends])


def lapsed(
    leases: Sequence[Held], now: datetime, needed: Collection[str], patience: timedelta
) -> list[str]:
    """Those that somebody should hold and nobody has for so long."""
    held = {lease.name for lease in leases if lease.until + patience > now}
    return sorted({*needed} - held)

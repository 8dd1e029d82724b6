"""同伴: one process among those that work on a database; on SQLite it is the only one."""

from collections.abc import Callable, Collection

from bot.leases import names
from bot.leases.keeper import Keeper
from bot.leases.lease import ALONE, Leases
from bot.leases.names import Part
from bot.leases.terms import Terms
from storage.bells import LEASES, NOTICES, UPDATES
from storage.database import Database
from storage.listening import Listener
from storage.words import Counter


class Company:
    """Holds this process's leases, and hears what the others leave for it to do."""

    def __init__(self, database: Database, part: Part, terms: Terms, *, polls: bool) -> None:
        self._polls = polls and part.takes_in
        self._keeper: Keeper | None = None
        self._listener: Listener | None = None
        self._heard: dict[str, Callable[[], None]] = {}
        if database.engine.dialect.name == "postgresql":
            self._keeper = Keeper(database, part, terms, polls=polls)
            self._heard[LEASES] = self._keeper.wake
            self._listener = Listener(database.engine, self._ring)

    @property
    def leases(self) -> Leases:
        """What this process may do; everything when it is the only one."""
        return self._keeper or ALONE

    async def join(
        self,
        on_updates: Callable[[], None],
        on_notices: Callable[[], None],
        in_hand: Callable[[str], bool],
    ) -> None:
        """Take what is free, and listen; HeldElsewhere when another polls and is alive."""
        if self._keeper is None or self._listener is None:
            return
        self._heard |= {UPDATES: on_updates, NOTICES: on_notices}
        self._keeper.in_hand = in_hand
        self._keeper.on_change += [on_updates, on_notices]
        if self._polls:
            await self._keeper.require([names.poller(counter) for counter in Counter])
        await self._keeper.start()
        await self._listener.start()

    async def retire(self, keep: Collection[str]) -> None:
        """Give back all but these, before the end."""
        if self._keeper is not None:
            await self._keeper.retire(keep)

    async def leave(self) -> None:
        """Give everything back: nobody has to wait."""
        if self._keeper is not None:
            await self._keeper.stop()
        if self._listener is not None:
            await self._listener.stop()

    def unheld(self) -> int:
        """How many things that somebody has to do no living process does."""
        return len(self._keeper.unheld()) if self._keeper is not None else 0

    def troubles(self) -> list[str]:
        """What no living process does."""
        return self._keeper.troubles() if self._keeper is not None else []

    def _ring(self, bell: str) -> None:
        if (wake := self._heard.get(bell)) is not None:  # a newer program may have others
            wake()

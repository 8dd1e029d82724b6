"""The two bots of one process, with one place on trial."""

from collections.abc import AsyncIterator

from bot.gateway.dispatcher import Dispatcher
from bot.gateway.trials import Trials
from storage import deaths
from storage.database import Database
from storage.words import Counter
from tests.gateway.office import Office

OFFICER = 7003


class Counterpart(Office):
    """Of one of the two bots of a process."""

    def __init__(self, database: Database, counter: Counter, trials: Trials) -> None:
        super().__init__(database, counter)
        self.dispatcher = Dispatcher(
            database, self.clock, counter, self.listener, monotonic=self.watch, trials=trials
        )

    async def suspects(self, *inbox_ids: int) -> None:
        await self.database.write(deaths.suspect, inbox_ids)


async def opened(
    database: Database, trials: Trials
) -> AsyncIterator[tuple[Counterpart, Counterpart]]:
    offices = [Counterpart(database, counter, trials) for counter in Counter]
    yield offices[0], offices[1]
    for office in offices:
        office.listener.may_go.set()
        await office.dispatcher.stop()

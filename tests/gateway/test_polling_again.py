"""That updates come in again is told soon, also while nobody says anything."""

from typing import Any

from bot.emulator import BotAccount, Emulator
from bot.gateway.bot_api import BotApi, Refused
from bot.gateway.poller import ANOTHER_POLLER, IN_TROUBLE, POLL, Poller
from storage.database import Database
from storage.words import Counter
from tests.gateway.conftest import TOKEN
from tests.gateway.listener import Clock


class Hurried(BotApi):
    """Notes how long each poll may be held, and has none held."""

    def __init__(self, emulator: Emulator) -> None:
        super().__init__(TOKEN, emulator.url)
        self.held: list[int] = []

    async def call(self, method: str, *, waits: float = 0, **given: Any) -> Any:
        self.held.append(given["timeout"])
        return await super().call(method, waits=waits, **given | {"timeout": 0})


async def test_polls_are_short_until_one_has_answered(
    emulator: Emulator, database: Database, account: BotAccount
) -> None:
    api = Hurried(emulator)
    poller = Poller(Counter.RESIDENT, api, database, Clock(), lambda: None)

    await poller.poll_once()
    await poller._refused(Refused(409, "Conflict: terminated by other getUpdates request", 0))
    for _ in range(2):
        await poller.poll_once()
    await poller.stop()

    assert api.held == [POLL, IN_TROUBLE, POLL]
    assert poller.trouble() == ""
    assert IN_TROUBLE > ANOTHER_POLLER

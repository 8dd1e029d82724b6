"""Hands that remember what they held."""

import asyncio

from storage.in_hand import Work


class Remembering:
    """Implements storage.in_hand.Hands: what was taken, in its order, and what beside a trial."""

    def __init__(self) -> None:
        self.taken: list[Work] = []
        self.numbers: list[int] = []
        self._held: dict[int, Work] = {}
        self.most = 0  # held at once while one was on trial
        self.changed = asyncio.Event()

    def take(self, work: Work, number: int) -> int | None:
        self.taken.append(work)
        self.numbers.append(number)
        self._held[number] = work
        if Work.TRIAL in self._held.values():
            self.most = max(self.most, len(self._held))
        self.changed.set()
        return number

    def let_go(self, slot: int | None) -> None:
        assert slot is not None, "as it was taken"
        del self._held[slot]
        self.changed.set()

    async def two_taken(self) -> None:
        while len(self.taken) < 2:
            self.changed.clear()
            await self.changed.wait()

"""Residents who say something in three messages, one right after the other, and send it."""

import asyncio
from collections.abc import Iterator
from random import Random

from sqlmodel import Session, col, select

from bot.emulator import Message, Phone
from storage.inbox import QUARANTINED
from storage.tables import InboxUpdate, Petition, Statement
from storage.words import Counter
from tests.faults.fleet import Fleet
from tests.journeys.ways import SEND

PATIENCE = 8.0  # seconds until somebody taps again
PLACES = (
    *(f"柳岸花园{number}栋" for number in range(1, 13)),
    *(f"老码头小区{number}栋" for number in range(1, 7)),
)
TROUBLES = (
    *("楼下路灯坏了", "门口井盖缺了", "垃圾堆着没人清", "楼道堆满杂物", "水管漏水", "电动车乱停"),
    *("绿化带的树枝断了", "墙上贴满小广告", "路面有个大坑", "有人占道摆摊"),
)
MORE = ("前天就这样了", "请尽快来看看")


class Crowd:
    """`talks`; afterwards `broken` tells what is not as it must be."""

    def __init__(self, fleet: Fleet, seed: int) -> None:
        self._fleet = fleet
        self._chance = Random(seed)
        self._bot = fleet.bots[Counter.RESIDENT]
        self.marks: list[str] = []

    async def talks(self, number: int, *, at_once: int = 10) -> None:
        """So many residents, some at a time, each until they have the receipt."""
        turns = asyncio.Semaphore(at_once)

        async def one(mark: str) -> None:
            async with turns:
                await self._resident(mark)

        marks = [f"{len(self.marks) + nth:04}" for nth in range(number)]
        self.marks += marks
        await asyncio.gather(*(one(mark) for mark in marks))

    async def _resident(self, mark: str) -> None:
        phone = self._fleet.resident("居民")
        place, trouble = self._chance.choice(PLACES), self._chance.choice(TROUBLES)
        for nth, words in enumerate((place + trouble, *MORE)):
            await phone.says(self._bot, f"{words}〔{mark}-{nth}〕")
        while not self._has(phone, "应在"):
            card = self._card(phone)
            if card is not None and all(f"{mark}-{nth}" in card.words for nth in range(3)):
                await _tap(phone, card)
            await self._something(phone)

    async def _something(self, phone: Phone) -> None:
        seen = max((one.touched for one in phone.messages(self._bot)), default=0)
        try:
            await phone.sees(self._bot, lambda one: one.touched > seen, timeout=PATIENCE)
        except AssertionError:
            return  # nothing came: look and tap once more

    def _has(self, phone: Phone, words: str) -> bool:
        return any(one.from_bot and words in one.words for one in phone.messages(self._bot))

    def _card(self, phone: Phone) -> Message | None:
        every = [one for one in phone.messages(self._bot) if one.button(SEND) is not None]
        return every[-1] if every else None

    # afterwards

    def broken(self) -> list[str]:
        """Everything that was lost, doubled or out of order."""
        with self._fleet.look() as session:
            return [*self._cases(session), *_order(session)]

    def _cases(self, session: Session) -> Iterator[str]:
        """Each mark in one petition, its three messages in the order in which they were said."""
        rows = session.exec(
            select(Statement.petition_id, Statement.text)
            .where(col(Statement.merged_from).is_(None))
            .order_by(col(Statement.id))
        ).all()
        whole: dict[int, str] = {}
        for number, text in rows:
            whole[number] = whole.get(number, "") + text
        for mark in self.marks:
            found = [text for text in whole.values() if f"〔{mark}-" in text]
            if len(found) != 1:
                yield f"{mark} is in {len(found)} petitions"
                continue
            at = [found[0].find(f"〔{mark}-{nth}〕") for nth in range(3)]
            if at != sorted(at) or -1 in at or found[0].count(f"〔{mark}-") != 3:
                yield f"{mark} was not kept as it was said: {at}"
        numbers = [one for one in session.exec(select(Petition.number)) if one]
        if len(numbers) != len(self.marks) or len({*numbers}) != len(numbers):
            yield f"{len(numbers)} petitions were sent, of {len(self.marks)}"


def _order(session: Session) -> Iterator[str]:
    """No update of a chat was done before an earlier one of the same chat."""
    rows = session.exec(select(InboxUpdate).order_by(col(InboxUpdate.update_id)))
    last: dict[tuple[Counter, int], InboxUpdate] = {}
    for row in rows:
        if row.error == QUARANTINED or row.done_at is None:
            yield f"update {row.update_id}: {row.error or 'undone'}"
            continue
        before = last.get((row.counter, row.chat_key))
        if before is not None and before.done_at is not None and before.done_at > row.done_at:
            yield f"update {row.update_id} was done before {before.update_id}"
        last[row.counter, row.chat_key] = row


async def _tap(phone: Phone, card: Message) -> None:
    pressed = card.button(SEND)
    if pressed is not None:
        await phone.taps_raw(card, pressed.callback_data or "", patience=PATIENCE / 2)

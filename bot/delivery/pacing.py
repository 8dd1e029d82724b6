"""发送节奏: our own limits, kept under Telegram's so that it never has to refuse.

bot            30 a second after a burst of 24            (Telegram: about 30/s)
private chat   one every 1.1 s after a burst of 3         (1/s, short bursts)
group          18 in 61 s, edits and reactions included   (20/min)
"""

import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

REMEMBERED = 61.0  # seconds after which nothing that was sent counts any more
SPARE = 2.0  # messages that might have been sent by now, for each more on its way
NEARLY = 1e-6  # of a message: floats do not add up exactly


@dataclass(frozen=True, slots=True)
class Limits:
    """Numbers of messages, and seconds."""

    per_second: float = 30.0
    burst: float = 24.0
    private_interval: float = 1.1
    private_burst: float = 3.0
    group_limit: int = 18
    group_window: float = 61.0


class _Bucket:
    """Holds `size` tokens and gains `rate` a second; may go into debt."""

    __slots__ = ("_at", "_level", "_rate", "_size")

    def __init__(self, rate: float, size: float, now: float) -> None:
        self._rate, self._size, self._level, self._at = rate, size, size, now

    def level(self, now: float) -> float:
        self._level = min(self._size, self._level + (now - self._at) * self._rate)
        self._at = now
        return self._level

    def wait(self, now: float) -> float:
        missing = 1.0 - self.level(now)
        return missing / self._rate if missing > NEARLY else 0.0

    def take(self, number: int, now: float) -> None:
        """Moments only go forward."""
        self._level = self.level(now) - number

    def is_full(self, now: float) -> bool:
        return self.level(now) >= self._size


class _Window:
    """At most `limit` within any `span` seconds; an album may go over."""

    __slots__ = ("_limit", "_span", "_taken")

    def __init__(self, limit: int, span: float) -> None:
        self._limit, self._span = limit, span
        self._taken: deque[float] = deque()

    def wait(self, now: float, share: float = 1.0) -> float:
        """`share`: of its room, that may be taken."""
        limit = max(1, int(self._limit * share))
        while self._taken and self._taken[0] <= now - self._span:
            self._taken.popleft()
        if len(self._taken) < limit:
            return 0.0
        return self._taken[len(self._taken) - limit] + self._span - now

    def take(self, number: int, now: float) -> None:
        self._taken.extend([now] * number)

    def is_full(self, now: float) -> bool:
        """Nothing taken of late: the window need not be remembered."""
        return self.wait(now) == 0.0 and not self._taken


class Pace:
    """When one bot may write, and where; `limits` None: whenever Telegram lets it."""

    def __init__(
        self,
        limits: Limits | None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limits = limits
        self._monotonic = monotonic
        self._begin(monotonic())
        self._parked: dict[int, float] = {}  # chat → until
        self._bot_parked = 0.0
        self._refused_at = float("-inf")
        self._refused_chat = 0

    def _begin(self, now: float) -> None:
        limits = self._limits
        self._bot = _Bucket(limits.per_second, limits.burst, now) if limits else None
        self._chats: dict[int, _Bucket | _Window] = {}

    def begin_anew(self, sent: Iterable[tuple[int, float, bool]]) -> None:
        """Another has sent for this bot: chats, how many seconds ago, and whether as an edit.

        Oldest first. Telegram counts what the bot has sent, whoever did it.
        """
        now = self._monotonic()
        self._begin(now - REMEMBERED)
        for chat_id, ago, edit in sent:
            self._take(chat_id, 1, now - min(max(ago, 0.0), REMEMBERED), edit=edit)

    def wait(self, chat_id: int) -> float:
        """Seconds until that chat may be written to; 0: now."""
        now = self._monotonic()
        chat = self._chats.get(chat_id)
        return max(
            0.0 if chat is None else chat.wait(now),
            self._parked.get(chat_id, 0.0) - now,
            self.bot_wait(),
        )

    def leisure(self, chat_id: int) -> float:
        """Seconds until that chat may be asked what nobody waits for: half its room stays free."""
        now = self._monotonic()
        chat = self._chats.get(chat_id)
        in_group = chat.wait(now, 0.5) if isinstance(chat, _Window) else 0.0
        return max(self.wait(chat_id), in_group)

    def bot_wait(self) -> float:
        """Seconds until the bot may write to anybody."""
        now = self._monotonic()
        general = self._bot.wait(now) if self._bot else 0.0
        return max(general, self._bot_parked - now, 0.0)

    def capacity(self, most: int) -> int:
        """How many may be sent at once now, at most `most`."""
        if self.bot_wait() > 0:
            return 0
        return min(most, int(self._bot.level(self._monotonic()) + NEARLY)) if self._bot else most

    def unhurried(self, most: int) -> int:
        """How many broadcasts may be on their way at once: as few as keep the rate.

        After a crash nobody knows of these whether they arrived. While Telegram is slow to answer
        the bucket fills, and more may go.
        """
        if self._bot is None:
            return most
        return min(most, 1 + int(self._bot.level(self._monotonic()) / SPARE))

    def take(self, chat_id: int, number: int = 1, *, edit: bool = False) -> None:
        """Count a call; edits and reactions are free in private chats."""
        self._take(chat_id, number, self._monotonic(), edit=edit)

    def _take(self, chat_id: int, number: int, now: float, *, edit: bool) -> None:
        if self._limits is None or self._bot is None:
            return
        self._bot.take(number, now)
        if edit and chat_id > 0:
            return
        if chat_id not in self._chats:
            self._chats[chat_id] = (
                _Bucket(1 / self._limits.private_interval, self._limits.private_burst, now)
                if chat_id > 0
                else _Window(self._limits.group_limit, self._limits.group_window)
            )
        self._chats[chat_id].take(number, now)

    def park(self, chat_id: int, seconds: float) -> None:
        """Telegram asks this chat to wait; the whole bot when it says so of two in a second."""
        now = self._monotonic()
        self._parked[chat_id] = now + seconds
        if now - self._refused_at <= 1.0 and self._refused_chat != chat_id:
            self._bot_parked = max(self._bot_parked, now + seconds)
        self._refused_at, self._refused_chat = now, chat_id

    def held(self) -> dict[int, float]:
        """Chats that have to wait, and how many seconds; forgets those that are free again."""
        now = self._monotonic()
        self._parked = {chat: until for chat, until in self._parked.items() if until > now}
        self._chats = {
            chat: limit for chat, limit in self._chats.items() if not limit.is_full(now)
        }
        waits = {chat: limit.wait(now) for chat, limit in self._chats.items()}
        for chat, until in self._parked.items():
            waits[chat] = max(waits.get(chat, 0.0), until - now)
        return {chat: wait for chat, wait in waits.items() if wait > 0}

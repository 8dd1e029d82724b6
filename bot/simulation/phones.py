"""Phones: what lies on everybody's screen, and whose bot is blocked."""

from collections import Counter as Tally
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from bot.channel import outcome as came
from bot.channel.action import Action, decode
from bot.channel.message import Message
from bot.channel.parts import cost
from bot.delivery.preparing import Outgoing
from bot.delivery.recording import Result
from storage.words import Counter, NoticeKind

KEPT = 60  # messages with something to do, on one screen; older ones are scrolled away

Chat = tuple[Counter, int]


@dataclass(slots=True)
class Shown:
    """A message on a screen: what can be pressed under it, and whether it waits for words."""

    chat: Chat
    message_id: int
    kind: NoticeKind
    petition_id: int | None
    person_id: int | None
    actions: tuple[Action, ...]
    wants_words: bool
    at: datetime
    edited: bool = False


class Phones:
    """Everybody's screens; what has arrived since the last `arrivals` stands in `fresh`."""

    def __init__(self) -> None:
        self.blocked: set[Chat] = set()
        self.screens: dict[Chat, dict[int, Shown]] = {}
        self.fresh: list[Shown] = []
        self.copies: Tally[str] = Tally()  # how often each notice (by key) has arrived
        self._ids = count(1000)

    def next_id(self) -> int:
        """The id of a message somebody writes."""
        return next(self._ids)

    def arrivals(self) -> list[Shown]:
        """What has arrived since the last time, each with something to do."""
        found, self.fresh = self.fresh, []
        return found

    def shown(self, chat: Chat, message_id: int) -> Shown | None:
        """The message as it is now; None when it has been scrolled away."""
        return self.screens.get(chat, {}).get(message_id)

    def everything(self) -> Iterator[Shown]:
        """All messages with something to do, on all screens."""
        for screen in self.screens.values():
            yield from screen.values()

    def receive(self, now: datetime, outgoing: Outgoing) -> Result:
        """Telegram's part: take the messages of a notice to a screen."""
        notice = outgoing.notice
        chat = (Counter(notice.counter), notice.chat_id)
        if outgoing.bug:
            return Result(outgoing, came.Sent(), bug=outgoing.bug)
        if chat in self.blocked:
            return Result(outgoing, came.Unreachable("blocked"))
        if notice.kind != NoticeKind.STILL_THERE:  # asked as often as more is said, and never seen
            self.copies[notice.dedup_key] += 1
        if notice.edits is not None and outgoing.card is not None:
            self._show(now, outgoing, chat, notice.edits, outgoing.card, edited=True)
            return Result(outgoing, came.Sent(), edited=True)
        result = Result(outgoing, came.Sent())
        for part in outgoing.parts:
            ids = tuple(next(self._ids) for _ in range(cost(part)))
            result.sent.append(ids if part.reaction is None else ())
            self._show(now, outgoing, chat, ids[-1], part)
        return result

    def _show(
        self,
        now: datetime,
        outgoing: Outgoing,
        chat: Chat,
        message_id: int,
        part: Message,
        *,
        edited: bool = False,
    ) -> None:
        screen = self.screens.setdefault(chat, {})
        notice = outgoing.notice
        claims = (decode(one.action) for row in part.buttons for one in row if one.action)
        shown = Shown(
            chat,
            message_id,
            NoticeKind(notice.kind),
            notice.petition_id,
            notice.person_id,
            tuple(one for one in claims if one is not None),
            bool(part.reply_prompt or part.keyboard),
            now,
            edited,
        )
        if not (shown.actions or shown.wants_words):
            screen.pop(message_id, None)
            return
        screen[message_id] = shown
        self.fresh.append(shown)
        if len(screen) > KEPT:
            del screen[next(iter(screen))]

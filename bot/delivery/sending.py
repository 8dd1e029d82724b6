"""发送: one notice's calls, each at its pace, until all are done or one is not."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import structlog

from bot.channel import outcome as came
from bot.channel.carrier import Carrier
from bot.channel.message import Message
from bot.channel.outcome import Outcome
from bot.channel.parts import cost
from bot.delivery.pacing import Pace
from bot.delivery.preparing import EDITED_ONLY, Outgoing
from bot.delivery.recording import Result
from bot.errors import stack_of
from storage.database import Closed
from storage.trouble import trouble_of
from storage.words import NoticeKind

SHORT_WAIT = 2.0  # seconds a send waits for its turn; a longer wait goes back into the table
log = structlog.get_logger("delivery")


class _NotYet(Exception):
    """The chat's own pace asks for a longer wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


# Writes down the message ids of each part of a notice that has been sent.
KeepParts = Callable[[int, Sequence[Sequence[int]]], Awaitable[None]]


class Sender:
    """Sends what is ready; each part is written down as it arrives, so that none is doubled."""

    def __init__(
        self,
        carrier: Carrier,
        pace: Pace,
        keep_parts: KeepParts,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        may_send: Callable[[], bool] = lambda: True,
    ) -> None:
        self._may_send = may_send
        self._carrier = carrier
        self._pace = pace
        self._pause = pause
        self._keep_parts = keep_parts
        self._failures: dict[int, int] = {}

    async def deliver(self, outgoing: Outgoing) -> Result:
        """Try one notice; raises nothing, whatever happens."""
        result = Result(outgoing, came.Sent(), sent=_sent_before(outgoing))
        if outgoing.bug or outgoing.locked:
            result.bug = outgoing.bug
            return result
        try:
            result.outcome = await self._deliver(outgoing, result)
        except _NotYet as turn:
            result.outcome, result.paced = came.Later(turn.seconds), True
        except Exception as error:  # a bug of ours in one message must not stop the lane
            stack = stack_of(error)
            log.error("send_failed", kind=outgoing.notice.kind, notice=outgoing.id, stack=stack)
            result.bug = type(error).__name__
        self._settle(result)
        return result

    async def _deliver(self, outgoing: Outgoing, result: Result) -> Outcome:
        edits = outgoing.notice.edits
        if edits is not None and outgoing.card is not None and not result.sent:
            outcome = await self._edit(outgoing, edits, outgoing.card)
            gone = isinstance(outcome, came.MessageGone)
            if not gone or outgoing.notice.kind in EDITED_ONLY:
                result.edited = True
                return outcome
            result.replaced = edits
        for part in outgoing.parts[len(result.sent) :]:
            outcome = await self._send(outgoing, part, first=not result.sent)
            if not isinstance(outcome, came.Sent):
                return outcome
            result.sent.append(outcome.message_ids)
            result.file_ids |= outcome.file_ids
            if len(result.sent) < len(outgoing.parts):
                await self._keep(outgoing, result)
        return came.Sent()

    async def _keep(self, outgoing: Outgoing, result: Result) -> None:
        """Where the database is away it goes with the result: rather doubled than lost."""
        try:
            await self._keep_parts(outgoing.id, result.sent)
        except Exception as error:
            if not (trouble_of(error) or isinstance(error, Closed)):
                raise
            log.warning("parts_not_kept", notice=outgoing.id, error=type(error).__name__)

    async def _edit(self, outgoing: Outgoing, message_id: int, card: Message) -> Outcome:
        chat_id = outgoing.notice.chat_id
        await self._turn(chat_id, 1, edit=True)
        return await self._carrier.edit(chat_id, message_id, card, has_media=outgoing.edits_media)

    async def _send(self, outgoing: Outgoing, part: Message, *, first: bool) -> Outcome:
        notice = outgoing.notice
        reaction = part.reaction is not None
        if notice.kind == NoticeKind.STILL_THERE and (wait := self._pace.leisure(notice.chat_id)):
            raise _NotYet(wait)
        await self._turn(notice.chat_id, cost(part), edit=reaction)
        return await self._carrier.send(
            notice.chat_id,
            part,
            thread_id=notice.thread_id,
            reply_to=outgoing.reply_to if first or reaction else None,
            file_ids={**outgoing.file_ids},
        )

    async def _turn(self, chat_id: int, number: int, *, edit: bool) -> None:
        while (wait := self._pace.wait(chat_id)) > 0:
            if wait > SHORT_WAIT:
                raise _NotYet(wait)
            await self._pause(wait)
        if not self._may_send():  # asked last: whatever we have waited for may have taken long
            raise _NotYet(0.0)
        self._pace.take(chat_id, number, edit=edit)

    def _settle(self, result: Result) -> None:
        number = result.outgoing.id
        failures = self._failures.pop(number, 0)
        if isinstance(result.outcome, came.Failing):
            self._failures[number] = result.failures = failures + 1


def _sent_before(outgoing: Outgoing) -> list[tuple[int, ...]]:
    """What arrived in an earlier try, or life; nothing when the notice has become shorter."""
    before = [tuple(part) for part in outgoing.notice.parts_sent]
    return before if len(before) < len(outgoing.parts) else []

"""Carriers that only ask, and what happens meanwhile."""

from collections.abc import Sequence
from datetime import timedelta

from bot.channel import outcome as came
from bot.channel.carrier import Carrier
from bot.channel.message import Message
from tests.delivery.office import START, Office

LEASE = timedelta(minutes=2)


class Slow(Carrier):
    """Takes so long to ask that the lane has gone on."""

    def __init__(self, office: Office) -> None:
        self._office = office

    async def edit(
        self, chat_id: int, message_id: int, message: Message, *, has_media: bool
    ) -> came.Outcome:
        if in_time := self._office.clock.now() < START + LEASE:
            self._office.passes(LEASE.total_seconds() + 1)
        assert in_time, "once is enough"
        await self._office.lane.settle()
        return await self._office.post.carrier.edit(
            chat_id, message_id, message, has_media=has_media
        )


class Noting(Carrier):
    """Notes when it is asked, and answers these first; an error is raised."""

    def __init__(self, office: Office, answers: Sequence[came.Outcome | Exception] = ()) -> None:
        self._office = office
        self._answers = [*answers]
        self.at: list[float] = []

    async def edit(
        self, chat_id: int, message_id: int, message: Message, *, has_media: bool
    ) -> came.Outcome:
        self.at.append(self._office.watch())
        if self._answers:
            answer = self._answers.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return answer
        return await self._office.post.carrier.edit(
            chat_id, message_id, message, has_media=has_media
        )

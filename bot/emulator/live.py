"""Server-sent events: what happens reaches every open page at once."""

import asyncio
import contextlib
import json
from collections.abc import Callable, Collection
from typing import Any

from aiohttp import web

from bot.emulator.model import Chat, Message, User
from bot.emulator.views import asking_view, chat_number, faults_view, message_view
from bot.emulator.world import Event, World

HEARTBEAT = 15.0  # seconds; keeps proxies and the page's patience alive
MOST_WAITING = 1000


class Live:
    """One queue for each open page."""

    def __init__(self, world: World, clock_view: Callable[[], dict[str, Any]]) -> None:
        self._world = world
        self._clock_view = clock_view
        self._pages: dict[asyncio.Queue[str | None], Collection[int]] = {}
        world.watchers.append(self._watch)

    def stop(self) -> None:
        """Ends all streams."""
        for queue in self._pages:
            queue.put_nowait(None)

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """`/api/events?person=1&person=2`; without `person` everybody's."""
        wanted = {int(one) for one in request.query.getall("person", []) if one.isdigit()}
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        await response.prepare(request)
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        self._pages[queue] = wanted
        try:
            with contextlib.suppress(ConnectionError):  # the page has been closed
                await response.write(b": open\n\n")
                await self._pump(queue, response)
        finally:
            self._pages.pop(queue, None)
        return response

    async def _pump(self, queue: "asyncio.Queue[str | None]", to: web.StreamResponse) -> None:
        while True:
            try:
                line = await asyncio.wait_for(queue.get(), HEARTBEAT)
            except TimeoutError:
                line = ": still here"
            if line is None:
                return
            await to.write(f"{line}\n\n".encode())

    def _watch(self, event: Event) -> None:
        if not self._pages:
            return
        if event.chat is None:
            self._offer(None, self._global(event))
            return
        for person in self._audience(event, event.chat):
            self._offer(person.id, self._personal(event, event.chat, person))

    def _audience(self, event: Event, chat: Chat) -> list[User]:
        if event.person is not None:
            return [event.person]
        message = event.message
        if message is not None and message.receiver is not None:
            return [message.receiver]
        return chat.people

    def _global(self, event: Event) -> dict[str, Any]:
        body: dict[str, Any] = {"type": event.kind}
        if event.kind == "clock":
            body["clock"] = self._clock_view()
        if event.kind == "faults":
            body["faults"] = faults_view(self._world)
        return body

    def _personal(self, event: Event, chat: Chat, person: User) -> dict[str, Any]:
        body: dict[str, Any] = {
            "type": "edit" if event.kind == "poll" else event.kind,
            "person": person.id,
            "chat": chat_number(chat),
        }
        if isinstance(event.message, Message):
            body["message"] = message_view(event.message, person)
        if event.kind in ("message", "delete", "keyboard"):
            body |= asking_view(chat, person)
        return body

    def _offer(self, person: int | None, body: dict[str, Any]) -> None:
        line = f"data: {json.dumps(body, ensure_ascii=False)}"
        for queue, wanted in self._pages.items():
            if person is not None and wanted and person not in wanted:
                continue
            if queue.qsize() > MOST_WAITING:
                queue.put_nowait(None)
            else:
                queue.put_nowait(line)

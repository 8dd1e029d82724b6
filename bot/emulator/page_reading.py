"""The page itself and what it reads: state, chats, files."""

from pathlib import Path
from typing import Any

from aiohttp import web

from bot.emulator.model import Chat, Message, User
from bot.emulator.views import (
    chats_view,
    faults_view,
    page_number,
    people_view,
    thread_view,
)
from bot.emulator.world import World

FOLDER = Path(__file__).parent / "page"
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}


class NotFoundError(LookupError):
    """The page names a person, chat or message that is not there."""


def person_of(world: World, request: web.Request) -> User:
    """The phone in the address."""
    return find_person(world, request.match_info["person"])


def find_person(world: World, number: Any) -> User:
    """By number."""
    try:
        return world.people[int(number)]
    except (KeyError, TypeError, ValueError) as error:
        raise NotFoundError("no such person") from error


def find_chat(world: World, person: User, number: Any) -> Chat:
    """A group by its number, a private chat by its bot's."""
    try:
        wanted = int(number)
    except (TypeError, ValueError) as error:
        raise NotFoundError("no such chat") from error
    if wanted in world.bots:
        return world.private_chat(person, world.bots[wanted])
    chat = world.groups.get(wanted)
    if chat is None or person not in chat.people:
        raise NotFoundError("no such chat")
    return chat


def message_of(chat: Chat, number: Any) -> Message:
    """A message of the chat by the number the page has for it."""
    try:
        wanted = float(number)
    except (TypeError, ValueError) as error:
        raise NotFoundError("no such message") from error
    for one in (*chat.messages.values(), *chat.ephemerals.values()):
        if page_number(one) == wanted:
            return one
    raise NotFoundError("no such message")


class PageReading:
    """Handlers that change nothing."""

    def __init__(self, world: World, setting: dict[str, Any]) -> None:
        self._world = world
        self._setting = setting  # title, jumps, map: what never changes

    def routes(self) -> list[web.RouteDef]:
        """For the application."""
        return [
            web.get("/", self.index),
            web.get("/page/{file}", self.static),
            web.get("/api/state", self.state),
            web.get("/api/phones/{person}/chats/{chat}/messages", self.thread),
            web.get("/api/files/{unique_id}", self.file),
        ]

    def clock_view(self) -> dict[str, Any]:
        """The emulator's time."""
        return {"now": self._world.clock.now().isoformat(), "running": True}

    async def index(self, request: web.Request) -> web.StreamResponse:
        """The page of phones."""
        return _static("index.html")

    async def static(self, request: web.Request) -> web.StreamResponse:
        """A style sheet or script of the page."""
        return _static(request.match_info["file"])

    async def state(self, request: web.Request) -> web.Response:
        """Everything but the messages."""
        world = self._world
        bots = [
            {"id": bot.id, "username": bot.username, "name": bot.name, "inline": bot.inline}
            for bot in world.bots.values()
        ]
        return web.json_response(
            {
                **self._setting,
                "language": world.language,
                "people": people_view(world),
                "bots": bots,
                "chats": chats_view(world),
                "clock": self.clock_view(),
                "faults": faults_view(world),
            }
        )

    async def thread(self, request: web.Request) -> web.Response:
        """One chat as one person sees it."""
        person = person_of(self._world, request)
        chat = find_chat(self._world, person, request.match_info["chat"])
        return web.json_response(thread_view(self._world, chat, person))

    async def file(self, request: web.Request) -> web.Response:
        """A photo or file of a message; never run as a page of its own."""
        file = self._world.files.by_unique_id(request.match_info["unique_id"])
        if file is None:
            raise NotFoundError("no such file")
        shown = file.mime.startswith(("image/jpeg", "image/png", "audio/", "video/"))
        kind = file.mime.split(";")[0] if shown else "application/octet-stream"
        headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "max-age=86400"}
        return web.Response(body=file.content, content_type=kind, headers=headers)


def _static(name: str) -> web.StreamResponse:
    path = FOLDER / name
    if path.parent != FOLDER or path.suffix not in TYPES or not path.is_file():
        raise NotFoundError("no such page")
    response = web.FileResponse(path, headers={"Cache-Control": "no-cache"})
    response.content_type = TYPES[path.suffix]
    return response

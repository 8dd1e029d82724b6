"""网页: the one HTTP server of the program; rooms give it their routes."""

import secrets
from collections.abc import Awaitable, Callable, Iterable

import structlog
from aiohttp import web
from structlog.contextvars import bound_contextvars

from bot.errors import stack_of

MOST_BYTES = 1024 * 1024  # an update is a few kilobytes
GRACE = 2.0  # seconds a stop waits for requests under way
IDLE = 65.0  # seconds for the head of a request; aiohttp itself waits an hour
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
log = structlog.get_logger("web")


class Web:
    """Serves routes on one address; port 0 takes a free one. `idle`: see IDLE."""

    def __init__(
        self, host: str, port: int, routes: Iterable[web.RouteDef], *, idle: float = IDLE
    ) -> None:
        self._host = host
        self._port = port
        self._routes = list(routes)
        self._idle = idle
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen; OSError when the port is taken."""
        app = web.Application(client_max_size=MOST_BYTES, middlewares=[numbered])
        app.add_routes(self._routes)
        self._runner = web.AppRunner(
            app, access_log=None, shutdown_timeout=GRACE, keepalive_timeout=self._idle
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()

    async def stop(self) -> None:
        """Finish what is under way and stop listening."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def url(self) -> str:
        """Where it listens, once started."""
        assert self._runner is not None
        host, port = self._runner.addresses[0][:2]
        return f"http://{_in_url(host)}:{port}"


@web.middleware
async def numbered(request: web.Request, handler: Answer) -> web.StreamResponse:
    """What is logged while it is answered has its number; so has an answer that failed.

    aiohttp would log what was raised with its words, and the path, which may be a secret link.
    """
    number = secrets.token_hex(4)
    with bound_contextvars(request=number):
        try:
            return await handler(request)
        except web.HTTPException:
            raise
        except Exception as error:
            log.error("request_failed", stack=stack_of(error))
            return web.Response(status=500, headers={"X-Request-ID": number})


def _in_url(host: str) -> str:
    """An address of IPv6 stands in brackets (RFC 3986, 3.2.2)."""
    return f"[{host}]" if ":" in host else host

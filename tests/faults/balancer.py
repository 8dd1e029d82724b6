"""A load balancer as simple as they come: round and round, past those that do not answer."""

from itertools import count

import aiohttp
from aiohttp import web

PATIENCE = aiohttp.ClientTimeout(total=10)


class Balancer:
    """Passes on to `backends`, which may change while it runs; 502 when none answers."""

    def __init__(self) -> None:
        self.backends: list[str] = []
        self.url = ""
        self._turn = count()
        self._runner: web.AppRunner | None = None
        self._client: aiohttp.ClientSession | None = None

    async def start(self) -> None:
        """Listen on a free port."""
        self._client = aiohttp.ClientSession(timeout=PATIENCE)
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._pass_on)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"

    async def stop(self) -> None:
        """Pass on no more."""
        if self._runner is not None:
            await self._runner.cleanup()
        if self._client is not None:
            await self._client.close()

    async def _pass_on(self, request: web.Request) -> web.Response:
        assert self._client is not None, "started before"
        body, turn = await request.read(), next(self._turn)
        headers = {name: of for name, of in request.headers.items() if name.startswith("X-")}
        headers["Content-Type"] = request.headers.get("Content-Type", "application/json")
        for nth in range(len(self.backends)):
            backend = self.backends[(turn + nth) % len(self.backends)]
            try:
                async with self._client.request(
                    request.method, backend + request.path_qs, data=body, headers=headers
                ) as answer:
                    return web.Response(status=answer.status, body=await answer.read())
            except aiohttp.ClientError:
                continue
        return web.Response(status=502)

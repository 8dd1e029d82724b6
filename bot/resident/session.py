"""aiogram's session, and the way past its models for what carries no file."""

from typing import Any, TypeVar

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods.base import Response, TelegramMethod
from aiohttp import ClientError, ClientTimeout

from bot.resident.wire import Wire
from storage.json_text import encoder

T = TypeVar("T")
_AS_JSON = encoder(separators=(",", ":"))


class Session(AiohttpSession):
    """aiogram's session, but closing does not sleep: aiohttp waits for its connections itself.

    And it keeps the model of each kind of answer: pydantic forgets such a model with the next full
    garbage collection, and to build it again stops everything for a tenth of a second.
    """

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self._models: dict[Any, Any] = {}
        self._patience = ClientTimeout(total=self.timeout)
        self._wire: Wire | None = None

    async def plainly(self, bot: Bot, kind: type[TelegramMethod[T]], given: dict[str, Any]) -> Any:
        """Telegram's own answer to a call without files; raises as aiogram does.

        Plain JSON both ways: aiogram builds thirty models for a card, and twenty from the answer.
        """
        url = self.api.api_url(token=bot.token, method=kind.__api_method__)
        wire = await self._open_wire()
        try:
            status, content = await wire.post(url, _AS_JSON(given).encode())
        except TimeoutError as error:
            message = "Request timeout error"
            raise TelegramNetworkError(method=kind(**given), message=message) from error
        except ClientError as error:
            message = type(error).__name__
            raise TelegramNetworkError(method=kind(**given), message=message) from error
        answer = self._succeeded(content) if status == 200 else None
        if answer is None:  # aiogram knows what to raise
            said = content.decode(errors="replace")
            return self.check_response(bot, kind(**given), status, said).result
        return answer

    async def _open_wire(self) -> Wire:
        client = await self.create_session()
        if self._wire is None or self._wire.client is not client:
            self._wire = Wire(client, self._patience)
        return self._wire

    def _succeeded(self, content: bytes) -> Any:
        """The result, None when it is no success that we can read."""
        try:
            answer = self.json_loads(content)
        except ValueError:
            return None
        return answer.get("result") if isinstance(answer, dict) and answer.get("ok") else None

    def check_response(
        self, bot: Bot, method: TelegramMethod[T], status_code: int, content: str
    ) -> Response[T]:
        """As aiogram does it."""
        kind = method.__returning__
        if kind not in self._models:
            self._models[kind] = Response.__class_getitem__(kind)
        return super().check_response(bot, method, status_code, content)

    async def close(self) -> None:
        """Let go of the connections."""
        if self._session is not None:
            await self._session.close()

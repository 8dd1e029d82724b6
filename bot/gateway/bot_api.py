"""The few calls the gateway makes itself: raw, without a framework, never telling the token."""

from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

TIMEOUT = 20.0  # seconds, beyond what a long poll waits


class NoAnswer(Exception):
    """Telegram cannot be reached, or failed; the message names the kind of failure only."""


class Refused(Exception):
    """Telegram said no: HTTP code, its words, and seconds to wait if it named them."""

    def __init__(self, code: int, words: str, seconds: float) -> None:
        super().__init__(f"{code} {words}")
        self.code = code
        self.words = words
        self.seconds = seconds


class BotApi:
    """One bot's calls at one Bot API server."""

    def __init__(self, token: str, server: str) -> None:
        self._base = f"{server}/bot{token}"
        self._session: ClientSession | None = None

    async def call(self, method: str, *, waits: float = 0.0, **given: Any) -> Any:
        """The result of a method; Refused or NoAnswer. `waits`: seconds the server may take."""
        if self._session is None:
            self._session = ClientSession()
        timeout = ClientTimeout(total=waits + TIMEOUT)
        url = f"{self._base}/{method}"
        try:
            async with self._session.post(url, json=given, timeout=timeout) as response:
                answer = await response.json(content_type=None)
        except (ClientError, TimeoutError, ValueError) as error:
            raise NoAnswer(type(error).__name__) from None  # its words name the address
        if not isinstance(answer, dict):
            raise NoAnswer("no envelope")
        if answer.get("ok"):
            return answer.get("result")
        raise _refusal(answer)

    async def close(self) -> None:
        """Let go of the connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None


def _refusal(answer: dict[str, Any]) -> Exception:
    code = int(answer.get("error_code") or 0)
    if code >= 500:
        return NoAnswer(f"HTTP {code}")
    seconds = (answer.get("parameters") or {}).get("retry_after") or 0
    return Refused(code, str(answer.get("description") or ""), float(seconds))

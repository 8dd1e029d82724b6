"""Telegram: what getMe says about the two tokens."""

from dataclasses import dataclass
from typing import Literal

import aiohttp
from pydantic import SecretStr

from bot.settings import Settings

REFUSING = (401, 404)  # how the Bot API answers a token it does not know


@dataclass(frozen=True, slots=True)
class Account:
    """A bot as Telegram describes it, or why it does not."""

    outcome: Literal["there", "refused", "no-answer"]
    username: str = ""
    hears_groups: bool = False  # /setprivacy → Disable
    takes_inline: bool = False  # /setinline


async def look_up(chosen: Settings, token: SecretStr, *, patience: float) -> Account:
    """Ask getMe, waiting so many seconds at most."""
    url = f"{chosen.bot_api}/bot{token.get_secret_value()}/getMe"
    timeout = aiohttp.ClientTimeout(total=patience)
    try:
        async with aiohttp.ClientSession(timeout=timeout) as web, web.post(url) as answer:
            status, found = answer.status, await answer.json(content_type=None)
    except (aiohttp.ClientError, TimeoutError, ValueError):
        return Account("no-answer")
    if not isinstance(found, dict) or "ok" not in found:
        return Account("no-answer")  # something else lives at that address
    if not found["ok"]:
        return Account("refused" if status in REFUSING else "no-answer")
    bot = found.get("result") or {}
    return Account(
        "there",
        bot.get("username", ""),
        hears_groups=bot.get("can_read_all_group_messages", False),
        takes_inline=bot.get("supports_inline_queries", False),
    )

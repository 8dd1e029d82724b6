"""设置: the settings as commands need them; what makes no sense is told by its name.

That ends with MISUSED, which no service manager begins again: only somebody who sets it otherwise
mends it. What may come by itself, such as the file of a secret, does not.
"""

import re
from urllib.parse import urlsplit

from pydantic import SecretStr, ValidationError
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from bot.commands.console import MISUSED, stop
from bot.commands.locks import hold_keys
from bot.rules import retention
from bot.rules.retention import LEAST, Kept
from bot.settings import SecretFile, Settings
from storage.database import require_driver

TOKEN = re.compile(r"(\d+):[\w-]+", re.ASCII)  # of @BotFather: the bot's id, then the secret
HIGHEST_PORT = 65535
IN_MEMORY = (None, "", ":memory:")  # SQLite's names for a database that forgets everything


def settings() -> Settings:
    """The settings; ends the command with the name of what makes no sense."""
    try:
        chosen = Settings()
    except ValidationError as error:
        names = sorted({f"SHUOSHI_{str(one['loc'][0]).upper()}" for one in error.errors()})
        if names == ["SHUOSHI_TIMEZONE"]:
            stop("cli-zone-unknown", status=MISUSED)
        if names == ["SHUOSHI_PORT"]:
            stop("cli-port-wrong", status=MISUSED)
        stop("cli-settings-wrong", status=MISUSED, names=", ".join(names))
    except SecretFile as error:
        stop("cli-secret-file", name=error.variable, path=error.path, reason=error.reason)
    except UnicodeDecodeError:
        stop("cli-dotenv-unreadable", status=MISUSED)
    except OSError:
        stop("cli-dotenv-unreadable")
    hold_keys(chosen)
    _check_addresses(chosen)
    _check_database(chosen)
    _check_limits(chosen)
    return chosen.model_copy(update={"bot_api": chosen.bot_api.rstrip("/")})


def require_tokens(chosen: Settings) -> None:
    """Ends the command unless there are two tokens of two bots."""
    tokens = tokens_of(chosen)
    missing = [name for name, token in tokens.items() if token is None]
    if missing:
        stop("cli-no-tokens", status=MISUSED, names=", ".join(missing))
    odd = [name for name, token in tokens.items() if bot_id(token) is None]
    if odd:
        stop("cli-odd-tokens", status=MISUSED, names=", ".join(odd))
    if len({bot_id(token) for token in tokens.values()}) == 1:
        stop("cli-same-tokens", status=MISUSED)


def tokens_of(chosen: Settings) -> dict[str, SecretStr | None]:
    """Both tokens by the name of their setting."""
    return {
        "SHUOSHI_RESIDENT_TOKEN": chosen.resident_token,
        "SHUOSHI_STAFF_TOKEN": chosen.staff_token,
    }


def bot_id(token: SecretStr | None) -> int | None:
    """Whose token it is; None when it does not look like one."""
    found = TOKEN.fullmatch(token.get_secret_value()) if token else None
    return int(found[1]) if found else None


def _check_addresses(chosen: Settings) -> None:
    if not _is_address(chosen.bot_api, {"http", "https"}):
        stop(
            "cli-address-wrong",
            status=MISUSED,
            name="SHUOSHI_BOT_API",
            example="https://api.telegram.org",
        )
    if chosen.public_url and not _is_address(chosen.public_url, {"http", "https"}):
        stop(
            "cli-address-wrong",
            status=MISUSED,
            name="SHUOSHI_PUBLIC_URL",
            example="https://shuoshi.example.org",
        )
    if not 0 <= chosen.port <= HIGHEST_PORT:
        stop("cli-port-wrong", status=MISUSED)


def _is_address(text: str, schemes: set[str]) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _check_limits(chosen: Settings) -> None:
    try:
        retention.limits(chosen.keep)
    except ValueError:
        known = ", ".join(f"{kept}≥{LEAST[kept].days}" for kept in Kept)
        stop("cli-keep-wrong", status=MISUSED, known=known)


def _check_database(chosen: Settings) -> None:
    """A URL of a database that keeps what it is told and whose driver is there."""
    try:
        url = make_url(chosen.database_url)
        require_driver(chosen.database_url)
    except (ArgumentError, NoSuchModuleError, ValueError):
        stop("cli-database-url", status=MISUSED)
    except ImportError as error:
        stop("cli-database-driver", status=MISUSED, driver=error.name or "")
    if url.get_backend_name() == "sqlite" and url.database in IN_MEMORY:
        stop("cli-database-in-memory", status=MISUSED)

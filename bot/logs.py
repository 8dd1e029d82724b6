"""日志: lines on stderr, a stable word per action, never a person's words or a token.

JSON for a machine, key=value for a terminal. What others log (both frameworks, aiohttp, asyncio)
is told by where it was said and what kind of error it was; their words are left out, for they
quote addresses with tokens and people. Files and their rotation are the journal's. What goes wrong
again and again is told once a minute, and a log that cannot be written stops nothing: bot/calm.
"""

import logging
import sys
import threading
from types import TracebackType
from typing import Any, TextIO, cast

import structlog
from structlog.typing import EventDict

from bot.calm import Calm, Unfailing
from bot.errors import stack_of

QUIET = ("httpx", "aiogram", "telegram", "aiohttp.access", "apscheduler")  # they know tokens
log = structlog.get_logger("program")


def configure(*, level: int = logging.INFO, for_good: bool = True) -> None:
    """Lines from `level` up; stacks without local variables or messages, which may quote a person.

    `for_good`: each logger keeps what it finds when it is first used, and is quicker.
    """
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(level),
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            _only_where,
            Calm(),
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _renderer(),
        ],
        logger_factory=structlog.WriteLoggerFactory(cast(TextIO, Unfailing(sys.stderr))),
        cache_logger_on_first_use=for_good,
    )


def speak_for_all() -> None:
    """Whatever else would print something in this process goes the same way, without its words."""
    root = logging.getLogger()
    root.handlers[:] = [_Elsewhere(logging.WARNING)]
    logging.captureWarnings(True)
    sys.excepthook = _died
    sys.unraisablehook = lambda given: _told("unraisable", given.exc_value)
    threading.excepthook = lambda given: _told("thread_died", given.exc_value)


def tell_bug(error: BaseException) -> None:
    """A command has failed in a way that nobody has foreseen."""
    _told("bug", error)


class _Elsewhere(logging.Handler):
    """Standard logging of others: which logger, which line, which error."""

    def emit(self, record: logging.LogRecord) -> None:
        """As a line of ours."""
        error = record.exc_info[1] if record.exc_info else None
        facts: dict[str, Any] = {"logger": record.name, "at": f"{record.module}:{record.lineno}"}
        if error is not None:
            facts |= {"error": type(error).__name__, "stack": stack_of(error)}
        log.log(record.levelno, "said_elsewhere", **facts)


def _renderer() -> Any:
    if sys.stderr.isatty():
        order = ["timestamp", "level", "event"]
        return structlog.processors.LogfmtRenderer(key_order=order, bool_as_flag=False)
    return structlog.processors.JSONRenderer(ensure_ascii=False)


def _only_where(_logger: Any, _method: str, line: EventDict) -> EventDict:
    """Instead of what `exception` would write: where it was raised, without what it says."""
    given = line.pop("exc_info", None)
    error = sys.exc_info()[1] if given is True else given
    if isinstance(error, BaseException):
        line.update(error=type(error).__name__, stack=stack_of(error))
    return line


def _died(_kind: type[BaseException], error: BaseException, _stack: TracebackType | None) -> None:
    _told("died", error)


def _told(what: str, error: BaseException | None) -> None:
    if error is not None:
        log.critical(what, error=type(error).__name__, stack=stack_of(error))

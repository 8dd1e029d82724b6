"""日志: lines on stderr, a stable word per action, never a person's words or a token."""

import logging
import sys

import structlog

QUIET = ("httpx", "aiogram", "telegram", "aiohttp.access", "apscheduler")  # they know tokens


def configure(*, level: int = logging.INFO, for_good: bool = True) -> None:
    """JSON lines from `level` up; stacks without local variables, which may quote a person.

    `for_good`: each logger keeps what it finds when it is first used, and is quicker.
    """
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(level),
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
        cache_logger_on_first_use=for_good,
    )

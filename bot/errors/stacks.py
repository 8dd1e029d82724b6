"""Where a bug happened."""

from collections.abc import Iterator
from traceback import format_tb


def stack_of(error: BaseException) -> str:
    """Where a bug was raised, for the log; without its message, which may quote a person."""
    return "then\n".join(_told(one) for one in reversed([*_came_of(error)]))


def _told(error: BaseException) -> str:
    return f"{''.join(format_tb(error.__traceback__))}{type(error).__name__}\n"


def _came_of(error: BaseException) -> Iterator[BaseException]:
    """It, its cause, the cause of that. One that is raised anew may go round in a circle."""
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or one.__context__

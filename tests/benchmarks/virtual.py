"""A loop whose clock jumps to the next thing that is due: an hour of waiting takes no time.

Only what is really done takes real time (and no virtual time). What would be done in a thread is
done on the spot, and there are no sockets: nobody could tell whether an answer is still to come.
"""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from typing import Any, TypeVar

R = TypeVar("R")


class _Jumping(selectors.DefaultSelector):
    """Waits for nothing that has a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.passed = 0.0  # virtual seconds

    def select(self, timeout: float | None = None) -> Any:
        if timeout is None:
            return super().select(None)
        self.passed += max(0.0, timeout)
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    """`time()` begins at 0 and is the only clock there is."""

    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        """Virtual seconds since the loop was made."""
        return self._jumping.passed

    def run_in_executor(  # type: ignore[override]
        self, executor: Executor | None, func: Callable[..., R], *args: Any
    ) -> "asyncio.Future[R]":
        """On the spot."""
        future = self.create_future()
        try:
            future.set_result(func(*args))
        except Exception as error:
            future.set_exception(error)
        return future


def run(main: Callable[[], Coroutine[Any, Any, R]]) -> R:
    """What `main` returns, having run on a virtual clock; for a thread of its own."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(main())

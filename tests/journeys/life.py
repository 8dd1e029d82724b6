"""Ending a program within this process about as hard as kill -9 ends one."""

import asyncio
from collections.abc import Callable, Coroutine
from contextvars import Context, ContextVar, copy_context
from typing import Any, TypeVar
from weakref import WeakSet

T = TypeVar("T")

_mine: ContextVar["Life | None"] = ContextVar("life", default=None)


class Life:
    """Knows every task that comes of what is run in it, and can end them all at once."""

    def __init__(self) -> None:
        self._context = copy_context()
        self._context.run(_mine.set, self)
        self._tasks: WeakSet[asyncio.Task[Any]] = WeakSet()
        self._dead = False
        asyncio.get_running_loop().set_task_factory(_recording)

    def make(self, build: Callable[[], T]) -> T:
        """Call it within this life."""
        return self._context.run(build)

    async def run(self, doing: Coroutine[Any, Any, T]) -> T:
        """Await it within this life."""
        return await asyncio.create_task(doing, context=self._context)

    async def kill(self) -> None:
        """Cancel everything; nothing is told, closed or finished, and nothing new begins."""
        self._dead = True
        tasks = [task for task in self._tasks if not task.done()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def bury(self) -> None:
        """What is left of it may be tidied up now."""
        self._dead = False

    def notice(self, task: "asyncio.Task[Any]") -> None:
        """A task has begun."""
        self._tasks.add(task)
        if self._dead:
            task.cancel()


def _recording(
    loop: asyncio.AbstractEventLoop,
    doing: Any,
    context: Context | None = None,
) -> "asyncio.Task[Any]":
    whose = context.get(_mine) if context is not None else _mine.get()
    task: asyncio.Task[Any] = asyncio.Task(doing, loop=loop, context=context)
    if whose is not None:
        whose.notice(task)
    return task

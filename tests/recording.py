"""A desk that only writes down what it is asked: the skins' inner boundary."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from sqlmodel import Session

from bot.channel.reader import reading_language
from bot.channel.said import Caller, Said
from bot.desk.desk import Desk, Toast
from bot.errors import Refusal

P = ParamSpec("P")
R = TypeVar("R")

Asked = tuple[Callable[..., Any], tuple[Any, ...]]


class RecordingDesk(Desk):
    """Answers every step with `toast`, or raises `failure`."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.toast: Toast | None = None
        self.failure: Exception | Refusal | None = None
        self.tried_for = timedelta(0)  # the update in hand
        self.found: object = None  # what a query finds; of a person's language: what they chose

    async def do(
        self,
        step: Callable[Concatenate[Session, datetime, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        self.asked.append((step, args))
        if self.failure is not None:
            raise self.failure
        return cast(R, self.toast)

    async def ask(
        self,
        step: Callable[Concatenate[Session, datetime, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        return await self.do(step, *args, **kwargs)

    def waited(self) -> timedelta:
        return self.tried_for

    async def look(
        self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        if query is reading_language:
            return cast(R, self.found or cast(Caller, args[0]).language)
        return cast(R, self.found)

    @property
    def said(self) -> Said:
        """The last thing heard."""
        return self.heard[-1]

    @property
    def caller(self) -> Caller:
        """Who asked last."""
        return next(a for _, args in reversed(self.asked) for a in args if isinstance(a, Caller))

    @property
    def heard(self) -> list[Said]:
        """Everything heard."""
        return [a for _, args in self.asked for a in args if isinstance(a, Said)]

    def claims(self) -> list[Asked]:
        """Steps with their arguments, the callers left out."""
        return [
            (step, tuple(a for a in args if not isinstance(a, Caller)))
            for step, args in self.asked
        ]

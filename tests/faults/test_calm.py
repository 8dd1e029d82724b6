"""The log stays small while something fails for long, and never fails itself."""

from typing import TextIO, cast

import pytest
import structlog

from bot.calm import ONCE_IN, Calm, Told, Unfailing


class Watch:
    at = 1000.0

    def __call__(self) -> float:
        return self.at


def told(calm: Calm, **said: object) -> Told | None:
    try:
        return calm(None, "error", {"level": "error", **said})
    except structlog.DropEvent:
        return None


def test_the_same_is_told_once_a_minute_and_then_how_often() -> None:
    watch = Watch()
    calm = Calm(watch)
    told(calm, event="tick_failed", tick="red", stack="here")
    storm = [told(calm, event="tick_failed", tick="red", stack="here") for _ in range(99)]
    watch.at += ONCE_IN
    again = told(calm, event="tick_failed", tick="red", stack="here")

    assert set(storm) == {None}
    assert again is not None
    assert again["repeated"] == 99


def test_another_place_is_told_and_another_update_is_the_same() -> None:
    calm = Calm(Watch())

    told(calm, event="update_failed", inbox=1, stack="here")

    assert told(calm, event="update_failed", inbox=2, stack="here") is None
    assert told(calm, event="update_failed", inbox=1, stack="there") is not None


def test_what_is_no_trouble_is_always_told() -> None:
    calm = Calm(Watch())
    said = {"level": "info", "event": "started"}

    assert [calm(None, "info", dict(said)) for _ in range(3)] == [said] * 3


def test_ever_new_troubles_do_not_fill_the_memory() -> None:
    calm = Calm(Watch())

    heard = [told(calm, event="odd", error=str(number)) for number in range(2000)]

    assert None not in heard


class Full:
    def write(self, _text: str) -> None:
        raise OSError(28, "No space left on device")

    def flush(self) -> None:
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize("act", [lambda one: one.write("x"), lambda one: one.flush()])
def test_a_log_on_a_full_disk_stops_nothing(act: object) -> None:
    assert callable(act)

    act(Unfailing(cast(TextIO, Full())))

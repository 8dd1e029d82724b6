"""半分钟: what a clerk types and taps to register a call, and how long a model says it takes.

The seconds are modelled, not measured on people: tests/journeys/keystrokes.py says by what.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from tests.journeys.keystrokes import AVERAGE, POOR, SKILLED, TAP, Work, typed
from tests.journeys.someone import Someone
from tests.journeys.town import Town, say

MOST = 30  # seconds


@dataclass(frozen=True)
class Call:
    """What is typed, in whose names candidates are looked at, and what comes of it."""

    words: str
    names: Sequence[str]
    becomes: str  # in what is read out
    where: str = ""  # a second message
    taps: Sequence[str] = field(default=())  # buttons under what is answered

    @property
    def work(self) -> Work:
        """All of it; what is asked is waited for."""
        asked = typed(self.where) + Work(waits=1) if self.where else Work()
        return sum((TAP for _ in self.taps), typed(self.words, self.names) + asked)


CALLS = (
    Call("/call 柳岸花园3栋路灯坏了 吴女士13800001111", ("柳岸", "吴"), "吴女士"),
    Call("/call 望川家园5栋垃圾三天没人收 13800002222", ("望川",), "垃圾"),
    Call("/call 老码头小区2栋门口井盖缺了，不用回电", ("码头",), "井盖"),
    Call("/call 临水苑4栋楼上漏水到我家 孙先生13800003333", ("临水苑", "孙"), "孙先生"),
    Call("/call 柳岸花园6栋有煤气味 13800004444", ("柳岸",), "119"),
    Call("/call 路灯坏了 13800005555", (), "柳岸第一网格", where="柳岸花园2栋"),
    Call(
        "柳岸花园7栋楼道堆满杂物 13800006666",
        ("柳岸",),
        "已登记",
        taps=(say("button-call-take"),),
    ),
)


@pytest.mark.parametrize("key", [SKILLED, AVERAGE])
def test_by_the_model_every_call_is_typed_in_within_half_a_minute(key: float) -> None:
    seconds = {call.words: round(call.work.seconds(key), 1) for call in CALLS}

    assert max(seconds.values()) <= MOST, seconds
    assert min(seconds.values()) > 10, seconds  # a model that finds it free is wrong


def test_who_hunts_for_each_letter_is_beyond_it() -> None:
    seconds = [call.work.seconds(POOR) for call in CALLS]

    assert max(seconds) > MOST


async def test_what_the_model_counts_is_what_registers_the_calls(
    town: Town, zhao: Someone
) -> None:
    for call in CALLS:
        before = zhao.effort
        await zhao.says(call.words)
        for button in call.taps:
            await zhao.sees("像是来电").taps(button)
        if call.where:
            await zhao.sees("请补一句在哪里")
            await zhao.says(call.where)

        await zhao.sees(call.becomes)

        spent = zhao.effort - before
        assert (spent.taps, spent.messages) == (len(call.taps), 2 if call.where else 1)
    assert [case.grid_id is not None for case in town.cases()] == [True] * len(CALLS)

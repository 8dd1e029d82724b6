"""Words that make a pattern look at them again and again (ReDoS): no message costs many others.

Ratios of one machine in one run, never seconds: an attack against an ordinary text as long.
"""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial

import pytest

from bot.channel.action import decode
from bot.desk.hotline import entry
from bot.desk.lists import finding
from bot.errors import Refusal
from bot.rules.numbering import parse
from bot.rules.quiet import own_hours
from bot.spreadsheets.sent import sheet_name
from bot.spreadsheets.shift_lines import read_shift
from bot.understanding.redaction import redact
from bot.understanding.searching import query_of
from bot.web.call_pages import _wished
from bot.wording.texts import CHINESE, safe, text
from tests.cast import WANG, ZHAO, World

pytestmark = pytest.mark.on("sqlite")
LENGTH = 4_096  # characters of a message at most
TIMES = 20  # as long as an ordinary one may an attack take
LEAST = 0.0005  # seconds; what is quicker than that stops nobody
ORDINARY = "柳岸花园3栋楼下的路灯坏了好几天，晚上很黑，老人走路不方便，请尽快来修一下，谢谢。"
SEEDS = (
    *(
        "1",
        "1 ",
        "1-",
        "0",
        "０",
        "a",
        "a.",
        "a-",
        "_",
        "@",
        "a@",
        "a.b",
        "a1",
        "号",
        "路",
        "路路",
    ),
    *(
        "3栋",
        "栋",
        " ",
        "\n",
        "\t",
        "(",
        "（1）",
        "((",
        "[",
        "](",
        "`",
        "*",
        "#",
        "-",
        "--",
        "：",
        ":",
    ),
    *(
        "/",
        "\\",
        "%",
        "微信",
        "电话",
        "编号",
        "No-",
        "No#:-",
        "一二",
        "点",
        "号楼",
        "单元",
        "'",
        "'=",
    ),
    *(
        "，",
        "。",
        "、",
        "copy ",
        " - 副本",
        "<",
        "</",
        "<a ",
        "&",
        "&#",
        "=",
        "+",
        "不",
        "没有",
        "请",
    ),
    *(
        "了",
        "的",
        "啊啊",
        "哈",
        "第",
        "二是",
        "还有",
        "1:",
        "1点 ",
        "https://a",
        "\u200d",
        "😀",
        "vx:",
    ),
)


def long(seed: str, end: str = "!") -> str:
    return seed * (LENGTH // len(seed) - 1) + end


def seconds(run: Callable[[], object], best_of: int = 1) -> float:
    """The best of so many."""
    took = []
    for _ in range(best_of):
        began = time.process_time()
        run()
        took.append(time.process_time() - began)
    return min(took)


def costly(run: Callable[[str], object]) -> Iterator[str]:
    """The seeds of texts that take many times as long as an ordinary one."""
    most = TIMES * max(seconds(lambda: run(long(ORDINARY)), 3), LEAST)
    for seed in SEEDS:
        attack = long(seed)
        if seconds(partial(run, attack)) > most and seconds(partial(run, attack), 3) > most:
            yield seed


def own_or_none(words: str) -> str | None:
    """Hours as somebody writes them after /quiet."""
    try:
        return own_hours(words)
    except ValueError:
        return None


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "masking": redact,
    "search": lambda words: query_of(words, date(2026, 11, 29)),
    "button": decode,
    "number": parse,
    "quiet hours": lambda words: own_or_none(words),
    "shift": read_shift,
    "file name": lambda words: sheet_name(f"{words}.csv"),
    "language": _wished,
    "words in a text": lambda words: text(CHINESE, "refusal-no-such-person", name=words),
    "safe words": safe,
}


@pytest.mark.parametrize("what", FUNCTIONS)
def test_no_words_keep_a_reader_busy(what: str) -> None:
    assert [*costly(FUNCTIONS[what])] == []


def undone(world: World, step: Callable[[], object]) -> None:
    """A step, and nothing of it stays."""
    nested = world.session.begin_nested()
    with suppress(Refusal):
        step()
    nested.rollback()
    world.session.expire_all()


def test_no_message_of_a_resident_keeps_everybody_waiting(world: World) -> None:
    found = costly(lambda words: undone(world, lambda: world.says(WANG, words)))

    assert [*found] == []


def test_no_call_typed_in_does(world: World) -> None:
    caller = world.caller(ZHAO)

    found = costly(lambda words: undone(world, lambda: world.do(entry.enter, caller, words)))

    assert [*found] == []


def test_nothing_looked_for_does(world: World) -> None:
    world.case()
    caller = world.caller(ZHAO)

    found = costly(lambda words: undone(world, lambda: world.do(finding.find, caller, words)))

    assert [*found] == []


def test_the_measure_finds_a_pattern_that_does() -> None:
    """Or the tests above could pass for ever."""
    looks_back = re.compile(r"a*a*b")

    assert "a" in [*costly(lambda words: looks_back.search(words[:600]))]

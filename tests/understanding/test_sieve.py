"""A sieve may try a pattern in vain, but never leaves one out that would be found."""

import csv
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

from bot import understanding
from bot.understanding.folding import fold
from bot.understanding.guard.accused import ANY
from bot.understanding.guard.cues import CUES
from bot.understanding.guard.dangers import EMERGENCIES
from bot.understanding.sieve import Needs, Sieve, Sifted, lasting

FILES = ("practice_messages.csv", "practice_letters.csv", "place_practice.csv")
PATTERNS = [
    *(pattern for pattern, _numbers in EMERGENCIES),
    *(cue for cue, _kind, _weight in CUES),
    *ANY,
]


def every_pattern() -> list[re.Pattern[str]]:
    """Each that stands in a room of understanding: any may be sifted one day, and some are."""
    names = [one.name for one in walk_packages(understanding.__path__, "bot.understanding.")]
    values = [one for name in names for one in vars(import_module(name)).values()]
    sifted = [one.pattern for one in values if isinstance(one, Sifted)]
    return list(dict.fromkeys([*sifted, *(one for one in values if isinstance(one, re.Pattern))]))


def messages() -> list[str]:
    """All that was written for practice, with whatever stands beside it."""
    here = Path(__file__).parent
    rows = [row for name in FILES for row in csv.reader((here / name).read_text().splitlines())]
    return [fold(words) for row in rows for words in row]


def test_what_is_found_in_a_message_was_never_sifted_out() -> None:
    sieve = Sieve((pattern, pattern.pattern) for pattern in PATTERNS)
    found, tried, passed = 0, 0, 0

    for message in messages():
        tried_here = {name for _pattern, name in sieve.of(message)}
        found_here = {one.pattern for one in PATTERNS if one.search(message)}
        assert found_here <= tried_here, message
        found += len(found_here)
        tried += len(tried_here)
        passed += 1

    assert found
    assert tried < passed * len(PATTERNS) / 4, "it sifts"


def test_no_pattern_of_any_room_is_ever_sifted_out_where_it_finds_something() -> None:
    patterns = every_pattern()
    sieve = Sieve((pattern, pattern) for pattern in patterns)
    found = 0

    for message in messages()[::5]:
        tried_here = {id(pattern) for pattern, _same in sieve.of(message)}
        for pattern in patterns:
            if pattern.search(message):
                assert id(pattern) in tried_here, (pattern.pattern, message)
                found += 1

    assert found > len(patterns)


def test_what_one_thread_learns_is_missed_by_none_that_looks_meanwhile() -> None:
    families = [
        [(re.compile(f"{chr(0x4E00 + nth)}火|{chr(0x5E00 + nth)}水"), nth)] for nth in range(300)
    ]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        needs = Needs()
        with ThreadPoolExecutor(4) as threads:
            sieves = list(threads.map(lambda one: Sieve(one, needs), families))
    finally:
        sys.setswitchinterval(before)

    for nth, sieve in enumerate(sieves):
        assert sieve.lets_through(f"{chr(0x4E00 + nth)}火")
        assert sieve.lets_through(f"{chr(0x5E00 + nth)}水")
        assert not sieve.lets_through(f"{chr(0x4E00 + nth)}水")


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("着火|起火", "起火了"),
        ("火(?:大|小)", "火小"),
        ("(?:水|电){1,3}", "停电"),
        ("水*电?灯", "灯"),
        ("a|", ""),
        ("[^水]火", "着火"),
        ("[a-f]火", "b火"),
        ("(?i:FIRE)", "fire"),
        ("(?<=没)水", "没水"),
        ("水(?!管)", "水表"),
        (r"\bfire\b", "fire!"),
        ("(?:水|)火", "火"),
        ("(水|火)\\1", "火火"),
        ("(?<![不没])(?:停水|(?:起|失)火)", "失火"),
        ("(?:水(?!管)|(?:电|^气))$", "气"),
        ("(?i:(?:FIRE|水))", "fire"),
        ("(?:(?=水)|火)", "水"),
    ],
)
def test_whatever_stands_in_a_pattern_it_is_tried_where_it_is_found(
    pattern: str, text: str
) -> None:
    compiled = re.compile(pattern)

    assert compiled.search(text)
    assert Sieve([(compiled, 1)]).of(text) == [(compiled, 1)]


def test_a_pattern_with_flags_is_always_tried() -> None:
    compiled = re.compile("FIRE", re.IGNORECASE)

    assert Sieve([(compiled, 1)]).of("fire") == [(compiled, 1)]


def test_a_pattern_none_of_whose_words_can_stand_there_is_not_tried() -> None:
    sieve = Sieve([(re.compile("着火|起火"), "fire"), (re.compile("停水"), "water")])

    assert [name for _pattern, name in sieve.of("着急, 停水了")] == ["water"]


def test_sieves_that_last_answer_as_each_would_alone() -> None:
    fire, water = [(re.compile("着火|起火"), "fire")], [(re.compile("停水"), "water")]
    burns = lasting(fire)
    assert not burns.of("停水了")  # read before there is another

    runs_dry = lasting(water)

    for text in ("停水了", "起火, 停水了", "着急", ""):
        assert burns.of(text) == Sieve(fire).of(text)
        assert runs_dry.of(text) == Sieve(water).of(text)


def test_a_sifted_pattern_finds_what_it_finds_by_itself() -> None:
    patterns = [(one, Sifted(one)) for one in PATTERNS[:12]]
    found = 0

    for message in messages():
        for pattern, sifted in patterns:
            all_of_it = [one.span() for one in pattern.finditer(message)]
            assert [one.span() for one in sifted.finditer(message)] == all_of_it
            assert (sifted.search(message) is not None) == bool(all_of_it)
            assert sifted.sub(_hidden, message) == pattern.sub(_hidden, message)
            found += len(all_of_it)

    assert found


def _hidden(found: re.Match[str]) -> str:
    return "·" * len(found[0])

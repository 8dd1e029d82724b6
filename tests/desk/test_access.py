"""权限: every button and every command of both counters, tried by everybody who may come.

A verb or command without a row in the table fails: whoever adds one says who may use it.
"""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest

from bot.channel.action import Action, Verb
from bot.channel.said import Caller
from bot.errors import Refusal
from bot.resident.buttons import STEPS as RESIDENT_STEPS
from bot.resident.doors import BIDS as RESIDENT_BIDS
from bot.staff.buttons import STEPS as STAFF_STEPS
from bot.staff.doors import BIDS as STAFF_BIDS
from storage.words import Counter
from tests.cast import Actor, World
from tests.desk.access_begins import LIST, argument_for
from tests.desk.access_people import (
    RESIDENT_SIDE,
    STAFF_SIDE,
    caller_of,
    outcome,
    populate,
    stage,
)
from tests.desk.access_table import (
    RESIDENT_COMMANDS,
    RESIDENT_TABLE,
    STAFF_COMMANDS,
    STAFF_TABLE,
    Row,
)

Step = Callable[..., Any]


def tried(
    world: World,
    side: Mapping[str, Any],
    row: Row,
    step: Step,
    *,
    pressed: bool,
) -> dict[str, str]:
    """What became of it for each role."""
    counter = Counter.STAFF if side is STAFF_SIDE else Counter.RESIDENT
    subject = row.scene(world, populate(world))
    found = {}
    for role, who in side.items():
        caller = caller_of(world, who, counter, pressed=pressed)
        found[role] = asyncio.run(outcome(world, trying(world, row, step, who, subject), caller))
    return found


def trying(world: World, row: Row, step: Step, who: Actor, subject: int) -> Step:
    """What they do before, as far as they may; then what is tried."""
    argument = argument_for(world, row.argument)

    def tries(desk: Any, caller: Caller) -> Any:
        stage(world, who)
        if row.begins is not None:
            with suppress(Refusal):
                row.begins(world, who, subject)
            caller = replace(caller, message_id=LIST)
        return step(desk, caller, subject, argument)

    return tries


@pytest.mark.parametrize("verb", STAFF_TABLE)
def test_who_may_press_a_button_of_the_staff(world: World, verb: Verb) -> None:
    row = STAFF_TABLE[verb]

    found = tried(
        world,
        STAFF_SIDE,
        row,
        lambda desk, who, subject, word: STAFF_STEPS[verb](desk, who, Action(verb, subject, word)),
        pressed=True,
    )

    assert found == {role: row.expected(role) for role in STAFF_SIDE}


@pytest.mark.parametrize("verb", RESIDENT_TABLE)
def test_who_may_press_a_button_of_the_residents(world: World, verb: Verb) -> None:
    row = RESIDENT_TABLE[verb]

    found = tried(
        world,
        RESIDENT_SIDE,
        row,
        lambda desk, who, subject, word: RESIDENT_STEPS[verb](
            desk, who, Action(verb, subject, word)
        ),
        pressed=True,
    )

    assert found == {role: row.expected(role) for role in RESIDENT_SIDE}


@pytest.mark.parametrize("name", STAFF_COMMANDS)
def test_who_may_give_a_command_of_the_staff(world: World, name: str) -> None:
    row = STAFF_COMMANDS[name]

    found = tried(
        world,
        STAFF_SIDE,
        row,
        lambda desk, who, _, words: STAFF_BIDS[name](desk, who, words),
        pressed=False,
    )

    assert found == {role: row.expected(role) for role in STAFF_SIDE}


@pytest.mark.parametrize("name", RESIDENT_COMMANDS)
def test_who_may_give_a_command_of_the_residents(world: World, name: str) -> None:
    row = RESIDENT_COMMANDS[name]

    found = tried(
        world,
        RESIDENT_SIDE,
        row,
        lambda desk, who, _, words: RESIDENT_BIDS[name](desk, who, words),
        pressed=False,
    )

    assert found == {role: row.expected(role) for role in RESIDENT_SIDE}


def test_no_button_and_no_command_is_left_out() -> None:
    rows = STAFF_TABLE.keys() | RESIDENT_TABLE.keys() | {Verb.IGNORE}

    assert rows == set(Verb)
    assert STAFF_TABLE.keys() == STAFF_STEPS.keys()
    assert RESIDENT_TABLE.keys() == RESIDENT_STEPS.keys()
    assert STAFF_COMMANDS.keys() == STAFF_BIDS.keys()
    assert RESIDENT_COMMANDS.keys() == RESIDENT_BIDS.keys()

"""Whatever is done and undone in whatever order: the chain verifies, and nothing goes back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, select

from bot.desk.handling import corrections, handling, results, sending_back, undo
from bot.desk.judging import follow_up
from bot.desk.waiting import extensions, pausing
from bot.desk.watch import sealing
from bot.errors import Refusal
from bot.rules.audit import Head, audit_heads
from storage.database import begin_picture
from storage.history import Found
from storage.tables import Petition, Undo
from tests.cast import CHEN, LI, WANG, ZHAO, World, id_of, photo
from tests.desk.nights import breaks

Deed = Callable[[World, Petition], object]


def _presses(step: Callable[..., Any], *rest: Any) -> Deed:
    return lambda world, case: world.do(step, world.pressed(LI), id_of(case), *rest)


def _gives(world: World, case: Petition) -> None:
    world.do(handling.transfer, world.pressed(LI), id_of(case), world.person_id(CHEN))


def _takes_above(world: World, case: Petition) -> None:
    world.do(handling.take, world.pressed(ZHAO), id_of(case))


def _undoes(world: World, _case: Petition) -> None:
    for step in world.session.exec(select(Undo)).all()[-1:]:
        who = LI if step.person_id == world.person_id(LI) else ZHAO
        world.do(undo.undo, world.pressed(who), step.id or 0)


def _hours(world: World, _case: Petition) -> None:
    world.later(hours=5)
    world.ticks()


DEEDS: dict[str, Deed] = {
    "take": _presses(handling.take),
    "take above": _takes_above,
    "send back": _presses(sending_back.send_back, "not_my_grid/?"),
    "transfer": _gives,
    "begin a question": _presses(handling.ask),
    "begin a result": _presses(handling.resolve),
    "write": lambda world, _case: world.says(LI, "灯泡已更换", media=photo(f"{world.now}")),
    "confirm": _presses(results.confirm_result),
    "reclassify": _presses(corrections.reclassify, "=SRHJ-01"),
    "pause": _presses(pausing.pause, "parts-3"),
    "resume": _presses(pausing.resume),
    "ask for more time": _presses(extensions.ask, "3"),
    "give more time": lambda world, case: world.do(
        extensions.decide, world.pressed(ZHAO), id_of(case), "yes"
    ),
    "undo": _undoes,
    "undo again": _undoes,
    "the resident writes": lambda world, _case: world.says(WANG, "左边那盏"),
    "the resident is not content": lambda world, case: world.do(
        follow_up.reopen, world.pressed(WANG), id_of(case)
    ),
    "a moment": lambda world, _case: world.later(seconds=7),
    "half a minute": lambda world, _case: world.half_a_minute(),
    "hours": _hours,
    "seal": lambda world, _case: world.do(sealing.tick),
}


@contextmanager
def a_world(town: Engine) -> Iterator[World]:
    with Session(town, expire_on_commit=False) as session:
        begin_picture(session.connection())
        yield World(session)
        session.rollback()


def verifies(world: World) -> None:
    """Chain, content and what is booked of each case: what `shuoshi verify` asks."""
    found = Found(world.session.connection())

    assert breaks(world.session) == []
    assert audit_heads((Head(**one) for one in found.heads()), found.hashes())[0] is None


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.sampled_from(sorted(DEEDS)), max_size=25))
def test_any_steps_and_undos_leave_a_history_that_verifies(town: Engine, deeds: list[str]) -> None:
    with a_world(town) as world:
        case = world.case()
        known = case.events
        for deed in deeds:
            with suppress(Refusal):
                DEEDS[deed](world, case)
            assert case.events >= known
            known = case.events
        world.session.expire_all()

        verifies(world)

"""漏记: a step that changes a case and tells no event of it is told to whoever mends it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlmodel import Session
from structlog.testing import capture_logs

from bot.desk.case import history, undoing
from bot.desk.handling import handling
from storage.tables import Petition
from storage.words import EventKind, Urgency
from tests.cast import LI, WANG, World, id_of


def forgets(_session: Session, _now: datetime, case: Petition) -> None:
    case.bounces, case.urgency = 2, Urgency.EMERGENCY


def books(session: Session, now: datetime, case: Petition) -> None:
    forgets(session, now, case)
    history.record(session, now, case, EventKind.CORRECTED)


def looks(_session: Session, _now: datetime, case: Petition) -> None:
    case.bounces += 0


@pytest.mark.parametrize(
    ("step", "told"), [(forgets, [["bounces", "urgency"]]), (books, []), (looks, [])]
)
def test_what_a_step_has_not_booked_is_named_without_what_it_is(
    world: World, step: Callable[[Session, datetime, Petition], None], told: list[list[str]]
) -> None:
    case = world.case()

    with capture_logs() as logs:
        undoing.run(world.session, world.now, step, case)

    assert [one["columns"] for one in logs] == told
    assert all(
        {**one, "columns": []}
        == {"event": "unbooked", "log_level": "error", "petition": case.id, "columns": []}
        for one in logs
    )


def test_an_ordinary_day_says_nothing(world: World) -> None:
    with capture_logs() as logs:
        world.drafts(WANG, "柳岸花园3栋楼下路灯坏了")  # a draft has no history yet
        world.do(handling.take, world.pressed(LI), id_of(world.case()))

    assert not [one for one in logs if one["event"] == "unbooked"]

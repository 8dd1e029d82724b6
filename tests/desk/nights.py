"""What the clock forgets in a night."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session

from bot.desk.case import history
from bot.desk.registry import forgetting
from bot.rules.audit import Recorded, audit
from bot.rules.audited import cases_of
from bot.rules.retention import Kept
from storage.history import Found
from storage.tables import (
    Forgetting,
    Petition,
)
from storage.words import (
    EventKind,
    State,
)
from tests.cast import World

DAY = timedelta(days=1)


SENT = ("柳岸花园3栋楼下路灯坏了", "柳岸花园3栋门口井盖缺了")


def night(world: World, kept: Kept, after: timedelta) -> int:
    """What a look finds so long after now, of that class."""
    now = world.now + after
    while forgetting.tick(world.session, now):
        pass
    row = world.session.get_one(Forgetting, kept)
    return row.forgot if row.forgot_at == now else 0


def breaks(session: Session) -> list[Any]:
    """What `shuoshi verify` would find."""
    session.flush()
    found = Found(session.connection())
    cases = cases_of(found.cases(), found.statements(), found.media())
    return list(audit(cases, (Recorded(**row) for row in found.events())))


def ended(world: World, words: str = SENT[0]) -> Petition:
    """A case that was closed a moment ago."""
    case = world.case(words)
    case.state, case.closed_at, case.next_check_at = State.CLOSED, world.now, None
    history.record(world.session, world.now, case, EventKind.CLOSED, silent=True)
    world.session.flush()
    return case

"""接单: whoever takes a case goes round no list of duties, no decision, no climb."""

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from bot.rules.again import Rung
from bot.rules.sending_back import Actor
from bot.rules.taking import (
    Bar,
    Untaken,
    bar,
    brought_up_to,
    did_it,
    has_climbed,
    level_then,
    sent_it_back,
)
from storage.words import EventKind, Level, Role

OFFICER, DESK, STREET = Actor(False, False), Actor(True, False), Actor(True, True)
OWNER = Actor(decides=True, of_street=False, owns=True)
GRID_OFFICER, COMMUNITY_DESK = Role.GRID_OFFICER, Role.COMMUNITY_DESK
DISPATCHER = Role.STREET_DISPATCHER
PLAIN = Untaken(level=Level.COMMUNITY)
FOREIGN = Untaken(level=Level.STREET, community_duty=False)
BACK = replace(PLAIN, deciding=True, bounces=1)
THIRD = Untaken(level=Level.STREET, deciding=True, bounces=3)
CLIMBED = replace(PLAIN, climbed=True)
FIRE = replace(CLIMBED, emergency=True)
AGAIN = replace(CLIMBED, did_it=True)  # 重办, and they did it before
REVIEWED = replace(CLIMBED, level=Level.STREET, least=Rung.LEADER)  # with the leader on duty


@pytest.mark.parametrize(
    ("case", "who", "role", "why"),
    [
        (PLAIN, OFFICER, GRID_OFFICER, None),  # of the category's level: they know the place
        (FOREIGN, OFFICER, GRID_OFFICER, Bar.FOREIGN),
        (FOREIGN, DESK, COMMUNITY_DESK, Bar.FOREIGN),
        (FOREIGN, STREET, DISPATCHER, None),
        (FOREIGN, OWNER, GRID_OFFICER, None),
        (BACK, OFFICER, GRID_OFFICER, Bar.BEING_DECIDED),
        (BACK, DESK, COMMUNITY_DESK, None),
        (THIRD, DESK, COMMUNITY_DESK, Bar.BEING_DECIDED),
        (THIRD, STREET, DISPATCHER, None),
        (THIRD, OWNER, COMMUNITY_DESK, None),  # nobody of the street was there
        (CLIMBED, OFFICER, GRID_OFFICER, Bar.CLIMBED),
        (CLIMBED, DESK, COMMUNITY_DESK, None),
        (replace(CLIMBED, level=Level.STREET), Actor(False, False), COMMUNITY_DESK, None),
        (replace(CLIMBED, level=Level.GRID), OFFICER, GRID_OFFICER, None),
        (AGAIN, OFFICER, GRID_OFFICER, Bar.DID_IT),
        (AGAIN, DESK, COMMUNITY_DESK, Bar.DID_IT),
        (replace(AGAIN, level=Level.STREET), STREET, DISPATCHER, Bar.DID_IT),
        (AGAIN, OWNER, COMMUNITY_DESK, None),  # it was given to them again
        (replace(AGAIN, level=Level.GRID), OFFICER, GRID_OFFICER, Bar.DID_IT),
        (replace(AGAIN, emergency=True), OFFICER, GRID_OFFICER, None),
        (REVIEWED, DESK, COMMUNITY_DESK, Bar.CLIMBED),
        (REVIEWED, STREET, DISPATCHER, Bar.CLIMBED),  # of whom one has answered it
        (REVIEWED, STREET, Role.DUTY_LEADER, None),
        (REVIEWED, OWNER, DISPATCHER, None),  # no leader was there
        (replace(REVIEWED, emergency=True), OFFICER, GRID_OFFICER, None),
        (FIRE, OFFICER, GRID_OFFICER, None),
        (replace(FIRE, deciding=True), OFFICER, GRID_OFFICER, None),
    ],
)
def test_who_may_take(case: Untaken, who: Actor, role: Role, why: Bar | None) -> None:
    assert bar(case, who, role) == why


@pytest.mark.parametrize(
    ("case", "role", "level"),
    [
        (PLAIN, GRID_OFFICER, Level.GRID),
        (PLAIN, Role.ADMINISTRATOR, Level.COMMUNITY),
        (CLIMBED, GRID_OFFICER, Level.COMMUNITY),  # never down again
        (CLIMBED, COMMUNITY_DESK, Level.COMMUNITY),
        (CLIMBED, DISPATCHER, Level.STREET),
    ],
)
def test_on_which_level_it_is_then(case: Untaken, role: Role, level: Level) -> None:
    assert level_then(case, role) == level


@dataclass
class Happened:
    number: int
    kind: EventKind
    details: dict[str, Any] = field(default_factory=dict)
    person_id: int | None = None


CLIMB = (EventKind.ESCALATED, {"found": True})
MERGED_CLIMB = (EventKind.ESCALATED, {"found": True, "merged": "260304-002"})
DOWN = (EventKind.UNMERGED, {"other": "260304-009", "down": "260304-002"})


@pytest.mark.parametrize(
    ("events", "climbed"),
    [
        ([], False),
        ([CLIMB], True),
        ([(EventKind.ESCALATED, {"told": 3})], False),  # somebody above was told, no more
        ([(EventKind.ESCALATED, {"found": False})], False),  # nobody was there to have it
        ([MERGED_CLIMB, (EventKind.UNMERGED, {"other": "260304-002"})], False),
        ([MERGED_CLIMB, (EventKind.UNMERGED, {"other": "260304-003"})], True),
        ([CLIMB, MERGED_CLIMB, (EventKind.UNMERGED, {"other": "260304-002"})], True),  # its own
        ([MERGED_CLIMB, DOWN], False),  # what was merged into that one has gone
        ([CLIMB, MERGED_CLIMB, DOWN], True),
        ([CLIMB, (EventKind.UNMERGED, {"out_of": "260304-001"})], True),  # wherever it was
        ([CLIMB, (EventKind.DISPATCHED, {})], True),  # to the deputy of those above
        ([CLIMB, (EventKind.TRANSFERRED, {})], False),
        ([(EventKind.REOPENED, {})], True),  # 重办 goes one level up, like a climb
        ([(EventKind.OBJECTED, {})], True),
        ([(EventKind.REOPENED, {}), (EventKind.TRANSFERRED, {})], False),
        ([(EventKind.REOPENED, {}), (EventKind.TAKEN, {})], True),
        ([(EventKind.REOPENED, {}), (EventKind.SENT_BACK, {})], False),  # waits to be decided
        ([CLIMB, (EventKind.RELOCATED, {})], True),  # its level is kept
        ([CLIMB, (EventKind.UNASSIGNED, {})], True),
        ([CLIMB, (EventKind.TRANSFERRED, {}), CLIMB], True),
        ([CLIMB, (EventKind.TRANSFERRED, {}), (EventKind.UNDONE, {"first": 2, "last": 2})], True),
    ],
)
def test_when_it_has_climbed(
    events: list[tuple[EventKind, dict[str, Any]]], climbed: bool
) -> None:
    told = [Happened(number, *one) for number, one in enumerate(events, 1)]

    assert has_climbed(told) == climbed


TO_STREET = (EventKind.ESCALATED, {"found": True, "merged": "260304-003", "level": "street"})
TO_COMMUNITY = (EventKind.ESCALATED, {"found": True, "merged": "260304-002", "level": "community"})


@pytest.mark.parametrize(
    ("events", "level"),
    [
        ([], None),
        ([(EventKind.ESCALATED, {"found": True, "level": "street"})], None),  # by itself
        ([TO_STREET, TO_COMMUNITY], Level.STREET),
        (
            [TO_STREET, TO_COMMUNITY, (EventKind.UNMERGED, {"other": "260304-003"})],
            Level.COMMUNITY,
        ),
        ([TO_STREET, (EventKind.TRANSFERRED, {})], None),
    ],
)
def test_up_to_where_merged_cases_have_brought_it(
    events: list[tuple[EventKind, dict[str, Any]]], level: Level | None
) -> None:
    told = [Happened(number, *one) for number, one in enumerate(events, 1)]

    assert brought_up_to(told) == level


LI, ZHAO, FANG = 1, 2, 3
Step = tuple[EventKind, dict[str, Any]] | tuple[EventKind, dict[str, Any], int]
OFFICER_DID: Step = (EventKind.RESOLVED, {}, LI)
REOPENED: Step = (EventKind.REOPENED, {"had": LI})


@pytest.mark.parametrize(
    ("events", "who"),
    [
        ([], set()),
        ([OFFICER_DID], set()),
        ([OFFICER_DID, REOPENED], {LI}),
        ([(EventKind.RESOLVED, {}, ZHAO), REOPENED], {LI, ZHAO}),  # answered from above
        ([(EventKind.DECLINED, {}, ZHAO), (EventKind.OBJECTED, {"had": LI})], {LI, ZHAO}),
        ([OFFICER_DID, REOPENED, (EventKind.TAKEN, {}, ZHAO)], {LI}),
        ([OFFICER_DID, REOPENED, (EventKind.TRANSFERRED, {"to": LI}, ZHAO)], set()),
        ([OFFICER_DID, REOPENED, (EventKind.TRANSFERRED, {"to": FANG}, ZHAO)], {LI}),
        (
            [REOPENED, (EventKind.RESOLVED, {}, ZHAO), (EventKind.REOPENED, {"had": ZHAO})],
            {LI, ZHAO},  # of every round
        ),
        (
            [REOPENED, (EventKind.TRANSFERRED, {"to": LI}), OFFICER_DID, REOPENED],
            {LI},  # who was given it and answered it once more
        ),
        ([REOPENED, (EventKind.UNDONE, {"first": 1, "last": 1})], set()),
    ],
)
def test_who_does_not_do_it_again_by_themselves(events: list[Step], who: set[int]) -> None:
    assert did_it(_told(events)) == who


@pytest.mark.parametrize(
    ("events", "who"),
    [
        ([], set()),
        ([(EventKind.SENT_BACK, {}, LI)], {LI}),
        ([(EventKind.SENT_BACK, {}, LI), (EventKind.SENT_BACK, {}, ZHAO)], {LI, ZHAO}),
        ([(EventKind.SENT_BACK, {}, LI), (EventKind.UNDELIVERED, {}, ZHAO)], {LI}),
        ([(EventKind.SENT_BACK, {}, LI), (EventKind.TRANSFERRED, {"to": LI}, ZHAO)], set()),
        ([(EventKind.SENT_BACK, {}, LI), (EventKind.TAKEN, {}, ZHAO)], set()),
    ],
)
def test_whoever_sends_a_case_back_is_not_the_judge_of_it(
    events: list[Step], who: set[int]
) -> None:
    assert sent_it_back(_told(events)) == who


def _told(events: list[Step]) -> list[Happened]:
    return [
        Happened(number, kind, details, *by)
        for number, (kind, details, *by) in enumerate(events, 1)
    ]

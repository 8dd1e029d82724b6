"""The dry run of dispatch never disagrees with dispatch, and leaves nothing behind."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.commands.dry_run import Dispatched, Question, Skipped, would_dispatch
from bot.desk.dispatching.targets import Trouble
from bot.desk.drafting import drafts
from bot.rules.dispatching import WhyNot
from storage import duties
from storage.database import open_engine
from storage.tables import Person, Petition
from storage.words import EventKind, Level, State
from tests.cast import (
    CHEN,
    FANG,
    LI,
    LIN,
    QIAN,
    SHEN,
    STAFF,
    WEI,
    ZHAO,
    ZHOU,
    Actor,
    World,
    at,
    id_of,
    settle,
)

GRID, COMMUNITY, STREET = "柳岸花园3栋路灯坏了", "柳岸花园3栋物业费乱收", "柳岸花园3栋红绿灯坏了"
NOWHERE, FIRE = "路灯坏了", "柳岸花园3栋着火了，快救人"


@pytest.fixture(autouse=True)
def _chinese_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHUOSHI_LANGUAGE", "zh-CN")


@pytest.fixture(scope="module")
def place() -> Iterator[Engine]:
    engine = open_engine("sqlite://")
    with Session(engine) as session:
        settle(session)
    yield engine
    engine.dispose()


@pytest.fixture
def world(place: Engine) -> Iterator[World]:
    with Session(place, expire_on_commit=False) as session:
        session.connection().exec_driver_sql("BEGIN IMMEDIATE")
        yield World(session)
        session.rollback()


def asked(world: World, **question: Any) -> Dispatched:
    return would_dispatch(world.session, world.now, Question(**question))


def really(world: World, petition: Petition) -> tuple[object, ...]:
    """Who has the case, on which level, until when, and whether the owner was told at once."""
    owner = world.session.get(Person, petition.owner_id or 0)
    return (
        owner.code if owner else "",
        petition.level,
        petition.take_due_at,
        petition.due_at,
        petition.owner_told_at is not None,
    )


def foretold(found: Dispatched, world: World) -> tuple[object, ...]:
    told = bool(found.title) and found.told_at == world.now
    return (found.code, found.level, found.take_due_at, found.due_at, told)


@pytest.mark.parametrize("text", [GRID, COMMUNITY, STREET, NOWHERE, FIRE])
@pytest.mark.parametrize(
    ("gone", "on_leave"),
    [
        ((), ()),
        ((LI, ZHAO), (CHEN,)),
        ((LI, CHEN, ZHAO, QIAN), (FANG,)),
        ((FANG, WEI, LIN), ()),
    ],
)
@pytest.mark.parametrize("now", [at(4, 10), at(4, 22), at(7, 9), at(30, 17, month=9)])
def test_it_says_what_then_happens(
    world: World, text: str, gone: tuple[Actor, ...], on_leave: tuple[Actor, ...], now: datetime
) -> None:
    world.now = now
    world.loses(*gone)
    for actor in on_leave:
        world.goes_on_leave(actor)

    found = asked(world, text=text)
    world.says(ZHOU, text)
    petition = world.last_case()
    if petition.state == State.DRAFT:  # an emergency sends itself
        world.do(drafts.send, world.pressed(ZHOU), id_of(petition))
    world.deliver()

    assert foretold(found, world) == really(world, petition)


def test_whom_it_passed_over_is_what_the_history_then_tells(world: World) -> None:
    world.loses(LI, ZHAO)
    world.goes_on_leave(CHEN)

    found = asked(world, text=GRID)
    petition = world.case(GRID, ZHOU)
    (event,) = world.events(petition, EventKind.DISPATCHED)

    assert [(one.code, one.why) for one in found.skipped] == [
        (world.session.get_one(Person, person_id).code, why)
        for person_id, why in event.details["passed"]
    ]


def test_everybody_passed_over_is_told_with_the_reason(world: World) -> None:
    world.loses(LI)
    world.goes_on_leave(CHEN)

    found = asked(world, category="GGSS-01", place="WC-LA-01")

    assert found.skipped == (
        Skipped(Level.GRID, WhyNot.UNREACHABLE, "柳岸第一网格网格员", "W001"),
        Skipped(Level.GRID, WhyNot.ABSENT, "柳岸第一网格网格员", "W002"),
    )
    assert (found.start, found.level, found.code) == (Level.GRID, Level.COMMUNITY, "S001")


def test_a_level_without_anybody_is_told(world: World) -> None:
    found = asked(world, category="GGSS-01", place="WC-LA")  # all that is known is the community

    assert found.skipped == (Skipped(Level.GRID, None),)
    assert found.code == "S001"


def test_nobody_at_all_is_told(world: World) -> None:
    world.loses(*STAFF)

    found = asked(world, category="GGSS-01", place="WC-LA-01")

    assert (found.title, found.take_due_at) == ("", None)
    assert {one.why for one in found.skipped} == {WhyNot.UNREACHABLE}
    assert found.due_at == at(6, 17, 30)


def test_codes_have_the_last_word_over_what_was_understood(world: World) -> None:
    found = asked(world, text=GRID, category="WY-01", place="WC-LA-04")

    assert found.understood is not None
    assert (found.understood.category.code, found.category.code) == ("GGSS-01", "WY-01")
    assert found.understood.place is not None
    assert found.place is not None
    assert (found.understood.place.code, found.place.code) == ("WC-LA-01", "WC-LA-04")
    assert "路灯" in found.understood.category_words
    assert found.understood.place_words == "柳岸花园3栋"


def test_it_leaves_nothing_behind(world: World) -> None:
    asked(world, text=FIRE)
    asked(world, category="GGSS-01", place="WC-LA-04")
    world.session.flush()

    assert (list(world.session.new), list(world.session.dirty)) == ([], [])
    assert world.cases() == []


def test_it_is_asked_of_the_moment(world: World) -> None:
    world.goes_on_leave(SHEN)
    before = would_dispatch(world.session, at(1, 10), Question("GGSS-01", "WC-LA-04"))
    since = would_dispatch(world.session, at(4, 10), Question("GGSS-01", "WC-LA-04"))

    assert [one.why for one in before.skipped if one.code == "W003"] == []
    assert [one.why for one in since.skipped if one.code == "W003"] == [WhyNot.ABSENT]


def test_a_rule_is_named_and_its_trouble_told(world: World) -> None:
    world.follows_rules()  # 违建 goes to 综合执法队 in working time, and nobody of it is there

    found = asked(world, category="WJ-01", place="WC-LA-01")

    assert found.rule is not None
    assert (found.rule.code, found.trouble) == ("GZ-02", Trouble.EMPTY)
    assert (found.code, found.on_duty, found.start) == ("J001", True, None)
    assert [(one.code, one.why) for one in found.skipped] == [("B002", WhyNot.UNREACHABLE)]
    assert duties.find_disabled_rules(world.session) == []


@pytest.mark.parametrize("text", ["柳岸花园3栋有人违法搭建", "柳岸花园3栋路面坑洼", FIRE, GRID])
@pytest.mark.parametrize("now", [at(4, 10), at(4, 23), at(7, 9), at(8, 2)])
def test_it_says_what_then_happens_by_rules_and_roster(
    world: World, text: str, now: datetime
) -> None:
    world.follows_rules()
    world.loses(FANG)
    world.now = now

    found = asked(world, text=text)
    world.says(ZHOU, text)
    petition = world.last_case()
    if petition.state == State.DRAFT:
        world.do(drafts.send, world.pressed(ZHOU), id_of(petition))
    world.deliver()

    assert foretold(found, world) == really(world, petition)

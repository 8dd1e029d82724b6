"""The chain of heads: every event is sealed once, whoever ticks how often."""

from sqlmodel import select

from bot.desk.handling import handling
from bot.desk.watch import sealing
from bot.rules.audit import Head, audit_heads
from storage import history
from storage.tables import Event, HistoryHead
from tests.cast import LI, World, id_of


def heads(world: World) -> list[Head]:
    found = world.session.exec(select(HistoryHead)).all()
    return [Head(one.id or 0, one.at, one.last_event_id, one.events, one.head) for one in found]


def hashes(world: World) -> list[tuple[int, str]]:
    return [(one.id or 0, one.hash) for one in world.session.exec(select(Event))]


def test_events_are_sealed_when_they_have_settled(world: World) -> None:
    world.taken_case()
    assert world.do(sealing.tick) == 0
    world.later(minutes=1)

    assert world.do(sealing.tick) == len(hashes(world))

    assert audit_heads(heads(world), hashes(world)) == (None, 0)


def test_a_second_tick_seals_nothing_anew(world: World) -> None:
    world.taken_case()
    world.later(minutes=2)
    world.do(sealing.tick)

    assert world.do(sealing.tick) == 0

    assert len(heads(world)) == 1


def test_each_head_holds_the_one_before(world: World) -> None:
    case = world.case()
    world.later(minutes=2)
    world.do(sealing.tick)
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.later(seconds=30)
    world.do(sealing.tick)
    world.later(minutes=2)
    world.do(sealing.tick)

    first, second = heads(world)

    assert second.events == 1
    assert audit_heads([first, second], hashes(world)) == (None, 0)


def test_of_two_who_seal_at_once_one_does(world: World) -> None:
    world.taken_case()
    world.later(minutes=2)
    world.do(sealing.tick)
    (ours,) = world.session.exec(select(HistoryHead)).all()
    theirs = HistoryHead(id=ours.id, at=world.now, last_event_id=1, events=1, head="another")

    assert not world.do(lambda session, _now: history.add_head(session, theirs))

    assert len(heads(world)) == 1


def test_an_event_of_a_clock_that_was_wrong_holds_nothing_up(world: World) -> None:
    world.later(days=400)
    world.case()
    world.later(days=-400)
    world.taken_case()
    world.later(minutes=2)

    assert world.do(sealing.tick) == len(hashes(world))

"""权限, lost between two taps: what was opened, marked or asked for before is of no use after."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlmodel import select

from bot.channel.action import Action, Verb
from bot.channel.said import Caller
from bot.desk.handling import handling
from bot.desk.lists import finding, several
from bot.errors import NotStaff, NotYours, OldCard, Refusal
from bot.staff.buttons import STEPS
from bot.wording.composing import compose
from storage import people
from storage.tables import Appointment, Petition, Phrase
from storage.words import NoticeKind, Role, State
from tests.cast import CHEN, LI, SHEN, Actor, World, id_of
from tests.desk.access_begins import LIST, asks, finds, marks
from tests.desk.access_people import HELPING, DirectDesk, populate, stage

Loses = Callable[[World, Actor], None]


def leaves(world: World, who: Actor) -> None:
    """Every appointment has ended."""
    for held in people.find_appointments(world.session, world.person_id(who)):
        held.ended_at = world.now
        world.session.add(held)
    world.session.flush()


def moves(world: World, who: Actor) -> None:
    """Those here have ended, one elsewhere has begun."""
    leaves(world, who)
    world.session.add(
        Appointment(
            person_id=world.person_id(who),
            role=Role.GRID_OFFICER,
            place_id=world.place("WC-YQ-01"),
            rank=8,
        )
    )
    world.session.flush()


async def presses(world: World, who: Actor, verb: Verb, subject: int, argument: str = "") -> str:
    """`ok` or the refusal's name."""
    caller = replace(world.pressed(who), message_id=LIST)
    try:
        await STEPS[verb](DirectDesk(world), caller, Action(verb, subject, argument))
    except Refusal as refusal:
        return type(refusal).__name__
    return "ok"


def phrase(world: World) -> str:
    return str(world.session.exec(select(Phrase.id).where(Phrase.code == "CY-05")).one())


@pytest.mark.parametrize(("loses", "refusal"), [(leaves, NotStaff), (moves, NotYours)])
async def test_a_ready_text_of_before_says_nothing(
    world: World, loses: Loses, refusal: type[Refusal]
) -> None:
    case = world.taken_case()
    asks(world, CHEN, id_of(case))
    loses(world, CHEN)

    found = await presses(world, CHEN, Verb.READY_WORDS, id_of(case), phrase(world))

    assert found == refusal.__name__
    assert case.state == State.IN_PROGRESS
    assert world.told(NoticeKind.QUESTION) == []


async def test_a_ready_text_for_another_case_than_is_waited_for_is_an_old_card(
    world: World,
) -> None:
    case, other = world.taken_case(), world.taken_case()
    asks(world, LI, id_of(case))

    found = await presses(world, LI, Verb.READY_WORDS, id_of(other), phrase(world))

    assert found == OldCard.__name__
    assert {case.state, other.state} == {State.IN_PROGRESS}


async def _of_before(world: World, verb: Verb, loses: Loses) -> tuple[str, Petition]:
    """Marked by the deputy while they might; the same tap after they may not."""
    case = world.case()
    marks(world, CHEN, id_of(case))
    loses(world, CHEN)
    to = str(world.person_id(LI)) if verb == Verb.TRANSFER_SEVERAL else ""
    return await presses(world, CHEN, verb, 0, to), case


@pytest.mark.parametrize("verb", [Verb.TAKE_SEVERAL, Verb.TRANSFER_SEVERAL])
async def test_marks_of_somebody_who_has_left_move_nothing(world: World, verb: Verb) -> None:
    found, case = await _of_before(world, verb, leaves)

    assert found == NotStaff.__name__
    assert (case.state, world.owner(case)) == (State.DISPATCHED, LI.name)


@pytest.mark.parametrize("verb", [Verb.TAKE_SEVERAL, Verb.TRANSFER_SEVERAL])
async def test_marks_of_somebody_who_has_moved_move_nothing_and_each_says_why(
    world: World, verb: Verb
) -> None:
    _found, case = await _of_before(world, verb, moves)

    assert (case.state, world.owner(case)) == (State.DISPATCHED, LI.name)
    (done,) = world.told(NoticeKind.SEVERAL_DONE, to=CHEN)
    (refused,) = done.arguments["refused"]
    assert refused[1] == "refusal-not-yours"


@pytest.mark.parametrize("loses", [leaves, moves])
async def test_who_may_have_it_is_offered_to_nobody_who_lost_it(
    world: World, loses: Loses
) -> None:
    case = world.case()
    marks(world, CHEN, id_of(case))
    loses(world, CHEN)

    found = await presses(world, CHEN, Verb.TRANSFER_SEVERAL, 0)

    assert found in (NotStaff.__name__, NotYours.__name__)


@pytest.mark.parametrize("loses", [leaves, moves])
async def test_a_mark_is_refused_after_and_a_case_of_elsewhere_always(
    world: World, loses: Loses
) -> None:
    case = world.case()
    world.do(several.show, _on_list(world, CHEN), "grid", 0)
    loses(world, CHEN)

    assert await presses(world, CHEN, Verb.MARK, id_of(case)) in ("NotStaff", "NotYours")
    world.do(several.show, _on_list(world, SHEN), "grid", 0)
    assert await presses(world, SHEN, Verb.MARK, id_of(case)) == "NotYours"
    assert await presses(world, SHEN, Verb.MARK, 999_999) == "UnknownCase"


def _on_list(world: World, who: Actor) -> Caller:
    return replace(world.pressed(who), message_id=LIST)


async def test_what_was_found_is_looked_for_anew_in_what_one_may_see_now(world: World) -> None:
    case = world.case("柳岸花园3栋楼下路灯坏了")
    finds(world, CHEN, id_of(case))
    moves(world, CHEN)

    assert await presses(world, CHEN, Verb.FIND, 0) == "ok"

    shown = world.told(NoticeKind.FOUND, to=CHEN)[-1]
    assert str(case.number) not in str(compose(world.session, world.now, shown))


async def test_who_has_left_turns_no_page(world: World) -> None:
    case = world.case("柳岸花园3栋楼下路灯坏了")
    finds(world, CHEN, id_of(case))
    leaves(world, CHEN)

    assert await presses(world, CHEN, Verb.FIND, 1) == "NotStaff"


@pytest.mark.parametrize("who", [SHEN])
def test_a_foreign_case_is_found_by_nobody_it_is_not_for(world: World, who: Actor) -> None:
    case = world.case("柳岸花园3栋楼下路灯坏了")

    world.do(finding.find, world.caller(who), "路灯")

    (shown,) = world.told(NoticeKind.FOUND, to=who)
    assert str(case.number) not in str(compose(world.session, world.now, shown))


def test_whoever_is_on_leave_may_do_what_they_always_may(world: World) -> None:
    """请假 is for dispatch: who is called in all the same is not locked out."""
    case = world.case()
    world.goes_on_leave(CHEN)

    world.do(handling.take, world.pressed(CHEN), id_of(case))

    assert world.owner(case) == CHEN.name


async def test_a_helper_takes_nothing_that_is_marked(world: World) -> None:
    """协办: told of each case that it is not theirs to take or to give away."""
    case = world.case()
    populate(world)
    stage(world, HELPING)
    marks(world, HELPING, id_of(case))

    assert await presses(world, HELPING, Verb.TAKE_SEVERAL, 0) == "ok"

    assert (case.state, world.owner(case)) == (State.DISPATCHED, LI.name)
    (done,) = world.told(NoticeKind.SEVERAL_DONE, to=HELPING)
    assert done.arguments["refused"][0][1] == "refusal-not-now"

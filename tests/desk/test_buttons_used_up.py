"""No button is shown that would only be refused: what has been used up is not offered."""

from bot.channel.action import Verb, decode
from bot.desk.handling import handling
from bot.desk.waiting import extensions, pausing
from bot.wording.composing import compose
from storage.tables import Notice, Petition
from storage.words import Counter, NoticeKind, Priority
from tests.cast import FANG, LI, WANG, ZHAO, ZHOU, Actor, World, at, id_of


def offered(world: World, case: Petition, to: Actor) -> set[Verb]:
    """What somebody may press on the case's card, all pages of it."""
    asked = Notice(
        counter=Counter.STAFF,
        chat_id=to.telegram_id,
        person_id=world.person_id(to),
        petition_id=case.id,
        kind=NoticeKind.MORE_ACTIONS,
        priority=Priority.ANSWER,
        dedup_key="offered",
        not_before=world.now,
        created_at=world.now,
    )
    rows = compose(world.session, world.now, asked)[0].buttons
    claims = (decode(button.action or "") for row in rows for button in row)
    return {claim.verb for claim in claims if claim is not None}


def pauses(world: World, case: Petition) -> None:
    world.do(pausing.pause, world.pressed(LI), id_of(case), "parts-1")
    world.half_a_minute()
    world.do(pausing.resume, world.pressed(LI), id_of(case))
    world.half_a_minute()


def test_a_third_pause_is_not_offered(world: World) -> None:
    case = world.taken_case()
    before = offered(world, case, LI)
    pauses(world, case)
    once = offered(world, case, LI)

    pauses(world, case)

    assert Verb.PAUSE in before & once
    assert Verb.PAUSE not in offered(world, case, LI)


def test_neither_a_pause_nor_more_time_is_offered_when_it_is_long_overdue(world: World) -> None:
    case = world.taken_case()
    before = offered(world, case, LI)

    world.now = at(30, 10)

    assert {Verb.PAUSE, Verb.ASK_EXTENSION} <= before
    assert not {Verb.PAUSE, Verb.ASK_EXTENSION} & offered(world, case, LI)


def test_a_third_extension_is_not_offered(world: World) -> None:
    case = world.taken_case()
    for _ in range(2):
        assert Verb.ASK_EXTENSION in offered(world, case, LI)
        world.do(extensions.ask, world.pressed(LI), id_of(case), "5")
        world.says(LI, "等配件")
        world.half_a_minute()
        world.do(extensions.decide, world.pressed(ZHAO), id_of(case), "yes")
        world.half_a_minute()

    assert Verb.ASK_EXTENSION not in offered(world, case, LI)


def test_an_emergency_is_not_offered_to_be_declined(world: World) -> None:
    world.says(WANG, "柳岸花园3栋着火了，冒浓烟")  # is sent by itself
    case = world.last_case()
    world.do(handling.take, world.pressed(LI), id_of(case))

    assert Verb.DECLINE not in offered(world, case, FANG)
    assert Verb.DECLINE in offered(world, world.case("柳岸花园5栋路灯坏了", ZHOU), FANG)

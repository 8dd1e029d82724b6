"""At the telephone: calls typed in, what came of them, and who goes on in Telegram."""

from bot.channel.said import Caller
from bot.desk.handling import handling
from bot.desk.hotline import entry, linking
from bot.wording.composing import compose
from storage import phone_calls
from storage.tables import Petition, PhoneCall
from storage.words import NoticeKind
from tests.cast import (
    LI,
    ZHAO,
    ZHOU,
    Actor,
    World,
    id_of,
)

LAMP = "柳岸花园3栋路灯坏了，吴女士，13800001111，要回电"


def types_in(world: World, words: str = LAMP, by: Actor = ZHAO) -> Petition:
    world.do(entry.enter, world.caller(by), words)
    petition = world.last_case()
    world.deliver()
    return petition


def call_of(world: World, petition: Petition) -> PhoneCall:
    call = phone_calls.of_case(world.session, petition.id)
    assert call is not None
    return call


def words_of(world: World, kind: NoticeKind, to: Actor) -> str:
    return str(compose(world.session, world.now, world.told(kind, to=to)[-1])[0].text)


def settled(world: World, petition: Petition, by: Actor = LI) -> Petition:
    """Taken and resolved, so that the caller is to hear of it."""
    world.do(handling.take, world.pressed(by), id_of(petition))
    world.half_a_minute()
    world.resolves(petition, by)
    return petition


def links(world: World, case: Petition, code: str | None, who: Actor = ZHOU) -> None:
    world.do(linking.link, caller_of(world, who), f"{case.number} {code}")


def caller_of(world: World, who: Actor) -> Caller:
    return world.caller(who)


def buttons_of(world: World, kind: NoticeKind, to: Actor) -> object:
    return compose(world.session, world.now, world.told(kind, to=to)[-1])[0].buttons

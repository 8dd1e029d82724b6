"""What each does before a button of a row is pressed, and what the words of a row stand for."""

from collections.abc import Callable
from dataclasses import replace

from sqlmodel import col, select

from bot.channel.said import Caller
from bot.desk.handling import handling
from bot.desk.lists import finding, several
from storage.tables import (
    Petition,
    Phrase,
    Unit,
    WhistleCall,
)
from storage.words import Counter, NoticeKind
from tests.cast import (
    Actor,
    World,
)
from tests.units import LAW

Begins = Callable[[World, Actor, int], int]  # who and the subject; the message they press under


LIST = 700  # the message that somebody's list is


def asks(world: World, who: Actor, subject: int) -> int:
    """They are waited for to write a question."""
    world.do(handling.ask, world.pressed(who, counter=Counter.STAFF), subject)
    return LIST


def _on_list(world: World, who: Actor) -> Caller:
    return replace(world.pressed(who, counter=Counter.STAFF), message_id=LIST)


def opens_a_list(world: World, who: Actor, subject: int) -> int:
    """A list of theirs in which cases are marked."""
    world.do(several.show, _on_list(world, who), "grid", 0)
    return LIST


def marks(world: World, who: Actor, subject: int) -> int:
    """The case is marked in their list, if they may."""
    opens_a_list(world, who, subject)
    world.do(several.mark, _on_list(world, who), subject)
    return LIST


def finds(world: World, who: Actor, subject: int) -> int:
    """What they have looked for stands in their chat."""
    world.do(finding.find, world.caller(who, counter=Counter.STAFF), "路灯")
    found = world.told(NoticeKind.FOUND)[-1]
    found.message_id = LIST
    world.session.flush()
    return LIST


def argument_for(world: World, word: str) -> str:
    """What a word of a row stands for in this world."""
    unit = world.session.exec(select(Unit.id).where(Unit.name == LAW)).first()
    call = world.session.exec(select(WhistleCall.id)).first()
    case = world.session.exec(select(Petition.id).where(col(Petition.number).is_not(None))).first()
    phrase = world.session.exec(select(Phrase.id).where(Phrase.code == "CY-05")).first()
    stands_for = {
        "PHRASE": str(phrase),
        "LAW.0": f"{unit}.0",
        "CALL": str(call),
        "CASE": str(case),
        "GRID": str(world.place("WC-LA-02")),
    }
    return stands_for.get(word, word)

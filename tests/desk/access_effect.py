"""What came of going a way in: a refusal's name, or what it left in history and in chats."""

from collections.abc import Callable

from sqlmodel import col, func, select

from bot.desk.case import confidence
from bot.desk.case.authority import standing_of
from bot.errors import Refusal
from bot.wording.composing import compose
from storage import people, petitions, supporters
from storage.tables import Notice, Petition
from storage.words import Counter, EventKind, NoticeKind
from tests.cast import Actor, World
from tests.desk.access_people import stage

Way = Callable[[World, Actor, int], object]
REFUSED = {NoticeKind.REFUSAL, NoticeKind.STRANGER}
NOTHING = "-"


def effect(world: World, way: Way, who: Actor, subject: int, counter: Counter) -> str:
    """`NotYours`, `+taken` (events of the case), `:prompt` (told to them), a word, or `-`.

    With `!` when they were told the case's number, and have nothing to do with it. Whatever
    happened is undone.
    """
    before = world.session.begin_nested()
    try:
        stage(world, who)
        return _gone(world, way, who, subject, counter)
    except Refusal as refusal:
        return type(refusal).__name__
    finally:
        before.rollback()
        world.session.expire_all()


def _gone(world: World, way: Way, who: Actor, subject: int, counter: Counter) -> str:
    newest = world.session.exec(select(func.max(col(Notice.id)))).one() or 0
    known = {one.id for one in petitions.find_events(world.session, subject)}
    word = way(world, who, subject)
    events = petitions.find_events(world.session, subject)
    happened = [one.kind for one in events if one.id not in known]
    told = [one for one in world.told() if (one.id or 0) > newest]
    theirs = [one for one in told if one.chat_id == who.telegram_id]
    named = _named(happened, theirs) or (word if isinstance(word, str) else NOTHING)
    return named + ("!" if _learns(world, theirs, who, subject, counter) else "")


def _named(happened: list[EventKind], theirs: list[Notice]) -> str:
    refused = [one for one in theirs if one.kind in REFUSED]
    if refused:
        key = str(refused[0].arguments["text_key"]).removeprefix("refusal-")
        return "".join(part.title() for part in key.split("-"))
    if happened:
        return "+" + "+".join(dict.fromkeys(one.value for one in happened))
    return ":" + theirs[0].kind.value if theirs else ""


def _learns(
    world: World, theirs: list[Notice], who: Actor, subject: int, counter: Counter
) -> bool:
    """Whether somebody who has nothing to do with the case is told of it."""
    case = world.session.get(Petition, subject)
    if case is None or case.number is None or _has_to_do(world, who, case, counter):
        return False
    return any(
        case.number in repr(compose(world.session, world.now, one))
        for one in theirs
        if one.kind not in REFUSED
    )


def _has_to_do(world: World, who: Actor, case: Petition, counter: Counter) -> bool:
    identity = people.get_identity(world.session, counter, who.telegram_id)
    if identity is None:
        return False
    if counter == Counter.STAFF:
        return standing_of(world.session, identity.person_id, case) is not None
    own = confidence.is_reporter(world.session, case, identity.person_id)
    return own or supporters.get(world.session, case.id or 0, identity.person_id) is not None

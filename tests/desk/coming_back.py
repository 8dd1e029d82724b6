"""Cases at one spot, filed, taken and put right, and what was told of their coming back."""

from sqlmodel import col, select

from bot.desk.drafting import drafts
from bot.desk.handling import corrections, handling, undo
from bot.wording.composing import compose
from storage.tables import Petition, Undo
from storage.words import Certainty, NoticeKind
from tests.cast import LI, WANG, ZHAO, Actor, World, id_of

RUBBISH = "柳岸花园3栋垃圾桶满了没人收"


def taken(world: World, who: Actor = WANG, text: str = RUBBISH) -> Petition:
    """Reported and taken; an hour later it is another one."""
    case = world.case(text, who)
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.deliver()
    world.later(hours=1)
    return case


def filed(world: World, text: str = RUBBISH, who: Actor = WANG) -> Petition:
    case = world.case(text, who)
    world.later(hours=1)
    return case


def is_told(world: World) -> list[str]:
    """Of which case the community desk has been told that it comes back."""
    found = world.told(NoticeKind.RECURRENCE, to=ZHAO)
    return [str(world.session.get_one(Petition, one.petition_id).number) for one in found]


def reclassified(world: World, case: Petition, code: str) -> None:
    world.do(corrections.reclassify, world.pressed(LI), id_of(case), f"={code}")
    world.half_a_minute()


def relocated(world: World, case: Petition, code: str, who: Actor = ZHAO) -> None:
    where = world.place(code)
    world.do(corrections.relocate, world.pressed(who), id_of(case), f"={where}")
    world.half_a_minute()


LAMP = "柳岸花园3栋楼下路灯坏了"


def presumed(world: World, text: str = RUBBISH, who: Actor = WANG) -> Petition:
    """Filed, and the program is not sure what kind it is."""
    case = world.drafts(who, text)
    case.category_certainty = Certainty.PRESUMED
    world.do(drafts.send, world.pressed(who), id_of(case))
    world.deliver()
    world.later(hours=1)
    return case


def undoes(world: World, case: Petition, who: Actor = LI) -> None:
    of_case = select(Undo).where(Undo.petition_id == case.id).order_by(col(Undo.id).desc())
    world.do(undo.undo, world.pressed(who), world.session.exec(of_case.limit(1)).one().id or 0)


def reads(world: World, who: Actor = ZHAO) -> list[str]:
    """What there is to read in all that was told of it."""
    told = world.told(NoticeKind.RECURRENCE, to=who)
    return [part.text for one in told for part in compose(world.session, world.now, one)]

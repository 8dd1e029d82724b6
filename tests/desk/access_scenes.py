"""The scenes in which a button or command is tried: each gives the subject of the button."""

from collections.abc import Callable

from sqlmodel import select

from bot.desk.administration import acts, changes
from bot.desk.announcing import announcing
from bot.desk.handling import blocking, handling, helpers
from bot.desk.hotline import entry
from bot.desk.joining import merging, supporting
from bot.desk.judging import follow_up
from bot.desk.meeting import meeting
from bot.desk.talk import talk_days
from bot.desk.waiting import extensions, pausing
from storage import city_sheets
from storage.tables import (
    AdminChange,
    Announcement,
    Block,
    Petition,
    SentSheets,
    TalkDay,
    Undo,
)
from storage.words import MediaKind, State
from tests.cast import (
    CAO,
    FANG,
    LI,
    LIN,
    SHEN,
    WANG,
    ZHAO,
    World,
    id_of,
    photo,
)
from tests.desk.access_people import NEIGHBOUR
from tests.desk.whistling import Field
from tests.units import LAW

NEXT_WEEK = "2026-03-11T14:00"


Scene = Callable[[World, Field], int]


def nothing(world: World, field: Field) -> int:
    """No case is there."""
    return 0


def draft(world: World, field: Field) -> int:
    """A draft of the reporter's."""
    return id_of(world.drafts())


def voiced_draft(world: World, field: Field) -> int:
    """An anonymous draft of the reporter's, with words and a voice."""
    subject = id_of(world.drafts())
    world.says(WANG, "匿名", media=photo("voice", kind=MediaKind.VOICE, seconds=5))
    return subject


def find_unclear(world: World, field: Field) -> int:
    """The reporter has shown a photo in the rider group, without a word."""
    world.posts(WANG, media=photo("what"))
    world.later(seconds=16)
    world.ticks()
    return id_of(world.last_case())


def found_twice(world: World, field: Field) -> int:
    """The reporter has shown the same thing twice in the rider group."""
    for name in ("one", "two"):
        world.posts(WANG, "柳岸花园3栋门口井盖缺了", media=photo(name))
        world.later(seconds=16)
        world.ticks()
    return id_of(world.last_case())


def _joined(world: World, case: Petition) -> Petition:
    world.do(supporting.join, world.pressed(NEIGHBOUR), id_of(case), None)
    return case


def fresh(world: World, field: Field) -> int:
    """Dispatched to the grid officer; a neighbour has joined."""
    return id_of(_joined(world, world.case()))


def taken(world: World, field: Field) -> int:
    """The grid officer has it; a neighbour has joined."""
    return id_of(_joined(world, world.taken_case()))


def whistled(world: World, field: Field) -> int:
    """One department of two is called to it."""
    case = _joined(world, world.taken_case())
    field.blows(ZHAO, case, LAW)
    return id_of(case)


def whistle_begun(world: World, field: Field) -> int:
    """The community desk is choosing whom to call."""
    case = world.taken_case()
    field.chooses(ZHAO, case, LAW)
    return id_of(case)


def resolved(world: World, field: Field) -> int:
    """It is done, and its reporter asked."""
    case = _joined(world, world.taken_case())
    world.resolves(case)
    return id_of(case)


def result_written(world: World, field: Field) -> int:
    """The result waits to be confirmed by whoever wrote it."""
    case = world.taken_case()
    world.do(handling.resolve, world.pressed(LI), id_of(case))
    world.says(LI, "灯泡已更换", media=photo("after"))
    return id_of(case)


def more_time_asked(world: World, field: Field) -> int:
    """An extension waits to be decided."""
    case = world.taken_case()
    world.do(extensions.ask, world.pressed(LI), id_of(case), "3")
    world.says(LI, "要等施工队")
    return id_of(case)


def in_meeting(world: World, field: Field) -> int:
    """A joint meeting is called."""
    case = world.taken_case()
    world.do(meeting.convene, world.pressed(ZHAO), id_of(case), NEXT_WEEK)
    return id_of(case)


def called_in(world: World, field: Field) -> int:
    """A call the community desk typed in, a moment ago."""
    world.do(entry.enter, world.caller(ZHAO), "柳岸花园3栋楼下路灯坏了 赵女士 13900000000 要回电")
    return id_of(world.last_case())


def called_along_a_road(world: World, field: Field) -> int:
    """A call of a road that lies in several grids."""
    world.do(entry.enter, world.caller(ZHAO), "柳岸花园路灯坏了 赵女士 13900000000 要回电")
    return id_of(world.last_case())


def announced(world: World, field: Field) -> int:
    """An announcement to the grid, not sent yet."""
    world.do(announcing.announce, world.caller(ZHAO), "柳岸第一网格 明天上午停水")
    return world.session.exec(select(Announcement)).one().id or 0


def talk_day(world: World, field: Field) -> int:
    """A talk day of the community."""
    world.do(talk_days.plan, world.pressed(ZHAO), world.place("WC-LA"), NEXT_WEEK)
    return list(world.session.exec(select(TalkDay)))[-1].id or 0


def community(world: World, field: Field) -> int:
    """A community to plan a talk day in."""
    return world.place("WC-LA")


def somebody(world: World, field: Field) -> int:
    """The grid officer as the subject."""
    return world.person_id(LI)


def step_of_owner(world: World, field: Field) -> int:
    """A step of the grid officer that can be undone."""
    case = world.case()
    world.do(handling.take, world.pressed(LI), id_of(case))
    return list(world.session.exec(select(Undo)))[-1].id or 0


def bounced(world: World, field: Field) -> int:
    """Sent back twice; the third time the street decides."""
    case = world.case()
    for by in (LI, ZHAO, FANG):
        owner = world.actor(world.owner(case)) if world.owner(case) else by
        world.sends_back(case, owner)
        world.half_a_minute()
    return id_of(case)


def paused(world: World, field: Field) -> int:
    """Its clock stands."""
    case = world.taken_case()
    world.do(pausing.pause, world.pressed(LI), id_of(case), "parts-3")
    return id_of(case)


def letter(world: World, field: Field) -> int:
    """信访, taken by the street and not accepted yet."""
    case = world.case("拆迁补偿不合理，我要信访")
    world.do(handling.take, world.pressed(FANG), id_of(case))
    return id_of(case)


def merged(world: World, field: Field) -> int:
    """One case has gone into another."""
    target, source = world.taken_case(), world.taken_case()
    world.do(merging.merge, world.pressed(LI), id_of(source), str(id_of(target)))
    return id_of(source)


def helped(world: World, field: Field) -> int:
    """A case that an officer of another grid helps with."""
    return taken(world, field)


def parked(world: World, field: Field) -> int:
    """What was said is no petition, and kept."""
    world.says(WANG, "请问社保卡在哪里补办？")
    return id_of(world.last_case())


def two_matters(world: World, field: Field) -> int:
    """A draft that tells of two problems."""
    return id_of(world.drafts(WANG, "柳岸花园3栋路灯坏了，还有楼下垃圾没人收"))


def resolved_call(world: World, field: Field) -> int:
    """A call that is done; the caller is to be rung up. A department and a helper took part."""
    subject = called_in(world, field)
    case = world.session.get_one(Petition, subject)
    world.deliver()
    world.do(handling.take, world.pressed(LI), subject)
    case.contacted_at = world.now
    world.half_a_minute()
    field.blows(ZHAO, case, LAW)
    field.ends(ZHAO, case)
    world.do(helpers.helper, world.pressed(LI), subject, str(world.person_id(SHEN)))
    world.resolves(case)
    return subject


def whistled_call(world: World, field: Field) -> int:
    """A call to which a department is called."""
    subject = called_in(world, field)
    world.deliver()
    world.do(handling.take, world.pressed(LI), subject)
    case = world.session.get_one(Petition, subject)
    case.contacted_at = world.now
    world.half_a_minute()
    field.blows(ZHAO, case, LAW)
    return subject


def closed(world: World, field: Field) -> int:
    """Rated by its reporter, and asked about once more after four weeks."""
    subject = resolved(world, field)
    world.do(follow_up.say_solved, world.pressed(WANG), subject, True)
    case = world.session.get_one(Petition, subject)
    case.state, case.asked_again_at = State.CLOSED, world.now
    world.session.add(case)
    return subject


def draft_beside_a_case(world: World, field: Field) -> int:
    """The reporter has a running case, and has begun another draft."""
    world.taken_case()
    return id_of(world.drafts(WANG, "楼道里堆满了纸箱"))


def change_shown(world: World, field: Field) -> int:
    """The administrator has been shown what a change would do."""
    world.do(acts.act, world.pressed(CAO), 0, ("catoff", "LL-02"))
    return list(world.session.exec(select(AdminChange)))[-1].id or 0


def change_done(world: World, field: Field) -> int:
    """A change of the administrator's, a moment ago."""
    shown = change_shown(world, field)
    world.do(changes.confirm, world.pressed(CAO), shown)
    return shown


def sheets_sent(world: World, field: Field) -> int:
    """Sheets the administrator has sent, not brought in yet."""
    sent = SentSheets(person_id=world.person_id(CAO), files=b"", base="", sent_at=world.now)
    return city_sheets.send(world.session, sent).id or 0


def blocked(world: World, field: Field) -> int:
    """The reporter is blocked by the duty leader; the block."""
    case = world.case()
    world.do(blocking.block, world.pressed(LIN), id_of(case), "insults-7")
    return world.session.exec(select(Block)).one().id or 0

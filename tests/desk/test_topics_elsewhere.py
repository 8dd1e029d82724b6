"""工作群: a case that goes to another community is no matter of the group any more."""

from dataclasses import replace

from sqlmodel import select

from bot.desk.handling import corrections, undo
from bot.desk.registry import groups
from bot.desk.registry.invites import invite
from bot.desk.topics import topics
from bot.wording.composing import compose
from storage import outcomes, posted
from storage.tables import Notice, Petition, Topic
from storage.words import GroupKind, NoticeKind
from tests.cast import WANG, ZHAO, World, id_of
from tests.desk.test_topics import WORK, in_group, opened, register, ticks, topic
from tests.desk.test_undoing import last_step


def relocates(world: World, case: Petition, place: str = "WC-YQ-01") -> None:
    world.do(corrections.relocate, world.pressed(ZHAO), id_of(case), f"={world.place(place)}")


def words(world: World, notice: Notice) -> str:
    return "".join(message.text for message in compose(world.session, world.now, notice))


def goes_elsewhere(world: World, case: Petition) -> None:
    relocates(world, case)
    world.half_a_minute()
    ticks(world)


def test_its_card_says_so_for_the_last_time_and_the_topic_closes(world: World) -> None:
    case = opened(world)

    goes_elsewhere(world, case)

    (closing,) = [
        one for one in in_group(world, NoticeKind.TOPIC) if one.arguments["do"] == "close"
    ]
    last = in_group(world, NoticeKind.WORK_CARD)[-1]
    assert closing.thread_id == topic(world).thread_id
    assert last.edits is not None
    told = [one.id for one in in_group(world)]
    assert told.index(last.id) < told.index(closing.id)  # said before it closes
    assert "不再跟进" in words(world, last)
    assert "路灯" not in words(world, last)


def test_nothing_of_it_reaches_the_group_afterwards(world: World) -> None:
    case = opened(world)
    goes_elsewhere(world, case)
    told = len(in_group(world))

    world.says(WANG, "4栋的也坏了")
    case.place_words = "云桥新村1栋"
    world.later(hours=1)
    ticks(world)

    assert len(in_group(world)) == told
    assert posted.find_live(world.session, id_of(case), NoticeKind.WORK_CARD) == []


def test_within_the_place_of_the_group_it_goes_on(world: World) -> None:
    case = opened(world)

    relocates(world, case, "WC-LA-02")
    world.half_a_minute()
    ticks(world)

    assert topic(world).closed_at is None
    assert "路灯" in words(world, in_group(world, NoticeKind.WORK_CARD)[-1])


def test_what_is_undone_within_half_a_minute_closes_nothing(world: World) -> None:
    case = opened(world)

    relocates(world, case)
    ticks(world)
    world.do(undo.undo, world.pressed(ZHAO), last_step(world).id or 0)
    world.half_a_minute()
    ticks(world)

    assert [one.arguments["do"] for one in in_group(world, NoticeKind.TOPIC)] == ["open"]
    assert "路灯" in words(world, in_group(world, NoticeKind.WORK_CARD)[-1])


def test_here_again_it_has_its_topic_and_a_card_again(world: World) -> None:
    case = opened(world)
    goes_elsewhere(world, case)

    case.grid_id = world.place("WC-LA-01")
    world.session.add(case)
    ticks(world)

    assert topic(world).closed_at is None
    last = in_group(world, NoticeKind.WORK_CARD)[-1]
    assert (last.edits, last.thread_id) == (None, topic(world).thread_id)
    assert "路灯" in words(world, last)
    assert len(posted.find_live(world.session, id_of(case), NoticeKind.WORK_CARD)) == 1


def test_a_card_in_general_says_it_and_comes_back_as_well(world: World) -> None:
    register(world)
    case = world.case()
    world.do(topics.tick)
    (begun,) = in_group(world, NoticeKind.TOPIC)
    outcomes.fail(world.session, begun.id or 0, "Bad Request: the chat is not a forum")
    ticks(world)

    goes_elsewhere(world, case)
    last = in_group(world, NoticeKind.WORK_CARD)[-1]
    gone = words(world, last)
    case.grid_id = world.place("WC-LA-01")
    world.session.add(case)
    ticks(world)

    assert "不再跟进" in gone
    again = in_group(world, NoticeKind.WORK_CARD)[-1]
    assert (again.edits, again.thread_id) == (None, None)
    assert len(in_group(world, NoticeKind.TOPIC)) == 1


def test_where_the_case_has_gone_it_has_a_topic_of_its_own(world: World) -> None:
    case = opened(world)
    elsewhere = WORK - 5
    code = world.do(invite, group_kind=GroupKind.WORK, place_id=world.place("WC-YQ"))
    caller = replace(world.caller(ZHAO), chat_id=elsewhere, private=False)
    world.do(groups.register_group, caller, code, "云桥工作群")

    goes_elsewhere(world, case)

    found = world.session.exec(select(Topic).where(Topic.chat_id == elsewhere)).one()
    assert (found.petition_id, found.closed_at) == (case.id, None)

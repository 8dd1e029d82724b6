"""改口: an edit that belongs to nothing is a new message; one that comes too late is said to."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.desk.drafting import drafts
from bot.desk.handling import handling
from bot.desk.hearing import own_cases, reception
from bot.desk.joining import merging, supporting
from bot.desk.judging import follow_up
from bot.wording.composing import compose
from storage import petitions
from storage.tables import Media, Petition, Statement
from storage.words import EventKind, Level, NoticeKind, State, StatementKind, Urgency
from tests.cast import JI, LI, RIDERS, WANG, ZHAO, ZHOU, Actor, World, facts, id_of, photo

FIRE = "3栋楼下着火了，有人被困"
LAMP = "3栋楼下路灯坏了"


def edits(world: World, message: int, text: str, who: Actor = WANG, **rest: object) -> None:
    world.deliver()
    world.says(who, text, message_id=message, edited=True, **rest)


def too_late(world: World, who: Actor = WANG) -> bool:
    told = world.owed(NoticeKind.REFUSAL, to=who)
    return [one.arguments["text_key"] for one in told] == ["refusal-edit-too-late"]


def said_of(world: World, case: Petition) -> list[tuple[StatementKind, str]]:
    return [(one.kind, one.text) for one in petitions.find_statements(world.session, id_of(case))]


def photos_of(world: World, case: Petition) -> list[str]:
    world.session.flush()
    wanted = select(Media.sha256).where(Media.petition_id == case.id).order_by(Media.id)  # type: ignore[arg-type]
    return list(world.session.exec(wanted))


# what belongs to nothing


@pytest.mark.parametrize("first", ["你好", "谢谢", "不说了", "怎么用"])
def test_what_was_no_report_and_is_edited_into_a_fire_is_an_emergency(
    world: World, first: str
) -> None:
    number = world.says(WANG, first)

    edits(world, number, FIRE)

    case = world.last_case()
    assert (case.urgency, case.number is not None) == (Urgency.EMERGENCY, True)
    assert world.owed(NoticeKind.EMERGENCY_NUMBERS, to=WANG)
    assert world.owed(NoticeKind.STAFF_CARD)


def test_a_greeting_edited_into_a_report_is_a_draft_and_edited_again_it_follows(
    world: World,
) -> None:
    number = world.says(WANG, "你好")

    edits(world, number, LAMP)
    edits(world, number, "5栋楼下路灯坏了")

    (draft,) = world.cases()
    assert (draft.state, draft.text) == (State.DRAFT, "5栋楼下路灯坏了")


def test_a_draft_that_was_dropped_does_not_take_the_words(world: World) -> None:
    number = world.says(WANG, LAMP)
    dropped = world.last_case()
    world.do(drafts.cancel, world.pressed(WANG), id_of(dropped))

    edits(world, number, "5栋楼下路灯坏了")
    edits(world, number, "6栋楼下路灯坏了")

    assert (dropped.state, dropped.text) == (State.CANCELLED, LAMP)
    (one,) = [case for case in world.cases() if case.id != dropped.id]
    assert (one.state, one.text) == (State.DRAFT, "6栋楼下路灯坏了")


def test_a_draft_that_was_dropped_and_is_edited_into_a_fire_is_taken_at_once(
    world: World,
) -> None:
    number = world.says(WANG, LAMP)
    world.do(drafts.cancel, world.pressed(WANG), id_of(world.last_case()))

    edits(world, number, FIRE)

    assert world.last_case().urgency == Urgency.EMERGENCY
    assert world.owed(NoticeKind.STAFF_CARD)


def test_where_somebody_lives_can_be_put_right(world: World) -> None:
    world.do(reception.near, world.caller(ZHOU), 0)
    world.deliver()
    number = world.says(ZHOU, "柳岸花园3栋")

    edits(world, number, "老码头小区2栋", ZHOU)

    assert "老码头" in world.person(ZHOU).home_words
    assert world.owed(NoticeKind.HOME_SET, to=ZHOU)
    assert world.cases() == []


def test_in_the_group_what_was_heard_by_nobody_is_heard_as_new(world: World) -> None:
    world.posts(JI, "看", media=photo("first"))

    world.posts(JI, "井盖没了", media=photo("late"), message_id=71, edited=True)

    assert len({one.petition_id for one in world.session.exec(select(Media))}) == 2


# what comes too late


def closed(world: World) -> tuple[int, Petition]:
    number = world.says(WANG, LAMP)
    case = world.last_case()
    world.do(drafts.send, world.pressed(WANG), id_of(case))
    world.deliver()
    world.do(handling.take, world.pressed(LI), id_of(case))
    case.contacted_at = world.now
    world.half_a_minute()
    world.resolves(case)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), True)
    world.do(follow_up.say_satisfied, world.pressed(WANG), id_of(case), "satisfied")
    world.deliver()
    assert case.state == State.CLOSED
    return number, case


def test_a_case_that_is_over_keeps_its_words_and_the_edit_is_too_late(world: World) -> None:
    number, case = closed(world)

    edits(world, number, LAMP + "，又坏了")

    assert case.text == LAMP
    assert world.events(case, EventKind.CORRECTED) == []
    assert too_late(world)


def test_a_case_that_is_over_and_is_edited_into_a_fire_is_a_new_one(world: World) -> None:
    number, case = closed(world)

    edits(world, number, FIRE)

    assert case.text == LAMP
    assert (world.last_case().urgency, len(world.cases())) == (Urgency.EMERGENCY, 2)


def test_an_edit_that_changes_nothing_of_what_is_over_is_not_answered(world: World) -> None:
    number, _case = closed(world)
    world.deliver()

    world.says(WANG, LAMP, message_id=number, edited=True)

    assert world.owed(to=WANG) == []


def test_what_a_neighbour_has_added_cannot_be_edited_and_they_are_told(world: World) -> None:
    case = world.case()
    world.do(supporting.join, world.pressed(ZHOU), id_of(case), None)
    world.deliver()
    joined = world.message_of(world.told(to=ZHOU)[-1])
    number = world.says(ZHOU, "我们楼也黑", reply_to=joined)

    edits(world, number, "我们楼不黑", ZHOU)

    assert too_late(world, ZHOU)


# what was merged


def merged(world: World) -> tuple[int, Petition, Petition]:
    home = world.case()
    number = world.says(ZHOU, "柳岸花园3栋楼下路灯不亮")
    case = world.last_case()
    world.do(drafts.send, world.pressed(ZHOU), id_of(case))
    world.deliver()
    world.do(merging.merge, world.pressed(LI), id_of(case), str(home.id))
    world.half_a_minute()
    return number, home, case


def test_what_was_merged_is_put_right_where_it_lives_on(world: World) -> None:
    number, home, case = merged(world)

    edits(world, number, "柳岸花园3栋楼下路灯不亮，两盏", ZHOU)

    assert case.text == "柳岸花园3栋楼下路灯不亮，两盏"
    assert (StatementKind.SUPPORT, case.text) in said_of(world, home)
    (told,) = world.owed(NoticeKind.CASE_UPDATE, to=LI)
    assert (told.petition_id, told.arguments["event"]) == (home.id, "corrected")
    assert home.text == LAMP


def test_nobody_reads_in_their_story_that_they_have_changed_what_somebody_else_has(
    world: World,
) -> None:
    number, home, _case = merged(world)

    edits(world, number, "柳岸花园3栋楼下路灯不亮，两盏", ZHOU)
    theirs = story_of(world, home)
    edits(world, first_message(world, home), "3栋楼下路灯坏了，一直闪")

    assert "您修改了内容" not in theirs
    assert story_of(world, home).count("您修改了内容") == 1
    assert [facts(one) for one in world.events(home, EventKind.CORRECTED)] == [
        {"supporter": True},
        {},
    ]


def first_message(world: World, case: Petition) -> int:
    return petitions.find_statements(world.session, id_of(case))[0].message_id or 0


def story_of(world: World, case: Petition) -> str:
    """As its reporter reads it."""
    world.deliver()
    world.do(own_cases.show, world.pressed(WANG), id_of(case))
    (story,) = world.owed(NoticeKind.CASE_STORY, to=WANG)
    return compose(world.session, world.now, story)[0].text


def test_what_was_merged_and_is_edited_into_a_fire_alarms_where_it_lives_on(
    world: World,
) -> None:
    number, home, case = merged(world)

    edits(world, number, FIRE, ZHOU)

    assert home.urgency == case.urgency == Urgency.EMERGENCY
    assert world.owed(NoticeKind.EMERGENCY_NUMBERS, to=ZHOU)


def test_what_was_edited_since_it_was_merged_is_taken_out_with_all_it_said(world: World) -> None:
    number, home, case = merged(world)
    edits(world, number, "柳岸花园3栋楼下路灯不亮，两盏", ZHOU)
    world.later(minutes=1)

    world.do(merging.unmerge, world.pressed(ZHAO), id_of(case))

    assert [words for _kind, words in said_of(world, home)] == [LAMP]
    assert world.said_before(case) == ["柳岸花园3栋楼下路灯不亮"]


def test_what_it_complains_of_now_goes_above_them_when_it_is_taken_out_again(
    world: World,
) -> None:
    number, home, case = merged(world)

    edits(world, number, "柳岸花园3栋楼下路灯不亮，网格员小李收了钱不办事", ZHOU)
    world.later(minutes=1)
    world.do(merging.unmerge, world.pressed(ZHAO), id_of(case))

    assert home.about_level == case.about_level == Level.GRID
    assert (world.owner(home), world.owner(case)) == ("赵主任", "赵主任")


# another photo


def test_another_photo_takes_the_place_of_the_one_in_a_draft(world: World) -> None:
    number = world.says(WANG, LAMP, media=photo("wrong"))

    edits(world, number, LAMP, media=photo("right"))

    assert photos_of(world, world.last_case()) == [photo("right").sha256]
    assert len(world.cases()) == 1


def test_of_a_case_both_are_kept_and_whoever_has_it_sees_the_new_one(world: World) -> None:
    number = world.says(WANG, LAMP, media=photo("wrong"))
    case = world.last_case()
    world.do(drafts.send, world.pressed(WANG), id_of(case))

    edits(world, number, LAMP, media=photo("right"))

    assert photos_of(world, case) == [photo("wrong").sha256, photo("right").sha256]
    (told,) = world.owed(NoticeKind.CASE_UPDATE, to=LI)
    assert told.arguments["sha"] == [photo("right").sha256]


def test_the_same_photo_with_another_caption_is_the_same_photo(world: World) -> None:
    number = world.says(WANG, LAMP, media=photo("lamp"))

    edits(world, number, "5栋楼下路灯坏了", media=photo("lamp"))

    assert photos_of(world, world.last_case()) == [photo("lamp").sha256]
    assert world.last_case().text == "5栋楼下路灯坏了"


def test_a_photo_put_to_words_belongs_to_them(world: World) -> None:
    number = world.says(WANG, LAMP)

    edits(world, number, LAMP, media=photo("lamp"))

    assert photos_of(world, world.last_case()) == [photo("lamp").sha256]


def test_another_photo_of_what_is_over_is_too_late(world: World) -> None:
    number, case = closed(world)
    before = photos_of(world, case)

    edits(world, number, LAMP, media=photo("right"))

    assert photos_of(world, case) == before
    assert too_late(world)


# why it is not solved


def test_why_it_is_not_solved_can_be_put_right(world: World) -> None:
    case = world.taken_case()
    world.resolves(case)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), False)
    world.deliver()
    number = world.says(WANG, "灯还是不亮")

    edits(world, number, "灯又亮了")

    assert case.rating_reason == "灯又亮了"


def test_what_was_given_over_to_another_case_is_edited_there(world: World) -> None:
    case = world.taken_case()
    world.do(own_cases.begin_addition, world.pressed(WANG), id_of(case))
    number = world.says(WANG, "补充：那盏灯")
    world.later(minutes=1)

    edits(world, number, "补充：那两盏灯")

    assert (StatementKind.ADDITION, "补充：那两盏灯") in said_of(world, case)
    assert not world.session.exec(select(Statement).where(Statement.text == "补充：那盏灯")).all()
    assert world.now - case.created_at < timedelta(days=1)
    assert world.told(to=RIDERS) == []

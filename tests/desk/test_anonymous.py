"""匿名: no table of cases and nothing that staff get leads to the reporter; answers arrive."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Table
from sqlmodel import select

from bot.desk.drafting import drafts, on_behalf, splitting
from bot.desk.handling import blocking, handling
from bot.desk.hearing import my_data, own_cases
from bot.desk.hotline import contact as calls
from bot.desk.joining import merging, parting, supporting
from bot.desk.judging import follow_up
from bot.desk.waiting import contact
from bot.errors import AlreadyWithIt, ReporterNameless, UnknownCase
from bot.rules.audit import Case, first_break
from bot.rules.content import compare
from bot.wording.composing import compose
from storage import behind, petitions, undos
from storage.tables import Block, Notice, Person, Petition, Statement, Supporter, metadata
from storage.tables.masks import HiddenReporter
from storage.words import EventKind, NoticeKind, Priority, State, StatementKind
from tests.cast import LI, LIN, STAFF, WANG, ZHAO, ZHOU, World, id_of, photo
from tests.desk.test_my_data import kept_of, recorded

WORDS = "匿名反映，3栋楼下路灯坏了"
APART = {"hidden_reporters"}
# What the post needs to reach anybody at all: messages on their way and on phones, not the case.
POST = {"notices", "posted_cards", "conversations", "inbox_updates"}
OF_PEOPLE = {"people", "identities", "appointments"}


def anonymous(world: World, words: str = WORDS) -> Petition:
    draft = world.drafts(WANG, words)
    world.do(drafts.send, world.pressed(WANG), id_of(draft))
    world.deliver()
    return draft


def a_full_life(world: World) -> Petition:
    """Said in two messages with a photo, edited, added to, asked and answered, judged."""
    first = world.says(WANG, WORDS, media=replace(photo("lamp"), name="王阿姨的照片.jpg"))
    draft = world.last_case()
    world.do(drafts.show_categories, world.pressed(WANG), id_of(draft), "")
    world.do(drafts.pick_category, world.pressed(WANG), id_of(draft), draft.category_code or "")
    world.do(drafts.send, world.pressed(WANG), id_of(draft))
    world.deliver()
    world.says(WANG, WORDS + "，很黑", message_id=first, edited=True)
    world.says(WANG, "补充：灯罩也碎了", reply_to=first, media=photo("glass"))
    world.do(own_cases.urge, world.pressed(WANG), id_of(draft))
    world.do(handling.take, world.pressed(LI), id_of(draft))
    world.half_a_minute()
    world.do(handling.ask, world.pressed(LI), id_of(draft))
    world.says(LI, "哪个单元？")
    world.half_a_minute()
    world.says(WANG, "二单元")
    world.resolves(draft)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(draft), True)
    world.deliver()
    return draft


def leads_to(table: Table, row: Any, person_id: int, account: int) -> list[str]:
    """The columns of a row that name this person or their account."""
    found = []
    for column in table.columns:
        value = row._mapping[column.name]
        refers = any(one.column.table.name == "people" for one in column.foreign_keys)
        named = isinstance(value, str) and WANG.name in value
        if (refers and value == person_id) or str(account) in str(value) or named:
            found.append(f"{table.name}.{column.name}")
    return found


def test_no_field_of_any_table_of_the_case_leads_to_the_reporter(world: World) -> None:
    a_full_life(world)
    person_id = world.person_id(WANG)
    world.later(hours=1)
    undos.forget(world.session, world.now)  # what can be undone is kept for an hour at most
    world.session.flush()

    found: list[str] = []
    for table in metadata.sorted_tables:
        if table.name not in APART | POST | OF_PEOPLE:
            for row in world.session.connection().execute(table.select()):
                found += leads_to(table, row, person_id, WANG.telegram_id)

    assert found == []


def test_who_it_is_stands_in_one_row_of_a_table_of_its_own(world: World) -> None:
    case = a_full_life(world)

    (row,) = world.session.exec(select(HiddenReporter)).all()
    assert (row.petition_id, row.person_id) == (case.id, world.person_id(WANG))
    assert row.mask_id == case.reporter_id
    mask = world.session.get_one(Person, case.reporter_id)
    assert (mask.name, mask.language, mask.client_language, mask.home_grid_id) == ("",) + (
        None,
    ) * 3


def test_nothing_that_any_staff_was_told_names_or_reaches_them(world: World) -> None:
    a_full_life(world)

    for notice in (one for who in STAFF for one in world.told(to=who)):
        told = compose(world.session, world.now, notice)
        words = f"{told} {notice.arguments} {notice.dedup_key} {notice.person_id}"
        assert WANG.name not in words
        assert str(WANG.telegram_id) not in words


def test_no_paper_tells_it_not_even_that_with_the_reporter(world: World) -> None:
    case = a_full_life(world)
    papers = []

    for purpose in ("archive", "public"):
        notice = Notice(
            counter=LI.counter,
            chat_id=LI.telegram_id,
            kind=NoticeKind.CASE_FILE,
            petition_id=case.id,
            person_id=world.person_id(LI),
            arguments={"for": purpose, "with_reporter": True},
            priority=Priority.ANSWER,
            dedup_key=purpose,
            not_before=world.now,
        )
        papers.append(str(compose(world.session, world.now, notice)))

    assert all("路灯" in paper for paper in papers)
    assert not [paper for paper in papers if WANG.name in paper or "7000000001" in paper]


def test_its_history_verifies(world: World) -> None:
    case = a_full_life(world)
    history = world.events(case)

    assert first_break(Case(id_of(case), case.events, case.head), recorded(history)) is None
    assert compare(history, case.content, kept_of(world, case), is_draft=False)[0] is None


def test_a_draft_names_its_author_in_no_event(world: World) -> None:
    case = a_full_life(world)

    before = [one for one in world.events(case) if one.kind == EventKind.STARTED]
    own = world.events(case, EventKind.STARTED, EventKind.RECLASSIFIED)
    assert len(before) == 1
    assert {one.person_id for one in own} == {None}


def test_question_and_answer_reach_each_other(world: World) -> None:
    case = anonymous(world)
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "哪个单元？")
    world.half_a_minute()

    assert len(world.told(NoticeKind.QUESTION, to=WANG)) == 1
    world.says(WANG, "二单元")

    assert case.state == State.IN_PROGRESS
    said = petitions.find_statements(world.session, id_of(case), {StatementKind.ANSWER})
    assert [(one.text, one.person_id, one.chat_id) for one in said] == [
        ("二单元", case.reporter_id, None)
    ]
    (update,) = world.owed(NoticeKind.CASE_UPDATE, to=LI)
    assert update.arguments["text"] == "二单元"


def test_the_reporter_finds_it_among_their_own_and_judges_it(world: World) -> None:
    case = anonymous(world)
    world.do(own_cases.list_own, world.caller(WANG), 0)
    (listed,) = world.owed(NoticeKind.MY_CASES, to=WANG)

    assert str(case.number) in str(compose(world.session, world.now, listed))
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.resolves(case)
    assert len(world.told(NoticeKind.RESULT, to=WANG)) == 1
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), True)
    assert case.solved is True


def test_nobody_else_may_act_as_the_reporter(world: World) -> None:
    case = anonymous(world)

    with pytest.raises(UnknownCase):
        world.do(own_cases.withdraw, world.pressed(ZHOU), id_of(case), True)


def test_an_edit_of_what_was_sent_anonymously_is_followed(world: World) -> None:
    first = world.says(WANG, WORDS)
    case = world.last_case()
    world.do(drafts.send, world.pressed(WANG), id_of(case))
    added = world.says(WANG, "很黑", reply_to=first)

    world.says(WANG, "匿名反映，3栋楼下路灯全坏了", message_id=first, edited=True)
    world.says(WANG, "一片漆黑", message_id=added, edited=True)

    said = petitions.find_statements(world.session, id_of(case))
    assert [one.text for one in said] == ["匿名反映，3栋楼下路灯全坏了", "一片漆黑"]
    assert len(world.cases()) == 1


def test_a_late_photo_of_its_album_still_joins(world: World) -> None:
    world.says(WANG, WORDS, media=photo("one"), album_id="a1")
    case = world.last_case()
    world.do(drafts.send, world.pressed(WANG), id_of(case))

    world.says(WANG, media=photo("two"), album_id="a1")

    kept = petitions.find_media(world.session, id_of(case))
    assert len(world.cases()) == 1
    assert {(one.person_id, one.chat_id) for one in kept} == {(case.reporter_id, None)}


@pytest.mark.parametrize("how", ["", "phone", "visit"])
def test_staff_who_ask_for_contact_are_refused(world: World, how: str) -> None:
    case = anonymous(world)
    world.do(handling.take, world.pressed(LI), id_of(case))

    with pytest.raises(ReporterNameless):
        world.do(contact.contact, world.pressed(LI), id_of(case), how)
    with pytest.raises(ReporterNameless):
        world.do(calls.show, world.pressed(LI), id_of(case))
    assert case.contact_due_at is None  # nobody is urged to call whom nobody can call


def test_erased_nobody_is_behind_it_and_it_goes_on(world: World) -> None:
    case = anonymous(world)
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.half_a_minute()

    world.do(my_data.choose, world.pressed(WANG), "yes")

    assert world.session.exec(select(HiddenReporter)).all() == []
    assert behind.find(world.session, case.reporter_id) is None
    world.resolves(case)
    assert world.told(NoticeKind.RESULT, to=WANG) == []
    assert str(case.state) == State.AWAITING_RATING


def test_everything_about_oneself_has_the_anonymous_too(world: World) -> None:
    case = anonymous(world)
    world.do(my_data.choose, world.pressed(WANG), "file")

    (notice,) = world.owed(NoticeKind.MY_DATA_FILE, to=WANG)
    kept = str(compose(world.session, world.now, notice)[0].attached[0])
    assert str(case.number) in kept


def test_said_at_once_of_an_emergency_it_is_hidden_as_well(world: World) -> None:
    world.says(WANG, "匿名！柳岸花园3栋煤气泄漏，有人晕倒了")

    case = world.last_case()
    assert case.state != State.DRAFT
    assert case.reporter_id != world.person_id(WANG)
    assert len(world.told(NoticeKind.EMERGENCY_NUMBERS, to=WANG)) == 1
    world.says(WANG, "在二单元")
    assert len(world.cases()) == 1


def test_split_before_or_after_it_was_sent_both_are_hidden(world: World) -> None:
    draft = world.drafts(WANG, "匿名。3栋楼下路灯坏了。另外5栋门口垃圾桶满了没人收")
    world.do(splitting.split, world.pressed(WANG), id_of(draft))
    world.deliver()

    assert len(world.cases()) == 2
    assert world.person_id(WANG) not in {one.reporter_id for one in world.cases()}

    world.do(parting.split, world.pressed(LI), id_of(draft), "own")
    world.says(LI, "路面有个坑")
    third = world.last_case()
    world.half_a_minute()
    assert len(world.told(NoticeKind.SPLIT_OFF, to=WANG)) == 1
    assert third.reporter_id == draft.reporter_id


def test_merged_into_another_it_stays_behind_its_mask(world: World) -> None:
    home = world.case("柳岸花园3栋楼下路灯不亮了", ZHOU)
    case = anonymous(world)
    world.do(merging.merge, world.pressed(ZHAO), id_of(case), str(home.id))
    world.half_a_minute()

    world.do(supporting.urge, world.pressed(WANG), id_of(home))
    world.do(supporting.add, home, world.person(WANG), world.said(WANG, "我这边也黑"))

    (row,) = world.session.exec(select(Supporter)).all()
    assert row.person_id == case.reporter_id
    said = world.session.exec(select(Statement).where(Statement.petition_id == home.id)).all()
    assert world.person_id(WANG) not in {one.person_id for one in said}
    assert world.person_id(WANG) not in {one.person_id for one in world.events(home)}
    world.do(handling.take, world.pressed(LI), id_of(home))
    world.resolves(home)
    assert len(world.told(NoticeKind.SUPPORTED_RESULT, to=WANG)) == 1


def test_ones_own_anonymous_case_is_none_to_join(world: World) -> None:
    case = anonymous(world)

    with pytest.raises(AlreadyWithIt):
        world.do(supporting.join, world.pressed(WANG), id_of(case), None)


def test_a_block_from_it_stops_them_and_names_nobody(world: World) -> None:
    case = anonymous(world)

    world.do(blocking.block, world.pressed(LIN), id_of(case), "insults-7")
    world.half_a_minute()

    (row,) = world.session.exec(select(Block)).all()
    assert row.person_id == case.reporter_id
    assert len(world.told(NoticeKind.BLOCKED, to=WANG)) == 1
    world.says(WANG, "5栋门口垃圾桶满了")
    assert world.last_case().next_check_at is None  # kept, and passed on to nobody
    world.do(blocking.unblock, world.pressed(LIN), row.id or 0)
    world.half_a_minute()
    world.says(WANG, "柳岸花园3栋门口路灯不亮")
    assert world.last_case().next_check_at is not None


def test_the_flood_guard_counts_what_is_anonymous(world: World) -> None:
    for floor in range(1, 20):
        world.says(WANG, f"匿名，{floor}栋楼下路灯坏了")
        draft = world.last_case()
        if world.owed(NoticeKind.SLOW_DOWN, to=WANG):
            break
        world.do(drafts.send, world.pressed(WANG), id_of(draft))

    assert world.owed(NoticeKind.SLOW_DOWN, to=WANG)


def test_thanks_reach_whoever_has_it(world: World) -> None:
    case = anonymous(world)
    world.do(handling.take, world.pressed(LI), id_of(case))

    world.says(WANG, "谢谢，路灯修好了，太感谢了")

    (told,) = [
        one
        for one in world.told(NoticeKind.CASE_UPDATE, to=LI)
        if one.arguments["event"] == "thanked"
    ]
    assert "太感谢" in told.arguments["text"]
    said = petitions.find_statements(world.session, id_of(case), {StatementKind.ADDITION})
    assert [one.person_id for one in said] == [case.reporter_id]


def test_it_is_not_taken_for_where_they_live(world: World) -> None:
    world.says(ZHOU, "匿名，柳岸花园3栋楼下路灯坏了")
    world.do(drafts.send, world.pressed(ZHOU), id_of(world.last_case()))

    assert world.person(ZHOU).home_grid_id is None


def test_taken_back_before_it_is_sent_the_case_names_its_reporter(world: World) -> None:
    draft = world.drafts(WANG, WORDS)
    world.do(on_behalf.go_nameless, world.pressed(WANG), id_of(draft), False)

    world.do(drafts.send, world.pressed(WANG), id_of(draft))

    assert draft.reporter_id == world.person_id(WANG)

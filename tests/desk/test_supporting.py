"""我也是: one case with several behind it, who hear of it and never of each other."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from bot.channel.message import Message
from bot.city.city import city
from bot.desk.drafting import drafts
from bot.desk.handling import corrections, declining, handling
from bot.desk.hearing import own_cases, reception
from bot.desk.joining import supporting
from bot.errors import (
    AlreadyWithIt,
    CannotJoin,
    OldCard,
    ReporterUnreachable,
    UnknownCase,
    UrgedToday,
)
from bot.understanding.likeness import report_of
from bot.understanding.traces import traces_of
from bot.wording.composing import compose
from storage import petitions, supporters
from storage.tables import CaseTrace, Petition, Place
from storage.words import (
    EventKind,
    MediaPart,
    NoticeKind,
    Source,
    State,
    StatementKind,
    Urgency,
)
from tests.cast import JI, LI, RIDERS, WANG, ZHAO, ZHOU, Actor, World, id_of, photo
from tests.desk.test_statements import asked as asked  # a fixture

LAMP = "柳岸花园3栋楼下路灯坏了"
DARK = "柳岸花园3栋门口路灯不亮，晚上黑"


def card(world: World, draft: Petition, who: Actor = ZHOU) -> Message:
    """The draft card as its author sees it."""
    (notice,) = world.owed(NoticeKind.DRAFT_CARD, to=who)
    assert notice.petition_id == draft.id
    return compose(world.session, world.now, notice)[0]


def joins_on(message: Message) -> list[str]:
    found = [button for row in message.buttons for button in row]
    return [one.text for one in found if (one.action or "").startswith("metoo:")]


def joined(world: World, who: Actor = ZHOU) -> Petition:
    """Wang's case with one more behind it."""
    case = world.case(LAMP)
    world.do(supporting.join, world.pressed(who), id_of(case), None)
    world.deliver()
    return case


# offering


def test_the_draft_card_offers_what_a_neighbour_has_reported(world: World) -> None:
    case = world.case(LAMP)

    offered = card(world, world.drafts(ZHOU, DARK))

    assert joins_on(offered) == [f"👥 我也是 {case.number}"]
    assert f"• <b>{case.number}</b> · 柳岸花园3栋 · 等人接 · 今天" in offered.text
    assert "楼下路灯坏了" not in offered.text.replace("“", "").split("附近")[1]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (LAMP, "柳岸花园3栋垃圾桶满了没人收"),  # another kind
        (LAMP, "老码头小区2栋楼下路灯坏了"),  # another grid
        ("柳岸花园3栋和隔壁邻居吵起来了，想请社区调解", "柳岸花园3栋隔壁邻居又吵起来，请社区调解"),
        ("柳岸花园3栋着火了", "柳岸花园3栋有火灾隐患，灭火器过期了"),
    ],
)
def test_nothing_else_is_offered(world: World, before: str, after: str) -> None:
    world.says(WANG, before)
    first = world.last_case()
    if first.state == State.DRAFT:
        world.do(drafts.send, world.pressed(WANG), id_of(first))
    world.deliver()

    assert joins_on(card(world, world.drafts(ZHOU, after))) == []


def test_nobody_is_offered_their_own_case_or_an_old_one(world: World) -> None:
    world.case(LAMP)

    assert joins_on(card(world, world.drafts(WANG, DARK), WANG)) == []
    world.later(days=31)
    assert joins_on(card(world, world.drafts(ZHOU, DARK))) == []


def test_what_waits_for_judgement_is_offered_what_is_archived_is_not(world: World) -> None:
    case = world.taken_case(text=LAMP)
    world.resolves(case)
    draft = world.drafts(ZHOU, DARK)
    assert len(joins_on(card(world, draft))) == 1

    world.later(days=14)
    world.ticks()

    assert case.state == State.CLOSED
    assert joins_on(card(world, draft)) == []


def test_at_most_three_are_offered(world: World) -> None:
    for _ in range(4):
        world.case(LAMP)

    offered = card(world, world.drafts(ZHOU, DARK))

    assert len(joins_on(offered)) == 3


def offer_costs(world: World, asked: list[str], draft: Petition) -> int:
    """How many statements more a card takes that offers what may be the same."""
    (notice,) = world.owed(NoticeKind.DRAFT_CARD, to=ZHOU)
    compose(world.session, world.now, notice)
    code, took = draft.category_code, []
    for category in (None, code):
        draft.category_code = category
        world.session.flush()
        asked.clear()
        compose(world.session, world.now, notice)
        took.append(len(asked))
    return took[1] - took[0]


@pytest.mark.on("sqlite")  # whose driver tells what it is asked
def test_an_offer_costs_two_questions_to_the_database_and_none_of_them_for_nothing(
    world: World, asked: list[str]
) -> None:
    world.case(LAMP)
    draft = world.drafts(ZHOU, DARK)

    assert offer_costs(world, asked, draft) == 2  # which there are, and what is known of them


@pytest.mark.on("sqlite")  # likewise
def test_where_there_is_nothing_to_offer_one_question_is_enough(
    world: World, asked: list[str]
) -> None:
    draft = world.drafts(ZHOU, DARK)

    assert offer_costs(world, asked, draft) == 1


@pytest.mark.on("sqlite")  # whose driver tells what it is asked
def test_the_offer_is_found_by_indexes_however_many_cases_there_are(
    world: World, asked: list[str]
) -> None:
    world.case(LAMP)
    draft = world.drafts(ZHOU, DARK)
    asked.clear()
    card(world, draft)
    (which,) = [at for at, one in enumerate(asked) if "case_traces" in one]

    explained = [f"EXPLAIN QUERY PLAN {one}" for one in asked[which : which + 2]]
    plans = [world.session.connection().exec_driver_sql(one) for one in explained]

    told = [str(row[-1]) for plan in plans for row in plan]
    whole = ("SCAN petitions", "SCAN media", "SCAN case_traces")
    assert [line for line in told if line.startswith(whole)] == []
    assert any("USING INDEX ix_petitions_alike" in line for line in told)
    assert any("USING INDEX ix_petitions_first" in line for line in told)
    assert not any("ix_petitions_alike (grid_id=?)" in line for line in told)
    assert any("case_traces USING PRIMARY KEY (trace=?)" in line for line in told)
    assert any("petitions USING INTEGER PRIMARY KEY" in line for line in told)


def test_the_same_is_found_though_its_category_was_guessed_another_way(world: World) -> None:
    case = world.case(LAMP)
    case.category_code = "WY-01"
    world.session.flush()

    assert joins_on(card(world, world.drafts(ZHOU, DARK))) == [f"👥 我也是 {case.number}"]


def test_what_was_put_right_is_found_where_and_as_what_it_is_now(world: World) -> None:
    there = world.session.exec(select(Place).where(Place.code == "WC-LA-03")).one()
    case = world.case("路灯坏了")

    world.do(corrections.relocate, world.pressed(LI), case.id or 0, f"={there.id}")

    kept = select(CaseTrace.trace).where(CaseTrace.petition_id == case.id)
    wanted = traces_of(city(world.session).judge, report_of(case))
    assert report_of(case).grid == there.id
    assert wanted <= set(world.session.exec(kept))


def test_another_building_or_another_thing_in_the_same_grid_is_not_offered(world: World) -> None:
    world.case("柳岸花园5栋楼下路灯坏了")
    world.case("柳岸花园3栋楼道里堆满了纸箱")

    assert joins_on(card(world, world.drafts(ZHOU, DARK))) == []


def test_a_photo_sent_on_is_known_again_without_words(world: World) -> None:
    shown = replace(photo("hole"), look=0x1234_5678_9ABC_DEF0)
    world.says(WANG, "柳岸花园3栋门口有个大坑")
    world.says(WANG, media=shown)
    first = world.last_case()
    world.do(drafts.send, world.pressed(WANG), id_of(first))
    world.deliver()
    sent_on = replace(photo("hole, sent on"), look=0x1234_5678_9ABC_DEF3)

    world.says(ZHOU, "柳岸花园3栋有人摔了一跤")
    world.says(ZHOU, media=sent_on)

    assert joins_on(card(world, world.last_case())) == [f"👥 我也是 {first.number}"]


def test_the_card_asks_whether_it_is_this_in_both_languages(world: World) -> None:
    world.case(LAMP)
    draft = world.drafts(ZHOU, DARK)
    assert "<b>是不是这件事？</b>附近已有人反映" in card(world, draft).text

    world.person(ZHOU).language = "en"
    world.session.flush()

    assert "<b>Is it this?</b> Somebody nearby has reported it" in card(world, draft).text


# joining


def test_joining_drops_the_draft_and_its_words_and_photos_go_along(world: World) -> None:
    case = world.case(LAMP)
    draft = world.drafts(ZHOU, DARK)
    world.says(ZHOU, media=photo("from the window"))

    world.do(supporting.join, world.pressed(ZHOU), id_of(case), id_of(draft))

    assert (draft.state, draft.merged_into_id, case.supporters) == (State.CANCELLED, case.id, 1)
    said = petitions.find_statements(world.session, id_of(case), {StatementKind.SUPPORT})
    assert [one.text for one in said] == [DARK]
    assert len(petitions.find_media(world.session, id_of(case), MediaPart.SUPPORT)) == 1
    assert world.events(case)[-1].kind == EventKind.JOINED
    (update,) = world.owed(NoticeKind.CASE_UPDATE, to=LI)
    assert update.arguments["event"] == "joined"
    assert update.arguments["text"] == DARK
    assert len(update.arguments["sha"]) == 1
    assert len(world.owed(NoticeKind.JOINED_CASE, to=ZHOU)) == 1
    assert world.told(NoticeKind.RECEIPT, to=ZHOU) == []


def test_the_dropped_draft_is_not_nudged_or_sent_by_itself(world: World) -> None:
    case = world.case(LAMP)
    draft = world.drafts(ZHOU, DARK)
    world.do(supporting.join, world.pressed(ZHOU), id_of(case), id_of(draft))

    world.later(hours=3)
    world.ticks()

    assert draft.state == State.CANCELLED
    assert world.told(NoticeKind.DRAFT_NUDGE) == []


def test_the_card_of_staff_shows_how_many_and_what_they_said_not_who(world: World) -> None:
    case = world.case(LAMP)
    draft = world.drafts(ZHOU, DARK)
    world.do(supporting.join, world.pressed(ZHOU), id_of(case), id_of(draft))

    (edit,) = world.owed(NoticeKind.STAFF_CARD, to=LI)
    (shown,) = compose(world.session, world.now, edit)

    assert "👥 另有 1 人也反映" in shown.text
    assert f"“{DARK}”" in shown.text
    assert ZHOU.name not in repr(shown)


def test_nobody_joins_twice_or_their_own_case(world: World) -> None:
    case = joined(world)

    for who in (ZHOU, WANG):
        with pytest.raises(AlreadyWithIt):
            world.do(supporting.join, world.pressed(who), id_of(case), None)

    assert case.supporters == 1


def test_who_has_joined_and_says_it_again_only_adds_words(world: World) -> None:
    case = joined(world)
    draft = world.drafts(ZHOU, DARK)

    world.do(supporting.join, world.pressed(ZHOU), id_of(case), id_of(draft))

    assert (case.supporters, draft.state) == (1, State.CANCELLED)


def test_a_draft_that_was_sent_meanwhile_is_not_dropped(world: World) -> None:
    case = world.case(LAMP)
    draft = world.drafts(ZHOU, DARK)
    world.do(drafts.send, world.pressed(ZHOU), id_of(draft))

    with pytest.raises(OldCard):
        world.do(supporting.join, world.pressed(ZHOU), id_of(case), id_of(draft))


def test_nobody_drops_somebody_elses_draft(world: World) -> None:
    case = world.case(LAMP)
    draft = world.drafts(JI, DARK)

    with pytest.raises(UnknownCase):
        world.do(supporting.join, world.pressed(ZHOU), id_of(case), id_of(draft))


def test_emergencies_private_matters_and_what_is_over_are_not_joined(world: World) -> None:
    case = world.case(LAMP)
    case.urgency = Urgency.EMERGENCY
    with pytest.raises(CannotJoin):
        world.do(supporting.join, world.pressed(ZHOU), id_of(case), None)
    case.urgency, case.category_code = Urgency.NORMAL, "JS-01"
    with pytest.raises(CannotJoin):
        world.do(supporting.join, world.pressed(ZHOU), id_of(case), None)
    case.category_code = "GGSS-01"
    world.do(own_cases.withdraw, world.pressed(WANG), id_of(case), True)
    with pytest.raises(CannotJoin):
        world.do(supporting.join, world.pressed(ZHOU), id_of(case), None)
    with pytest.raises(UnknownCase):
        world.do(supporting.join, world.pressed(ZHOU), 99_999, None)


# hearing of it


def test_milestones_that_matter_are_told_once_each(world: World) -> None:
    case = joined(world)
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.sends_back(case, LI)
    owner = world.actor(world.owner(case))
    world.do(handling.take, world.pressed(owner), id_of(case))

    told = [one.arguments["event"] for one in world.told(NoticeKind.MILESTONE, to=ZHOU)]

    assert told == ["taken", "transferred"]


def test_the_result_comes_before_and_after_to_all_of_them(world: World) -> None:
    case = world.case(LAMP)
    world.says(WANG, media=photo("before"), reply_to=world.message_of(world.told(to=WANG)[0]))
    world.do(supporting.join, world.pressed(ZHOU), id_of(case), None)
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.deliver()

    world.do(handling.resolve, world.pressed(LI), id_of(case))
    world.resolves(case)

    for who, kind in ((WANG, NoticeKind.RESULT), (ZHOU, NoticeKind.SUPPORTED_RESULT)):
        (notice,) = world.told(kind, to=who)
        (shown,) = compose(world.session, world.now, notice)
        assert len(shown.attached) == 2
        assert "前 1 张是处理前，后 1 张是处理后" in shown.text


def test_their_own_photo_stands_before_and_nobody_elses(world: World) -> None:
    case = world.case(LAMP)
    world.says(WANG, media=photo("wang"), reply_to=world.message_of(world.told(to=WANG)[0]))
    draft = world.drafts(ZHOU, DARK)
    world.says(ZHOU, media=photo("zhou"))
    world.do(supporting.join, world.pressed(ZHOU), id_of(case), id_of(draft))
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.deliver()
    world.resolves(case)

    (his,) = world.told(NoticeKind.SUPPORTED_RESULT, to=ZHOU)
    (hers,) = world.told(NoticeKind.RESULT, to=WANG)
    shown = [
        {one.sha256 for one in compose(world.session, world.now, notice)[0].attached}
        for notice in (his, hers)
    ]

    assert [photo("zhou").sha256 in each for each in shown] == [True, False]
    assert [photo("wang").sha256 in each for each in shown] == [False, True]


def test_who_leaves_hears_no_more(world: World) -> None:
    case = joined(world)

    world.do(supporting.leave, world.pressed(ZHOU), id_of(case))
    world.do(handling.take, world.pressed(LI), id_of(case))

    assert case.supporters == 0
    assert world.told(NoticeKind.MILESTONE, to=ZHOU) == []
    assert world.events(case, EventKind.LEFT)
    with pytest.raises(UnknownCase):
        world.do(supporting.leave, world.pressed(ZHOU), id_of(case))


def test_who_has_left_may_join_again(world: World) -> None:
    case = joined(world)
    world.do(supporting.leave, world.pressed(ZHOU), id_of(case))

    world.do(supporting.join, world.pressed(ZHOU), id_of(case), None)

    row = supporters.get(world.session, case.id, world.person_id(ZHOU))
    assert row is not None
    assert (row.left_at, case.supporters) == (None, 1)


def test_nothing_is_told_at_night(world: World) -> None:
    case = joined(world)
    world.later(hours=12)

    world.do(handling.take, world.pressed(LI), id_of(case))

    (told,) = world.owed(NoticeKind.MILESTONE, to=ZHOU)
    assert told.not_before - world.now == timedelta(hours=10)


# what they may do


def test_each_may_urge_once_a_day(world: World) -> None:
    case = joined(world)

    world.do(own_cases.urge, world.pressed(WANG), id_of(case))
    world.do(own_cases.urge, world.pressed(ZHOU), id_of(case))
    with pytest.raises(UrgedToday):
        world.do(own_cases.urge, world.pressed(ZHOU), id_of(case))
    world.later(days=1)
    world.do(own_cases.urge, world.pressed(ZHOU), id_of(case))

    assert len(world.events(case, EventKind.URGED)) == 3
    told = [one.arguments["event"] for one in world.told(NoticeKind.CASE_UPDATE, to=LI)]
    assert told.count("urged") == 3


def test_who_has_not_joined_may_not_urge(world: World) -> None:
    case = world.case(LAMP)

    with pytest.raises(UnknownCase):
        world.do(own_cases.urge, world.pressed(ZHOU), id_of(case))


def test_a_reply_adds_to_the_case_without_a_name(world: World) -> None:
    case = joined(world)
    (answered,) = world.told(NoticeKind.JOINED_CASE, to=ZHOU)

    world.says(ZHOU, "对面那盏也坏了", reply_to=world.message_of(answered))

    assert len(world.cases()) == 1
    said = petitions.find_statements(world.session, id_of(case), {StatementKind.SUPPORT})
    assert [one.text for one in said] == ["对面那盏也坏了"]
    told = world.owed(NoticeKind.CASE_UPDATE, to=LI)[-1]
    assert (told.arguments["event"], told.arguments["text"]) == ("supported", "对面那盏也坏了")


def test_an_emergency_told_in_a_reply_is_a_case_of_its_own(world: World) -> None:
    joined(world)
    (answered,) = world.told(NoticeKind.JOINED_CASE, to=ZHOU)

    world.says(ZHOU, "柳岸花园3栋着火了，有人困在里面", reply_to=world.message_of(answered))

    assert len(world.cases()) == 2
    assert world.last_case().state == State.DISPATCHED


def test_nothing_a_neighbour_did_stands_in_the_reporters_story_as_hers(world: World) -> None:
    case = joined(world)
    world.do(own_cases.urge, world.pressed(ZHOU), id_of(case))
    world.do(own_cases.show, world.pressed(WANG), id_of(case))

    (notice,) = world.owed(NoticeKind.CASE_STORY, to=WANG)
    (shown,) = compose(world.session, world.now, notice)

    assert "您催办了一次" not in shown.text
    assert "又有居民反映同一件事" in shown.text


def test_a_case_its_reporter_withdraws_goes_on_for_those_who_joined(world: World) -> None:
    case = joined(world)
    world.do(own_cases.withdraw, world.pressed(WANG), id_of(case), True)
    with pytest.raises(OldCard):
        world.do(own_cases.withdraw, world.pressed(WANG), id_of(case), True)
    world.do(handling.take, world.pressed(LI), id_of(case))
    with pytest.raises(ReporterUnreachable):
        world.do(handling.ask, world.pressed(LI), id_of(case))
    case.contacted_at = world.now
    world.half_a_minute()
    world.resolves(case)

    assert (case.state, case.reporter_left) == (State.AWAITING_RATING, True)
    assert world.told(NoticeKind.RESULT, NoticeKind.MILESTONE, to=WANG) == []
    assert len(world.told(NoticeKind.SUPPORTED_RESULT, to=ZHOU)) == 1
    (told,) = world.told(NoticeKind.WITHDRAWN, to=WANG)
    assert "别人也反映了，会接着办" in compose(world.session, world.now, told)[0].text
    updates = [one.arguments["event"] for one in world.told(NoticeKind.CASE_UPDATE, to=LI)]
    assert "reporter_left" in updates


def test_those_who_joined_hear_that_it_is_not_accepted(world: World) -> None:
    case = joined(world)

    world.do(declining.decline, world.pressed(ZHAO), id_of(case), "elsewhere")

    (told,) = world.owed(NoticeKind.SUPPORTED_END, to=ZHOU)
    assert "没有受理" in compose(world.session, world.now, told)[0].text


# links


def test_a_link_by_number_shows_a_neighbour_what_is_public(world: World) -> None:
    case = world.case("我家柳岸花园3栋2单元501室楼下路灯坏了，我是王翠花")

    world.do(reception.start, world.caller(ZHOU), f"case_{case.number}")

    (notice,) = world.owed(NoticeKind.CASE_SUMMARY, to=ZHOU)
    (shown,) = compose(world.session, world.now, notice)
    assert joins_on(shown) == [f"👥 我也是 {case.number}"]
    assert "📍 柳岸花园3栋 · 1 人反映" in shown.text
    assert [word for word in ("501", "2单元", "王翠花", "坏了") if word in shown.text] == []


def test_a_link_to_a_private_matter_tells_nothing(world: World) -> None:
    case = world.case("柳岸花园3栋和隔壁邻居吵起来了，想请社区调解")

    world.do(reception.start, world.caller(ZHOU), f"case_{case.number}")

    assert [one.kind for one in world.owed(to=ZHOU)] == [NoticeKind.WELCOME]


def test_a_link_by_number_brings_the_reporter_to_the_whole_story(world: World) -> None:
    case = world.case(LAMP)

    world.do(reception.start, world.caller(WANG), f"case_{case.number}")

    assert [one.kind for one in world.owed(to=WANG)] == [NoticeKind.CASE_STORY]


def test_a_house_number_is_not_shown(world: World) -> None:
    case = world.case(LAMP)
    case.place_words = "望川路23号"
    world.do(reception.start, world.caller(ZHOU), f"case_{case.number}")

    (notice,) = world.owed(NoticeKind.CASE_SUMMARY, to=ZHOU)
    (shown,) = compose(world.session, world.now, notice)

    assert "望川路" in shown.text
    assert "23" not in shown.text.replace(str(case.number), "")


def test_the_list_marks_what_one_has_joined_and_quotes_nobody(world: World) -> None:
    case = joined(world)
    world.do(own_cases.list_own, world.pressed(ZHOU), 0)

    (notice,) = world.owed(NoticeKind.MY_CASES, to=ZHOU)
    (shown,) = compose(world.session, world.now, notice)

    assert f"<b>{case.number}</b> · 路灯照明 · 等人接 · 👥 我也是" in shown.text
    assert "楼下" not in shown.text


def test_a_report_of_the_rider_group_is_joined_like_any_other(world: World) -> None:
    world.posts(JI, LAMP, media=photo("rider"))
    world.later(seconds=16)
    world.ticks()
    case = world.last_case()
    assert (case.source, case.chat_id) == (Source.RIDER_GROUP, RIDERS)

    assert joins_on(card(world, world.drafts(ZHOU, DARK))) == [f"👥 我也是 {case.number}"]

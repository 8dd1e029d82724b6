"""Those who joined judge the result too: one objection, once, takes the case up again."""

import pytest

from bot.desk.handling import handling
from bot.desk.hearing import own_cases
from bot.desk.joining import supporting
from bot.desk.judging import follow_up, objecting
from bot.errors import ObjectedBefore, OldCard, TooLateToReopen, UnknownCase, UnknownChoice
from bot.wording.composing import compose
from storage import petitions, supporters
from storage.tables import Petition
from storage.words import EventKind, Level, NoticeKind, State, StatementKind
from tests.cast import JI, LI, WANG, ZHAO, ZHOU, World, at, facts, id_of, photo


def resolved(world: World) -> Petition:
    """Wang's case, done; Zhou and Ji stand behind it."""
    case = world.case()
    for who in (ZHOU, JI):
        world.do(supporting.join, world.pressed(who), id_of(case), None)
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.deliver()
    world.resolves(case)
    return case


def test_no_asks_why_and_a_reason_reopens_one_level_up(world: World) -> None:
    case = resolved(world)

    world.do(objecting.judge, world.pressed(ZHOU), id_of(case), False)
    assert len(world.owed(NoticeKind.OBJECTION_REASON, to=ZHOU)) == 1
    world.do(objecting.object_, world.pressed(ZHOU), id_of(case), "poor_quality")

    assert (case.state, case.level, world.owner(case)) == (
        State.REOPENED,
        Level.COMMUNITY,
        "赵主任",
    )
    assert (case.reopened, case.result, case.resolved_at) == (1, "", None)
    told = {"reason": "poor_quality", "had": world.person_id(LI)}
    told |= {"goes_to": "community", "least": "grid"}
    assert facts(world.events(case, EventKind.OBJECTED)[0]) == told
    assert [one.arguments["why"] for one in world.owed(NoticeKind.STAFF_CARD, to=ZHAO)] == [
        "objected"
    ]


def test_everybody_hears_of_it_and_nobody_who_it_was(world: World) -> None:
    case = resolved(world)
    world.do(objecting.object_, world.pressed(ZHOU), id_of(case), "not_done")

    notices = [
        *world.owed(NoticeKind.OBJECTED, to=WANG),
        *world.owed(NoticeKind.REOPENED, to=ZHOU),
        *world.owed(NoticeKind.MILESTONE, to=JI),
    ]

    assert len(notices) == 3
    told = " ".join(compose(world.session, world.now, one)[0].text for one in notices)
    assert [name for name in (ZHOU.name, WANG.name, JI.name) if name in told] == []
    assert world.owed(NoticeKind.MILESTONE, to=ZHOU) == []


def test_own_words_and_a_photo_are_a_reason_and_staff_see_them(world: World) -> None:
    case = resolved(world)
    world.do(objecting.judge, world.pressed(ZHOU), id_of(case), False)

    world.says(ZHOU, "还是不亮", media=photo("still dark"))

    assert case.state == State.REOPENED
    said = petitions.find_statements(world.session, id_of(case), {StatementKind.SUPPORT})
    assert [one.text for one in said] == ["还是不亮"]
    (notice,) = world.owed(NoticeKind.STAFF_CARD, to=ZHAO)
    card = compose(world.session, world.now, notice)[0].text
    assert "“还是不亮”" in card
    assert "↩️ 也反映过的居民说没解决" in card


def test_a_reply_to_the_question_why_is_the_reason(world: World) -> None:
    case = resolved(world)
    world.do(objecting.judge, world.pressed(ZHOU), id_of(case), False)
    world.deliver()
    (why,) = world.told(NoticeKind.OBJECTION_REASON, to=ZHOU)

    world.says(ZHOU, "还是不亮", reply_to=world.message_of(why))

    assert case.state == State.REOPENED


def test_an_archived_case_may_be_objected_to_as_well(world: World) -> None:
    case = resolved(world)
    world.do(follow_up.say_satisfied, world.pressed(WANG), id_of(case), "satisfied")
    assert case.state == State.CLOSED

    world.do(objecting.object_, world.pressed(ZHOU), id_of(case), "not_done")

    assert (case.state, case.satisfaction, case.closed_at) == (State.REOPENED, None, None)


def test_each_result_is_objected_to_once(world: World) -> None:
    case = resolved(world)
    world.do(objecting.object_, world.pressed(ZHOU), id_of(case), "not_done")
    with pytest.raises(OldCard):
        world.do(objecting.object_, world.pressed(ZHOU), id_of(case), "not_done")
    world.do(handling.take, world.pressed(ZHAO), id_of(case))
    world.later(hours=1)
    world.resolves(case, ZHAO)

    world.do(objecting.object_, world.pressed(ZHOU), id_of(case), "not_done")

    assert case.reopened == 2


def test_whoever_objected_to_this_very_result_has_done_so(world: World) -> None:
    case = resolved(world)
    row = supporters.get(world.session, case.id, world.person_id(ZHOU))
    assert row is not None
    row.objected_at = world.now

    with pytest.raises(ObjectedBefore):
        world.do(objecting.judge, world.pressed(ZHOU), id_of(case), False)


def test_after_seven_working_days_it_is_too_late(world: World) -> None:
    case = resolved(world)
    world.now = at(13, 17, 31)

    with pytest.raises(TooLateToReopen):
        world.do(objecting.judge, world.pressed(ZHOU), id_of(case), False)
    with pytest.raises(TooLateToReopen):
        world.do(objecting.object_, world.pressed(ZHOU), id_of(case), "not_done")


def test_a_reason_that_comes_too_late_is_something_new(world: World) -> None:
    case = resolved(world)
    world.do(objecting.judge, world.pressed(ZHOU), id_of(case), False)
    world.do(objecting.object_, world.pressed(JI), id_of(case), "not_done")

    world.says(ZHOU, "柳岸花园3栋垃圾桶满了没人收")

    assert world.last_case().state == State.DRAFT


def test_nobody_else_judges_and_no_reason_is_made_up(world: World) -> None:
    case = resolved(world)

    with pytest.raises(UnknownCase):
        world.do(objecting.judge, world.pressed(WANG), id_of(case), False)
    with pytest.raises(UnknownCase):
        world.do(objecting.judge, world.pressed(WANG), 99_999, False)
    with pytest.raises(UnknownChoice):
        world.do(objecting.object_, world.pressed(ZHOU), id_of(case), "no-such")


def test_who_is_content_is_counted_and_forgotten_with_the_next_result(world: World) -> None:
    case = resolved(world)

    world.do(objecting.judge, world.pressed(ZHOU), id_of(case), True)

    assert case.state == State.AWAITING_RATING
    edit = world.owed(NoticeKind.STAFF_CARD, to=LI)[-1]
    card = compose(world.session, world.now, edit)[0].text
    assert "👥 另有 2 人也反映（1 人认可办结）" in card
    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
    assert supporters.content_with(world.session, case.id) == 0


def test_the_end_is_told_and_how_it_was_judged_is_not(world: World) -> None:
    case = resolved(world)
    world.do(follow_up.say_satisfied, world.pressed(WANG), id_of(case), "fair")

    (end,) = world.owed(NoticeKind.SUPPORTED_END, to=ZHOU)

    text = compose(world.session, world.now, end)[0].text
    assert text == f"<b>{case.number}</b> 到此结束。没解决的话，7 个工作日内点“看进展”告诉我们。"


def test_silence_is_told_as_silence_to_everybody(world: World) -> None:
    case = resolved(world)
    world.now = at(14, 10)
    world.ticks()
    assert (case.state, case.solved) == (State.CLOSED, None)

    world.do(own_cases.show, world.pressed(WANG), id_of(case))
    (story,) = world.owed(NoticeKind.CASE_STORY, to=WANG)
    (end,) = world.owed(NoticeKind.SUPPORTED_END, to=ZHOU)
    card = world.owed(NoticeKind.STAFF_CARD, to=LI)[-1]

    told = [compose(world.session, world.now, one)[0].text for one in (story, end, card)]
    assert "到此结束（期限内没有评价）" in told[0]
    assert "到此结束（一直没人评价）。还有问题" in told[1]
    assert "评价：未评价" in told[2]
    assert "满意" not in told[2]


@pytest.mark.parametrize("by_reply", [False, True])
def test_what_the_reporter_is_saying_meanwhile_is_told_to_those_who_do_it_now(
    world: World, by_reply: bool
) -> None:
    case = resolved(world)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), False)
    world.half_a_minute()
    (asked,) = world.told(NoticeKind.RATING_REASON, to=WANG)
    world.do(objecting.object_, world.pressed(ZHOU), id_of(case), "not_done")

    reply_to = world.message_of(asked) if by_reply else None
    world.says(WANG, "还是不亮，一闪一闪的", reply_to=reply_to)

    assert (case.rating_reason, case.solved) == ("", None)
    assert world.events(case)[-1].kind == EventKind.ADDED
    (told,) = world.owed(NoticeKind.CASE_UPDATE, to=ZHAO)
    assert told.arguments["text"] == "还是不亮，一闪一闪的"
    assert len(world.cases()) == 1

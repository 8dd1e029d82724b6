"""我的诉求: looking, adding, urging once a day, withdrawing after a second thought."""

import pytest

from bot.desk.handling import handling
from bot.desk.hearing import own_cases, reception
from bot.errors import NotNow, OldCard, UnknownCase, UnknownChoice, UrgedToday
from storage import petitions
from storage.words import Counter, EventKind, NoticeKind, State, StatementKind
from tests.cast import LI, STRANGER, WANG, ZHOU, World, at, id_of


@pytest.mark.parametrize(("page", "shown"), [(0, 0), (3, 3), (-4, 0)])
def test_the_list_is_shown_by_page(world: World, page: int, shown: int) -> None:
    world.do(own_cases.list_own, world.caller(WANG), page)

    assert [one.arguments for one in world.owed(NoticeKind.MY_CASES)] == [{"page": shown}]


def test_the_story_of_a_case_is_shown_to_its_reporter_only(world: World) -> None:
    case = world.case()

    world.do(own_cases.show, world.pressed(WANG), id_of(case))

    (story,) = world.owed(NoticeKind.CASE_STORY)
    assert (story.petition_id, story.arguments) == (case.id, {"confirm_withdraw": False})
    with pytest.raises(UnknownCase):
        world.do(own_cases.show, world.pressed(ZHOU), id_of(case))


def test_a_draft_in_the_list_is_posted_anew(world: World) -> None:
    draft = world.drafts()
    world.deliver()

    world.do(own_cases.show, world.pressed(WANG), id_of(draft))

    assert [one.edits for one in world.owed(NoticeKind.DRAFT_CARD)] == [None]


def test_what_is_said_after_the_button_belongs_to_the_case(world: World) -> None:
    case = world.taken_case()
    world.do(own_cases.begin_addition, world.pressed(WANG), id_of(case))
    assert len(world.owed(NoticeKind.ADDITION_WANTED)) == 1

    world.says(WANG, "灯杆也歪了")
    world.says(WANG, "另外垃圾桶满了")

    added = petitions.find_statements(world.session, id_of(case), {StatementKind.ADDITION})
    assert [one.text for one in added] == ["灯杆也歪了"]
    assert [one.state for one in world.cases()] == [State.IN_PROGRESS, State.DRAFT]
    assert [one.arguments["text"] for one in world.owed(NoticeKind.CASE_UPDATE, to=LI)] == [
        "灯杆也歪了"
    ]


def test_urging_reaches_the_owner_once_a_day(world: World) -> None:
    case = world.case()
    world.do(own_cases.urge, world.pressed(WANG), id_of(case))

    with pytest.raises(UrgedToday):
        world.do(own_cases.urge, world.pressed(WANG), id_of(case))
    world.now = at(5, 0, 5)
    world.do(own_cases.urge, world.pressed(WANG), id_of(case))

    updates = world.owed(NoticeKind.CASE_UPDATE, to=LI)
    assert [(one.arguments["event"], one.not_before) for one in updates] == [
        ("urged", at(4, 10)),
        ("urged", at(5, 8)),  # nobody is woken by it
    ]
    assert len(world.told(NoticeKind.URGED)) == 2


def test_a_resolved_case_is_not_urged(world: World) -> None:
    case = world.taken_case()
    world.resolves(case)

    with pytest.raises(OldCard):
        world.do(own_cases.urge, world.pressed(WANG), id_of(case))


def test_withdrawing_asks_first(world: World) -> None:
    case = world.case()

    assert world.do(own_cases.withdraw, world.pressed(WANG), id_of(case), False) is None

    assert case.state == State.DISPATCHED
    assert [one.arguments for one in world.owed(NoticeKind.CASE_STORY)] == [
        {"confirm_withdraw": True}
    ]


def test_withdrawn_ends_it_and_tells_the_owner(world: World) -> None:
    case = world.case()
    world.do(own_cases.withdraw, world.pressed(WANG), id_of(case), True)
    world.now = at(11, 12)
    world.ticks()

    assert (case.state, case.next_check_at) == (State.WITHDRAWN, None)
    assert [one.kind for one in world.events(case)][-1] == EventKind.WITHDRAWN
    assert world.owed(NoticeKind.CASE_UPDATE, to=LI)[0].arguments["event"] == "withdrawn"
    assert [one.kind for one in world.owed(to=WANG) if not one.edits] == [NoticeKind.WITHDRAWN]
    with pytest.raises(NotNow):
        world.do(handling.take, world.pressed(LI), id_of(case))


def test_a_withdrawn_question_waits_for_nothing(world: World) -> None:
    case = world.taken_case()
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "几单元？")
    world.do(own_cases.withdraw, world.pressed(WANG), id_of(case), True)

    world.says(WANG, "垃圾桶满了")

    assert [one.state for one in world.cases()] == [State.WITHDRAWN, State.DRAFT]


# the front door


def test_start_welcomes_without_a_question(world: World) -> None:
    world.do(reception.start, world.caller(STRANGER), "")

    assert [one.kind for one in world.owed(to=STRANGER)] == [NoticeKind.WELCOME]


def test_a_link_shows_ones_own_case(world: World) -> None:
    case = world.case()

    world.do(reception.start, world.caller(WANG), f"case_{case.id}")

    assert [one.kind for one in world.owed(to=WANG)] == [NoticeKind.CASE_STORY]


@pytest.mark.parametrize("payload", ["case_1", "case_x", "case_", "case_99999", "poster"])
def test_any_other_link_is_an_ordinary_welcome(world: World, payload: str) -> None:
    world.case()

    world.do(reception.start, world.caller(ZHOU), payload)

    assert [one.kind for one in world.owed(to=ZHOU)] == [NoticeKind.WELCOME]


def test_help_and_language_are_answered(world: World) -> None:
    world.do(reception.help_, world.caller(WANG))
    world.do(reception.set_language, world.pressed(WANG), "en")

    assert [one.kind for one in world.owed(to=WANG)] == [
        NoticeKind.HELP,
        NoticeKind.LANGUAGE_SET,
    ]
    assert world.person(WANG).language == "en"
    with pytest.raises(UnknownChoice):
        world.do(reception.set_language, world.pressed(WANG), "xx")


def test_whoever_had_blocked_the_bot_is_reached_again_when_they_speak(world: World) -> None:
    case = world.case()
    world.loses(WANG)
    world.do(handling.take, world.pressed(LI), id_of(case))
    assert world.told(NoticeKind.MILESTONE) == []

    world.do(reception.help_, world.caller(WANG))
    world.resolves(case)

    assert len(world.told(NoticeKind.RESULT, to=WANG)) == 1
    assert world.person(WANG, Counter.RESIDENT).id == case.reporter_id

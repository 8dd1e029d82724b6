"""What staff correct by an edit is taken over, or they are told that it is not."""

import pytest

from bot.desk.handling import handling, results
from bot.errors import EditTooLate, NotNow
from storage import petitions
from storage.tables import Petition
from storage.words import EventKind, NoticeKind, State, StatementKind
from tests.cast import LI, WANG, ZHAO, World, at, id_of, photo


def said_to(world: World, case: Petition, kind: StatementKind) -> list[str]:
    return [one.text for one in petitions.find_statements(world.session, id_of(case), {kind})]


def asks(world: World, case: Petition, question: str) -> int:
    world.do(handling.ask, world.pressed(LI), id_of(case))
    return world.says(LI, question)


# the result


def test_an_edited_line_of_a_result_replaces_it_and_is_shown_again(world: World) -> None:
    case = world.taken_case()
    world.do(handling.resolve, world.pressed(LI), id_of(case))
    world.says(LI, "灯泡已更换", media=photo("after"))
    number = world.says(LI, "明晚在看")
    world.says(LI, "谢谢")
    world.deliver()

    world.says(LI, "明晚再看", message_id=number, edited=True)

    (preview,) = world.owed(NoticeKind.RESULT_PREVIEW, to=LI)
    assert preview.arguments["text"] == "灯泡已更换\n明晚再看\n谢谢"
    world.do(results.confirm_result, world.pressed(LI), id_of(case))
    assert case.result == "灯泡已更换\n明晚再看\n谢谢"


def test_a_caption_written_later_becomes_the_result(world: World) -> None:
    case = world.taken_case()
    world.do(handling.resolve, world.pressed(LI), id_of(case))
    number = world.says(LI, media=photo("after"))

    world.says(LI, "灯泡已更换", message_id=number, edited=True)
    world.do(results.confirm_result, world.pressed(LI), id_of(case))

    assert case.result == "灯泡已更换"


def test_a_result_that_has_been_told_is_not_changed_and_that_is_said(world: World) -> None:
    case = world.taken_case()
    world.do(handling.resolve, world.pressed(LI), id_of(case))
    number = world.says(LI, "灯泡已更换", media=photo("after"))
    world.do(results.confirm_result, world.pressed(LI), id_of(case))

    with pytest.raises(EditTooLate):
        world.says(LI, "灯泡没更换", message_id=number, edited=True)

    assert case.result == "灯泡已更换"


# a question


def test_a_corrected_question_is_asked_anew(world: World) -> None:
    case = world.taken_case()
    number = asks(world, case, "几单源？")
    world.deliver()

    world.says(LI, "几单元？", message_id=number, edited=True)

    (question,) = world.owed(NoticeKind.QUESTION, to=WANG)
    assert question.arguments == {"text": "几单元？"}
    assert said_to(world, case, StatementKind.QUESTION) == ["几单元？"]
    assert world.events(case, EventKind.ASKED)[-1].details["before"] == "几单源？"
    assert [one.arguments for one in world.owed(NoticeKind.NOTE_KEPT, to=LI)] == [{"asked": True}]
    world.says(WANG, "二单元")
    assert case.state == State.IN_PROGRESS


def test_only_the_corrected_one_of_the_questions_on_their_way_is_told(world: World) -> None:
    case = world.taken_case()
    world.now = at(4, 22)
    number = asks(world, case, "几单源？")
    asks(world, case, "哪一天？")

    world.says(LI, "几单元？", message_id=number, edited=True)

    told = [one.arguments["text"] for one in world.owed(NoticeKind.QUESTION, to=WANG)]
    assert told == ["哪一天？", "几单元？"]


def test_a_question_that_was_answered_is_not_changed(world: World) -> None:
    case = world.taken_case()
    number = asks(world, case, "几单元？")
    world.half_a_minute()
    world.says(WANG, "二单元")

    with pytest.raises(EditTooLate):
        world.says(LI, "哪个门？", message_id=number, edited=True)

    assert said_to(world, case, StatementKind.QUESTION) == ["几单元？"]


def asks_while_the_clock_runs(world: World) -> tuple[Petition, int]:
    case = world.taken_case()
    case.due_at = world.now
    number = asks(world, case, "几单源？")
    assert (case.state, case.paused_at) == (State.IN_PROGRESS, None)
    return case, number


def test_a_question_asked_while_the_clock_runs_is_corrected_as_well(world: World) -> None:
    case, number = asks_while_the_clock_runs(world)

    world.says(LI, "几单元？", message_id=number, edited=True)

    (question,) = world.owed(NoticeKind.QUESTION, to=WANG)
    assert question.arguments == {"text": "几单元？"}
    assert said_to(world, case, StatementKind.QUESTION) == ["几单元？"]
    asked = world.events(case, EventKind.ASKED)[-1].details
    assert (asked["before"], asked["runs"]) == ("几单源？", True)
    assert (case.state, case.paused_at) == (State.IN_PROGRESS, None)


def test_once_it_was_answered_it_is_not_changed_either(world: World) -> None:
    case, number = asks_while_the_clock_runs(world)
    world.half_a_minute()
    world.says(WANG, "二单元")

    with pytest.raises(EditTooLate):
        world.says(LI, "哪个门？", message_id=number, edited=True)

    assert said_to(world, case, StatementKind.QUESTION) == ["几单源？"]


# anything else


@pytest.mark.parametrize("words", ["怎么用", "3栋"])
def test_an_edit_of_what_was_never_kept_is_answered_plainly(world: World, words: str) -> None:
    world.taken_case()
    number = world.says(LI, "你好")

    with pytest.raises(EditTooLate):
        world.says(LI, words, message_id=number, edited=True)


# a note


def noted(world: World) -> tuple[Petition, int]:
    case = world.taken_case()
    card = world.told(NoticeKind.STAFF_CARD, to=LI)[0]
    return case, world.says(LI, "灯杆编好17", reply_to=world.message_of(card))


def test_a_corrected_note_is_kept_with_what_it_was_before(world: World) -> None:
    case, number = noted(world)

    world.says(LI, "灯杆编号17", message_id=number, edited=True)

    assert said_to(world, case, StatementKind.NOTE) == ["灯杆编号17"]
    notes = world.events(case, EventKind.NOTED)
    assert [one.details.get("before") for one in notes] == [None, "灯杆编好17"]
    assert world.events(case, EventKind.CORRECTED) == []


def test_an_edit_that_changes_no_words_changes_nothing(world: World) -> None:
    case, number = noted(world)
    version = case.version

    world.says(LI, "灯杆编好17", message_id=number, edited=True)

    assert case.version == version


def test_nobody_corrects_somebody_elses_note(world: World) -> None:
    case, number = noted(world)
    (note,) = petitions.find_statements(world.session, id_of(case), {StatementKind.NOTE})
    note.person_id = world.person_id(ZHAO)

    with pytest.raises(EditTooLate):
        world.says(LI, "没有编号", message_id=number, edited=True)


def test_a_note_of_a_case_of_the_past_stays_as_it_was(world: World) -> None:
    case, number = noted(world)
    case.state = State.WITHDRAWN

    with pytest.raises(NotNow):
        world.says(LI, "灯杆编号17", message_id=number, edited=True)

    assert said_to(world, case, StatementKind.NOTE) == ["灯杆编好17"]

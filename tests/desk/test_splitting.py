"""One message, several problems: one tap gives each a number."""

import pytest
from sqlmodel import select

from bot.desk.drafting import about_staff, on_behalf, splitting
from bot.errors import UnknownChoice
from bot.rules.content import key_of_media, key_of_statement
from bot.understanding.traces import photo_traces
from storage import petitions, represented
from storage.looks import bands_of
from storage.tables import CaseTrace, Petition
from storage.words import EventKind, Level, NoticeKind, State, StatementKind
from tests.cast import WANG, World, id_of, photo

BOTH = "柳岸花园3栋路灯坏了，还有楼下垃圾没人收"


def test_one_tap_gives_two_numbers_one_place_and_the_same_photos(world: World) -> None:
    world.says(WANG, BOTH, media=photo("1"))

    world.do(splitting.split, world.pressed(WANG), id_of(world.last_case()))

    lamp, rubbish = world.cases()
    assert (lamp.text, rubbish.text) == ("柳岸花园3栋路灯坏了", "楼下垃圾没人收")
    assert {lamp.state, rubbish.state} == {State.DISPATCHED}
    assert lamp.number != rubbish.number
    assert lamp.category_code != rubbish.category_code
    assert lamp.grid_id == rubbish.grid_id is not None
    assert [len(petitions.find_media(world.session, id_of(one))) for one in (lamp, rubbish)] == [
        1,
        1,
    ]
    assert len(world.owed(NoticeKind.RECEIPT, to=WANG)) == 2


def test_of_four_that_are_counted_each_gets_a_number_and_only_its_own_words(
    world: World,
) -> None:
    world.says(WANG, "柳岸花园3栋①路灯不亮②垃圾没人收③电梯老是坏④下水道堵了")

    world.do(splitting.split, world.pressed(WANG), id_of(world.last_case()))

    cases = world.cases()
    assert [one.text for one in cases] == [
        "柳岸花园3栋①路灯不亮",
        "垃圾没人收",
        "电梯老是坏",
        "下水道堵了",
    ]
    assert len({one.number for one in cases}) == len({one.category_code for one in cases}) == 4
    for case in cases:
        (said,) = petitions.find_statements(world.session, id_of(case))
        assert said.text == case.text
    assert len(world.owed(NoticeKind.RECEIPT, to=WANG)) == 4


def test_what_only_announces_them_is_nobodys(world: World) -> None:
    world.says(WANG, "想反映两个问题：一是路灯不亮，二是垃圾没人收", pin=(31.8076, 118.4042))

    first, second = split(world)

    assert (first.text, second.text) == ("路灯不亮", "垃圾没人收")
    assert [one for _kind, one in said_of(world, first)] == ["路灯不亮"]


def test_a_part_that_names_a_place_of_its_own_is_there(world: World) -> None:
    world.says(WANG, "柳岸花园3栋路灯坏了，还有临水苑2栋楼下垃圾没人收")

    here, there = split(world)

    assert (here.grid_id, there.grid_id) == (world.place("WC-LA-01"), world.place("WC-LA-02"))


def test_the_offer_is_gone_when_the_draft_tells_of_one_problem(world: World) -> None:
    draft = world.drafts()

    with pytest.raises(UnknownChoice):
        world.do(splitting.split, world.pressed(WANG), id_of(draft))

    assert draft.state == State.DRAFT


def test_it_may_still_be_sent_as_one(world: World) -> None:
    case = world.case(BOTH)

    assert (case.text, len(world.cases())) == (BOTH, 1)


PHOTO_TRACES = photo_traces(bands_of(12345))
ALONE = {  # of a part, not of the message: given by its words, its number, its way
    *("id", "number", "state", "version", "source", "urgency", "reporter_id", "chat_id"),
    *("group_message_id", "thread_id", "receipt_id", "talk_day_id", "text", "words_hash"),
    "category_code",
    *("crowd_id", "split_from_id"),
    *("category_certainty", "category_words", "category_guess", "category_chosen", "asks_which"),
    *("level", "owner_id", "owner_role", "bounces", "escalations", "reopened", "binding", "red"),
    *("recurring", "merged_into_id", "reporter_left", "supporters", "pushes", "created_at"),
    *("submitted_at", "dispatched_at", "take_due_at", "due_at", "limits", "clock_started_at"),
    *("contact_due_at", "contacted_at", "decision_due_at", "acceptance_due_at"),
    *("more_time_due_at", "owner_told_at", "taken_at", "resolved_at", "closed_at"),
    *("asked_again_at", "lasted", "urged_at", "paused_at", "paused_until", "events", "head"),
    *("about_id", "edits"),  # whom its own words name; edited once sent
    *("content", "next_check_at", "result", "solved", "satisfaction", "rating_reason"),
}


def split(world: World) -> tuple[Petition, Petition]:
    world.do(splitting.split, world.pressed(WANG), id_of(world.last_case()))
    first, second = world.cases()
    return first, second


def said_of(world: World, case: Petition) -> list[tuple[StatementKind, str]]:
    found = petitions.find_statements(world.session, id_of(case))
    return [(one.kind, one.text) for one in found]


def test_of_every_column_it_is_decided_whether_the_parts_share_it() -> None:
    undecided = set(Petition.model_fields) - ALONE - set(splitting.SHARED)

    assert undecided == set()
    assert set(splitting.SHARED) & ALONE == set()


def test_who_wants_no_name_has_none_in_any_part(world: World) -> None:
    draft = world.drafts(text=BOTH)
    world.do(on_behalf.go_nameless, world.pressed(WANG), id_of(draft), True)

    assert [one.anonymous for one in split(world)] == [True, True]


def test_each_part_is_for_whom_it_was_said_and_where_the_pin_is(world: World) -> None:
    world.says(WANG, BOTH, pin=(31.8076, 118.4042))
    draft = world.last_case()
    world.do(on_behalf.speak_for, world.pressed(WANG), id_of(draft), "mother")
    represented.keep(world.session, world.now, id_of(draft), "李奶奶")

    parts = split(world)

    assert [(one.reported_for, one.pinned) for one in parts] == [("mother", True)] * 2
    assert [represented.words_of(world.session, one.id) for one in parts] == ["李奶奶"] * 2


def test_the_photo_of_each_part_is_in_its_history_and_found_by_its_look(world: World) -> None:
    world.says(WANG, BOTH, media=photo("1", look=12345))

    for case in split(world):
        (submitted,) = world.events(case, EventKind.SUBMITTED)
        (media,) = petitions.find_media(world.session, id_of(case))
        (said,) = petitions.find_statements(world.session, id_of(case))
        found = world.session.exec(select(CaseTrace).where(CaseTrace.petition_id == case.id))
        assert {key_of_media(media.id), key_of_statement(said.id)} <= set(
            submitted.details["content"]
        )
        assert len(found.all()) >= len(PHOTO_TRACES)


def test_each_part_says_its_own_and_the_whole_is_kept_as_it_was(world: World) -> None:
    world.says(WANG, BOTH)

    lamp, rubbish = split(world)

    assert said_of(world, lamp) == [(StatementKind.WORDS, "柳岸花园3栋路灯坏了")]
    assert said_of(world, rubbish) == [(StatementKind.WORDS, "楼下垃圾没人收")]
    assert world.said_before(lamp) == [BOTH]


def test_what_was_said_in_several_messages_is_shared_out_as_it_was_said(world: World) -> None:
    world.says(WANG, "柳岸花园3栋")
    number = world.says(WANG, "路灯坏了，还有楼下垃圾没人收")

    lamp, rubbish = split(world)
    before = (said_of(world, lamp), said_of(world, rubbish))
    world.says(WANG, "路灯不亮，还有楼下垃圾没人收", message_id=number, edited=True)

    words = StatementKind.WORDS
    assert before == ([(words, "柳岸花园3栋"), (words, "路灯坏了")], [(words, "楼下垃圾没人收")])
    assert (lamp.text, rubbish.text) == ("柳岸花园3栋\n路灯不亮", "楼下垃圾没人收")


def test_an_edit_of_what_was_split_changes_the_part_it_is_of(world: World) -> None:
    number = world.says(WANG, BOTH)
    lamp, rubbish = split(world)

    world.says(WANG, f"{BOTH}，臭", message_id=number, edited=True)

    assert (lamp.text, rubbish.text) == ("柳岸花园3栋路灯坏了", "楼下垃圾没人收，臭")
    assert world.events(lamp, EventKind.CORRECTED) == []
    assert len(world.events(rubbish, EventKind.CORRECTED)) == 1


def test_an_edit_that_tells_no_parts_is_added_to_each(world: World) -> None:
    number = world.says(WANG, BOTH)
    parts = split(world)

    for _twice in range(2):
        world.says(WANG, "请快一点来人看看", message_id=number, edited=True)

    assert [one.text for one in parts] == ["柳岸花园3栋路灯坏了", "楼下垃圾没人收"]
    for case in parts:
        assert said_of(world, case)[1:] == [(StatementKind.ADDITION, "请快一点来人看看")]


def test_each_part_of_what_was_said_to_be_about_staff_is(world: World) -> None:
    world.says(WANG, BOTH)
    draft = world.last_case()
    world.do(about_staff.say_whom, world.pressed(WANG), id_of(draft), "grid")

    first, second = split(world)

    assert (first.about_level, second.about_level) == (Level.GRID, Level.GRID)

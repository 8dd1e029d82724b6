"""是哪一件: words that may be about a running case are asked about once, and go where one says."""

import pytest

from bot.desk.drafting import drafts
from bot.desk.handling import handling
from bot.desk.hearing import belonging, own_cases
from bot.errors import OldCard, UnknownCase
from bot.wording.composing import compose
from storage import petitions, reported
from storage.tables import Petition
from storage.words import EventKind, MediaPart, NoticeKind, State, StatementKind
from tests.cast import LI, WANG, ZHOU, World, id_of, photo

LAMP, HOLE = "柳岸花园3栋楼下路灯坏了", "柳岸花园3栋门口井盖缺了"


def test_a_reminder_in_own_words_asks_which_case(world: World) -> None:
    world.case(LAMP)
    world.case(HOLE)

    world.says(WANG, "到现在还没人来")

    assert world.last_case().asks_which
    assert world.last_case().state == State.DRAFT
    assert [one.kind for one in world.owed(to=WANG)] == [NoticeKind.DRAFT_CARD]


def test_clear_words_are_never_asked_about(world: World) -> None:
    world.case(LAMP)

    world.says(WANG, HOLE)

    assert not world.last_case().asks_which


def test_who_has_nothing_running_is_never_asked(world: World) -> None:
    world.says(ZHOU, "到现在还没人来")

    assert not world.last_case().asks_which


def test_the_tap_moves_words_and_photo_to_the_case(world: World) -> None:
    case = world.taken_case(LI, LAMP)
    message = world.says(WANG, "还是没修，看照片", media=photo("dark"))
    draft = world.last_case()

    toast = world.do(belonging.add_to, world.pressed(WANG), id_of(draft), id_of(case))

    moved = petitions.by_statement(world.session, WANG.telegram_id, message)
    kept = petitions.find_media(world.session, id_of(case), MediaPart.TALK)
    assert (toast.key, toast.facts) == ("added-to", {"number": case.number})
    assert moved is not None
    assert (moved.petition_id, moved.kind) == (case.id, StatementKind.ADDITION)
    assert [one.sha256 for one in kept] == [photo("dark").sha256]
    assert (draft.state, draft.merged_into_id) == (State.CANCELLED, case.id)
    assert world.events(case, EventKind.ADDED)


def test_the_owner_is_told_of_it(world: World) -> None:
    case = world.taken_case(LI, LAMP)
    world.says(WANG, "还是没修")
    world.do(belonging.add_to, world.pressed(WANG), id_of(world.last_case()), id_of(case))

    (told,) = world.owed(NoticeKind.CASE_UPDATE, to=LI)

    assert told.arguments["text"] == "还是没修"


def test_a_question_that_waits_is_answered_by_it(world: World) -> None:
    case = world.taken_case(LI, LAMP)
    world.says(WANG, "还是没修，是左边那盏")
    draft = world.last_case()
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "是哪一盏？")

    world.do(belonging.add_to, world.pressed(WANG), id_of(draft), id_of(case))

    assert case.state == State.IN_PROGRESS
    assert world.events(case, EventKind.ANSWERED)


def test_something_new_becomes_an_ordinary_draft(world: World) -> None:
    world.case(LAMP)
    world.says(WANG, "还是没人管")
    draft = world.last_case()

    world.do(drafts.apart, world.pressed(WANG), id_of(draft))
    world.do(drafts.send, world.pressed(WANG), id_of(draft))

    assert not draft.asks_which
    assert draft.state == State.DISPATCHED


def test_yes_alone_does_not_send_what_may_be_no_new_case(world: World) -> None:
    world.case(LAMP)
    world.says(WANG, "还是没人来")

    world.says(WANG, "是的")

    assert world.last_case().state == State.DRAFT


def test_clear_words_that_follow_answer_the_question(world: World) -> None:
    world.case(LAMP)
    world.case(HOLE)
    world.says(WANG, "有个问题")
    assert world.last_case().asks_which

    world.says(WANG, "楼道里堆满了纸箱")

    assert not world.last_case().asks_which


def test_an_answer_to_the_card_afterwards_is_about_the_case(world: World) -> None:
    case = world.case(LAMP)
    world.says(WANG, "还是没人来")
    draft = world.last_case()
    card = world.message_of(world.deliver()[-1])
    world.do(belonging.add_to, world.pressed(WANG), id_of(draft), id_of(case))

    world.says(WANG, "晚上很黑", reply_to=card)

    words = petitions.find_statements(world.session, id_of(case), {StatementKind.ADDITION})
    assert [one.text for one in words] == ["还是没人来", "晚上很黑"]


def test_an_emergency_is_not_asked_about(world: World) -> None:
    world.case(LAMP)

    world.says(WANG, "刚才说的路灯着火了")

    assert world.last_case().state == State.DISPATCHED


def test_nobody_adds_to_the_case_of_another_or_twice(world: World) -> None:
    case = world.case(LAMP)
    world.says(ZHOU, "还没人来")
    theirs = world.last_case()
    world.says(WANG, "还没人来")
    mine = world.last_case()
    world.do(belonging.add_to, world.pressed(WANG), id_of(mine), id_of(case))

    with pytest.raises(UnknownCase):
        world.do(belonging.add_to, world.pressed(ZHOU), id_of(theirs), id_of(case))
    with pytest.raises(OldCard):
        world.do(belonging.add_to, world.pressed(WANG), id_of(mine), id_of(case))


def test_several_drafts_stay_apart_each_with_its_card(world: World) -> None:
    world.says(WANG, LAMP)
    world.deliver()
    world.says(WANG, "楼上天天半夜装修，吵得睡不着")
    world.deliver()
    first, second = world.cases()

    world.do(own_cases.show, world.pressed(WANG), id_of(first))
    world.do(drafts.send, world.pressed(WANG), id_of(first))

    assert (first.state, second.state) == (State.DISPATCHED, State.DRAFT)
    assert [
        one.id
        for one in reported.find_drafts(world.session, world.person_id(WANG), WANG.telegram_id)
    ] == [second.id]


def test_a_wordless_photo_after_one_of_two_drafts_was_sent_asks_which(world: World) -> None:
    lamp, hole, draft = photo_after_sending(world)

    (card,) = world.owed(NoticeKind.DRAFT_CARD, to=WANG)
    (shown,) = compose(world.session, world.now, card)
    offered = [row[0].action for row in shown.buttons[:2]]
    assert (draft.state, draft.asks_which) == (State.DRAFT, True)
    assert offered == [f"addto:{draft.id}:{lamp.id}", f"addto:{draft.id}:{hole.id}"]


def test_it_joins_the_draft_that_is_tapped(world: World) -> None:
    lamp, _hole, draft = photo_after_sending(world)
    world.deliver()

    toast = world.do(belonging.add_to, world.pressed(WANG), id_of(draft), id_of(lamp))
    world.deliver()
    world.do(drafts.send, world.pressed(WANG), id_of(lamp))

    kept = petitions.find_media(world.session, id_of(lamp), MediaPart.BEFORE)
    assert toast.key == "added-to-draft"
    assert [one.sha256 for one in kept] == [photo("which?").sha256]
    assert (lamp.state, lamp.text, draft.state) == (State.DISPATCHED, LAMP, State.CANCELLED)


def test_it_joins_what_was_sent_when_that_is_tapped(world: World) -> None:
    _lamp, hole, draft = photo_after_sending(world)

    world.do(belonging.add_to, world.pressed(WANG), id_of(draft), id_of(hole))

    assert len(petitions.find_media(world.session, id_of(hole))) == 1


def test_words_that_go_to_a_draft_are_understood_with_it(world: World) -> None:
    lamp, _hole, draft = photo_after_sending(world)
    world.says(WANG, "在老码头小区2栋")

    world.do(belonging.add_to, world.pressed(WANG), id_of(draft), id_of(lamp))

    words = petitions.find_statements(world.session, id_of(lamp), {StatementKind.WORDS})
    assert [one.text for one in words] == [LAMP, "在老码头小区2栋"]
    assert lamp.text == f"{LAMP}\n在老码头小区2栋"


def test_a_photo_for_the_draft_one_speaks_of_is_not_asked_about(world: World) -> None:
    world.case(HOLE)
    world.later(minutes=1)
    world.says(WANG, "楼上天天半夜装修，吵得睡不着")

    world.says(WANG, media=photo("noise"))

    assert len(petitions.find_media(world.session, id_of(world.last_case()))) == 1
    assert len(world.cases()) == 2


def test_nothing_is_added_to_itself(world: World) -> None:
    _lamp, _hole, draft = photo_after_sending(world)

    with pytest.raises(OldCard):
        world.do(belonging.add_to, world.pressed(WANG), id_of(draft), id_of(draft))


def photo_after_sending(world: World) -> tuple[Petition, Petition, Petition]:
    """A draft, a case sent after it, and what a photo without a word began then."""
    world.says(WANG, LAMP)
    world.says(WANG, "楼上天天半夜装修，吵得睡不着")
    lamp, noise = world.cases()
    world.later(minutes=1)
    world.do(drafts.send, world.pressed(WANG), id_of(noise))
    world.deliver()
    world.says(WANG, media=photo("which?"))
    return lamp, noise, world.last_case()


@pytest.mark.parametrize("again", [LAMP, "柳岸花园3栋路灯不亮了", "路灯坏了"])
def test_the_same_said_again_within_minutes_is_asked_about(world: World, again: str) -> None:
    world.case(LAMP)
    world.later(minutes=3)

    world.says(WANG, again)

    assert world.last_case().asks_which
    assert [one.kind for one in world.owed(to=WANG)] == [NoticeKind.DRAFT_CARD]


def test_one_tap_makes_the_same_a_case_of_its_own(world: World) -> None:
    world.case(LAMP)
    world.says(WANG, LAMP)
    again = world.last_case()

    world.do(drafts.apart, world.pressed(WANG), id_of(again))
    world.do(drafts.send, world.pressed(WANG), id_of(again))

    assert (again.asks_which, again.state) == (False, State.DISPATCHED)


@pytest.mark.parametrize(
    ("minutes", "text"), [(20, LAMP), (3, "柳岸花园5栋楼下路灯坏了"), (3, HOLE)]
)
def test_later_or_elsewhere_or_something_else_is_not_the_same(
    world: World, minutes: int, text: str
) -> None:
    world.case(LAMP)
    world.later(minutes=minutes)

    world.says(WANG, text)

    assert not world.last_case().asks_which

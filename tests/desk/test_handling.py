"""The buttons of the staff card: one owner, honest bounces, everybody told."""

from dataclasses import replace

import pytest
from sqlmodel import col, select

from bot.desk.drafting import drafts
from bot.desk.handling import handling, results, undo
from bot.desk.judging import follow_up
from bot.errors import (
    AlreadyTaken,
    NobodyToTransferTo,
    NotNow,
    NotStaff,
    NotYours,
    OldCard,
    PhotoShownBefore,
    PhotoWanted,
    ResultWanted,
    UnknownCase,
)
from bot.rules.undoing import HALF_A_MINUTE
from bot.wording.texts import refusal_text
from storage import people, petitions
from storage.tables import Petition, Undo
from storage.words import (
    Counter,
    EventKind,
    Level,
    MediaPart,
    NoticeKind,
    Role,
    State,
    StatementKind,
)
from tests.cast import (
    CAO,
    CHEN,
    FANG,
    LI,
    QIAN,
    SHEN,
    STAFF,
    STRANGER,
    SUN,
    WANG,
    WEI,
    YANG,
    ZHAO,
    Actor,
    World,
    at,
    id_of,
    photo,
)

# taking


def test_taking_makes_the_owner_and_tells_the_reporter(world: World) -> None:
    case = world.case()

    toast = world.do(handling.take, world.pressed(LI), id_of(case))

    assert toast.key == "taken"
    assert (case.state, world.owner(case), case.taken_at) == (
        State.IN_PROGRESS,
        "小李",
        world.now,
    )
    assert [one.arguments for one in world.owed(NoticeKind.MILESTONE, to=WANG)] == [
        {"event": "taken"}
    ]


def test_two_people_never_take_one_case(world: World) -> None:
    case = world.case()
    world.do(handling.take, world.pressed(CHEN), id_of(case))

    with pytest.raises(AlreadyTaken) as refused:
        world.do(handling.take, world.pressed(LI), id_of(case))

    assert (world.owner(case), refused.value.facts) == ("小陈", {"name": "柳岸第一网格网格员"})


def test_every_live_card_is_edited_when_one_takes_it(world: World) -> None:
    case = world.case()
    world.do(handling.bring_card, world.pressed(ZHAO), id_of(case))
    world.deliver()

    world.do(handling.take, world.pressed(LI), id_of(case))

    edited = {one.chat_id for one in world.owed(NoticeKind.STAFF_CARD) if one.edits}
    assert edited == {LI.telegram_id, ZHAO.telegram_id}


def test_whoever_takes_it_brings_it_to_their_level(world: World) -> None:
    case = world.case()

    world.do(handling.take, world.pressed(ZHAO), id_of(case))

    assert (case.level, case.owner_role) == (Level.COMMUNITY, Role.COMMUNITY_DESK)


@pytest.mark.parametrize(
    ("who", "refusal"),
    [(SHEN, NotYours), (YANG, NotYours), (SUN, NotYours), (STRANGER, NotStaff)],
)
def test_others_cannot_take_it(world: World, who: Actor, refusal: type[Exception]) -> None:
    case = world.case()

    with pytest.raises(refusal):
        world.do(handling.take, world.pressed(who, counter=Counter.STAFF), id_of(case))

    assert case.state == State.DISPATCHED


@pytest.mark.parametrize("who", [LI, CHEN, ZHAO, QIAN, FANG, CAO])
def test_those_of_the_place_can(world: World, who: Actor) -> None:
    case = world.case()

    world.do(handling.take, world.pressed(who), id_of(case))

    assert world.owner(case) == who.name


def test_a_draft_is_no_case_for_staff(world: World) -> None:
    draft = world.drafts()

    with pytest.raises(UnknownCase):
        world.do(handling.take, world.pressed(LI), id_of(draft))


# transferring


def offered(world: World) -> dict[str, int]:
    (choices,) = world.owed(NoticeKind.TRANSFER_CHOICES)
    return {one["title"]: one["person_id"] for one in choices.arguments["choices"]}


def test_those_who_can_have_it_are_offered_by_title(world: World) -> None:
    case = world.taken_case()
    world.loses(WEI)
    world.goes_on_leave(QIAN)

    world.do(handling.transfer, world.pressed(LI), id_of(case), None)

    titles = offered(world)
    assert titles["市政养护队"] == world.person_id(SUN)
    assert titles["柳岸社区受理台"] == world.person_id(ZHAO)
    assert titles["柳岸第四网格网格员"] != world.person_id(LI)
    given = set(titles.values())
    assert given.isdisjoint(world.person_id(one) for one in (LI, WEI, QIAN, YANG))


def test_a_transfer_gives_it_with_an_alert_and_a_count(world: World) -> None:
    case = world.taken_case()

    toast = world.do(handling.transfer, world.pressed(LI), id_of(case), world.person_id(SUN))

    assert toast is not None
    assert toast.facts == {"name": "市政养护队"}
    assert (case.state, world.owner(case), case.owner_role) == (
        State.DISPATCHED,
        "孙队",
        Role.DEPARTMENT,
    )
    assert (case.bounces, case.taken_at) == (1, None)
    assert len(world.owed(NoticeKind.STAFF_CARD, to=SUN)) == 1


def test_a_department_takes_and_resolves_what_it_was_given(world: World) -> None:
    case = world.case()
    world.do(handling.transfer, world.pressed(ZHAO), id_of(case), world.person_id(SUN))
    world.do(handling.take, world.pressed(SUN), id_of(case))

    world.resolves(case, SUN)

    assert (case.state, case.owner_role) == (State.AWAITING_RATING, Role.DEPARTMENT)


def test_a_department_sees_only_what_it_has(world: World) -> None:
    case = world.case()
    world.do(handling.transfer, world.pressed(ZHAO), id_of(case), world.person_id(SUN))
    world.sends_back(case, SUN, "not_my_duty")

    with pytest.raises(NotYours):
        world.do(handling.bring_card, world.pressed(SUN), id_of(case))

    assert world.owner(case) == "老方"


@pytest.mark.parametrize("to", [LI, YANG])
def test_nobody_else_can_be_named(world: World, to: Actor) -> None:
    case = world.taken_case()

    with pytest.raises(NobodyToTransferTo):
        world.do(handling.transfer, world.pressed(LI), id_of(case), world.person_id(to))


def test_with_nobody_there_nothing_is_offered(world: World) -> None:
    case = world.taken_case()
    world.loses(*(one for one in STAFF if one is not LI))

    with pytest.raises(NobodyToTransferTo):
        world.do(handling.transfer, world.pressed(LI), id_of(case), None)


# resolving


def writing(world: World) -> int:
    case = world.taken_case()
    world.do(handling.resolve, world.pressed(LI), id_of(case))
    return id_of(case)


def test_words_and_photos_are_gathered_shown_and_confirmed(world: World) -> None:
    case_id = writing(world)
    world.says(LI, "灯泡已更换")
    world.says(LI, media=photo("after"))
    (preview,) = world.owed(NoticeKind.RESULT_PREVIEW)
    assert preview.arguments["text"] == "灯泡已更换"
    assert len(preview.arguments["sha"]) == 1

    world.do(results.confirm_result, world.pressed(LI), case_id)

    case = world.last_case()
    assert (case.state, case.result, case.resolved_at) == (
        State.AWAITING_RATING,
        "灯泡已更换",
        world.now,
    )
    assert len(petitions.find_media(world.session, case_id, MediaPart.AFTER)) == 1
    assert len(world.owed(NoticeKind.RESULT, to=WANG)) == 1


def test_an_album_of_results_is_shown_once_when_it_has_settled(world: World) -> None:
    case_id = writing(world)
    for name in "12":
        world.says(LI, "换好了" if name == "1" else "", media=photo(name), album_id="r")

    (preview,) = world.owed(NoticeKind.RESULT_PREVIEW)
    assert (len(preview.arguments["sha"]), preview.not_before > world.now) == (2, True)
    world.do(results.confirm_result, world.pressed(LI), case_id)
    assert len(petitions.find_media(world.session, case_id, MediaPart.AFTER)) == 2


@pytest.mark.parametrize(
    ("text", "media", "refusal"),
    [("灯泡已更换", None, PhotoWanted), ("", photo("after"), ResultWanted)],
)
def test_half_a_result_is_not_enough_and_what_is_there_stays(
    world: World, text: str, media: object, refusal: type[Exception]
) -> None:
    case_id = writing(world)
    world.says(LI, text, media=media)

    with pytest.raises(refusal):
        world.do(results.confirm_result, world.pressed(LI), case_id)
    world.says(LI, "" if text else "修好了", media=None if media else photo("late"))

    world.do(results.confirm_result, world.pressed(LI), case_id)
    assert world.last_case().state == State.AWAITING_RATING


def test_a_photo_of_how_it_was_before_closes_nothing(world: World) -> None:
    world.says(WANG, "3栋楼下垃圾满了", media=photo("before"))
    case = world.last_case()
    world.do(drafts.send, world.pressed(WANG), id_of(case))
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.do(handling.resolve, world.pressed(LI), id_of(case))
    world.says(LI, "清运了", media=photo("before"))

    with pytest.raises(PhotoWanted):
        world.do(results.confirm_result, world.pressed(LI), id_of(case))

    world.says(LI, media=photo("after"))
    world.do(results.confirm_result, world.pressed(LI), id_of(case))
    assert case.state == State.AWAITING_RATING


def test_a_photo_of_a_result_that_was_found_wanting_closes_nothing_again(world: World) -> None:
    case = world.taken_case()
    world.resolves(case)
    (shown,) = petitions.find_media(world.session, id_of(case), MediaPart.AFTER)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), False)
    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
    world.do(handling.take, world.pressed(ZHAO), id_of(case))
    world.do(handling.resolve, world.pressed(ZHAO), id_of(case))
    world.says(ZHAO, "又修了一遍", media=photo(f"after {case.id} 0"))

    with pytest.raises(PhotoShownBefore):
        world.do(results.confirm_result, world.pressed(ZHAO), id_of(case))

    world.says(ZHAO, media=photo("now"))
    world.do(results.confirm_result, world.pressed(ZHAO), id_of(case))
    assert case.state == State.AWAITING_RATING
    after = petitions.find_media(world.session, id_of(case), MediaPart.AFTER)
    assert [one.sha256 for one in after][:1] == [shown.sha256]
    assert len(after) == 2


def test_all_of_how_the_city_looks_is_closed_with_a_photo_only(world: World) -> None:
    leaves = world.city.categories_of("市容环境")

    assert len(leaves) == 5
    assert all(leaf.after_photo for leaf in leaves)
    assert "处理后的照片" in refusal_text("zh-CN", PhotoWanted())


def test_a_category_without_photo_needs_only_words(world: World) -> None:
    case = world.taken_case(ZHAO, "柳岸花园3栋物业费乱收")
    world.do(handling.resolve, world.pressed(ZHAO), id_of(case))
    world.says(ZHAO, "已约谈物业")

    world.do(results.confirm_result, world.pressed(ZHAO), id_of(case))

    assert case.state == State.AWAITING_RATING


def test_confirming_twice_resolves_once(world: World) -> None:
    case_id = writing(world)
    world.says(LI, "灯泡已更换", media=photo("after"))
    world.do(results.confirm_result, world.pressed(LI), case_id)

    with pytest.raises(NotNow):
        world.do(results.confirm_result, world.pressed(LI), case_id)

    assert len(world.owed(NoticeKind.RESULT)) == 1


def test_nobody_confirms_what_another_wrote(world: World) -> None:
    case_id = writing(world)
    world.says(LI, "灯泡已更换", media=photo("after"))

    with pytest.raises(OldCard):
        world.do(results.confirm_result, world.pressed(ZHAO), case_id)


def test_a_discarded_result_is_gone_and_the_case_goes_on(world: World) -> None:
    case_id = writing(world)
    world.says(LI, "写错了", media=photo("after"))

    world.do(results.discard_result, world.pressed(LI), case_id)

    assert world.last_case().state == State.IN_PROGRESS
    with pytest.raises(ResultWanted):
        world.do(results.confirm_result, world.pressed(LI), case_id)


def test_what_is_written_after_a_discarded_result_is_the_result(world: World) -> None:
    case_id = writing(world)
    world.says(LI, "写错了", media=photo("wrong"))
    world.do(results.discard_result, world.pressed(LI), case_id)
    assert world.owed(NoticeKind.PROMPT, to=LI)[-1].arguments == {"for": "result"}

    world.says(LI, "灯泡已更换", media=photo("after"))

    shown = world.owed(NoticeKind.RESULT_PREVIEW, to=LI)[-1]
    assert shown.arguments == {"text": "灯泡已更换", "sha": [photo("after").sha256]}


def test_an_old_button_discards_no_result_of_another_case(world: World) -> None:
    case_id = writing(world)
    world.says(LI, "写错了", media=photo("wrong"))
    other = world.taken_case(text="柳岸花园5栋路灯坏了")
    world.do(handling.resolve, world.pressed(LI), id_of(other))

    with pytest.raises(OldCard):
        world.do(results.discard_result, world.pressed(LI), case_id)
    world.says(LI, "灯泡已更换", media=photo("after"))

    assert world.owed(NoticeKind.RESULT_PREVIEW, to=LI)[-1].petition_id == other.id


def test_a_useless_photo_of_a_result_is_said_so(world: World) -> None:
    writing(world)

    world.says(LI, "好了", media=photo("x", sha256="", problem="not_an_image"))

    assert len(world.owed(NoticeKind.MEDIA_PROBLEM, to=LI)) == 1
    assert world.owed(NoticeKind.RESULT_PREVIEW)[-1].arguments["sha"] == []


def test_a_case_not_taken_cannot_be_resolved(world: World) -> None:
    case = world.case()

    with pytest.raises(NotNow):
        world.do(handling.resolve, world.pressed(LI), id_of(case))


def test_a_result_at_night_is_told_in_the_morning(world: World) -> None:
    case = world.taken_case()
    world.now = at(4, 23)
    world.do(handling.resolve, world.pressed(LI), id_of(case))
    world.says(LI, "灯泡已更换", media=photo("after"))

    world.do(results.confirm_result, world.pressed(LI), id_of(case))

    assert [one.not_before for one in world.owed(NoticeKind.RESULT)] == [at(5, 8)]


def test_the_reporter_is_pushed_five_times_at_most(world: World) -> None:
    case = world.case()
    for who in (LI, ZHAO, FANG):
        world.do(handling.take, world.pressed(who), id_of(case))
        world.sends_back(case, who)

    assert len(world.told(NoticeKind.MILESTONE)) == 5


def test_however_often_it_is_passed_on_untaken_the_reporter_is_pushed_once(world: World) -> None:
    case = world.case()
    world.do(handling.transfer, world.pressed(LI), id_of(case), world.person_id(SHEN))
    world.later(seconds=20)
    world.do(handling.transfer, world.pressed(SHEN), id_of(case), world.person_id(ZHAO))

    (told,) = world.owed(NoticeKind.MILESTONE)
    assert told.not_before == world.now + HALF_A_MINUTE  # this step may be undone as well
    world.half_a_minute()
    world.sends_back(case, ZHAO)
    world.half_a_minute()

    assert [one.arguments["event"] for one in world.told(NoticeKind.MILESTONE)] == ["transferred"]
    assert case.pushes == 1
    world.do(handling.take, world.pressed(FANG), id_of(case))
    world.half_a_minute()
    world.do(handling.transfer, world.pressed(FANG), id_of(case), world.person_id(SUN))
    world.half_a_minute()
    assert [one.arguments["event"] for one in world.told(NoticeKind.MILESTONE)] == [
        "transferred",
        "taken",
        "transferred",
    ]


def test_an_undone_step_does_not_swallow_the_word_of_the_one_before(world: World) -> None:
    case = world.case()
    world.do(handling.transfer, world.pressed(LI), id_of(case), world.person_id(SHEN))
    world.later(seconds=20)
    world.do(handling.transfer, world.pressed(SHEN), id_of(case), world.person_id(ZHAO))
    offered = world.session.exec(select(Undo).order_by(col(Undo.id).desc())).first()
    assert offered is not None

    world.do(undo.undo, world.pressed(SHEN), offered.id or 0)
    world.half_a_minute()

    assert world.owner(case) == "小沈"
    assert [one.arguments["event"] for one in world.told(NoticeKind.MILESTONE)] == ["transferred"]


# notes and stray words


def test_a_reply_to_a_card_is_a_note_for_staff_only(world: World) -> None:
    case = world.case()
    card = world.message_of(world.told(NoticeKind.STAFF_CARD)[0])

    world.says(LI, "灯杆编号 12", reply_to=card)

    kept = petitions.find_statements(world.session, id_of(case), {StatementKind.NOTE})
    assert [one.text for one in kept] == ["灯杆编号 12"]
    assert [one.kind for one in world.owed(to=LI)] == [NoticeKind.NOTE_KEPT]
    assert [one for one in world.owed(to=WANG) if not one.edits] == []


def test_words_without_a_case_are_answered_with_help(world: World) -> None:
    world.says(LI, "怎么用")

    assert [one.kind for one in world.owed(to=LI)] == [NoticeKind.STAFF_HELP]


def test_a_stranger_is_refused(world: World) -> None:
    with pytest.raises(NotStaff):
        world.do(handling.bring_card, world.pressed(STRANGER, counter=Counter.STAFF), 1)


def test_words_for_a_case_that_went_on_are_answered_and_do_not_trap_their_writer(
    world: World,
) -> None:
    case_id = writing(world)
    world.do(handling.transfer, world.pressed(ZHAO), case_id, world.person_id(SUN))

    world.says(LI, "灯泡已更换")
    world.says(LI, "怎么回事")

    answers = world.owed(NoticeKind.REFUSAL, NoticeKind.STAFF_HELP, to=LI)
    assert [one.kind for one in answers] == [NoticeKind.REFUSAL, NoticeKind.STAFF_HELP]


def test_a_reply_to_another_card_is_a_note_there(world: World) -> None:
    other = world.case("柳岸花园5栋路灯坏了")
    card = world.message_of(world.told(NoticeKind.STAFF_CARD)[0])
    writing(world)

    world.says(LI, "梯子在门卫", reply_to=card)

    assert len(world.events(other, EventKind.NOTED)) == 1
    assert world.owed(NoticeKind.RESULT_PREVIEW) == []


def test_staff_who_left_are_strangers(world: World) -> None:
    case = world.case()
    for held in people.find_appointments(world.session, world.person_id(LI)):
        held.ended_at = world.now
        world.session.add(held)
    world.session.flush()

    with pytest.raises(NotStaff):
        world.do(handling.take, world.pressed(LI), id_of(case))


def test_a_second_prompt_replaces_the_first(world: World) -> None:
    first, second = world.taken_case(), world.taken_case(text="柳岸花园5栋路灯坏了")
    world.do(handling.resolve, world.pressed(LI), id_of(first))
    world.do(handling.ask, world.pressed(LI), id_of(second))

    world.says(LI, "几单元？")

    assert (first.state, second.state) == (State.IN_PROGRESS, State.AWAITING_RESIDENT)


# what is written is not lost


def test_a_second_tap_goes_on_with_the_result(world: World) -> None:
    case = world.taken_case()
    world.do(handling.resolve, world.pressed(LI), id_of(case))
    world.says(LI, "灯泡已更换", media=photo("after"))

    world.do(handling.resolve, world.pressed(LI), id_of(case))
    world.says(LI, "线路也查过了")
    world.do(results.confirm_result, world.pressed(LI), id_of(case))

    assert case.result == "灯泡已更换\n线路也查过了"
    assert len(petitions.find_media(world.session, id_of(case), MediaPart.AFTER)) == 1


def notes(world: World, case: Petition) -> list[str]:
    found = petitions.find_statements(world.session, id_of(case), {StatementKind.NOTE})
    return [one.text for one in found]


def test_a_question_in_between_keeps_the_result_as_a_note(world: World) -> None:
    case = world.taken_case()
    world.do(handling.resolve, world.pressed(LI), id_of(case))
    world.says(LI, "灯泡已更换", media=photo("after"))

    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "亮了吗？")

    assert notes(world, case) == ["灯泡已更换"]
    assert len(petitions.find_media(world.session, id_of(case), MediaPart.TALK)) == 1
    assert case.state == State.AWAITING_RESIDENT


def test_the_result_of_another_case_keeps_the_first_as_a_note_there(world: World) -> None:
    first, second = world.taken_case(), world.taken_case(text="柳岸花园5栋路灯坏了")
    world.do(handling.resolve, world.pressed(LI), id_of(first))
    world.says(LI, "灯泡已更换")

    world.do(handling.resolve, world.pressed(LI), id_of(second))
    world.says(LI, "也换好了")

    assert (notes(world, first), notes(world, second)) == (["灯泡已更换"], [])
    assert world.owed(NoticeKind.RESULT_PREVIEW)[-1].arguments["text"] == "也换好了"


def test_a_menu_that_stands_in_place_of_the_card_turns_back_into_it(world: World) -> None:
    case = world.case()
    card = world.message_of(world.told(NoticeKind.STAFF_CARD, to=LI)[0])
    world.do(handling.more, world.pressed(LI), id_of(case))
    world.deliver()

    pressed = replace(world.pressed(LI), message_id=card)
    world.do(handling.bring_card, pressed, id_of(case))

    assert [one.edits for one in world.owed(NoticeKind.STAFF_CARD, to=LI)] == [card]
    assert world.owed(NoticeKind.CASE_MEDIA, to=LI) == []


def test_a_card_looked_at_again_brings_photos_again_but_no_mere_pin(world: World) -> None:
    world.says(WANG, "3栋楼下路灯坏了", pin=(31.808131, 118.40484))
    pinned = world.last_case()
    world.do(drafts.send, world.pressed(WANG), id_of(pinned))
    world.says(WANG, "3栋楼下垃圾满了", media=photo("1"))
    world.says(WANG, media=photo("2"))
    shown = world.last_case()
    world.do(drafts.send, world.pressed(WANG), id_of(shown))
    before = len(world.told(NoticeKind.CASE_MEDIA, to=LI))

    for case in (pinned, shown):
        world.do(handling.bring_card, world.pressed(LI), id_of(case))

    again = world.told(NoticeKind.CASE_MEDIA, to=LI)[before:]
    assert [one.petition_id for one in again] == [shown.id]


@pytest.mark.parametrize("way", ["{0}", "#{0}", "编号 {0}"])
def test_a_case_number_alone_finds_the_case(world: World, way: str) -> None:
    case = world.case()

    world.says(LI, way.format(case.number))

    (found,) = world.owed(NoticeKind.FOUND, to=LI)
    assert found.arguments["words"] == case.number
    assert not world.owed(NoticeKind.STAFF_HELP, to=LI)

"""What is no petition finds its own door, is kept, and becomes a petition by one tap."""

import pytest

from bot.desk.hearing import doors
from bot.errors import UnknownCase
from bot.wording.composing import compose
from storage import petitions
from storage.tables import Petition
from storage.words import NoticeKind, State, StatementKind, Urgency
from tests.cast import JI, LI, WANG, ZHOU, World, id_of, photo

QUESTION = "请问居住证怎么办理，要带什么材料"
ELSEWHERE = (
    (QUESTION, "question"),
    ("我要检举村书记贪污征地款", "report_crime_or_official"),
    ("法院判了他还钱，不执行怎么办", "lawsuit"),
    ("帮我算个命，看看明天彩票买几号", "beyond_duty"),
)
LAMP = "柳岸花园3栋楼下路灯坏了"


def is_parked(draft: Petition) -> bool:
    """Whether it only keeps what was no petition: nobody is reminded of it."""
    return draft.state == State.DRAFT and draft.next_check_at is None and bool(draft.text)


@pytest.mark.parametrize(("said", "kind"), ELSEWHERE)
def test_the_right_door_is_named_and_what_was_said_is_kept(
    world: World, said: str, kind: str
) -> None:
    world.says(WANG, said)

    (door,) = world.owed(to=WANG)
    assert (door.kind, door.arguments) == (NoticeKind.DOOR, {"kind": kind, "told": False})
    kept = world.last_case()
    assert (kept.state, kept.text, door.petition_id) == (State.DRAFT, said, kept.id)


def test_it_is_never_sent_by_itself_and_nobody_is_reminded(world: World) -> None:
    world.says(WANG, QUESTION)
    world.deliver()

    world.later(hours=5)
    world.ticks()

    assert world.last_case().state == State.DRAFT
    assert world.owed(to=WANG) == []


def test_one_tap_makes_a_petition_of_it(world: World) -> None:
    world.says(WANG, QUESTION)
    kept = world.last_case()

    world.do(doors.file, world.pressed(WANG), id_of(kept))

    assert not is_parked(kept)
    assert kept.category_code is not None
    assert world.owed(NoticeKind.DRAFT_CARD, NoticeKind.PLACE_QUESTION, to=WANG)


def test_nobody_files_what_somebody_else_said(world: World) -> None:
    world.says(WANG, QUESTION)

    with pytest.raises(UnknownCase):
        world.do(doors.file, world.pressed(ZHOU), id_of(world.last_case()))


def test_what_is_said_next_is_a_petition_of_its_own(world: World) -> None:
    world.says(WANG, QUESTION)

    world.says(WANG, LAMP)

    assert world.last_case().text == LAMP
    assert len(world.owed(NoticeKind.DRAFT_CARD, to=WANG)) == 1


def test_yes_does_not_send_a_question(world: World) -> None:
    world.says(WANG, QUESTION)

    world.says(WANG, "好的")

    assert [case.state for case in world.cases()] == [State.DRAFT]


def test_an_emergency_comes_first_whatever_it_is_wrapped_in(world: World) -> None:
    world.says(WANG, "请问怎么办，3栋着火了！快来人")

    assert world.last_case().urgency == Urgency.EMERGENCY
    assert world.owed(NoticeKind.EMERGENCY_NUMBERS, to=WANG)
    assert world.owed(NoticeKind.DOOR) == []


def test_a_photo_is_a_report_whatever_stands_under_it(world: World) -> None:
    world.says(WANG, QUESTION, media=photo("1"))

    assert world.owed(NoticeKind.DOOR) == []


def test_thanks_reach_whoever_has_the_case(world: World) -> None:
    case = world.taken_case()
    world.half_a_minute()

    world.says(WANG, "路灯修好了，亮堂堂的，太感谢你们了")

    (update,) = world.owed(NoticeKind.CASE_UPDATE, to=LI)
    assert update.arguments["event"] == "thanked"
    kept = petitions.find_statements(world.session, id_of(case), {StatementKind.ADDITION})
    assert len(kept) == len(world.cases()) == 1


def test_thanks_that_are_nobodys_in_particular_are_kept_and_promised_to_nobody(
    world: World,
) -> None:
    world.says(WANG, "给你们点赞，服务态度真好，太感谢了")

    (door,) = world.owed(to=WANG)
    kept = world.last_case()
    assert (door.arguments["told"], door.petition_id) == (False, kept.id)
    assert (kept.text, is_parked(kept)) == ("给你们点赞，服务态度真好，太感谢了", True)


@pytest.mark.parametrize(
    ("said", "trouble"),
    [
        ("谢谢小李，井盖修好了，顺便说一下垃圾桶满了", "垃圾桶满了"),
        ("太感谢了，井盖修好了。另外楼道灯不亮", "楼道灯不亮"),
        ("给你们点赞，太感谢了，还有楼下垃圾没人收", "楼下垃圾没人收"),
    ],
)
def test_trouble_told_along_with_thanks_is_a_petition(
    world: World, said: str, trouble: str
) -> None:
    world.says(WANG, said)

    (draft,) = world.cases()
    whole = "".join(one.text for one in petitions.find_statements(world.session, id_of(draft)))
    assert (draft.text, is_parked(draft)) == (trouble, False)
    assert set(said) - set(whole) <= set("，。顺便说一下另外还有")
    assert world.owed(NoticeKind.DRAFT_CARD, NoticeKind.PLACE_QUESTION, to=WANG)


def test_both_reach_whom_they_are_for(world: World) -> None:
    case = world.taken_case()
    world.half_a_minute()

    world.says(WANG, "谢谢，路灯修好了，太感谢了，顺便说一下垃圾桶满了")

    (update,) = [
        one
        for one in world.owed(NoticeKind.CASE_UPDATE, to=LI)
        if one.arguments["event"] == "thanked"
    ]
    kept = petitions.find_statements(world.session, id_of(case), {StatementKind.ADDITION})
    assert [one.text for one in kept] == [update.arguments["text"]]
    assert (world.last_case().text, world.last_case().id == case.id) == ("垃圾桶满了", False)


def test_of_two_cases_the_one_that_was_meant_is_thanked_for(world: World) -> None:
    lamp = world.taken_case()
    world.half_a_minute()
    other = world.case("柳岸花园3栋垃圾桶满了没人收")
    world.half_a_minute()
    world.later(minutes=10)

    world.says(WANG, "路灯修好了，亮堂堂的，太感谢你们了")

    (update,) = [
        one for one in world.owed(NoticeKind.CASE_UPDATE) if one.arguments["event"] == "thanked"
    ]
    assert (update.petition_id, len(world.cases())) == (lamp.id, 2)
    assert other.owner_id is not None


def test_a_matter_of_letters_and_visits_is_taken_and_its_door_named(world: World) -> None:
    world.says(WANG, "征地补偿太低，全村联名要求重新评估，要去信访局上访")

    kinds = {one.kind for one in world.owed(to=WANG)}
    assert NoticeKind.DOOR in kinds
    assert kinds & {NoticeKind.DRAFT_CARD, NoticeKind.PLACE_QUESTION}


@pytest.mark.parametrize(
    "said",
    [
        "请问柳岸花园3栋楼下那堆建筑垃圾还要堆几天",
        "请问施工到几点合法，柳岸花园3栋现在半夜还在打钻",
        "给我讲个故事，顺便柳岸花园3栋楼道灯坏了",
    ],
)
def test_a_question_that_is_trouble_is_taken(world: World, said: str) -> None:
    world.says(WANG, said)

    assert not is_parked(world.last_case())
    assert world.owed(NoticeKind.DOOR) == []


def test_trouble_told_along_with_a_lawsuit_is_taken_and_the_courts_door_named(
    world: World,
) -> None:
    world.says(WANG, "柳岸花园3栋楼下垃圾没人收，我起诉了物业，法院已经立案")

    kinds = {one.kind for one in world.owed(to=WANG)}
    assert NoticeKind.DOOR in kinds
    assert not is_parked(world.last_case())


def test_the_rider_group_stays_quiet(world: World) -> None:
    world.posts(JI, QUESTION)

    assert world.owed() == []


def test_a_question_beside_an_open_draft_finds_its_door_too(world: World) -> None:
    lamp = world.drafts()

    world.says(WANG, "怎么办居住证")

    assert [one.arguments["kind"] for one in world.owed(NoticeKind.DOOR, to=WANG)] == ["question"]
    assert lamp.text == "3栋楼下路灯坏了"


ASIDE = "请问办身份证要带什么材料"


def asks_beside_a_draft(world: World) -> Petition:
    """A lamp is to be sent; then a question is asked that is none of it."""
    lamp = world.drafts()
    world.says(WANG, ASIDE)
    world.deliver()
    return lamp


def states(world: World) -> list[tuple[str, State]]:
    return [(case.text, case.state) for case in world.cases()]


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        ("提交", State.DISPATCHED),
        ("是的", State.DISPATCHED),
        ("不用了", State.CANCELLED),
    ],
)
def test_a_word_after_a_question_is_about_the_draft_that_is_open(
    world: World, said: str, becomes: State
) -> None:
    asks_beside_a_draft(world)

    world.says(WANG, said)

    assert states(world) == [("3栋楼下路灯坏了", becomes), (ASIDE, State.DRAFT)]


def test_a_photo_and_a_place_after_a_question_belong_to_the_draft_that_is_open(
    world: World,
) -> None:
    lamp = asks_beside_a_draft(world)

    world.says(WANG, media=photo("lamp"))
    world.says(WANG, "在东门那边")

    assert len(petitions.find_media(world.session, id_of(lamp))) == 1
    assert [text for text, _ in states(world)] == ["3栋楼下路灯坏了\n在东门那边", ASIDE]


def test_a_second_question_leaves_the_draft_open_too(world: World) -> None:
    lamp = asks_beside_a_draft(world)
    world.says(WANG, "请问居住证怎么办理，要带什么材料")

    world.says(WANG, "提交")

    assert [case.id for case in world.cases() if case.state != State.DRAFT] == [lamp.id]


@pytest.mark.parametrize("said", ["提交", "不用了", "怎么样了"])
def test_a_word_that_there_is_nothing_for_is_no_petition(world: World, said: str) -> None:
    world.says(WANG, QUESTION)
    world.deliver()

    world.says(WANG, said)

    assert states(world) == [(QUESTION, State.DRAFT)]
    assert world.owed(NoticeKind.HELP, to=WANG)


def test_how_far_is_it_is_no_part_of_the_draft_that_is_open(world: World) -> None:
    asks_beside_a_draft(world)

    world.says(WANG, "怎么样了")

    assert states(world) == [("3栋楼下路灯坏了", State.DRAFT), (ASIDE, State.DRAFT)]


def test_beside_a_draft_the_button_of_a_question_cannot_be_taken_for_the_drafts(
    world: World,
) -> None:
    world.says(WANG, "路灯坏了")
    world.says(WANG, "你们几点下班?")

    door = world.told(NoticeKind.DOOR, to=WANG)[-1]

    (message,) = compose(world.session, world.now, door)
    labels = [button.text for row in message.buttons for button in row]
    assert labels[0] == "这句也是要反映的事"


def test_the_place_said_after_it_is_of_the_draft_that_it_was_asked_for(world: World) -> None:
    world.says(ZHOU, "路灯坏了")
    world.says(ZHOU, "你们几点下班?")
    lamp, question = world.cases()

    world.do(doors.file, world.pressed(ZHOU), id_of(question))
    world.says(ZHOU, "柳岸花园3栋")

    assert states(world) == [
        ("路灯坏了\n柳岸花园3栋", State.DRAFT),
        ("你们几点下班?", State.DRAFT),
    ]
    assert lamp.grid_id is not None
    cards = world.owed(NoticeKind.DRAFT_CARD, to=ZHOU)
    assert {card.petition_id for card in cards} == {lamp.id, question.id}

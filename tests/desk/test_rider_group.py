"""随手拍: album and pin in any order are one case, answered once and quietly."""

from itertools import permutations
from typing import Any

import pytest

from bot.desk.handling import handling
from bot.desk.registry import groups
from bot.desk.registry.invites import invite
from bot.errors import InviteUnknown, InviteUsed
from storage import people, petitions
from storage.tables import Petition
from storage.words import (
    Certainty,
    Counter,
    EventKind,
    GroupKind,
    MediaKind,
    NoticeKind,
    Role,
    Source,
    State,
    StatementKind,
    Urgency,
)
from tests.cast import JI, LI, RIDERS, WANG, ZHAO, Actor, World, at, id_of, photo

AT_PIER = (31.807785, 118.41402)  # 老码头小区, WC-LA-03
PIN: dict[str, Any] = {"pin": AT_PIER}
ALBUM: tuple[dict[str, Any], ...] = (
    {"text": "井盖缺失", "media": photo("1"), "album_id": "a"},
    {"media": photo("2"), "album_id": "a"},
)
COMER = Actor("新来的", 7_000_000_077)


def settles(world: World, seconds: float = 16) -> None:
    world.later(seconds=seconds)
    world.ticks()


def report(world: World, text: str = "柳岸花园3栋井盖缺失") -> Petition:
    world.posts(JI, text, media=photo("hole"))
    settles(world)
    world.deliver()
    return world.last_case()


@pytest.mark.parametrize("order", list(permutations((*ALBUM, PIN))))
def test_album_and_pin_in_any_order_are_one_case(
    world: World, order: tuple[dict[str, Any], ...]
) -> None:
    for post in order:
        world.posts(JI, **post)
        world.later(seconds=1)
    settles(world)

    (case,) = world.cases()
    assert (case.state, case.source) == (State.DISPATCHED, Source.RIDER_GROUP)
    assert (case.grid_id, case.place_certainty) == (world.place("WC-LA-03"), Certainty.SURE)
    assert (case.category_code, case.reporter_role) == ("GGSS-02", Role.COURIER)
    assert len(petitions.find_media(world.session, id_of(case))) == 2
    assert len(world.told(NoticeKind.GROUP_RECEIPT)) == 1


def test_a_photo_without_a_word_is_a_case(world: World) -> None:
    world.posts(JI, media=photo("1"))
    settles(world)

    (case,) = world.cases()
    assert (case.state, case.number) == (State.DISPATCHED, "260304-001")
    (receipt,) = world.told(NoticeKind.GROUP_RECEIPT)
    assert receipt.arguments["only_for"] == JI.telegram_id
    assert (receipt.chat_id, receipt.reply_to) == (RIDERS, case.group_message_id)


def test_what_a_stopped_program_left_lying_is_not_answered_at_night(world: World) -> None:
    world.posts(JI, "柳岸花园3栋井盖缺失", media=photo("hole"))
    world.now = at(5, 2)
    world.ticks()

    (receipt,) = world.owed(NoticeKind.GROUP_RECEIPT)
    assert receipt.not_before == at(5, 8)


def test_the_groups_place_is_presumed_when_nothing_tells(world: World) -> None:
    case = report(world, "")

    assert (case.grid_id, case.place_certainty) == (world.place("WC-LA"), Certainty.PRESUMED)
    assert world.owner(case) == "赵主任"


def test_words_that_fit_several_grids_are_read_within_the_groups_place(world: World) -> None:
    case = report(world, "望川家园2栋井盖没了")

    assert case.grid_id == world.place("WC-LA-04")


def test_a_files_own_position_tells_the_place_at_once(world: World) -> None:
    file = photo("f", MediaKind.FILE, latitude=AT_PIER[0], longitude=AT_PIER[1])
    world.posts(JI, media=file)
    settles(world, 2)

    assert world.last_case().state == State.DISPATCHED
    assert world.last_case().grid_id == world.place("WC-LA-03")


def test_a_later_pin_moves_a_report_that_is_on_its_way(world: World) -> None:
    case = report(world, "")
    world.later(minutes=2)

    world.posts(JI, **PIN)

    assert (len(world.cases()), case.grid_id) == (1, world.place("WC-LA-03"))
    assert len(world.events(case, EventKind.RELOCATED)) == 1


def test_a_pin_that_confirms_the_grid_only_tells_staff(world: World) -> None:
    case = report(world, "老码头小区井盖没了")
    case.latitude = case.longitude = None
    world.do(handling.take, world.pressed(ZHAO), id_of(case))

    world.posts(JI, **PIN)

    assert world.events(case, EventKind.RELOCATED) == []
    assert world.owed(NoticeKind.CASE_UPDATE)[0].arguments["event"] == "pinned"


def test_a_pin_long_before_belongs_to_nothing(world: World) -> None:
    world.posts(JI, **PIN)
    world.later(minutes=6)
    world.posts(JI, media=photo("1"))
    settles(world)

    assert world.last_case().grid_id == world.place("WC-LA")


def test_two_couriers_at_the_same_time_have_a_case_each(world: World) -> None:
    world.posts(JI, media=photo("1"))
    world.posts(COMER, media=photo("2"))
    world.posts(COMER, **PIN)
    settles(world)

    first, second = world.cases()
    assert (first.grid_id, second.grid_id) == (world.place("WC-LA"), world.place("WC-LA-03"))


@pytest.mark.parametrize("text", ["早", "今天单真多", "3栋路灯坏了", "着火了"])
def test_chatter_without_photo_is_left_alone(world: World, text: str) -> None:
    world.posts(JI, text)
    world.posts(JI, text, reply_to=12)

    assert (world.cases(), world.owed()) == ([], [])


def test_words_that_name_the_bot_are_a_case(world: World) -> None:
    world.posts(JI, "柳岸花园3栋井盖没了", mentions_bot=True)
    settles(world)

    assert world.last_case().state == State.DISPATCHED


@pytest.mark.parametrize("chat", [-42, RIDERS])
def test_an_unregistered_or_left_group_is_ignored(world: World, chat: int) -> None:
    world.do(groups.bot_removed, Counter.RESIDENT, RIDERS)

    world.posts(JI, media=photo("1"), chat=chat)

    assert (world.cases(), world.owed(to=JI), world.owed(to=chat)) == ([], [], [])


def test_back_in_its_group_the_bot_goes_on(world: World) -> None:
    world.do(groups.bot_removed, Counter.RESIDENT, RIDERS)
    world.do(groups.bot_added, Counter.RESIDENT, RIDERS)

    world.posts(JI, media=photo("1"))

    assert len(world.cases()) == 1


def test_a_useless_file_is_no_case(world: World) -> None:
    world.posts(JI, media=photo("x", MediaKind.FILE, sha256="", problem="too_big"))
    settles(world)

    assert world.cases() == []
    assert [one.kind for one in world.owed(to=RIDERS)] == [NoticeKind.MEDIA_PROBLEM]


def test_an_emergency_goes_out_at_once_with_the_numbers(world: World) -> None:
    world.posts(JI, "柳岸花园3栋着火了", media=photo("fire"))
    world.posts(JI, media=photo("fire 2"))

    case = world.cases()[0]
    assert (case.state, case.urgency) == (State.DISPATCHED, Urgency.EMERGENCY)
    kinds = [one.kind for one in world.owed(to=RIDERS)]
    assert kinds == [NoticeKind.EMERGENCY_NUMBERS, NoticeKind.GROUP_RECEIPT]


# joining one's own report


def test_words_under_ones_own_post_belong_to_it(world: World) -> None:
    number = world.posts(JI, media=photo("1"))
    world.posts(JI, "井盖缺失，在老码头小区2栋", reply_to=number)
    settles(world)

    (case,) = world.cases()
    assert (case.category_code, case.grid_id) == ("GGSS-02", world.place("WC-LA-03"))


def test_a_photo_under_ones_own_post_is_no_second_case(world: World) -> None:
    number = world.posts(JI, media=photo("1"))
    settles(world)

    world.posts(JI, media=photo("2"), reply_to=number)

    assert len(world.cases()) == 1
    assert len(petitions.find_media(world.session, id_of(world.last_case()))) == 2


def test_somebody_elses_words_under_a_post_are_chatter(world: World) -> None:
    number = world.posts(JI, media=photo("1"))

    world.posts(WANG, "真吓人", reply_to=number)

    assert world.last_case().text == ""


def test_a_late_photo_of_the_album_joins_without_a_second_receipt(world: World) -> None:
    world.posts(JI, **ALBUM[0])
    settles(world)

    world.posts(JI, **ALBUM[1])
    settles(world)

    assert len(world.cases()) == 1
    assert len(world.told(NoticeKind.GROUP_RECEIPT)) == 1


def test_an_edited_caption_is_understood_without_a_card_in_the_group(world: World) -> None:
    number = world.posts(JI, "看", media=photo("1"))

    world.posts(JI, "柳岸花园3栋井盖没了", message_id=number, edited=True)
    settles(world)

    assert world.last_case().category_code == "GGSS-02"
    assert {one.kind for one in world.told(to=RIDERS)} == {NoticeKind.GROUP_RECEIPT}


def test_an_edit_by_somebody_unknown_is_left_alone(world: World) -> None:
    world.posts(COMER, "什么", edited=True)

    assert world.owed() == []


# the way back


def test_the_post_shows_what_becomes_of_it(world: World) -> None:
    case = report(world)
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.resolves(case)

    reactions = world.told(NoticeKind.GROUP_REACTION)
    assert [one.arguments["emoji"] for one in reactions] == ["👌", "🎉"]
    assert {one.reply_to for one in reactions} == {case.group_message_id}
    assert world.told(NoticeKind.MILESTONE) == []
    assert len(world.told(NoticeKind.RESULT, to=JI)) == 1


def test_a_courier_who_never_pressed_start_is_asked_and_answered_in_the_group(
    world: World,
) -> None:
    world.posts(COMER, "柳岸花园3栋井盖没了", media=photo("1"))
    settles(world)
    case = world.last_case()
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "哪一边？")
    (question,) = world.owed(NoticeKind.QUESTION)
    assert (question.chat_id, question.reply_to) == (RIDERS, case.group_message_id)
    world.half_a_minute()

    world.posts(COMER, "东边", reply_to=world.message_of(question))

    answers = petitions.find_statements(world.session, id_of(case), {StatementKind.ANSWER})
    assert ([one.text for one in answers], case.state) == (["东边"], State.IN_PROGRESS)
    world.resolves(case)
    assert [one.chat_id for one in world.told(NoticeKind.RESULT)] == [RIDERS]


# groups


def a_code(world: World, kind: GroupKind = GroupKind.RIDERS, place: str = "WC-LA-01") -> str:
    return invite(world.session, world.now, group_kind=kind, place_id=world.place(place))


def test_a_code_registers_a_group_once(world: World) -> None:
    code = a_code(world)
    world.do(groups.register_group, world.caller(JI, chat=-7), code, "骑手群")

    group = people.get_group(world.session, Counter.RESIDENT, -7)
    assert group is not None
    assert (group.title, group.active, group.place_id) == (
        "骑手群",
        True,
        world.place("WC-LA-01"),
    )
    assert [one.kind for one in world.owed(to=-7)] == [NoticeKind.GROUP_REGISTERED]
    with pytest.raises(InviteUsed):
        world.do(groups.register_group, world.caller(JI, chat=-8), code, "又一个")


def test_a_group_of_a_grid_presumes_the_grid(world: World) -> None:
    world.do(groups.register_group, world.caller(JI, chat=-7), a_code(world), "骑手群")

    world.posts(JI, media=photo("1"), chat=-7)

    assert world.last_case().grid_id == world.place("WC-LA-01")


def test_a_group_of_the_street_leaves_the_place_open(world: World) -> None:
    code = a_code(world, place="WC")
    world.do(groups.register_group, world.caller(JI, chat=-7), code, "街道骑手群")

    world.posts(JI, media=photo("1"), chat=-7)
    settles(world)

    assert (world.last_case().grid_id, world.last_case().place_words) == (None, "街道骑手群")
    assert world.owner(world.last_case()) == "老方"


@pytest.mark.parametrize(
    ("counter", "chat"),
    [(Counter.STAFF, -7), (Counter.RESIDENT, 0)],
)
def test_a_code_works_only_in_a_group_of_the_resident_bot(
    world: World, counter: Counter, chat: int
) -> None:
    code = a_code(world, GroupKind.RIDERS)
    caller = world.caller(JI, counter=counter, chat=chat)

    with pytest.raises(InviteUnknown):
        world.do(groups.register_group, caller, code, "群")

    found = people.get_invite(world.session, code)
    assert found is not None
    assert found.used_at is None


def test_a_group_that_became_a_supergroup_is_followed_everywhere(world: World) -> None:
    number = world.posts(JI, "柳岸花园3栋井盖没了", media=photo("1"), album_id="a")
    settles(world)
    case = world.last_case()

    world.do(groups.moved, Counter.RESIDENT, RIDERS, -100_9)

    (receipt,) = world.owed(NoticeKind.GROUP_RECEIPT)
    assert (receipt.chat_id, receipt.reply_to) == (-100_9, None)
    assert (case.chat_id, case.group_message_id) == (-100_9, None)
    world.posts(JI, media=photo("2"), album_id="a")  # was on its way when the group moved
    assert len(world.cases()) == 1
    assert len(petitions.find_media(world.session, id_of(case))) == 2
    world.posts(COMER, "还在", reply_to=number, chat=-100_9)  # the number is another message now
    assert petitions.find_statements(world.session, id_of(case))[-1].text != "还在"


def test_a_group_nobody_knows_can_come_go_and_move(world: World) -> None:
    world.do(groups.bot_added, Counter.RESIDENT, -5)
    world.do(groups.bot_removed, Counter.RESIDENT, -5)
    world.do(groups.moved, Counter.STAFF, -5, -6)

    assert people.get_group(world.session, Counter.RESIDENT, -6) is None


def test_the_group_hears_of_a_result_in_the_morning(world: World) -> None:
    world.posts(COMER, "柳岸花园3栋井盖没了", media=photo("1"))
    settles(world)
    case = world.last_case()
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.now = at(4, 23)

    world.resolves(case)

    (result,) = world.told(NoticeKind.RESULT)
    assert (result.chat_id, result.not_before) == (RIDERS, at(5, 8))

"""说事热线: a call typed in is a case; its caller is rung back, or goes on in Telegram."""

import pytest
from sqlmodel import select

from bot.channel.action import Verb
from bot.channel.said import Caller
from bot.desk.case import history
from bot.desk.desk import Toast
from bot.desk.handling import handling
from bot.desk.hearing import my_data, own_cases
from bot.desk.hotline import call_back, contact, entry, linking
from bot.errors import (
    NothingSaid,
    NotStaff,
    NotYourOwnWork,
    NotYours,
    OldCard,
    TooLateToUndo,
    UnknownCase,
)
from bot.rules.content import compare as compare_content
from bot.wording.composing import compose
from storage import people, petitions, phone_calls
from storage.tables import Petition, PhoneCall, PhoneCaller
from storage.words import EventKind, NoticeKind, Role, Satisfaction, Source, State
from tests.cast import (
    CHEN,
    FANG,
    LI,
    QIAN,
    STRANGER,
    SUN,
    WANG,
    YANG,
    ZHAO,
    ZHOU,
    Actor,
    World,
    id_of,
)
from tests.desk.test_my_data import kept_of

LAMP = "柳岸花园3栋路灯坏了，吴女士，13800001111，要回电"


def types_in(world: World, words: str = LAMP, by: Actor = ZHAO) -> Petition:
    world.do(entry.enter, world.caller(by), words)
    petition = world.last_case()
    world.deliver()
    return petition


def call_of(world: World, petition: Petition) -> PhoneCall:
    call = phone_calls.of_case(world.session, petition.id)
    assert call is not None
    return call


def test_what_a_caller_said_stands_in_the_history(world: World) -> None:
    petition = types_in(world)

    difference, _erased = compare_content(
        world.events(petition), petition.content, kept_of(world, petition)
    )

    assert difference is None


def words_of(world: World, kind: NoticeKind, to: Actor) -> str:
    return str(compose(world.session, world.now, world.told(kind, to=to)[-1])[0].text)


def settled(world: World, petition: Petition, by: Actor = LI) -> Petition:
    """Taken and resolved, so that the caller is to hear of it."""
    world.do(handling.take, world.pressed(by), id_of(petition))
    world.half_a_minute()
    world.resolves(petition, by)
    return petition


# typing it in


def test_one_message_is_a_case_with_an_owner_and_a_clock(world: World) -> None:
    case = types_in(world)

    assert (case.source, case.state) == (Source.HOTLINE, State.DISPATCHED)
    assert (case.text, case.category_code) == ("柳岸花园3栋路灯坏了", "GGSS-01")
    assert world.owner(case) == "小李"
    assert case.due_at is not None
    assert world.told(NoticeKind.STAFF_CARD, to=LI)


def test_whoever_types_it_in_is_told_what_to_read_out(world: World) -> None:
    case = types_in(world)

    shown = words_of(world, NoticeKind.CALL_ENTERED, ZHAO)

    assert f"您的编号是 {case.number}" in shown
    assert "138****1111" in shown
    assert "13800001111" not in shown
    assert f"/link {case.number} {call_of(world, case).code}" in shown


def test_without_words_the_next_message_is_the_call(world: World) -> None:
    world.do(entry.enter, world.caller(ZHAO), "")
    assert world.owed(NoticeKind.CALL_WANTED, to=ZHAO)

    world.says(ZHAO, LAMP)

    assert world.last_case().source == Source.HOTLINE


def test_a_call_whose_place_nobody_understood_is_a_case_and_the_place_is_asked(
    world: World,
) -> None:
    case = types_in(world, "路灯坏了，吴女士 13800001111")
    assert (case.number is not None, case.grid_id) == (True, None)

    world.says(ZHAO, "柳岸花园3栋")

    assert case.grid_id == world.place("WC-LA-01")
    assert world.owner(case) == "小李"
    assert case.text == "路灯坏了"


def test_a_number_alone_is_no_call(world: World) -> None:
    with pytest.raises(NothingSaid):
        types_in(world, "13800001111")


def test_an_emergency_is_told_the_numbers_first(world: World) -> None:
    types_in(world, "柳岸花园3栋着火了 13800001111")

    assert "马上打 119" in words_of(world, NoticeKind.CALL_ENTERED, ZHAO)


def test_the_same_number_is_the_same_caller(world: World) -> None:
    one, other = types_in(world), types_in(world, "柳岸花园3栋垃圾没人收 13800001111")

    assert one.reporter_id == other.reporter_id
    assert len(world.session.exec(select(PhoneCaller)).all()) == 1


@pytest.mark.parametrize(("who", "refusal"), [(STRANGER, NotStaff), (SUN, NotYours)])
def test_only_who_sits_at_the_telephone_types_in_calls(
    world: World, who: Actor, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        types_in(world, by=who)


# mistakes


def test_a_mistake_is_void_within_half_a_minute(world: World) -> None:
    case = types_in(world)

    assert world.do(entry.drop, world.pressed(ZHAO), id_of(case)) == Toast("withdrawn")

    assert case.state == State.WITHDRAWN
    assert "已作废" in words_of(world, NoticeKind.CALL_ENTERED, ZHAO)
    with pytest.raises(OldCard):
        world.do(entry.drop, world.pressed(ZHAO), id_of(case))


def test_later_or_by_others_it_stands(world: World) -> None:
    case = types_in(world)
    with pytest.raises(NotYours):
        world.do(entry.drop, world.pressed(FANG), id_of(case))
    world.later(seconds=30)

    with pytest.raises(TooLateToUndo):
        world.do(entry.drop, world.pressed(ZHAO), id_of(case))

    with pytest.raises(UnknownCase):
        world.do(entry.drop, world.pressed(ZHAO), id_of(world.case()))


# the caller's number


def test_the_number_is_shown_on_demand_and_the_history_says_to_whom(world: World) -> None:
    case = types_in(world)

    world.do(contact.show, world.pressed(LI), id_of(case))

    assert "13800001111" in words_of(world, NoticeKind.CALL_CONTACT, LI)
    (event,) = world.events(case, EventKind.CONTACT_SHOWN)
    assert event.person_id == world.person_id(LI)
    assert "13800001111" not in str(event.details)


@pytest.mark.parametrize("who", [CHEN, YANG, SUN])
def test_nobody_who_has_nothing_to_do_with_it_sees_the_number(world: World, who: Actor) -> None:
    case = types_in(world)
    if who is CHEN:  # a deputy of the grid stands in its scope
        world.do(contact.show, world.pressed(who), id_of(case))
        return

    with pytest.raises(NotYours):
        world.do(contact.show, world.pressed(who), id_of(case))


def test_no_card_and_no_history_tells_the_number_or_the_name(world: World) -> None:
    case = settled(world, types_in(world))
    world.do(call_back.tick)

    told = [compose(world.session, world.now, one) for one in world.told()]

    assert "13800001111" not in str(told)
    events = petitions.find_events(world.session, id_of(case))
    assert "吴" not in str([one.details for one in events])


# ringing back


def test_who_typed_it_in_is_asked_to_ring_back_when_it_is_done(world: World) -> None:
    case = settled(world, types_in(world))

    assert world.do(call_back.tick) == 1
    assert world.do(call_back.tick) == 0

    (asked,) = world.owed(NoticeKind.CALL_BACK, to=ZHAO)
    assert "灯泡已更换" in str(compose(world.session, world.now, asked)[0].text)
    assert asked.petition_id == case.id


def test_nobody_is_rung_back_at_night_or_who_wants_no_call(world: World) -> None:
    settled(world, types_in(world, "柳岸花园3栋路灯坏了 13800001111 不用回电"))
    assert world.do(call_back.tick) == 0
    settled(world, types_in(world, "柳岸花园3栋井盖没了 13800001111"))
    world.now = world.now.replace(hour=15)  # 23:00 in the city

    assert world.do(call_back.tick) == 0


@pytest.mark.parametrize("word", list(Satisfaction))
def test_what_the_caller_says_closes_the_case(world: World, word: Satisfaction) -> None:
    case = settled(world, types_in(world))

    assert world.do(call_back.answer, world.pressed(ZHAO), id_of(case), word.value) == Toast(
        "called-back"
    )

    assert (case.state, case.solved, case.satisfaction) == (State.CLOSED, True, word)
    with pytest.raises(OldCard):
        world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "no")


def test_not_solved_goes_one_level_up_and_is_asked_again_when_done(world: World) -> None:
    case = settled(world, types_in(world))

    world.do(call_back.answer, world.pressed(FANG), id_of(case), "no")

    assert (case.state, world.owner(case)) == (State.REOPENED, "赵主任")
    world.deliver()
    settled(world, case, ZHAO)
    world.do(call_back.tick)
    assert world.owed(NoticeKind.CALL_BACK, to=ZHAO) == []  # 赵主任 has done the work
    assert world.owed(NoticeKind.CALL_BACK, to=QIAN)


def test_who_did_the_work_does_not_ask_how_it_was(world: World) -> None:
    case = settled(world, types_in(world, by=LI))

    with pytest.raises(NotYourOwnWork):
        world.do(call_back.answer, world.pressed(LI), id_of(case), "satisfied")

    world.do(call_back.tick)
    assert world.owed(NoticeKind.CALL_BACK, to=LI) == []
    assert world.owed(NoticeKind.CALL_BACK, to=ZHAO)


def test_who_is_not_at_home_is_rung_three_times_then_silence_is_silence(world: World) -> None:
    case = settled(world, types_in(world))

    for day in range(3):
        assert world.do(call_back.tick) == 1, day
        world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "none")
        world.later(days=1)

    assert world.do(call_back.tick) == 0
    assert (case.state, case.solved) == (State.AWAITING_RATING, None)


def test_a_case_of_another_kind_is_rung_about_by_nobody(world: World) -> None:
    case = world.taken_case()

    with pytest.raises(UnknownCase):
        world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "no")
    with pytest.raises(UnknownCase):
        world.do(contact.show, world.pressed(ZHAO), id_of(case))


# going on in Telegram


def links(world: World, case: Petition, code: str | None, who: Actor = ZHOU) -> None:
    world.do(linking.link, caller_of(world, who), f"{case.number} {code}")


def caller_of(world: World, who: Actor) -> Caller:
    return world.caller(who)


def test_with_number_and_code_the_caller_goes_on_in_telegram(world: World) -> None:
    case = types_in(world)

    links(world, case, call_of(world, case).code)

    assert case.reporter_id == world.person_id(ZHOU)
    assert world.owed(NoticeKind.CASE_STORY, to=ZHOU)
    world.do(own_cases.urge, world.pressed(ZHOU), id_of(case))
    settled(world, case)
    assert world.told(NoticeKind.RESULT, to=ZHOU)
    assert world.do(call_back.tick) == 0


def test_a_code_is_good_once(world: World) -> None:
    case = types_in(world)
    code = call_of(world, case).code
    links(world, case, code)

    links(world, case, code, WANG)

    assert case.reporter_id == world.person_id(ZHOU)
    assert world.owed(NoticeKind.REFUSAL, to=WANG)


def test_guessing_ends_after_five_tries(world: World) -> None:
    case = types_in(world)
    code = call_of(world, case).code
    for _ in range(5):
        links(world, case, "x")

    links(world, case, code)

    assert case.reporter_id != world.person_id(ZHOU)
    assert len(world.owed(NoticeKind.REFUSAL, to=ZHOU)) == 6


@pytest.mark.parametrize("words", ["", "260304-999 123456", "123456", "260304-001"])
def test_what_is_no_number_and_code_is_refused_plainly(world: World, words: str) -> None:
    types_in(world)

    world.do(linking.link, caller_of(world, ZHOU), words)

    assert world.owed(NoticeKind.REFUSAL, to=ZHOU)


@pytest.mark.parametrize("words", ["", "261130-001"])
def test_without_number_and_code_it_says_how_and_counts_no_try(world: World, words: str) -> None:
    types_in(world)

    world.do(linking.link, caller_of(world, ZHOU), words)

    assert "发 /link" in words_of(world, NoticeKind.REFUSAL, ZHOU)
    assert phone_calls.link_tries(world.session, world.person_id(ZHOU)) is None


def test_the_history_of_a_call_holds(world: World) -> None:
    case = settled(world, types_in(world))
    world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "satisfied")

    kinds = [one.kind for one in petitions.find_events(world.session, history.case_id(case))]

    assert kinds[-3:] == [EventKind.CALLED_BACK, EventKind.RATED, EventKind.CLOSED]


@pytest.mark.parametrize(
    ("said", "kinds"),
    [("fair", [EventKind.RATED]), ("no", [EventKind.RATED, EventKind.REOPENED])],
)
def test_what_is_told_by_telephone_is_written_down_as_whose_call_it_was(
    world: World, said: str, kinds: list[EventKind]
) -> None:
    case = settled(world, types_in(world))
    world.do(call_back.answer, world.pressed(ZHAO), id_of(case), said)

    told = world.events(case, *kinds)

    assert [(one.kind, one.person_id, one.role) for one in told] == [
        (kind, world.person_id(ZHAO), Role.COMMUNITY_DESK) for kind in kinds
    ]


# codes: nobody guesses one, nobody is locked out


def test_who_is_forgotten_is_linked_by_nobody(world: World) -> None:
    one, other = types_in(world), types_in(world, "柳岸花园5栋水管漏水，吴女士，13800001111")
    links(world, one, call_of(world, one).code, WANG)
    world.do(my_data.erase, world.caller(WANG), world.person(WANG))
    world.session.expire_all()

    for words in ("", " ", "000000"):
        links(world, other, words, ZHOU)

    assert other.reporter_id != world.person_id(ZHOU)
    assert call_of(world, other).code is None
    with pytest.raises(OldCard):
        world.do(linking.renew, world.pressed(ZHAO), id_of(other))


def test_no_code_fits_no_code(world: World) -> None:
    case = types_in(world)
    call = call_of(world, case)
    call.code = ""
    world.session.add(call)

    links(world, case, "")

    assert case.reporter_id != world.person_id(ZHOU)


def test_who_rang_up_is_not_locked_out_by_others_who_guess(world: World) -> None:
    case = types_in(world)
    code = call_of(world, case).code or ""
    for _ in range(5):
        links(world, case, "x", ZHOU)
    links(world, case, code, WANG)
    assert case.reporter_id != world.person_id(WANG)  # a minute has to pass

    world.later(minutes=1)
    links(world, case, code, WANG)

    assert case.reporter_id == world.person_id(WANG)


def test_an_account_that_guesses_is_not_listened_to_for_a_day(world: World) -> None:
    case = types_in(world)
    for _ in range(10):
        links(world, case, "x", ZHOU)
        world.later(hours=1)

    links(world, case, call_of(world, case).code or "", ZHOU)
    assert case.reporter_id != world.person_id(ZHOU)

    world.later(days=1)
    links(world, case, call_of(world, case).code or "", ZHOU)
    assert case.reporter_id == world.person_id(ZHOU)


def test_a_new_code_is_read_out_and_the_old_one_is_void(world: World) -> None:
    case = types_in(world)
    old = call_of(world, case).code or ""
    for _ in range(5):
        links(world, case, "x", ZHOU)

    world.do(contact.show, world.pressed(LI), id_of(case))
    assert Verb.CALL_CODE.value in str(buttons_of(world, NoticeKind.CALL_CONTACT, LI))
    assert world.do(linking.renew, world.pressed(LI), id_of(case)) == Toast("code-made")

    new = call_of(world, case).code or ""
    assert new in words_of(world, NoticeKind.CALL_CODE, LI)
    (event,) = world.events(case, EventKind.CODE_MADE)
    assert new not in str(event.details)
    links(world, case, old, WANG)
    assert case.reporter_id != world.person_id(WANG) or old == new
    links(world, case, new, WANG)
    assert case.reporter_id == world.person_id(WANG)


def test_a_new_code_is_good_for_sixty_days_of_its_own(world: World) -> None:
    case = types_in(world)
    world.later(days=61)
    links(world, case, call_of(world, case).code)
    assert case.reporter_id != world.person_id(ZHOU)

    world.do(linking.renew, world.pressed(ZHAO), id_of(case))
    links(world, case, call_of(world, case).code)

    assert case.reporter_id == world.person_id(ZHOU)


def buttons_of(world: World, kind: NoticeKind, to: Actor) -> object:
    return compose(world.session, world.now, world.told(kind, to=to)[-1])[0].buttons


# who it complains of


def complaint(world: World) -> Petition:
    """赵主任 has typed in what complains of 赵主任; it is done, and wants a call-back."""
    case = types_in(world, "投诉柳岸社区赵主任态度恶劣，骂人，吴女士 13800001111，要回电")
    assert case.about_id == world.person_id(ZHAO)
    return settled(world, case, world.actor(world.owner(case)))


def test_whom_it_complains_of_is_neither_told_how_it_ended_nor_asked(world: World) -> None:
    case = complaint(world)

    world.do(call_back.tick)

    assert world.told(NoticeKind.CALL_BACK, to=ZHAO) == []
    asked = world.told(NoticeKind.CALL_BACK)
    assert len(asked) == 1
    with pytest.raises(NotYours):
        world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "satisfied")
    assert case.state == State.AWAITING_RATING


def test_whom_it_complains_of_does_not_make_it_void(world: World) -> None:
    case = types_in(world, "投诉柳岸社区赵主任态度恶劣，骂人，吴女士 13800001111，要回电")

    with pytest.raises(NotYours):
        world.do(entry.drop, world.pressed(ZHAO), id_of(case))


def test_who_typed_it_in_and_has_moved_is_not_asked(world: World) -> None:
    case = settled(world, types_in(world))
    for held in people.find_appointments(world.session, world.person_id(ZHAO)):
        held.place_id = world.place("WC-YQ")
        world.session.add(held)
    world.session.flush()

    world.do(call_back.tick)

    assert world.told(NoticeKind.CALL_BACK, to=ZHAO) == []
    assert world.told(NoticeKind.CALL_BACK)
    with pytest.raises(NotYours):
        world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "satisfied")

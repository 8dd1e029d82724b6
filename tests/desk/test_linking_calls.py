"""Number and code of a call: its caller goes on in Telegram, and nobody else does."""

import pytest

from bot.channel.action import Verb
from bot.desk.case import history
from bot.desk.desk import Toast
from bot.desk.hearing import my_data, own_cases
from bot.desk.hotline import call_back, contact, linking
from bot.errors import (
    OldCard,
)
from storage import petitions, phone_calls
from storage.words import EventKind, NoticeKind, Role
from tests.cast import (
    LI,
    WANG,
    ZHAO,
    ZHOU,
    World,
    id_of,
)
from tests.desk.telephone import (
    buttons_of,
    call_of,
    caller_of,
    links,
    settled,
    types_in,
    words_of,
)


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

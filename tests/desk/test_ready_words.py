"""常用语: one tap is as if the words had been written, by the same step and checks."""

from dataclasses import replace

import pytest
from sqlmodel import select

from bot.channel.action import Verb, decode
from bot.desk.handling import handling
from bot.desk.hearing import ready_words
from bot.errors import OldCard, UnknownChoice
from bot.wording.composing import compose
from storage import conversations
from storage.tables import Phrase
from storage.words import Counter, Expecting, NoticeKind, State
from tests.cast import CHEN, LI, WANG, Actor, World, id_of


def phrase(world: World, code: str) -> int:
    return world.session.exec(select(Phrase.id).where(Phrase.code == code)).one() or 0


def taps(world: World, case_id: int, phrase_id: int, who: Actor = LI) -> None:
    caller = replace(world.pressed(who), message_id=800)
    world.do(ready_words.say, caller, case_id, phrase_id)


def offered(world: World) -> list[int]:
    prompt = world.owed(NoticeKind.PROMPT, to=LI)[-1]
    message = compose(world.session, world.now, prompt)[0]
    actions = [decode(one.action or "") for row in message.buttons for one in row]
    assert {one.verb for one in actions if one} == {Verb.READY_WORDS}
    return [int(one.argument) for one in actions if one]


def test_the_words_of_the_category_come_first_where_a_result_is_asked_for(world: World) -> None:
    case = world.taken_case()
    world.do(handling.resolve, world.pressed(LI), id_of(case))

    assert offered(world) == [phrase(world, one) for one in ("CY-01", "CY-02", "CY-04")]


def test_a_tap_writes_the_result_with_the_facts_of_the_case(world: World) -> None:
    case = world.taken_case(text="柳岸花园3栋楼下路灯坏了")
    world.do(handling.resolve, world.pressed(LI), id_of(case))

    taps(world, id_of(case), phrase(world, "CY-04"))

    shown = world.owed(NoticeKind.RESULT_PREVIEW, to=LI)[-1]
    assert shown.arguments["text"] == f"您反映的事（{case.number}）已办好，请您看看。"
    assert case.state == State.IN_PROGRESS  # still to be confirmed


def test_of_a_report_in_english_the_city_s_english_words_follow(world: World) -> None:
    case = world.taken_case(text="The street light is broken at Liuan Garden building 3")
    world.do(handling.resolve, world.pressed(LI), id_of(case))

    taps(world, id_of(case), phrase(world, "CY-04"))

    shown = world.owed(NoticeKind.RESULT_PREVIEW, to=LI)[-1]
    assert shown.arguments["text"].splitlines() == [
        f"您反映的事（{case.number}）已办好，请您看看。",
        f"What you reported ({case.number}) is done. Please have a look.",
    ]


def test_a_ready_question_goes_to_the_resident(world: World) -> None:
    case = world.taken_case()
    world.do(handling.ask, world.pressed(LI), id_of(case))

    taps(world, id_of(case), phrase(world, "CY-05"))

    assert case.state == State.AWAITING_RESIDENT
    assert world.owed(NoticeKind.QUESTION, to=WANG)[0].arguments["text"].startswith("请问具体")


def test_what_is_not_waited_for_any_more_is_an_old_card(world: World) -> None:
    case = world.taken_case()
    world.do(handling.resolve, world.pressed(LI), id_of(case))
    conversations.end(world.session, Counter.STAFF, LI.telegram_id, world.person_id(LI))

    with pytest.raises(OldCard):
        taps(world, id_of(case), phrase(world, "CY-04"))


def test_a_text_for_something_else_does_not_answer(world: World) -> None:
    case = world.taken_case()
    world.do(handling.resolve, world.pressed(LI), id_of(case))

    with pytest.raises(OldCard):
        taps(world, id_of(case), phrase(world, "CY-05"))
    assert conversations.details_of(
        world.session, Counter.STAFF, LI.telegram_id, world.person_id(LI)
    ).get("text") in (None, "")


def test_nobody_says_something_in_anothers_name(world: World) -> None:
    case = world.taken_case()
    world.do(handling.resolve, world.pressed(LI), id_of(case))

    with pytest.raises(OldCard):
        taps(world, id_of(case), phrase(world, "CY-04"), CHEN)


def test_a_text_that_is_offered_no_more_is_unknown(world: World) -> None:
    case = world.taken_case()
    gone = world.session.get_one(Phrase, phrase(world, "CY-04"))
    gone.retired = True
    world.do(handling.resolve, world.pressed(LI), id_of(case))

    with pytest.raises(UnknownChoice):
        taps(world, id_of(case), gone.id or 0)


def test_every_use_of_the_sheet_is_something_staff_are_asked_for() -> None:
    from bot.desk.hearing.staff_talk import EXPECTED
    from bot.spreadsheets.check_phrases import USES

    assert set(USES.values()) <= set(EXPECTED)
    assert Expecting.PROPOSAL not in USES.values()

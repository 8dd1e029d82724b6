"""Every button of the resident counter reaches its step; everything else gets a plain answer."""

import pytest
from aiogram import Bot
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.channel.action import Verb, encode
from bot.desk.announcing import opting
from bot.desk.desk import Toast
from bot.desk.drafting import about_staff, drafts, on_behalf, splitting, voices
from bot.desk.hearing import belonging, doors, my_data, own_cases, reception, rider_answers
from bot.desk.joining import supporting
from bot.desk.judging import follow_up, lasting, objecting
from bot.desk.riders import finds, twins
from bot.desk.talk import talk_days
from bot.emulator import BotAccount, Message, Phone
from bot.errors import AlreadyTaken, OldCard, UrgedToday
from bot.resident.buttons import STEPS
from bot.wording.texts import refusal_text, toast_text
from storage.words import Satisfaction
from tests.line import Line
from tests.recording import RecordingDesk

CLAIMS = [
    (encode(Verb.SEND, 7), (drafts.send, (7,))),
    (encode(Verb.CANCEL, 7), (drafts.cancel, (7,))),
    (encode(Verb.CHANGE_CATEGORY, 7), (drafts.show_categories, (7, ""))),
    (encode(Verb.CHANGE_CATEGORY, 7, "2"), (drafts.show_categories, (7, "2"))),
    (encode(Verb.PICK_CATEGORY, 7, "GGSS-02"), (drafts.pick_category, (7, "GGSS-02"))),
    (encode(Verb.CHANGE_PLACE, 7, "3"), (drafts.show_places, (7, "3"))),
    (encode(Verb.PICK_PLACE, 7, "12"), (drafts.pick_place, (7, 12))),
    (encode(Verb.BACK, 7), (drafts.back, (7,))),
    (encode(Verb.ADD_TO, 7, "12"), (belonging.add_to, (7, 12))),
    (encode(Verb.APART, 7), (drafts.apart, (7,))),
    (encode(Verb.NO_NAME, 7, "yes"), (on_behalf.go_nameless, (7, True))),
    (encode(Verb.FOR_WHOM, 7), (on_behalf.speak_for, (7, ""))),
    (encode(Verb.FOR_WHOM, 7, "mother"), (on_behalf.speak_for, (7, "mother"))),
    (encode(Verb.WITHOUT_VOICE, 7), (voices.let_go, (7,))),
    (encode(Verb.ABOUT_STAFF, 7), (about_staff.say_whom, (7, ""))),
    (encode(Verb.ABOUT_STAFF, 7, "street"), (about_staff.say_whom, (7, "street"))),
    (encode(Verb.MY_CASES, 2), (own_cases.list_own, (2,))),
    (encode(Verb.SHOW, 7), (own_cases.show, (7,))),
    (encode(Verb.ADD, 7), (own_cases.begin_addition, (7,))),
    (encode(Verb.URGE, 7), (own_cases.urge, (7,))),
    (encode(Verb.WITHDRAW, 7), (own_cases.withdraw, (7, False))),
    (encode(Verb.WITHDRAW, 7, "yes"), (own_cases.withdraw, (7, True))),
    (encode(Verb.SOLVED, 7, "yes"), (follow_up.say_solved, (7, True, None))),
    (encode(Verb.SOLVED, 7, "no-2"), (follow_up.say_solved, (7, False, 2))),
    (
        encode(Verb.SATISFIED, 7, Satisfaction.FAIR),
        (follow_up.say_satisfied, (7, Satisfaction.FAIR, None)),
    ),
    (
        encode(Verb.SATISFIED, 7, "dissatisfied-1"),
        (follow_up.say_satisfied, (7, Satisfaction.DISSATISFIED, 1)),
    ),
    (encode(Verb.REASON, 7, "too_slow"), (follow_up.give_reason, (7, "too_slow"))),
    (encode(Verb.SPLIT, 7), (splitting.split, (7,))),
    (encode(Verb.FILE, 7), (doors.file, (7,))),
    (encode(Verb.REOPEN, 7), (objecting.reopen, (7,))),
    (encode(Verb.JOIN, 7), (supporting.join, (7, None))),
    (encode(Verb.JOIN, 7, "12"), (supporting.join, (7, 12))),
    (encode(Verb.LEAVE, 7), (supporting.leave, (7,))),
    (encode(Verb.JUDGE, 7, "yes"), (objecting.judge, (7, True))),
    (encode(Verb.JUDGE, 7, "no"), (objecting.judge, (7, False))),
    (encode(Verb.OBJECT, 7, "not_done"), (objecting.object_, (7, "not_done"))),
    (encode(Verb.LASTED, 7, "no"), (lasting.answer, (7, False))),
    (encode(Verb.HOME), (reception.choose_home, ("",))),
    (encode(Verb.HOME, 0, "=12"), (reception.choose_home, ("=12",))),
    (encode(Verb.LANGUAGE, 0, "en"), (reception.set_language, ("en",))),
    (encode(Verb.NEWS, 0, "no"), (opting.choose, (False,))),
    (encode(Verb.QUIET, 0, "22:00-09:00"), (reception.keep_quiet, ("22:00-09:00",))),
    (encode(Verb.NEAR, 2), (reception.near, (2,))),
    (encode(Verb.FIND_PLACE, 7, "=12"), (rider_answers.say_where, (7, "=12"))),
    (encode(Verb.FIND_KIND, 7), (rider_answers.say_what, (7, ""))),
    (encode(Verb.ANOTHER, 7), (twins.another, (7,))),
    (encode(Verb.MY_FINDS, 2), (finds.show, (2,))),
    (encode(Verb.MY_DATA), (my_data.choose, ("",))),
    (encode(Verb.MY_DATA, 0, "yes"), (my_data.choose, ("yes",))),
    (encode(Verb.TALK_SPEAK, 4), (talk_days.speak, (4,))),
    (encode(Verb.TALK_OPT_OUT, 4), (talk_days.opt_out, (4,))),
    (encode(Verb.TALK_OPT_IN, 4), (talk_days.opt_in, (4,))),
]


@pytest.fixture
async def card(
    wang: Phone, counter: BotAccount, line: Line, bot: Bot, desk: RecordingDesk
) -> Message:
    """A message with a button, in a chat that has been opened."""
    await wang.starts(counter)
    await line.carries()
    desk.asked.clear()
    button = InlineKeyboardButton(text="一颗按钮", callback_data="send:7:")
    await bot.send_message(
        wang.person.id, "一张卡片", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]])
    )
    return await wang.sees(counter, "一张卡片")


@pytest.mark.parametrize(("data", "claim"), CLAIMS)
async def test_every_button_reaches_its_step(
    line: Line,
    desk: RecordingDesk,
    wang: Phone,
    card: Message,
    data: str,
    claim: tuple[object, tuple[object, ...]],
) -> None:
    answer = await line.carries_during(wang.taps_raw(card, data))

    assert desk.claims() == [claim]
    assert (desk.caller.telegram_id, desk.caller.private) == (wang.person.id, True)
    assert desk.caller.pressed
    assert answer is not None
    assert answer.text == ""


def test_no_button_of_this_counter_is_left_out() -> None:
    tried = {data.partition(":")[0] for data, _ in CLAIMS}

    assert {str(verb) for verb in STEPS} == tried


async def test_what_the_step_says_is_shown_on_the_button(
    line: Line, desk: RecordingDesk, wang: Phone, card: Message
) -> None:
    desk.toast = Toast("urged", {}, alert=True)

    answer = await line.carries_during(wang.taps(card, "一颗按钮"))

    assert answer is not None
    assert answer.text == toast_text("zh-CN", "urged", {})
    assert answer.alert


@pytest.mark.parametrize(
    ("chosen", "language"), [(None, "zh-CN"), ("en", "en"), ("zh-hans", "zh-CN")]
)
async def test_answers_are_in_the_language_the_reader_chose_else_the_clients(
    line: Line,
    desk: RecordingDesk,
    wang: Phone,
    card: Message,
    chosen: str | None,
    language: str,
) -> None:
    desk.found = chosen
    data = encode(Verb.URGE, 7)

    desk.toast = Toast("urged", alert=True)
    done = await line.carries_during(wang.taps_raw(card, data))
    desk.failure = UrgedToday()
    refused = await line.carries_during(wang.taps_raw(card, data))

    assert done is not None
    assert (done.alert, done.text) == (True, toast_text(language, "urged", {}))
    assert refused is not None
    assert (refused.alert, refused.text) == (True, refusal_text(language, desk.failure))


@pytest.mark.parametrize(
    "data",
    [
        "drop table petitions",
        "send:abc:",
        "send:-1:",
        "unheard:1:",
        "take:7:",  # the staff counter's
        "grid:7:elsewhere",
        "satis:7:delighted",
        "solved:7:",
        "chcat:7:" + "9" * 30,
        "chplc:7:=3",
        "wdraw:7:perhaps",
        "metoo:7:mine",
        "judge:7:perhaps",
        "lasted:7:",
        "send:" + "9" * 19 + ":",
    ],
)
async def test_forged_and_old_buttons_get_a_plain_answer(
    line: Line, desk: RecordingDesk, wang: Phone, card: Message, data: str
) -> None:
    answer = await line.carries_during(wang.taps_raw(card, data))

    assert desk.asked == []
    assert answer is not None
    assert (answer.alert, answer.text) == (True, refusal_text("zh-CN", OldCard()))


async def test_a_button_that_means_nothing_is_answered_with_nothing(
    line: Line, desk: RecordingDesk, wang: Phone, card: Message
) -> None:
    answer = await line.carries_during(wang.taps_raw(card, encode(Verb.IGNORE)))

    assert desk.asked == []
    assert answer is not None
    assert answer.text == ""


@pytest.mark.parametrize("failure", [None, AlreadyTaken(name="网格员")])
async def test_a_query_too_old_to_be_answered_has_still_had_its_step(
    line: Line, desk: RecordingDesk, wang: Phone, card: Message, failure: AlreadyTaken | None
) -> None:
    desk.failure = failure
    query = {
        "id": "9999",
        "from": {"id": wang.person.id, "is_bot": False, "first_name": "王"},
        "chat_instance": "1",
        "data": encode(Verb.SEND, 7),
        "message": {
            "chat": {"id": wang.person.id, "type": "private"},
            "message_id": card.message_id,
            "date": 0,
        },
    }

    await line.feed("callback_query", query)

    assert desk.claims() == [(drafts.send, (7,))]


async def test_a_bug_in_a_step_is_raised_to_whoever_fed_the_update(
    line: Line, desk: RecordingDesk, wang: Phone
) -> None:
    desk.failure = ZeroDivisionError()
    query = {
        "id": "9999",
        "from": {"id": wang.person.id, "is_bot": False, "first_name": "王"},
        "chat_instance": "1",
        "data": encode(Verb.SEND, 7),
    }

    with pytest.raises(ZeroDivisionError):
        await line.feed("callback_query", query)

    assert desk.caller.chat_id == wang.person.id

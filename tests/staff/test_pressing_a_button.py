"""Every button of the staff counter reaches its step; everything else gets a plain answer."""

from datetime import date

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.ext import ExtBot

from bot.channel.action import Verb, encode
from bot.desk.administration import acts, changes, menu, tables
from bot.desk.announcing import announcing
from bot.desk.desk import Toast
from bot.desk.duties import leave
from bot.desk.handling import (
    blocking,
    corrections,
    declining,
    handling,
    helpers,
    printing,
    results,
    sending_back,
    todo,
    undo,
    versions,
)
from bot.desk.hearing import ready_words
from bot.desk.hotline import call_back, entry, linking, offering, placing
from bot.desk.hotline import contact as caller_contact
from bot.desk.joining import merging, parting
from bot.desk.lists import finding, several
from bot.desk.meeting import meeting
from bot.desk.registry import staff_door
from bot.desk.talk import talk_days
from bot.desk.waiting import acceptance, contact, extensions, pausing
from bot.desk.watch import weekly
from bot.desk.whistling import answering, calling, ending
from bot.emulator import BotAccount, Chat, Message, Phone
from bot.errors import AlreadyTaken, NotYours, OldCard
from bot.staff.buttons import STEPS
from bot.wording.texts import refusal_text, toast_text
from tests.line import Line
from tests.recording import RecordingDesk

CLAIMS = [
    (encode(Verb.TAKE, 7), (handling.take, (7,))),
    (encode(Verb.SEND_BACK, 7), (sending_back.send_back, (7, ""))),
    (
        encode(Verb.SEND_BACK, 7, "not_my_grid/p31"),
        (sending_back.send_back, (7, "not_my_grid/p31")),
    ),
    (encode(Verb.HELPER, 7), (helpers.helper, (7, ""))),
    (encode(Verb.HELPER, 7, "-31"), (helpers.helper, (7, "-31"))),
    (encode(Verb.ADMIN, 2, "cat.GGSS-01"), (menu.show, (2, ("cat", "GGSS-01")))),
    (encode(Verb.ADMIN, 0), (menu.show, (0, ("",)))),
    (encode(Verb.ADMIN_ACT, 7, "rank.1"), (acts.act, (7, ("rank", "1")))),
    (encode(Verb.ADMIN_DO, 7), (changes.confirm, (7,))),
    (encode(Verb.ADMIN_UNDO, 7), (changes.undo, (7,))),
    (encode(Verb.ADMIN_SHEETS, 7, "no"), (tables.drop, (7,))),
    (encode(Verb.CALLER, 7), (caller_contact.show, (7,))),
    (encode(Verb.CALL_BACK, 7), (call_back.show, (7,))),
    (encode(Verb.CALL_BACK, 7, "fair"), (call_back.answer, (7, "fair"))),
    (encode(Verb.CALL_BACK, 7, "none"), (call_back.answer, (7, "none"))),
    (encode(Verb.CALL_BACK, 7, "heard"), (call_back.answer, (7, "heard"))),
    (encode(Verb.CALL_TAKE), (offering.take, ())),
    (encode(Verb.CALL_DROP, 7), (entry.drop, (7,))),
    (encode(Verb.CALL_PLACE, 7, "12"), (placing.place, (7, 12))),
    (encode(Verb.CALL_CODE, 7), (linking.renew, (7,))),
    (encode(Verb.AWAY, 31), (leave.choose, (31, ""))),
    (encode(Verb.AWAY, 31, "undo/2026-03-04/"), (leave.choose, (31, "undo/2026-03-04/"))),
    (encode(Verb.AWAY, 31, "end"), (leave.choose, (31, "end"))),
    (encode(Verb.ARBITRATE, 7, "back"), (sending_back.judge, (7, "back"))),
    (encode(Verb.TRANSFER, 7), (handling.transfer, (7, None))),
    (encode(Verb.TRANSFER, 7, "31"), (handling.transfer, (7, 31))),
    (encode(Verb.ASK, 7), (handling.ask, (7,))),
    (encode(Verb.RESOLVE, 7), (handling.resolve, (7,))),
    (encode(Verb.READY_WORDS, 7, "3"), (ready_words.say, (7, 3))),
    (encode(Verb.CONFIRM_RESULT, 7), (results.confirm_result, (7,))),
    (encode(Verb.DISCARD_RESULT, 7), (results.discard_result, (7,))),
    (encode(Verb.MERGE, 7), (merging.merge, (7, ""))),
    (encode(Verb.MERGE, 7, "own"), (merging.merge, (7, "own"))),
    (encode(Verb.MERGE, 7, "12"), (merging.merge, (7, "12"))),
    (encode(Verb.UNMERGE, 7), (merging.unmerge, (7,))),
    (encode(Verb.SPLIT_OFF, 7), (parting.split, (7, ""))),
    (encode(Verb.SPLIT_OFF, 7, "own"), (parting.split, (7, "own"))),
    (encode(Verb.SPLIT_OFF, 7, "yes"), (parting.split, (7, "yes"))),
    (encode(Verb.CARD, 7), (handling.bring_card, (7,))),
    (encode(Verb.CONTACT, 7), (contact.contact, (7, ""))),
    (encode(Verb.CONTACT, 7, "phone"), (contact.contact, (7, "phone"))),
    (encode(Verb.PAUSE, 7, "parts-3"), (pausing.pause, (7, "parts-3"))),
    (encode(Verb.RESUME, 7), (pausing.resume, (7,))),
    (encode(Verb.ASK_EXTENSION, 7, "3"), (extensions.ask, (7, "3"))),
    (encode(Verb.DECIDE_EXTENSION, 7, "yes"), (extensions.decide, (7, "yes"))),
    (encode(Verb.ACCEPT, 7), (acceptance.accept, (7,))),
    (encode(Verb.CONVENE, 7), (meeting.convene, (7, ""))),
    (encode(Verb.CONVENE, 7, "2026-12-15T14:30"), (meeting.convene, (7, "2026-12-15T14:30"))),
    (encode(Verb.DECIDE, 7), (meeting.decide, (7,))),
    (encode(Verb.DECLINE, 7, "court"), (declining.decline, (7, "court"))),
    (encode(Verb.BLOCK, 7, "insults-7"), (blocking.block, (7, "insults-7"))),
    (encode(Verb.UNBLOCK, 4), (blocking.unblock, (4,))),
    (encode(Verb.PRINT, 7), (printing.print_case, (7,))),
    (encode(Verb.VERSIONS, 7), (versions.show, (7,))),
    (encode(Verb.UNDO, 5), (undo.undo, (5,))),
    (encode(Verb.MORE, 7), (handling.more, (7,))),
    (encode(Verb.STAFF_CATEGORY, 7, "=GGSS-02"), (corrections.reclassify, (7, "=GGSS-02"))),
    (encode(Verb.STAFF_PLACE, 7, "=12"), (corrections.relocate, (7, "=12"))),
    (encode(Verb.SEVERAL, 1, "grid"), (several.show, ("grid", 1))),
    (encode(Verb.MARK, 7), (several.mark, (7,))),
    (encode(Verb.TAKE_SEVERAL), (several.take, ())),
    (encode(Verb.TRANSFER_SEVERAL), (several.transfer, (None,))),
    (encode(Verb.TRANSFER_SEVERAL, 0, "31"), (several.transfer, (31,))),
    (encode(Verb.FIND, 2), (finding.turn, (2,))),
    (encode(Verb.ANNOUNCE_SEND, 4), (announcing.send, (4,))),
    (encode(Verb.ANNOUNCE_STOP, 4), (announcing.stop, (4,))),
    (encode(Verb.WEEK, 3, "2026-03-09"), (weekly.turn, (date(2026, 3, 9), 3))),
    (encode(Verb.TODO, 2, "overdue"), (todo.todo, ("overdue", 2))),
    (
        encode(Verb.TALK_PLAN, 3, "2026-12-15T09:00"),
        (talk_days.plan, (3, "2026-12-15T09:00")),
    ),
    (encode(Verb.TALK_DAYS, 2), (talk_days.list_talk_days, (2,))),
    (encode(Verb.TALK_CANCEL, 4), (talk_days.cancel, (4, False))),
    (encode(Verb.TALK_CANCEL, 4, "yes"), (talk_days.cancel, (4, True))),
    (encode(Verb.TALK_CANCEL, 4, "undo"), (talk_days.undo_cancelling, (4,))),
    (encode(Verb.WHISTLE, 7), (calling.whistle, (7, ""))),
    (encode(Verb.WHISTLE, 7, "2"), (calling.whistle, (7, "2"))),
    (encode(Verb.WHISTLE_UNIT, 7, "12.1"), (calling.toggle_unit, (7, 12, 1))),
    (encode(Verb.WHISTLE_TASK, 7), (calling.take_ready_task, (7,))),
    (encode(Verb.WHISTLE_BLOW, 7), (calling.blow, (7,))),
    (encode(Verb.WHISTLE_LINK, 7, "5"), (calling.bring_link, (7, 5))),
    (encode(Verb.END_WHISTLE, 7), (ending.end_whistle, (7, False))),
    (encode(Verb.END_WHISTLE, 7, "yes"), (ending.end_whistle, (7, True))),
    (encode(Verb.REPORT_IN, 7), (answering.report_in, (7,))),
    (encode(Verb.FEED_BACK, 7), (answering.feed_back, (7, ""))),
    (encode(Verb.FEED_BACK, 7, "not_ours"), (answering.feed_back, (7, "not_ours"))),
    (encode(Verb.LANGUAGE, 0, "en"), (staff_door.set_language, ("en",))),
]


def one_button(data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("接单", callback_data=data)]])


@pytest.fixture
async def card(
    li: Phone, counter: BotAccount, line: Line, bot: ExtBot[None], desk: RecordingDesk
) -> Message:
    """A message with a button, in a chat that has been opened."""
    await li.starts(counter)
    await line.carries()
    desk.asked.clear()
    await bot.send_message(li.person.id, "一张卡片", reply_markup=one_button("take:7:"))
    return await li.sees(counter, "一张卡片")


@pytest.mark.parametrize(("data", "claim"), CLAIMS)
async def test_every_button_reaches_its_step(
    line: Line,
    desk: RecordingDesk,
    li: Phone,
    card: Message,
    data: str,
    claim: tuple[object, tuple[object, ...]],
) -> None:
    answer = await line.carries_during(li.taps_raw(card, data))

    assert desk.claims() == [claim]
    assert (desk.caller.telegram_id, desk.caller.private) == (li.person.id, True)
    assert desk.caller.pressed
    assert answer is not None
    assert answer.text == ""


def test_no_button_of_this_counter_is_left_out() -> None:
    tried = {data.partition(":")[0] for data, _ in CLAIMS}

    assert {str(verb) for verb in STEPS} == tried


async def test_what_the_step_says_is_shown_on_the_button(
    line: Line, desk: RecordingDesk, li: Phone, card: Message
) -> None:
    desk.toast = Toast("taken")

    answer = await line.carries_during(li.taps(card, "接单"))

    assert answer is not None
    assert (answer.alert, answer.text) == (False, toast_text("zh-CN", "taken", {}))


@pytest.mark.parametrize(
    ("chosen", "language"), [(None, "zh-CN"), ("en", "en"), ("zh-hans", "zh-CN")]
)
async def test_answers_are_in_the_language_the_reader_chose_else_the_clients(
    line: Line,
    desk: RecordingDesk,
    li: Phone,
    card: Message,
    chosen: str | None,
    language: str,
) -> None:
    desk.found = chosen
    data = encode(Verb.TAKE, 7)

    desk.toast = Toast("taken", alert=True)
    done = await line.carries_during(li.taps_raw(card, data))
    desk.failure = AlreadyTaken(name="网格员")
    refused = await line.carries_during(li.taps_raw(card, data))

    assert done is not None
    assert (done.alert, done.text) == (True, toast_text(language, "taken", {}))
    assert refused is not None
    assert (refused.alert, refused.text) == (True, refusal_text(language, desk.failure))


@pytest.mark.parametrize(
    "data",
    [
        "drop table petitions",
        "take:abc:",
        "unheard:1:",
        "send:7:",  # the residents' counter's
        "trans:7:somebody",
        "arbit:7:no",
        "away:31:9",
        "help:7:-x",
        "tcancel:4:perhaps",
        "merge:7:elsewhere",
        "cut:7:perhaps",
        "week:1:yesterday",
        "week:1:2026-02-30",
        "tplan:3:0001-01-01T00:00",
        "scat:7:GGSS-02",
        "splc:7:" + "9" * 30,
        "wunit:7:12",
        "wunit:7:12.x",
        "wback:7:perhaps",
        "wlink:7:",
        "take:" + "9" * 19 + ":",
        "adm:0:cat/GGSS-01",
        "adm:0:a.b.c.d.e.f",
        "admsheet:7:perhaps",
    ],
)
async def test_forged_and_old_buttons_get_a_plain_answer(
    line: Line, desk: RecordingDesk, li: Phone, card: Message, data: str
) -> None:
    answer = await line.carries_during(li.taps_raw(card, data))

    assert desk.asked == []
    assert answer is not None
    assert (answer.alert, answer.text) == (True, refusal_text("zh-CN", OldCard()))


async def test_a_button_that_means_nothing_is_answered_with_nothing(
    line: Line, desk: RecordingDesk, li: Phone, card: Message
) -> None:
    answer = await line.carries_during(li.taps_raw(card, encode(Verb.IGNORE)))

    assert desk.asked == []
    assert answer is not None
    assert answer.text == ""


async def test_a_button_in_a_work_group_names_the_group(
    line: Line, desk: RecordingDesk, li: Phone, bot: ExtBot[None], office: Chat
) -> None:
    await bot.send_message(office.id, "一张卡片", reply_markup=one_button("take:7:"))
    card = await li.sees(office, "一张卡片")

    await line.carries_during(li.taps(card, "接单"))

    assert desk.claims() == [(handling.take, (7,))]
    assert (desk.caller.chat_id, desk.caller.private) == (office.id, False)
    assert desk.caller.telegram_id == li.person.id


@pytest.mark.parametrize("failure", [None, NotYours()])
async def test_a_query_too_old_to_be_answered_has_still_had_its_step(
    line: Line, desk: RecordingDesk, li: Phone, card: Message, failure: NotYours | None
) -> None:
    desk.failure = failure
    inaccessible = {
        "chat": {"id": li.person.id, "type": "private"},
        "message_id": card.message_id,
        "date": 0,
    }
    query = {
        "id": "9999",
        "from": {"id": li.person.id, "is_bot": False, "first_name": "李"},
        "chat_instance": "1",
        "data": encode(Verb.TAKE, 7),
        "message": inaccessible,
    }

    await line.feed("callback_query", query)

    assert desk.claims() == [(handling.take, (7,))]


async def test_a_bug_in_a_step_is_raised_to_whoever_fed_the_update(
    line: Line, desk: RecordingDesk, li: Phone
) -> None:
    desk.failure = ZeroDivisionError()
    query = {
        "id": "9999",
        "from": {"id": li.person.id, "is_bot": False, "first_name": "李"},
        "chat_instance": "1",
        "data": encode(Verb.TAKE, 7),
    }

    with pytest.raises(ZeroDivisionError):
        await line.feed("callback_query", query)

"""Buttons: each verb's step. What a button says is a claim; the desk asks again."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

import structlog
from aiogram import Router
from aiogram.exceptions import AiogramError
from aiogram.types import CallbackQuery, ErrorEvent

from bot.channel.action import Action, Verb, decode
from bot.channel.claim import (
    branch_in,
    id_in,
    is_confirmed,
    leaf_or_branch_in,
    of_round_in,
    one_of,
    page_in,
    yes_or_no,
)
from bot.channel.reader import reading_language
from bot.channel.said import Caller
from bot.desk.announcing import opting
from bot.desk.desk import Desk, Toast
from bot.desk.drafting import about_staff, drafts, on_behalf, splitting, voices
from bot.desk.hearing import belonging, doors, my_data, own_cases, reception, rider_answers
from bot.desk.joining import supporting
from bot.desk.judging import follow_up, lasting, objecting
from bot.desk.riders import finds, twins
from bot.desk.talk import talk_days
from bot.errors import OldCard, Refusal
from bot.resident.filters import username_of
from bot.resident.reading import presser_of
from bot.wording.texts import language_for, refusal_text, toast_text
from storage.words import Satisfaction

ANSWER_WITHIN = 10  # seconds; Telegram forgets the query after about 15
log = structlog.get_logger("resident")

Step = Callable[[Desk, Caller, Action], Awaitable[Toast | None]]


def _solved_in(argument: str) -> tuple[bool, int | None]:
    word, nth = of_round_in(argument)
    return yes_or_no(word), nth


def _satisfaction_in(argument: str) -> tuple[Satisfaction, int | None]:
    word, nth = of_round_in(argument)
    return Satisfaction(word), nth


# A claim that cannot be meant raises ValueError here, before anything is asked of the desk.
STEPS: Mapping[Verb, Step] = {
    Verb.SEND: lambda desk, who, a: desk.do(drafts.send, who, a.subject),
    Verb.CANCEL: lambda desk, who, a: desk.do(drafts.cancel, who, a.subject),
    Verb.CHANGE_CATEGORY: lambda desk, who, a: desk.do(
        drafts.show_categories, who, a.subject, branch_in(a.argument)
    ),
    Verb.PICK_CATEGORY: lambda desk, who, a: desk.do(
        drafts.pick_category, who, a.subject, a.argument
    ),
    Verb.CHANGE_PLACE: lambda desk, who, a: desk.do(
        drafts.show_places, who, a.subject, branch_in(a.argument)
    ),
    Verb.PICK_PLACE: lambda desk, who, a: desk.do(
        drafts.pick_place, who, a.subject, id_in(a.argument)
    ),
    Verb.BACK: lambda desk, who, a: desk.do(drafts.back, who, a.subject),
    Verb.SPLIT: lambda desk, who, a: desk.do(splitting.split, who, a.subject),
    Verb.FILE: lambda desk, who, a: desk.do(doors.file, who, a.subject),
    Verb.ADD_TO: lambda desk, who, a: desk.do(belonging.add_to, who, a.subject, id_in(a.argument)),
    Verb.NO_NAME: lambda desk, who, a: desk.do(
        on_behalf.go_nameless, who, a.subject, yes_or_no(a.argument)
    ),
    Verb.FOR_WHOM: lambda desk, who, a: desk.do(
        on_behalf.speak_for, who, a.subject, one_of(a.argument, "", "self", *on_behalf.WHOM)
    ),
    Verb.WITHOUT_VOICE: lambda desk, who, a: desk.do(voices.let_go, who, a.subject),
    Verb.ABOUT_STAFF: lambda desk, who, a: desk.do(
        about_staff.say_whom,
        who,
        a.subject,
        one_of(a.argument, "", about_staff.NOBODY, *about_staff.LEVELS),
    ),
    Verb.APART: lambda desk, who, a: desk.do(drafts.apart, who, a.subject),
    Verb.MY_CASES: lambda desk, who, a: desk.do(own_cases.list_own, who, page_in(a.subject)),
    Verb.SHOW: lambda desk, who, a: desk.do(own_cases.show, who, a.subject),
    Verb.ADD: lambda desk, who, a: desk.do(own_cases.begin_addition, who, a.subject),
    Verb.URGE: lambda desk, who, a: desk.do(own_cases.urge, who, a.subject),
    Verb.WITHDRAW: lambda desk, who, a: desk.do(
        own_cases.withdraw, who, a.subject, is_confirmed(a.argument)
    ),
    Verb.SOLVED: lambda desk, who, a: desk.do(
        follow_up.say_solved, who, a.subject, *_solved_in(a.argument)
    ),
    Verb.SATISFIED: lambda desk, who, a: desk.do(
        follow_up.say_satisfied, who, a.subject, *_satisfaction_in(a.argument)
    ),
    Verb.REASON: lambda desk, who, a: desk.do(follow_up.give_reason, who, a.subject, a.argument),
    Verb.REOPEN: lambda desk, who, a: desk.do(objecting.reopen, who, a.subject),
    Verb.JOIN: lambda desk, who, a: desk.do(
        supporting.join, who, a.subject, id_in(a.argument) if a.argument else None
    ),
    Verb.LEAVE: lambda desk, who, a: desk.do(supporting.leave, who, a.subject),
    Verb.JUDGE: lambda desk, who, a: desk.do(
        objecting.judge, who, a.subject, yes_or_no(a.argument)
    ),
    Verb.OBJECT: lambda desk, who, a: desk.do(objecting.object_, who, a.subject, a.argument),
    Verb.LASTED: lambda desk, who, a: desk.do(
        lasting.answer, who, a.subject, yes_or_no(a.argument)
    ),
    Verb.LANGUAGE: lambda desk, who, a: desk.do(reception.set_language, who, a.argument),
    Verb.HOME: lambda desk, who, a: desk.do(
        reception.choose_home, who, leaf_or_branch_in(a.argument)
    ),
    Verb.NEWS: lambda desk, who, a: desk.do(opting.choose, who, yes_or_no(a.argument)),
    Verb.NEAR: lambda desk, who, a: desk.do(reception.near, who, page_in(a.subject)),
    Verb.QUIET: lambda desk, who, a: desk.do(
        reception.keep_quiet, who, one_of(a.argument, *reception.QUIET)
    ),
    Verb.MY_DATA: lambda desk, who, a: desk.do(
        my_data.choose, who, one_of(a.argument, *my_data.WISHES)
    ),
    Verb.MY_FINDS: lambda desk, who, a: desk.do(finds.show, who, page_in(a.subject)),
    Verb.FIND_PLACE: lambda desk, who, a: desk.do(
        rider_answers.say_where, who, a.subject, leaf_or_branch_in(a.argument)
    ),
    Verb.FIND_KIND: lambda desk, who, a: desk.do(
        rider_answers.say_what, who, a.subject, leaf_or_branch_in(a.argument)
    ),
    Verb.ANOTHER: lambda desk, who, a: desk.do(twins.another, who, a.subject),
    Verb.TALK_SPEAK: lambda desk, who, a: desk.do(talk_days.speak, who, a.subject),
    Verb.TALK_OPT_OUT: lambda desk, who, a: desk.do(talk_days.opt_out, who, a.subject),
    Verb.TALK_OPT_IN: lambda desk, who, a: desk.do(talk_days.opt_in, who, a.subject),
}


async def press(query: CallbackQuery, desk: Desk) -> None:
    """Carry out what the button claims, then answer it."""
    action = decode(query.data or "")
    if action is not None and action.verb is Verb.IGNORE:
        await _answer(query)
        return
    caller = replace(presser_of(query), turns=action is not None and action.turns)
    toast = await _step(desk, caller, action)
    if toast is None:
        await _answer(query)
        return
    language = language_for(await desk.look(reading_language, caller))
    words = toast_text(language, toast.key, toast.facts)
    await _answer(query, words, alert=toast.alert, url=await _link(query, toast))


async def _link(query: CallbackQuery, toast: Toast) -> str | None:
    """Into our private chat; without it the words say where to go."""
    if not toast.opens or query.bot is None:
        return None
    try:
        return f"https://t.me/{await username_of(query.bot)}?start={toast.opens}"
    except ConnectionError:
        return None


def _step(desk: Desk, caller: Caller, action: Action | None) -> Awaitable[Toast | None]:
    try:
        if action is not None:
            return STEPS[action.verb](desk, caller, action)
    except (KeyError, ValueError):  # the other counter's button, or one nobody of ours made
        pass
    raise OldCard


async def refuse(event: ErrorEvent, desk: Desk) -> None:
    """Answer a button whose claim was refused; a message has been answered by the desk."""
    query, refusal = event.update.callback_query, event.exception
    if query is not None and isinstance(refusal, Refusal):
        language = language_for(await desk.look(reading_language, presser_of(query)))
        await _answer(query, refusal_text(language, refusal), alert=True)


async def _answer(
    query: CallbackQuery, words: str = "", *, alert: bool = False, url: str | None = None
) -> None:
    try:
        method = query.answer(words or None, show_alert=alert, url=url)
        if query.bot is not None:
            await query.bot(method, request_timeout=ANSWER_WITHIN)
    except AiogramError as failure:  # too old, or no network: the step has been done
        log.info("button_unanswered", failure=type(failure).__name__)


def buttons() -> Router:
    """A router of its own for each dispatcher."""
    router = Router(name="buttons")
    router.callback_query.register(press)
    return router

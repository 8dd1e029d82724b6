"""Buttons: each verb's step. What a button says is a claim; the desk asks again."""

from collections.abc import Awaitable, Callable, Mapping

from bot.channel.action import Action, Verb
from bot.channel.claim import (
    added_or_removed_in,
    answer_wish_in,
    branch_in,
    day_in,
    id_in,
    is_confirmed,
    leaf_or_branch_in,
    leave_in,
    one_of,
    page_in,
    start_in,
    unit_and_page_in,
    where_in,
    yes_or_no,
)
from bot.channel.said import Caller
from bot.desk.administration import acts, changes, menu, tables
from bot.desk.announcing import announcing
from bot.desk.desk import Desk, Toast
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
from bot.desk.hotline import call_back, contact, entry, linking, offering, placing
from bot.desk.joining import merging, parting
from bot.desk.lists import finding, several
from bot.desk.meeting import meeting
from bot.desk.registry import staff_door
from bot.desk.talk import talk_days
from bot.desk.waiting import acceptance, extensions, pausing
from bot.desk.waiting import contact as contacting
from bot.desk.watch import weekly
from bot.desk.whistling import answering, calling, ending
from bot.errors import OldCard

Step = Callable[[Desk, Caller, Action], Awaitable[Toast | None]]

# A claim that cannot be meant raises ValueError here, before anything is asked of the desk.
STEPS: Mapping[Verb, Step] = {
    Verb.TAKE: lambda desk, who, a: desk.do(handling.take, who, a.subject),
    Verb.SEND_BACK: lambda desk, who, a: desk.do(
        sending_back.send_back, who, a.subject, a.argument
    ),
    Verb.HELPER: lambda desk, who, a: desk.do(
        helpers.helper, who, a.subject, added_or_removed_in(a.argument)
    ),
    Verb.CALLER: lambda desk, who, a: desk.do(contact.show, who, a.subject),
    Verb.CALL_BACK: lambda desk, who, a: (
        desk.do(call_back.answer, who, a.subject, one_of(a.argument, *call_back.ANSWERS))
        if a.argument
        else desk.do(call_back.show, who, a.subject)
    ),
    Verb.CALL_TAKE: lambda desk, who, _: desk.do(offering.take, who),
    Verb.CALL_DROP: lambda desk, who, a: desk.do(entry.drop, who, a.subject),
    Verb.CALL_PLACE: lambda desk, who, a: desk.do(
        placing.place, who, a.subject, id_in(a.argument)
    ),
    Verb.CALL_CODE: lambda desk, who, a: desk.do(linking.renew, who, a.subject),
    Verb.AWAY: lambda desk, who, a: desk.do(leave.choose, who, a.subject, leave_in(a.argument)),
    Verb.ARBITRATE: lambda desk, who, a: desk.do(
        sending_back.judge, who, a.subject, one_of(a.argument, "yes", "back")
    ),
    Verb.TRANSFER: lambda desk, who, a: desk.do(
        handling.transfer, who, a.subject, id_in(a.argument) if a.argument else None
    ),
    Verb.ASK: lambda desk, who, a: desk.do(handling.ask, who, a.subject),
    Verb.RESOLVE: lambda desk, who, a: desk.do(handling.resolve, who, a.subject),
    Verb.READY_WORDS: lambda desk, who, a: desk.do(
        ready_words.say, who, a.subject, id_in(a.argument)
    ),
    Verb.CONFIRM_RESULT: lambda desk, who, a: desk.do(results.confirm_result, who, a.subject),
    Verb.DISCARD_RESULT: lambda desk, who, a: desk.do(results.discard_result, who, a.subject),
    Verb.CONTACT: lambda desk, who, a: desk.do(contacting.contact, who, a.subject, a.argument),
    Verb.PAUSE: lambda desk, who, a: desk.do(pausing.pause, who, a.subject, a.argument),
    Verb.RESUME: lambda desk, who, a: desk.do(pausing.resume, who, a.subject),
    Verb.ASK_EXTENSION: lambda desk, who, a: desk.do(extensions.ask, who, a.subject, a.argument),
    Verb.DECIDE_EXTENSION: lambda desk, who, a: desk.do(
        extensions.decide, who, a.subject, a.argument
    ),
    Verb.ACCEPT: lambda desk, who, a: desk.do(acceptance.accept, who, a.subject),
    Verb.CONVENE: lambda desk, who, a: desk.do(
        meeting.convene, who, a.subject, start_in(a.argument) if a.argument else ""
    ),
    Verb.DECIDE: lambda desk, who, a: desk.do(meeting.decide, who, a.subject),
    Verb.DECLINE: lambda desk, who, a: desk.do(declining.decline, who, a.subject, a.argument),
    Verb.MERGE: lambda desk, who, a: desk.do(
        merging.merge,
        who,
        a.subject,
        a.argument if a.argument == merging.OWN_WORDS else branch_in(a.argument),
    ),
    Verb.SPLIT_OFF: lambda desk, who, a: desk.do(
        parting.split,
        who,
        a.subject,
        one_of(a.argument, "", parting.OWN_WORDS, parting.YES),
    ),
    Verb.UNMERGE: lambda desk, who, a: desk.do(merging.unmerge, who, a.subject),
    Verb.MORE: lambda desk, who, a: desk.do(handling.more, who, a.subject),
    Verb.BLOCK: lambda desk, who, a: desk.do(blocking.block, who, a.subject, a.argument),
    Verb.UNBLOCK: lambda desk, who, a: desk.do(blocking.unblock, who, a.subject),
    Verb.PRINT: lambda desk, who, a: desk.do(printing.print_case, who, a.subject),
    Verb.VERSIONS: lambda desk, who, a: desk.do(versions.show, who, a.subject),
    Verb.UNDO: lambda desk, who, a: desk.do(undo.undo, who, a.subject),
    Verb.CARD: lambda desk, who, a: desk.do(handling.bring_card, who, a.subject),
    Verb.STAFF_CATEGORY: lambda desk, who, a: desk.do(
        corrections.reclassify, who, a.subject, leaf_or_branch_in(a.argument)
    ),
    Verb.STAFF_PLACE: lambda desk, who, a: desk.do(
        corrections.relocate, who, a.subject, leaf_or_branch_in(a.argument)
    ),
    Verb.TODO: lambda desk, who, a: desk.do(todo.todo, who, a.argument, page_in(a.subject)),
    Verb.SEVERAL: lambda desk, who, a: desk.do(several.show, who, a.argument, page_in(a.subject)),
    Verb.MARK: lambda desk, who, a: desk.do(several.mark, who, a.subject),
    Verb.TAKE_SEVERAL: lambda desk, who, _: desk.do(several.take, who),
    Verb.TRANSFER_SEVERAL: lambda desk, who, a: desk.do(
        several.transfer, who, id_in(a.argument) if a.argument else None
    ),
    Verb.FIND: lambda desk, who, a: desk.do(finding.turn, who, page_in(a.subject)),
    Verb.ANNOUNCE_SEND: lambda desk, who, a: desk.do(announcing.send, who, a.subject),
    Verb.ANNOUNCE_STOP: lambda desk, who, a: desk.do(announcing.stop, who, a.subject),
    Verb.WEEK: lambda desk, who, a: desk.do(
        weekly.turn, who, day_in(a.argument), page_in(a.subject)
    ),
    Verb.TALK_DAYS: lambda desk, who, a: desk.do(
        talk_days.list_talk_days, who, page_in(a.subject)
    ),
    Verb.TALK_PLAN: lambda desk, who, a: desk.do(
        talk_days.plan, who, a.subject, start_in(a.argument)
    ),
    Verb.TALK_CANCEL: lambda desk, who, a: (
        desk.do(talk_days.undo_cancelling, who, a.subject)
        if a.argument == "undo"
        else desk.do(talk_days.cancel, who, a.subject, is_confirmed(a.argument))
    ),
    Verb.WHISTLE: lambda desk, who, a: desk.do(
        calling.whistle, who, a.subject, branch_in(a.argument)
    ),
    Verb.WHISTLE_UNIT: lambda desk, who, a: desk.do(
        calling.toggle_unit, who, a.subject, *unit_and_page_in(a.argument)
    ),
    Verb.WHISTLE_TASK: lambda desk, who, a: desk.do(calling.take_ready_task, who, a.subject),
    Verb.WHISTLE_BLOW: lambda desk, who, a: desk.do(calling.blow, who, a.subject),
    Verb.WHISTLE_LINK: lambda desk, who, a: desk.do(
        calling.bring_link, who, a.subject, id_in(a.argument)
    ),
    Verb.END_WHISTLE: lambda desk, who, a: desk.do(
        ending.end_whistle, who, a.subject, is_confirmed(a.argument)
    ),
    Verb.REPORT_IN: lambda desk, who, a: desk.do(answering.report_in, who, a.subject),
    Verb.FEED_BACK: lambda desk, who, a: desk.do(
        answering.feed_back, who, a.subject, answer_wish_in(a.argument)
    ),
    Verb.ADMIN: lambda desk, who, a: desk.do(menu.show, who, a.subject, where_in(a.argument)),
    Verb.ADMIN_ACT: lambda desk, who, a: desk.do(acts.act, who, a.subject, where_in(a.argument)),
    Verb.ADMIN_DO: lambda desk, who, a: desk.do(changes.confirm, who, a.subject),
    Verb.ADMIN_UNDO: lambda desk, who, a: desk.do(changes.undo, who, a.subject),
    Verb.ADMIN_SHEETS: lambda desk, who, a: tables.answer(
        desk, who, a.subject, is_yes=yes_or_no(a.argument)
    ),
    Verb.LANGUAGE: lambda desk, who, a: desk.do(staff_door.set_language, who, a.argument),
}


def step_of(desk: Desk, caller: Caller, action: Action | None) -> Awaitable[Toast | None]:
    """The step a button claims, not yet taken; OldCard when it is no button of ours."""
    try:
        if action is not None:
            return STEPS[action.verb](desk, caller, action)
    except (KeyError, ValueError):  # the other counter's button, or one nobody of ours made
        pass
    raise OldCard

"""报到: what a called unit reads, and what those who called it read of it."""

from datetime import datetime

from bot.channel.action import Verb
from bot.channel.message import Attached, Message, Rows
from bot.wording.answers import SHORT, ask, column, lines, number_of, quoted, say, say_with
from bot.wording.attachments import album, by_hash
from bot.wording.lengths import trimmed
from bot.wording.names import (
    brief,
    category_name,
    office_of,
    place_name,
    place_to_go_by,
    task_for,
    words_to_go_by,
)
from bot.wording.scene import Scene, composer
from bot.wording.texts import Html
from bot.wording.undoing import undo_rows
from bot.wording.whistles import call_lines, own_call, task_of, unit_buttons, unit_name
from storage import conversations, whistles
from storage.tables import Petition, WhistleCall
from storage.words import OPEN_STATES, Expecting, MediaKind, NoticeKind

WORDS = 1500  # units of what the resident said
TASK = 600  # units of a task
RESULT = 200  # units of an answer in the whole list


@composer(NoticeKind.WHISTLE_CALL)
def whistle_call(scene: Scene) -> tuple[Message, ...]:
    """{call_id}: the unit's card; without a call (the card is refreshed) the reader's own."""
    case = scene.petition
    call = own_call(scene, case)
    if call is None:  # undone: the card that stands in the unit's chat says so
        gone = scene.notice.edits is not None
        return _over(scene, "undone") if gone else ()
    body = lines(
        (
            scene.text(
                "whistle-call",
                unit=unit_name(scene, call.unit_id),
                caller=office_of(scene, call.called_by, None, case.grid_id),
                number=number_of(case),
                category=category_name(scene, case.category_code),
                urgency=case.urgency.value,
            ),
            quoted(scene, words_to_go_by(scene, case, case.text), WORDS),
            _place(scene, case),
            scene.text(
                "whistle-call-task",
                task=trimmed(task_for(scene, case, task_of(scene, call.task)), TASK),
            ),
            *call_lines(scene, [call], RESULT),
        )
    )
    buttons = (*unit_buttons(scene, case), scene.button("card", Verb.CARD, case.id))
    return (Message(text=body, buttons=(*column(buttons, 3), *undo_rows(scene, case))),)


def _place(scene: Scene, case: Petition) -> Html:
    return scene.text(
        "card-place",
        said=trimmed(place_to_go_by(scene, case), SHORT) or "none",
        grid=place_name(scene, case.grid_id),
        certainty=case.place_certainty.value if case.grid_id else "unknown",
    )


@composer(NoticeKind.WHISTLE_PROMPT)
def whistle_prompt(scene: Scene) -> tuple[Message, ...]:
    """{not_ours}: the next messages are the unit's answer, or why it is not theirs."""
    number = number_of(scene.petition)
    if scene.argument("not_ours", False):
        return ask(scene, "whistle-why-wanted", "prompt-reason", number=number)
    return ask(scene, "whistle-answer-wanted", "prompt-result", number=number)


@composer(NoticeKind.WHISTLE_ANSWER_PREVIEW)
def whistle_answer_preview(scene: Scene) -> tuple[Message, ...]:
    """{}: what will be answered, or that words are missing; read from what is being written."""
    case, notice = scene.petition, scene.notice
    waiting = conversations.get(
        scene.session, scene.now, notice.counter, notice.chat_id, notice.person_id or 0
    )
    if waiting is None or waiting.expecting != Expecting.WHISTLE_ANSWER:
        return ()
    words = str(waiting.details["text"]).strip()
    discard = scene.button("discard-result", Verb.FEED_BACK, case.id, "no")
    if not words:
        return say(scene, "whistle-answer-missing", ((discard,),), number=number_of(case))
    media = waiting.details["media"]
    shown = album(Attached(MediaKind(one["kind"]), one["sha"]) for one in media)
    send = scene.button("send-answer", Verb.FEED_BACK, case.id, "yes")
    return say_with(
        scene,
        "whistle-answer-preview",
        words,
        ((send, discard),),
        shown,
        number=number_of(case),
        photos=len(shown),
        ours="no" if waiting.details["not_ours"] else "yes",
    )


@composer(NoticeKind.WHISTLE_REPORTED)
def whistle_reported(scene: Scene) -> tuple[Message, ...]:
    """{call_id}: a unit has come."""
    call = _call(scene)
    if call is None or call.reported_at is None:
        return ()
    return say(
        scene,
        "whistle-reported",
        _to_card(scene),
        number=number_of(scene.petition),
        unit=unit_name(scene, call.unit_id),
        at=scene.clock(call.reported_at),
    )


@composer(NoticeKind.WHISTLE_ANSWERED)
def whistle_answered(scene: Scene) -> tuple[Message, ...]:
    """{call_id}: a unit has answered, with photos if it sent some."""
    call = _call(scene)
    if call is None or call.answered_at is None:
        return ()
    return say_with(
        scene,
        "whistle-answered",
        call.result,
        _to_card(scene),
        album(by_hash(scene, scene.petition, call.photos)),
        number=number_of(scene.petition),
        unit=unit_name(scene, call.unit_id),
        ours="no" if call.not_ours else "yes",
        by=trimmed(call.answered_as, SHORT) or "none",
    )


@composer(NoticeKind.WHISTLE_REMINDER)
def whistle_reminder(scene: Scene) -> tuple[Message, ...]:
    """{call_id, about: report | answer, late, ring_up}: to the unit, or to who has to ring up."""
    call = _call(scene)
    if call is None:
        return ()
    return say(
        scene,
        "whistle-ring-up" if scene.argument("ring_up", False) else "whistle-reminder",
        _to_do(scene),
        late="yes" if scene.argument("late", False) else "no",
        **_urging(scene, call),
    )


@composer(NoticeKind.WHISTLE_LATE)
def whistle_late(scene: Scene) -> tuple[Message, ...]:
    """{call_id, about: report | answer}: to those above: units have not come, or not answered."""
    call = _call(scene)
    if call is None:
        return ()
    about = str(scene.argument("about", "report"))
    late = [
        one
        for one in whistles.find_calls(scene.session, call.whistle_id)
        if _due(one, about) == _due(call, about) and _is_silent(one, about)
    ]
    units = [unit_name(scene, one.unit_id) for one in late or [call]]
    told = {**_urging(scene, call), "unit": scene.plain("name-separator").join(units)}
    return say(scene, "whistle-late", _to_do(scene), **told)


def _due(call: WhistleCall, about: str) -> datetime:
    return call.report_due_at if about == "report" else call.feed_back_due_at


def _is_silent(call: WhistleCall, about: str) -> bool:
    """Whether a unit has not done what it should have done."""
    came = call.reported_at is not None and about == "report"
    return not came and call.answered_at is None


def _urging(scene: Scene, call: WhistleCall) -> dict[str, str]:
    """What is urged, of whom, until when."""
    about = str(scene.argument("about", "report"))
    due = _due(call, about)
    return {
        "about": about,
        "number": number_of(scene.petition),
        "words": brief(scene, scene.petition),
        "unit": unit_name(scene, call.unit_id),
        "due": scene.clock(due),
        "left": scene.left(due),
    }


def _to_do(scene: Scene) -> Rows:
    case = scene.petition
    return column((*unit_buttons(scene, case), scene.button("card", Verb.CARD, case.id)), 3)


@composer(NoticeKind.WHISTLE_ENDED)
def whistle_ended(scene: Scene) -> tuple[Message, ...]:
    """{whistle_id, why}: to the lead and whoever whistled: all results, and who did not answer."""
    case = scene.petition
    calls = whistles.find_calls(scene.session, int(scene.argument("whistle_id", 0)))
    goes_on = case.state in OPEN_STATES  # not when it was resolved before all had answered
    title = scene.text(
        "whistle-ended",
        number=number_of(case),
        words=brief(scene, case),
        why=str(scene.argument("why", "")),
        lead="yes" if goes_on and scene.notice.person_id == case.owner_id else "no",
    )
    body = lines((title, *call_lines(scene, calls, RESULT)))
    return (Message(text=body, buttons=_to_card(scene)),)


@composer(NoticeKind.WHISTLE_OVER)
def whistle_over(scene: Scene) -> tuple[Message, ...]:
    """{call_id, why}: to a unit that had not answered: nothing is left to do."""
    return _over(scene, str(scene.argument("why", "")))


def _over(scene: Scene, why: str) -> tuple[Message, ...]:
    case = scene.petition
    return say(scene, "whistle-over", number=number_of(case), words=brief(scene, case), why=why)


def _call(scene: Scene) -> WhistleCall | None:
    return whistles.get_call(scene.session, int(scene.argument("call_id", 0)))


def _to_card(scene: Scene) -> Rows:
    return ((scene.button("card", Verb.CARD, scene.petition.id),),)

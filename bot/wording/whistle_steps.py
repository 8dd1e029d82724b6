"""吹哨: choosing units, the task, a last look, where it stands, the links to pass on."""

from collections.abc import Sequence

from bot.channel.action import Verb
from bot.channel.message import Button, Message, Rows
from bot.city.site import purpose_of, site
from bot.rules.lifecycle import CALLED
from bot.rules.whistling import answer_due, report_due
from bot.wording.answers import QUOTE, SHORT, column, lines, number_of, say
from bot.wording.lengths import trimmed
from bot.wording.names import brief, office_of, place_name, task_for, words_to_go_by
from bot.wording.scene import Scene, composer
from bot.wording.whistles import (
    call_lines,
    is_open,
    is_whistled,
    latest_calls,
    may_whistle,
    task_of,
    unit_name,
    unit_names,
)
from storage import conversations, whistles
from storage.tables import Petition, Unit, WhistleCall
from storage.words import Expecting, NoticeKind, Urgency

PAGE = 8  # units on one page
TASK = 300  # units of a task


def _chosen(scene: Scene) -> tuple[list[int], str]:
    """The units that the reader has chosen, and the task; asked now, for buttons are quick."""
    notice = scene.notice
    found = conversations.get(
        scene.session, scene.now, notice.counter, notice.chat_id, notice.person_id or 0
    )
    if found is None or found.expecting != Expecting.WHISTLE_TASK:
        return [], ""
    return list(found.details.get("units", ())), str(found.details.get("task", ""))


@composer(NoticeKind.WHISTLE_UNITS)
def whistle_units(scene: Scene) -> tuple[Message, ...]:
    """{page}: which units? Tapped ones are marked; the next line they write is the task."""
    case = scene.petition
    around = scene.city.chain(case.grid_id)
    units = whistles.find_callable(scene.session, case, around)
    chosen, _task = _chosen(scene)
    most = max(1, -(-len(units) // PAGE))
    page = min(int(scene.argument("page", 0)), most - 1)
    shown = units[page * PAGE : (page + 1) * PAGE]
    toggles = column((_toggle(scene, case, unit, page, unit.id in chosen) for unit in shown), 2)
    ready = (scene.button("whistle-ready", Verb.WHISTLE_TASK, case.id),) if chosen else ()
    back = scene.button("card", Verb.CARD, case.id)
    rows: Rows = (
        *toggles,
        *((ready,) if ready else ()),
        (*_turning(scene, case, page, most), back),
    )
    return say(
        scene,
        "whistle-units",
        rows,
        number=number_of(case),
        words=brief(scene, case),
        count=len(chosen),
        chosen=trimmed(unit_names(scene, chosen), QUOTE) or "none",
    )


def _toggle(scene: Scene, case: Petition, unit: Unit, page: int, is_chosen: bool) -> Button:
    return scene.button(
        "whistle-unit",
        Verb.WHISTLE_UNIT,
        case.id,
        f"{unit.id}.{page}",
        chosen="yes" if is_chosen else "no",
        name=trimmed(unit_name(scene, unit.id or 0), SHORT),
    )


def _turning(scene: Scene, case: Petition, page: int, most: int) -> tuple[Button, ...]:
    earlier = scene.button("earlier-page", Verb.WHISTLE, case.id, str(page - 1)) if page else None
    later = scene.button("later-page", Verb.WHISTLE, case.id, str(page + 1))
    return tuple(filter(None, (earlier, later if page + 1 < most else None)))


@composer(NoticeKind.WHISTLE_PREVIEW)
def whistle_preview(scene: Scene) -> tuple[Message, ...]:
    """{}: whom to call, for what, until when; nobody has been called yet."""
    case = scene.petition
    chosen, task = _chosen(scene)
    calendar, now = scene.city.calendar, scene.now
    emergency = case.urgency == Urgency.EMERGENCY
    answer = answer_due(now, calendar, case_due_at=case.due_at, emergency=emergency)
    rows: Rows = (
        (scene.button("whistle-blow", Verb.WHISTLE_BLOW, case.id),),
        (
            scene.button("whistle-choose", Verb.WHISTLE, case.id, "0"),
            scene.button("card", Verb.CARD, case.id),
        ),
    )
    return say(
        scene,
        "whistle-preview",
        rows,
        number=number_of(case),
        units=trimmed(unit_names(scene, chosen), QUOTE) or "none",
        task=trimmed(task_of(scene, task), TASK),
        report=scene.clock(report_due(now, calendar, emergency=emergency)),
        answer=scene.clock(answer),
    )


@composer(NoticeKind.WHISTLE_STATUS)
def whistle_status(scene: Scene) -> tuple[Message, ...]:
    """{confirm_end?}: who has been called, who came when, with what result."""
    case = scene.petition
    calls = latest_calls(scene, case)
    waiting = [call for call in calls if is_open(call)]
    asks = bool(scene.argument("confirm_end", 0))
    title = scene.text(
        "whistle-status",
        number=number_of(case),
        words=brief(scene, case),
        links="yes" if any(call.link_hash for call in waiting) else "no",
    )
    question = scene.text("whistle-end-question", count=len(waiting)) if asks else None
    body = lines((title, *call_lines(scene, calls), question), 1000)
    rows = _end_rows(scene, case) if asks else _status_rows(scene, case, waiting)
    return (Message(text=body, buttons=rows),)


def _end_rows(scene: Scene, case: Petition) -> Rows:
    return (
        (
            scene.button("end-whistle-yes", Verb.END_WHISTLE, case.id, "yes"),
            scene.button("card", Verb.CARD, case.id),
        ),
    )


def _status_rows(scene: Scene, case: Petition, waiting: Sequence[WhistleCall]) -> Rows:
    last = [scene.button("card", Verb.CARD, case.id)]
    if case.state in CALLED and is_whistled(scene, case):
        last.insert(0, scene.button("end-whistle", Verb.END_WHISTLE, case.id))
    if not may_whistle(scene, case):
        return (tuple(last),)
    links = column((_link_button(scene, case, call) for call in waiting), 2)
    return (*links, (scene.button("whistle-more", Verb.WHISTLE, case.id, "0"), *last))


def _link_button(scene: Scene, case: Petition, call: WhistleCall) -> Button:
    name = trimmed(unit_name(scene, call.unit_id), SHORT)
    return scene.button("whistle-link", Verb.WHISTLE_LINK, case.id, str(call.id), name=name)


@composer(NoticeKind.WHISTLE_LINK)
def whistle_link(scene: Scene) -> tuple[Message, ...]:
    """{call_id}: what to pass on to a unit outside; goes out as it stands, so nobody is named."""
    case = scene.petition
    call = whistles.get_call(scene.session, int(scene.argument("call_id", 0)))
    if call is None:
        return ()
    return say(
        scene,
        "whistle-link",
        unit=unit_name(scene, call.unit_id),
        caller=office_of(scene, call.called_by, None, case.grid_id),
        number=number_of(case),
        words=trimmed(words_to_go_by(scene, case, " ".join(case.text.split())), QUOTE) or "none",
        place=place_name(scene, case.grid_id),
        task=trimmed(task_for(scene, case, task_of(scene, call.task)), TASK),
        report=scene.clock(call.report_due_at),
        answer=scene.clock(call.feed_back_due_at),
        url=site(scene.session).link(purpose_of(call.id, call.unit_id, call.called_at)),
    )


@composer(NoticeKind.WHISTLE_BLOWN)
def whistle_blown(scene: Scene) -> tuple[Message, ...]:
    """{whistle_id}: to the lead: units have been called to the case, which stays theirs."""
    case = scene.petition
    whistle = whistles.get(scene.session, int(scene.argument("whistle_id", 0)))
    calls = whistles.find_calls(scene.session, whistle.id or 0) if whistle else ()
    return say(
        scene,
        "whistle-blown",
        ((scene.button("card", Verb.CARD, case.id),),),
        number=number_of(case),
        words=brief(scene, case),
        caller=office_of(scene, whistle.blown_by if whistle else None, None, case.grid_id),
        units=trimmed(unit_names(scene, [call.unit_id for call in calls]), QUOTE) or "none",
    )

"""待办与督办: lists of cases, reminders, escalations."""

from collections.abc import Iterable

from bot.channel.action import Verb
from bot.channel.lists import USUAL
from bot.channel.message import Button, Message, Rows
from bot.wording.answers import SHORT, column, lines, number_of, pages, say
from bot.wording.case_lists import Listed, page_of, supervises
from bot.wording.clock_lines import stands
from bot.wording.lengths import trimmed
from bot.wording.names import brief, category_name, owner_for_staff, place_name
from bot.wording.scene import Scene, composer
from bot.wording.texts import Html
from storage.tables import Petition
from storage.words import NoticeKind

_BRINGS = {"extensions": Verb.DECIDE_EXTENSION, "calls": Verb.CALL_BACK}


@composer(NoticeKind.TODO)
def todo(scene: Scene) -> tuple[Message, ...]:
    """{kind: one of LISTS, page}: the reader's open cases, most pressing first."""
    listed = page_of(scene)
    body = lines((listed.title, *(case_line(scene, case) for case in listed.cases)))
    turning = pages(scene, Verb.TODO, listed.page, listed.pages, listed.kind)
    several = scene.button("several", Verb.SEVERAL, listed.page, listed.kind)
    rows: Rows = (
        *_opening(scene, listed),
        *((turning,) if turning else ()),
        *(((several,),) if listed.whole > 1 and listed.kind != "calls" else ()),
        *_kinds(scene, listed.kind),
    )
    return (Message(text=body, buttons=rows),)


def _opening(scene: Scene, listed: Listed) -> Rows:
    """Each case's button; where more time is asked for, or a call-back owed, it brings that."""
    verb = _BRINGS.get(listed.kind, Verb.CARD)
    return column(
        (scene.button("case", verb, case.id, number=number_of(case)) for case in listed.cases), 2
    )


def case_line(scene: Scene, case: Petition) -> Html:
    """A case on one line: number, what, where, until when."""
    return scene.text(
        "todo-line",
        number=number_of(case),
        words=brief(scene, case),
        place=place_name(scene, case.grid_id),
        state=scene.plain("state", state=case.state.value),
        urgency="red" if case.red else case.urgency.value,
        left=_left(scene, case),
    )


def _left(scene: Scene, case: Petition) -> str:
    due = case.acceptance_due_at or case.due_at
    return scene.left(due) if due and not stands(case) else "none"


def case_buttons(scene: Scene, cases: Iterable[Petition]) -> Rows:
    return column(
        (scene.button("case", Verb.CARD, case.id, number=number_of(case)) for case in cases),
        2,
    )


def _kinds(scene: Scene, shown: str) -> Rows:
    others: list[Button] = [
        scene.button(f"todo-{kind}", Verb.TODO, 0, kind)
        for kind in USUAL
        if kind != shown and (kind != "red" or supervises(scene))
    ]
    return column(others, 3)


@composer(NoticeKind.REMINDER)
def reminder(scene: Scene) -> tuple[Message, ...]:
    """{share: 50 | 80 | 100, stage?, days?}: so much of the time has passed; 0: not taken yet.

    Days: so many are left of a limit that the law sets.
    """
    case = scene.petition
    days = int(scene.argument("days", 0))
    stage = str(scene.argument("stage", "resolve"))
    due = case.contact_due_at if stage == "contact" else case.due_at
    due = case.acceptance_due_at if stage == "decide" else due
    return say(
        scene,
        "reminder-days" if days else "reminder",
        ((scene.button("card", Verb.CARD, case.id),),),
        share=int(scene.argument("share", 100)),
        days=days,
        stage=stage,
        number=number_of(case),
        words=brief(scene, case),
        due=scene.clock(due) if due else "none",
        left=scene.left(due) if due else "none",
    )


@composer(NoticeKind.ESCALATION)
def escalation(scene: Scene) -> tuple[Message, ...]:
    """{level, reason}: the case has come up to the reader's level, and why."""
    case = scene.petition
    due = case.acceptance_due_at or case.due_at
    return say(
        scene,
        "escalation",
        ((scene.button("card", Verb.CARD, case.id),),),
        level=str(scene.argument("level", "")),
        reason=str(scene.argument("reason", "")),
        number=number_of(case),
        words=brief(scene, case),
        category=category_name(scene, case.category_code),
        place=place_name(scene, case.grid_id),
        who=owner_for_staff(scene, case) if case.owner_id else "none",
        due=scene.clock(due) if due else "none",
    )


@composer(NoticeKind.UNREACHABLE_STAFF)
def unreachable_staff(scene: Scene) -> tuple[Message, ...]:
    """{title}: a colleague cannot be reached here; the case has gone on."""
    title = trimmed(str(scene.argument("title", "")), SHORT) or scene.plain("owner-none")
    if scene.notice.petition_id is None:
        return say(scene, "unreachable-staff", title=title, number="none")
    case = scene.petition
    rows: Rows = ((scene.button("card", Verb.CARD, case.id),),)
    return say(scene, "unreachable-staff", rows, title=title, number=number_of(case))


@composer(NoticeKind.UNASSIGNED)
def unassigned(scene: Scene) -> tuple[Message, ...]:
    """{once_more}: nobody could be found, or nobody but who had it before; the reader decides."""
    case = scene.petition
    once_more = bool(scene.argument("once_more", False))
    return say(
        scene,
        "unassigned",
        ((scene.button("card", Verb.CARD, case.id),),),
        who=owner_for_staff(scene, case) if once_more and case.owner_id else "none",
        number=number_of(case),
        words=brief(scene, case),
        place=place_name(scene, case.grid_id),
        category=category_name(scene, case.category_code),
    )

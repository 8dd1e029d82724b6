"""待办与督办: lists of cases, reminders, escalations."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement
from sqlmodel import col, func, select

from bot.channel.action import Verb
from bot.channel.message import Button, Message, Rows
from bot.city.scope import scope_of
from bot.rules.standing import SUPERVISING, Office
from bot.wording.answers import SHORT, column, lines, number_of, pages, say
from bot.wording.clock_lines import stands
from bot.wording.lengths import trimmed
from bot.wording.names import category_name, offices, owner_for_staff, place_name
from bot.wording.scene import Scene, composer
from bot.wording.staff_cards import brief
from bot.wording.texts import Html
from storage.oversight import inside
from storage.tables import Appointment, Petition
from storage.words import OPEN_STATES, NoticeKind, State

PAGE = 6  # cases on one page
KINDS = ("mine", "grid", "overdue", "unassigned", "red")


@composer(NoticeKind.TODO)
def todo(scene: Scene) -> tuple[Message, ...]:
    """{kind: one of KINDS, page}: the reader's open cases, most pressing first."""
    kind = str(scene.argument("kind", "mine"))
    chosen = _chosen(scene, kind)
    count = scene.session.exec(select(func.count()).select_from(Petition).where(*chosen)).one()
    most = max(1, -(-count // PAGE))
    page = min(max(0, int(scene.argument("page", 0))), most - 1)
    found = scene.session.exec(
        select(Petition)
        .where(*chosen)
        .order_by(col(Petition.due_at), col(Petition.id))
        .offset(page * PAGE)
        .limit(PAGE)
    ).all()
    title = scene.text("todo-title", kind=kind, count=count, page=page + 1, pages=most)
    body = lines((title, *(case_line(scene, case) for case in found)))
    turning = pages(scene, Verb.TODO, page, most, kind)
    rows: Rows = (
        *case_buttons(scene, found),
        *((turning,) if turning else ()),
        *_kinds(scene, kind),
    )
    return (Message(text=body, buttons=rows),)


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
        for kind in KINDS
        if kind != shown and (kind != "red" or _supervises(scene))
    ]
    return column(others, 3)


def _supervises(scene: Scene) -> bool:
    held = offices(scene, scene.notice.person_id)
    return any(one.role in SUPERVISING for one in held)


def _chosen(scene: Scene, kind: str) -> list[ColumnElement[bool]]:
    still_open = col(Petition.state).in_(OPEN_STATES)
    if kind == "mine":
        return [still_open, col(Petition.owner_id) == scene.notice.person_id]
    chosen = [still_open, _in_scope(scene)]
    if kind == "overdue":
        due = func.coalesce(col(Petition.acceptance_due_at), col(Petition.due_at))
        chosen += [due < scene.now, col(Petition.paused_at).is_(None)]
    if kind == "unassigned":
        chosen.append(col(Petition.state) == State.RECEIVED)
    if kind == "red":
        chosen.append(col(Petition.red).is_(True))
    return chosen


def _in_scope(scene: Scene) -> ColumnElement[bool]:
    """Cases within the reader's appointments; those without a place belong to the street."""
    return inside(*scope_of(scene.city, map(held_as, offices(scene, scene.notice.person_id))))


def held_as(one: Appointment) -> Office:
    """The office an appointment gives."""
    return Office(one.role, one.place_id)


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
    """{}: nobody could be found for the case; the reader must decide."""
    case = scene.petition
    return say(
        scene,
        "unassigned",
        ((scene.button("card", Verb.CARD, case.id),),),
        number=number_of(case),
        words=brief(scene, case),
        place=place_name(scene, case.grid_id),
        category=category_name(scene, case.category_code),
    )

"""待办与督办: lists of cases, reminders, escalations, the morning digest."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement
from sqlmodel import col, func, or_, select

from bot.channel.action import Verb
from bot.channel.message import Button, Message, Rows
from bot.rules.standing import PLACELESS, SCOPED
from bot.wording.answers import SHORT, column, lines, number_of, pages, say
from bot.wording.lengths import trimmed
from bot.wording.names import category_name, offices, owner_for_staff, place_name
from bot.wording.scene import Scene, composer
from bot.wording.staff_cards import brief
from bot.wording.texts import Html
from storage.tables import Petition
from storage.words import OPEN_STATES, NoticeKind, State

PAGE = 6  # cases on one page
DIGEST = 12  # cases told one by one in a digest
KINDS = ("mine", "grid", "overdue", "unassigned")


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
    rows: Rows = (*_cards(scene, found), *((turning,) if turning else ()), *_kinds(scene, kind))
    return (Message(text=body, buttons=rows),)


def case_line(scene: Scene, case: Petition) -> Html:
    """A case on one line: number, what, where, until when."""
    return scene.text(
        "todo-line",
        number=number_of(case),
        words=brief(scene, case),
        place=place_name(scene, case.grid_id),
        state=scene.plain("state", state=case.state.value),
        urgency=case.urgency.value,
        left=scene.left(case.due_at) if case.due_at and not case.paused_at else "none",
    )


def _cards(scene: Scene, cases: Iterable[Petition]) -> Rows:
    return column(
        (scene.button("case", Verb.CARD, case.id, number=number_of(case)) for case in cases),
        2,
    )


def _kinds(scene: Scene, shown: str) -> Rows:
    others: list[Button] = [
        scene.button(f"todo-{kind}", Verb.TODO, 0, kind) for kind in KINDS if kind != shown
    ]
    return column(others, 3)


def _chosen(scene: Scene, kind: str) -> list[ColumnElement[bool]]:
    still_open = col(Petition.state).in_(OPEN_STATES)
    if kind == "mine":
        return [still_open, col(Petition.owner_id) == scene.notice.person_id]
    chosen = [still_open, _in_scope(scene)]
    if kind == "overdue":
        chosen += [col(Petition.due_at) < scene.now, col(Petition.paused_at).is_(None)]
    if kind == "unassigned":
        chosen.append(col(Petition.state) == State.RECEIVED)
    return chosen


def _in_scope(scene: Scene) -> ColumnElement[bool]:
    """Cases within the reader's appointments; those without a place belong to the street."""
    city = scene.city
    held = [one for one in offices(scene, scene.notice.person_id) if one.role in SCOPED]
    places = {  # a group's report may be known to its community only
        place
        for place in city.places
        if any(city.within(place, office.place_id) for office in held)
    }
    inside: ColumnElement[bool] = col(Petition.grid_id).in_(places)
    if any(office.role in PLACELESS for office in held):
        return or_(inside, col(Petition.grid_id).is_(None))
    return inside


@composer(NoticeKind.REMINDER)
def reminder(scene: Scene) -> tuple[Message, ...]:
    """{share: 50 | 80 | 100, stage?}: so much of the time has passed; 0: it has not been taken."""
    case = scene.petition
    stage = str(scene.argument("stage", "resolve"))
    due = case.contact_due_at if stage == "contact" else case.due_at
    due = case.acceptance_due_at or due if stage == "decide" else due
    return say(
        scene,
        "reminder",
        ((scene.button("card", Verb.CARD, case.id),),),
        share=int(scene.argument("share", 100)),
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
        due=scene.clock(case.due_at) if case.due_at else "none",
    )


@composer(NoticeKind.DIGEST)
def digest(scene: Scene) -> tuple[Message, ...]:
    """{petition_ids, count?}: good morning; what came or stands since last night."""
    ids = [int(one) for one in scene.argument("petition_ids", ())]
    found = scene.session.exec(
        select(Petition)
        .where(col(Petition.id).in_(ids))
        .order_by(col(Petition.due_at), col(Petition.id))
    ).all()
    count = max(len(found), int(scene.argument("count", 0)))
    title = scene.text("digest-title", count=count)
    told = [case_line(scene, case) for case in found[:DIGEST]]
    hidden = count - len(told)
    more = scene.text("digest-more", count=hidden) if hidden else None
    rows = (*_cards(scene, found[:DIGEST]), (scene.button("todo-mine", Verb.TODO, 0, "mine"),))
    return (Message(text=lines((title, *told, more)), buttons=rows),)


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

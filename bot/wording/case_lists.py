"""哪些案件: what each list of a member of staff holds, counted and by pages."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, func, or_, select
from sqlmodel import case as either

from bot.channel.lists import list_in
from bot.city.scope import scope_of
from bot.rules.accused import blind
from bot.rules.standing import SCOPED, SUPERVISING, Office
from bot.wording.names import offices
from bot.wording.scene import Scene
from bot.wording.texts import Html
from storage import phone_calls, whistles
from storage.oversight import fair, inside, ran_until, runs
from storage.tables import Appointment, Extension, Petition
from storage.words import OPEN_STATES, UNTAKEN_STATES, State, Urgency

PAGE = 6  # cases on one page
_DANGER = either(  # what may hurt somebody goes before what was due earlier, until it is taken
    (
        and_(
            col(Petition.urgency) == Urgency.EMERGENCY,
            col(Petition.state).in_(UNTAKEN_STATES | {State.RECEIVED}),
        ),
        0,
    ),
    else_=1,
)
_DUE = func.coalesce(col(Petition.acceptance_due_at), col(Petition.due_at))
# 待分办: then what nobody has, what is to be decided, whom nobody can reach; then by its clock
_TRIAGE = either(
    (col(Petition.state) == State.RECEIVED, 0),
    (col(Petition.decision_due_at).is_not(None), 1),
    (col(Petition.red).is_(True), 2),
    else_=3,
)


class Listed(NamedTuple):
    """One page of a list, most pressing first."""

    kind: str
    cases: Sequence[Petition]
    title: Html
    page: int
    pages: int
    whole: int


def page_of(scene: Scene) -> Listed:
    """The page that the notice names: {kind, page}."""
    kind = list_in(str(scene.argument("kind", "mine")))
    chosen = chosen_in(scene, kind)
    count = count_of(scene, chosen)
    order: Any = (_TRIAGE,) if kind == "triage" else ()
    cases, page, most = turned_to(scene, chosen, count, _DANGER, *order, col(Petition.due_at))
    title = scene.text("todo-title", kind=kind, count=count, page=page + 1, pages=most)
    return Listed(kind, cases, title, page, most, count)


def count_of(scene: Scene, chosen: Sequence[ColumnElement[bool]]) -> int:
    """How many cases were chosen."""
    return scene.session.exec(select(func.count()).select_from(Petition).where(*chosen)).one()


def turned_to(
    scene: Scene, chosen: Sequence[ColumnElement[bool]], count: int, *order: Any
) -> tuple[Sequence[Petition], int, int]:
    """The cases of the page in argument `page`, that page, and how many there are."""
    most = max(1, -(-count // PAGE))
    page = min(max(0, int(scene.argument("page", 0))), most - 1)
    wanted = select(Petition).where(*chosen).order_by(*order, col(Petition.id))
    return scene.session.exec(wanted.offset(page * PAGE).limit(PAGE)).all(), page, most


def chosen_in(scene: Scene, kind: str) -> list[ColumnElement[bool]]:
    """What a list holds for its reader."""
    still_open = col(Petition.state).in_(OPEN_STATES)
    if kind == "mine":
        return [still_open, fair_to(scene), or_(_mine(scene), _called(scene))]
    if kind == "calls":  # done, but for the caller; who did it rings nobody up
        others = col(Petition.owner_id).is_distinct_from(scene.notice.person_id)
        return [*phone_calls.owed(_midnight(scene)), in_scope(scene), others]
    return [still_open, in_scope(scene), *_narrowed(scene, kind)]


def _narrowed(scene: Scene, kind: str) -> list[ColumnElement[bool]]:
    undecided = select(Extension.petition_id).where(col(Extension.decided_at).is_(None))
    narrower: dict[str, list[ColumnElement[bool]]] = {
        "overdue": [scene.now > _DUE, ran_until(_DUE)],
        "today": [scene.now <= _DUE, _midnight(scene, days=1) > _DUE, runs()],
        "unassigned": [col(Petition.state) == State.RECEIVED],
        "red": [col(Petition.red).is_(True)],
        "decide": [col(Petition.decision_due_at).is_not(None)],
        "extensions": [col(Petition.id).in_(undecided)],
    }
    return narrower.get(kind, [])


def _midnight(scene: Scene, *, days: int = 0) -> datetime:
    """That today begins with, or so many days later."""
    day = scene.now.astimezone(scene.city.zone).date() + timedelta(days=days)
    return datetime.combine(day, time(), scene.city.zone)


def in_scope(scene: Scene) -> ColumnElement[bool]:
    """Cases within the reader's appointments; those without a place belong to the street."""
    reader = scene.notice.person_id
    scope = scope_of(scene.city, map(held_as, offices(scene, reader)))
    of_another = col(Petition.about_id).is_distinct_from(reader)
    return and_(inside(*scope), of_another)


def of_ones_own(scene: Scene) -> ColumnElement[bool]:
    """Everything the reader may look at: in scope, with them, or asked of their unit."""
    return and_(fair_to(scene), or_(in_scope(scene), _mine(scene), _called(scene)))


def _mine(scene: Scene) -> ColumnElement[bool]:
    return col(Petition.owner_id) == scene.notice.person_id


def fair_to(scene: Scene) -> ColumnElement[bool]:
    """Cases that do not complain of the reader, who may have had them until then."""
    reader = scene.notice.person_id
    held = [held_as(one) for one in offices(scene, reader) if one.role in SCOPED]
    of_another = col(Petition.about_id).is_distinct_from(reader)
    return and_(fair(blind(held)), of_another) if held else of_another


def _called(scene: Scene) -> ColumnElement[bool]:
    """Cases to which a unit of the reader is called and has not answered yet."""
    unit_ids = [one.unit_id for one in offices(scene, scene.notice.person_id) if one.unit_id]
    return col(Petition.id).in_(whistles.unanswered(unit_ids))


def held_as(one: Appointment) -> Office:
    """The office an appointment gives."""
    return Office(one.role, one.place_id)


def supervises(scene: Scene) -> bool:
    """Whether the reader answers for an area."""
    held = offices(scene, scene.notice.person_id)
    return any(one.role in SUPERVISING for one in held)

"""吹哨的说法: units, their calls and what came of them, in lines for cards and stories."""

from collections.abc import Iterable, Sequence

from bot.channel.action import Verb
from bot.channel.message import Button
from bot.rules import whistling
from bot.rules.standing import Office
from bot.wording.lengths import trimmed
from bot.wording.names import offices
from bot.wording.scene import Scene
from bot.wording.texts import CHINESE, Html, joined
from storage import whistles
from storage.tables import Petition, WhistleCall

SHOWN = 4  # calls on a card, which is a photo's caption
RESULT = 40  # units of an answer in a line
NAME = 24  # units of a unit's name in a line


def unit_name(scene: Scene, unit_id: int) -> str:
    """The unit's name in the reader's language."""
    unit = whistles.get_unit(scene.session, unit_id)
    if unit is None:
        return scene.plain("whistle-no-unit")
    return unit.name if scene.language == CHINESE else unit.name_en or unit.name


def unit_names(scene: Scene, unit_ids: Iterable[int]) -> str:
    """The units' names in a row."""
    names = [trimmed(unit_name(scene, one), NAME) for one in unit_ids]
    return scene.plain("whistle-separator").join(names)


def task_of(scene: Scene, task: str) -> str:
    """What units are called for, in the caller's words or the ready ones."""
    return task or scene.plain("whistle-ready-task")


def may_whistle(scene: Scene, case: Petition) -> bool:
    """Whether the reader holds an office that may call units to the case."""
    held = offices(scene, scene.notice.person_id)
    mine = [Office(one.role, one.place_id) for one in held]
    return whistling.may_whistle(mine, scene.city.chain(case.grid_id))


def is_whistled(scene: Scene, case: Petition) -> bool:
    """Whether units are called to it: also when it has climbed meanwhile and was taken anew."""
    return whistles.going_on(scene.session, case.id or 0) is not None


def call_lines(scene: Scene, calls: Iterable[WhistleCall], most: int = RESULT) -> list[Html]:
    """A line for each call: who, when, with what result."""
    return [_line(scene, call, most) for call in calls]


def whistled(scene: Scene, case: Petition) -> Html | None:
    """The calls of the latest whistle, on the card; None while the case is new (no question)."""
    if case.taken_at is None and not (case.bounces or case.escalations or case.reopened):
        return None
    calls = latest_calls(scene, case)
    if not calls:
        return None
    hidden = len(calls) - SHOWN
    more = scene.text("whistle-more-units", count=hidden) if hidden > 0 else None
    return joined("\n", *call_lines(scene, calls[:SHOWN]), more)


def latest_calls(scene: Scene, case: Petition) -> Sequence[WhistleCall]:
    """The calls of a case's latest whistle, in their order."""
    every = whistles.find_calls_about(scene.session, case.id or 0)
    return [call for call in every if call.whistle_id == every[-1].whistle_id]


def own_call(scene: Scene, case: Petition) -> WhistleCall | None:
    """The call to the reader's unit: one that waits for an answer, else the latest."""
    person_id = scene.notice.person_id or 0
    calls = whistles.find_calls_to(scene.session, case.id or 0, person_id)
    return next((one for one in calls if is_open(one)), calls[0] if calls else None)


def is_open(call: WhistleCall) -> bool:
    """Whether an answer is waited for."""
    return call.answered_at is None and call.ended_at is None


def unit_buttons(scene: Scene, case: Petition) -> list[Button]:
    """What a called unit may do."""
    call = own_call(scene, case)
    if call is None or not is_open(call):
        return []
    come = [] if call.reported_at else [scene.button("report-in", Verb.REPORT_IN, case.id)]
    return [
        *come,
        scene.button("feed-back", Verb.FEED_BACK, case.id),
        scene.button("not-ours", Verb.FEED_BACK, case.id, "not_ours"),
    ]


def _line(scene: Scene, call: WhistleCall, most: int) -> Html:
    return scene.text(
        "whistle-line",
        unit=trimmed(unit_name(scene, call.unit_id), NAME),
        step=_step(scene, call),
        came=scene.clock(call.reported_at) if call.reported_at else "none",
        at=scene.clock(call.answered_at) if call.answered_at else "none",
        due=scene.clock(call.feed_back_due_at if call.reported_at else call.report_due_at),
        words=trimmed(" ".join(call.result.split()), most),
    )


def _step(scene: Scene, call: WhistleCall) -> str:
    if call.answered_at is not None:
        return "not_ours" if call.not_ours else "answered"
    if call.ended_at is not None:
        return "unanswered"
    if call.reported_at is not None:
        return "reported"
    return "called" if call.report_due_at > scene.now else "late"

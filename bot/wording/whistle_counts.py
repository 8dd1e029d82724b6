"""吹哨统计: both sides of the last thirty days, every rate with what it is counted of."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from bot.channel.action import Verb
from bot.channel.message import Button, Message
from bot.rules.whistling import Called, Share, rates
from bot.wording.answers import column, lines, number_of
from bot.wording.kept_from import is_kept_from
from bot.wording.lengths import trimmed
from bot.wording.names import offices, place_name
from bot.wording.scene import Scene, composer
from bot.wording.texts import Html
from bot.wording.whistles import NAME, unit_name
from storage import petitions, whistles
from storage.tables import Unit, Whistle, WhistleCall
from storage.words import NoticeKind, Role

PERIOD = timedelta(days=30)
OPEN = 6  # calls to one's own unit that are offered
Counted = tuple[WhistleCall, Whistle, Unit]


@composer(NoticeKind.WHISTLE_COUNTS)
def whistle_counts(scene: Scene) -> tuple[Message, ...]:
    """{all}: whistles per place and calls per unit, as far as the reader's offices go."""
    since = scene.now - PERIOD
    blown = [one for one in whistles.find_blown_since(scene.session, since) if _mine(scene, one)]
    called = [
        one
        for one in whistles.find_called_since(scene.session, since)
        if _mine(scene, one[1]) or one[2].id in _units(scene)
    ]
    title = scene.text("whistle-counts", days=PERIOD.days, count=len(blown), calls=len(called))
    told = (title, *_places(scene, blown, called), *_units_called(scene, called))
    return (Message(text=lines(told), buttons=column(_open_calls(scene), 2)),)


def _mine(scene: Scene, whistle: Whistle) -> bool:
    """The street's readers see all, a community's its own."""
    if scene.argument("all", False):
        return True
    held = offices(scene, scene.notice.person_id)
    own = {one.place_id for one in held if one.role == Role.COMMUNITY_DESK}
    return whistle.blown_for is not None and whistle.blown_for in own


def _units(scene: Scene) -> set[int]:
    return set(whistles.find_units_of(scene.session, scene.notice.person_id or 0))


def _places(scene: Scene, blown: Iterable[Whistle], called: Iterable[Counted]) -> Iterable[Html]:
    count: dict[int | None, int] = defaultdict(int)
    calls: dict[int | None, int] = defaultdict(int)
    for whistle in blown:
        count[whistle.blown_for] += 1
    for _call, whistle, _unit in called:
        calls[whistle.blown_for] += 1
    for place, times in sorted(count.items(), key=lambda item: (-item[1], item[0] or 0)):
        name = place_name(scene, place)
        yield scene.text("whistle-counts-place", place=name, count=times, calls=calls[place])


def _units_called(scene: Scene, called: Iterable[Counted]) -> Iterable[Html]:
    by_unit: dict[int, list[Called]] = defaultdict(list)
    for call, _whistle, unit in called:
        by_unit[unit.id or 0].append(_counted(call))
    for unit_id, calls in sorted(by_unit.items(), key=lambda item: (-len(item[1]), item[0])):
        found = rates(calls, scene.now)
        yield scene.text(
            "whistle-counts-unit",
            unit=trimmed(unit_name(scene, unit_id), NAME),
            calls=found.calls,
            reported=_share(scene, found.reported),
            answered=_share(scene, found.answered),
            refused=found.not_ours,
        )


def _counted(call: WhistleCall) -> Called:
    return Called(
        call.report_due_at,
        call.feed_back_due_at,
        call.reported_at,
        call.answered_at,
        call.ended_at,
        call.not_ours,
    )


def _share(scene: Scene, share: Share) -> str:
    percent = "none" if share.percent is None else share.percent
    return scene.plain("whistle-share", met=share.met, of=share.of, percent=percent)


def _open_calls(scene: Scene) -> Iterable[Button]:
    """What the reader's own unit has still to answer."""
    for call in whistles.find_open_calls(scene.session, _units(scene))[:OPEN]:
        case = petitions.get(scene.session, call.petition_id)
        if case is not None and not is_kept_from(scene, case):
            yield scene.button("case", Verb.CARD, case.id, number=number_of(case))

"""路线: the reader's open cases in walking order, each with its map."""

from urllib.parse import urlencode

from sqlmodel import col, select

from bot.channel.action import Verb
from bot.channel.message import Button, Message, Rows
from bot.rules.routing import Point, walk
from bot.understanding.datum import wgs84_to_gcj02
from bot.wording.answers import SHORT, lines, number_of, say
from bot.wording.case_lists import fair_to
from bot.wording.lengths import trimmed
from bot.wording.names import brief, place_name, place_said
from bot.wording.scene import Scene, composer
from bot.wording.texts import Html
from storage.tables import Petition
from storage.words import RUNNING_STATES, NoticeKind

MOST = 12  # stops of one walk
MOST_NAMED = 10  # of those that are not on it
# Documented by AMap (URI API, 标注点): opens the app where there is one, else the web page.
AMAP = "https://uri.amap.com/marker?"


@composer(NoticeKind.ROUTE)
def route(scene: Scene) -> tuple[Message, ...]:
    """{latitude?, longitude?}: from there, else from the case that is due first.

    Of more than one walk takes, those that are due first.
    """
    cases = _cases(scene)
    if not cases:
        return say(scene, "route-none")
    placed = [(case, at) for case in cases if (at := _where(scene, case)) is not None]
    way, later = walk(placed[:MOST], _start(scene)), [case for case, _at in placed[MOST:]]
    points = {case.id: at for case, at in placed}
    shown = [_line(scene, nth, case, far) for nth, (case, far) in enumerate(way, 1)]
    rest = _later(scene, later), _nowhere(scene, [one for one in cases if one.id not in points])
    total = sum(far for _case, far in way)
    title = scene.text(
        "route-title",
        all=len(cases),
        count=len(way),
        some=_some(len(way), len(later), len(cases)),
        far=_far(scene, total),
    )
    rows: Rows = tuple(
        _row(scene, nth, case, points[case.id]) for nth, (case, _) in enumerate(way, 1)
    )
    return (Message(text=lines((title, *shown, *rest)), buttons=rows),)


def _cases(scene: Scene) -> list[Petition]:
    wanted = (
        select(Petition)
        .where(
            Petition.owner_id == scene.notice.person_id,
            col(Petition.state).in_(RUNNING_STATES),
            col(Petition.paused_at).is_(None),
            fair_to(scene),
        )
        .order_by(col(Petition.due_at).nulls_first(), col(Petition.id))
    )
    return list(scene.session.exec(wanted))


def _start(scene: Scene) -> Point | None:
    latitude, longitude = scene.argument("latitude"), scene.argument("longitude")
    return None if latitude is None else Point(float(latitude), float(longitude))


def _where(scene: Scene, case: Petition) -> Point | None:
    """Its pin, else where its building or compound stands on the city's list."""
    if case.latitude is not None and case.longitude is not None:
        return Point(case.latitude, case.longitude)
    found = scene.city.gazetteer.find(case.place_words, near_grid=case.grid_id)
    if found.latitude is None or found.longitude is None:
        return None
    return Point(found.latitude, found.longitude)


def _line(scene: Scene, nth: int, case: Petition, far: int) -> Html:
    return scene.text(
        "route-line",
        nth=nth,
        number=number_of(case),
        words=brief(scene, case),
        place=trimmed(place_said(scene, case.place_words), SHORT)
        or place_name(scene, case.grid_id),
        far=_far(scene, far),
    )


def _later(scene: Scene, cases: list[Petition]) -> Html | None:
    """Those that are too many for one walk."""
    return scene.text("route-later", **_numbers(scene, cases)) if cases else None


def _nowhere(scene: Scene, cases: list[Petition]) -> Html | None:
    """Those whose place is not known exactly."""
    return scene.text("route-nowhere", **_numbers(scene, cases)) if cases else None


def _numbers(scene: Scene, cases: list[Petition]) -> dict[str, str | int]:
    named = [number_of(case) for case in cases[:MOST_NAMED]]
    numbers = scene.plain("several-separator").join(named)
    return {"numbers": numbers, "count": len(cases), "more": len(cases) - len(named)}


def _some(walked: int, later: int, all_: int) -> str:
    """Whether the walk leaves some for later, or such as nobody knows where to find."""
    if later:
        return "later"
    return "placed" if walked < all_ else "no"


def _far(scene: Scene, far: int) -> str:
    """ "none": where one stands already, or where the walk begins."""
    if round(far, -1) == 0:
        return "none"
    if far < 1000:
        return scene.plain("route-metres", far=round(far, -1))
    return scene.plain("route-kilometres", far=f"{far / 1000:.1f}")


def _row(scene: Scene, nth: int, case: Petition, at: Point) -> tuple[Button, ...]:
    card = scene.button("case", Verb.CARD, case.id, number=number_of(case))
    return card, Button(scene.plain("button-map", nth=nth), url=map_link(number_of(case), at))


def map_link(name: str, at: Point) -> str:
    """A marker on AMap, which wants GCJ-02: longitude first. The name is the case's number."""
    latitude, longitude = wgs84_to_gcj02(*at)
    asked = {
        "position": f"{longitude:.6f},{latitude:.6f}",
        "name": name,
        "src": "shuoshi",
        "coordinate": "gaode",
        "callnative": 1,
    }
    return AMAP + urlencode(asked, safe=",")

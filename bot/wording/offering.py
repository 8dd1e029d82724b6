"""附近已有人反映: what of somebody else's case may be read by any neighbour."""

import re
from typing import Any

from bot.channel.action import Verb
from bot.channel.message import Button
from bot.rules.joining import is_joinable
from bot.understanding.likeness import FRESH, Report, alike, report_of
from bot.wording.answers import SHORT
from bot.wording.attachments import media_of
from bot.wording.lengths import trimmed
from bot.wording.names import place_name
from bot.wording.scene import Scene
from bot.wording.texts import Html, joined
from storage import alike as drawer
from storage.tables import Petition
from storage.words import MediaPart, Source, State, Urgency

_HOUSE = re.compile(r"\d[\d-]*号(?=\s|$)")  # a whole house may be one family


def offers(scene: Scene, draft: Petition) -> tuple[Any, ...]:
    """At most three cases of others that may be the same thing, by one query; likeliest first."""
    if not _is_offered(scene, draft):
        return ()
    photos = frozenset(one.sha256 for one in media_of(scene, draft, MediaPart.BEFORE))
    rows: dict[int, Any] = {}
    shared: dict[int, set[str]] = {}
    for row in drawer.find_joinable(scene.session, draft, scene.now - FRESH, photos):
        rows[row.id] = row
        shared.setdefault(row.id, set()).update(filter(None, (row.photo,)))
    others: list[Report] = [
        report_of(row, frozenset(shared[number])) for number, row in rows.items()
    ]
    return tuple(rows[one.id] for one in alike(report_of(draft, photos), others))


def _is_offered(scene: Scene, draft: Petition) -> bool:
    if draft.state != State.DRAFT or draft.source != Source.CHAT:
        return False
    if draft.urgency == Urgency.EMERGENCY or draft.follows_id is not None:
        return False
    known = draft.grid_id is not None and draft.category_code is not None
    return known and is_public(scene, draft)


def offer_lines(scene: Scene, cases: tuple[Any, ...]) -> Html | None:
    """What is offered, a line each; None for nothing."""
    if not cases:
        return None
    lines = [
        scene.text(
            "offer-line",
            number=case.number,
            place=public_place(scene, case),
            state=scene.plain("state", state=State(case.state).value),
            when=scene.spoken(case.submitted_at),
        )
        for case in cases
    ]
    return joined("\n", scene.text("offer-title"), *lines)


def offer_buttons(
    scene: Scene, draft: Petition, cases: tuple[Any, ...]
) -> tuple[tuple[Button, ...], ...]:
    """我也是, a row each."""
    return tuple(
        (scene.button("join", Verb.JOIN, case.id, str(draft.id), number=case.number),)
        for case in cases
    )


def is_public(scene: Scene, case: Petition) -> bool:
    """Whether neighbours may learn of such a matter at all."""
    return scene.city.category(case.category_code).public


def may_join(scene: Scene, case: Petition) -> bool:
    """Whether the button stands there; the desk asks again."""
    return is_joinable(case.state, case.urgency, is_public(scene, case))


def public_place(scene: Scene, case: Any) -> str:
    """Names that the city itself gave, without a house number; else the grid.

    Never the reporter's own words: they may tell a door, or a name.
    """
    found = scene.city.gazetteer.find(case.place_words, near_grid=case.grid_id)
    named = _HOUSE.sub("", found.words).strip()
    return trimmed(named, SHORT) or place_name(scene, case.grid_id)

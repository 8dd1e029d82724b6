"""附近已有人反映: what of somebody else's case may be read by any neighbour."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.channel.action import Verb
from bot.channel.message import Button
from bot.city.beside import gather, looks_of
from bot.rules.joining import is_joinable
from bot.understanding.likeness import alike, report_of
from bot.understanding.sameness import Judge
from bot.wording.answers import SHORT
from bot.wording.attachments import media_of
from bot.wording.lengths import trimmed
from bot.wording.names import place_name, place_said
from bot.wording.scene import Scene
from bot.wording.texts import Html, joined
from storage.tables import Petition
from storage.words import MediaPart, Source, State, Urgency

_HOUSE = re.compile(r"\d[\d-]*号(?=\s|$)")  # a whole house may be one family


def offers(scene: Scene, draft: Petition) -> tuple[Any, ...]:
    """At most three cases of others that may be the same thing, by one query; likeliest first."""
    if not _is_offered(scene, draft):
        return ()
    looks = looks_of(media_of(scene, draft, MediaPart.BEFORE))
    return likely_same(
        scene.session,
        scene.now,
        scene.city.judge,
        draft,
        looks=looks,
        may_be_told=lambda case: is_public(scene, case),
    )


def likely_same(
    session: Session,
    now: datetime,
    judge: Judge,
    draft: Petition,
    *,
    looks: frozenset[int],
    may_be_told: Callable[[Any], bool],
) -> tuple[Any, ...]:
    """Columns of cases, the likeliest first; a bounded number of them is judged."""
    found = gather(session, now, judge, draft, looks)
    told = [number for number, row in found.rows.items() if may_be_told(row)]
    others = [report_of(found.rows[number], found.looks[number]) for number in told]
    return tuple(found.rows[one.id] for one in alike(judge, found.new, others))


def _is_offered(scene: Scene, draft: Petition) -> bool:
    if draft.state != State.DRAFT or draft.source != Source.CHAT:
        return False
    if draft.urgency == Urgency.EMERGENCY or draft.follows_id is not None:
        return False
    if draft.about_level is not None:  # whom one complains of is no matter for others
        return False
    return draft.category_code is not None and is_public(scene, draft)


def offer_lines(scene: Scene, draft: Petition, cases: tuple[Any, ...]) -> Html | None:
    """What is offered, a line each; None for nothing."""
    if not cases:
        return None
    lines = [
        scene.text(
            "offer-line",
            number=case.number,
            place=public_place(scene, case),
            state=scene.plain("state-told", state=State(case.state).value),
            when=scene.spoken(case.submitted_at),
            crowd="yes" if case.crowd_id is not None else "no",
        )
        for case in cases
    ]
    near = all(case.grid_id == draft.grid_id for case in cases)
    return joined("\n", scene.text("offer-title", near="yes" if near else "no"), *lines)


def offer_buttons(
    scene: Scene, draft: Petition, cases: tuple[Any, ...]
) -> tuple[tuple[Button, ...], ...]:
    """我也是, a row each."""
    return tuple(
        (scene.button("join", Verb.JOIN, case.id, str(draft.id), number=case.number),)
        for case in cases
    )


def is_public(scene: Scene, case: Any) -> bool:
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
    return trimmed(place_said(scene, named), SHORT) or place_name(scene, case.grid_id)

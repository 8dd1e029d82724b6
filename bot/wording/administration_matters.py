"""管理: the pages of categories, their deciding words and limits."""

from collections.abc import Iterable
from typing import Any

from bot.channel.action import Verb
from bot.channel.message import Message, Rows
from bot.rules.deadline import Limit
from bot.rules.limits import STAGES, limit_for
from bot.wording.administration import (
    back,
    gone,
    room,
)
from bot.wording.answers import QUOTE, column, lines
from bot.wording.clock_lines import amount_words
from bot.wording.lengths import trimmed
from bot.wording.names import category_name, own_name
from bot.wording.scene import Scene
from bot.wording.texts import CHINESE
from storage import administration, places
from storage.tables import Category
from storage.words import Level, LimitUnit, Stage, Urgency

MOST = 12  # of those that what was typed fits, listed


@room("cats")
def cats(scene: Scene, where: tuple[str, ...]) -> Message:
    """The groups, or the leaves of one; also what is out of use."""
    leaves = places.find_categories(scene.session, retired=None)
    typed = scene.argument("typed")
    if isinstance(typed, list):
        fitting = [leaf for leaf in leaves if leaf.code in typed]
        shown = fitting[:MOST]
        left = len(fitting) - len(shown)
        text = scene.text("admin-leaves-found", count=len(fitting), shown=len(shown), left=left)
        return Message(text=text, buttons=(*_leaves(scene, shown), back(scene, "cats")))
    groups = list(dict.fromkeys(leaf.group for leaf in leaves))
    if len(where) == 1:
        buttons = [
            scene.button("group", Verb.ADMIN, 0, f"cats.{at}", name=_group(scene, leaves, name))
            for at, name in enumerate(groups)
        ]
        return Message(
            text=scene.text("admin-groups-of"), buttons=(*column(buttons, 2), back(scene))
        )
    name = groups[min(int(where[1]), len(groups) - 1)]
    text = scene.text("admin-leaves-of", group=_group(scene, leaves, name))
    listed = _leaves(scene, [leaf for leaf in leaves if leaf.group == name])
    return Message(text=text, buttons=(*listed, back(scene, "cats")))


def _leaves(scene: Scene, leaves: Iterable[Category]) -> Rows:
    buttons = [
        scene.button(
            "admin-leaf",
            Verb.ADMIN,
            0,
            f"cat.{leaf.code}",
            name=own_name(scene, leaf),
            off="yes" if leaf.retired else "no",
        )
        for leaf in leaves
    ]
    return column(buttons, 2)


def _group(scene: Scene, leaves: Iterable[Category], name: str) -> str:
    if scene.language == CHINESE:
        return name
    return next((leaf.group_en for leaf in leaves if leaf.group == name and leaf.group_en), name)


@room("cat")
def cat(scene: Scene, where: tuple[str, ...]) -> Message:
    """One category and what can be changed about it."""
    leaf = scene.session.get(Category, where[1])
    if leaf is None:
        return gone(scene, "cats")
    levels = [
        scene.button("admin-owner", Verb.ADMIN_ACT, 0, f"owner.{leaf.code}.{one.value}", level=one)
        for one in Level
        if one != leaf.owner_level
    ]
    switch = "caton" if leaf.retired else "catoff"
    buttons = [
        *levels,
        scene.button("admin-words", Verb.ADMIN, 0, f"words.{leaf.code}"),
        scene.button("admin-limits", Verb.ADMIN, 0, f"limits.{leaf.code}"),
        scene.button(
            "admin-switch",
            Verb.ADMIN_ACT,
            0,
            f"{switch}.{leaf.code}",
            to="on" if leaf.retired else "off",
        ),
    ]
    text = scene.text(
        "admin-category",
        name=own_name(scene, leaf),
        code=leaf.code,
        level=scene.plain("level-name", level=leaf.owner_level.value),
        off="yes" if leaf.retired else "no",
        open=administration.count_open_cases(scene.session, leaf.code),
        limit=amount_words(scene, Limit(leaf.limit, leaf.limit_unit)),
        words=trimmed(_weights(scene, leaf), QUOTE) or "none",
    )
    return Message(text=text, buttons=(*column(buttons, 2), back(scene, "cats")))


def _weights(scene: Scene, leaf: Category) -> str:
    told = [f"{word}:{weight:g}" for word, weight in leaf.words.items()]
    return scene.plain("name-separator").join(told)


@room("words")
def deciding_words(scene: Scene, where: tuple[str, ...]) -> Message:
    """The deciding words of a category, and how they are typed."""
    leaf = scene.session.get(Category, where[1])
    if leaf is None:
        return gone(scene, "cats")
    words = trimmed(_weights(scene, leaf), 10 * QUOTE) or "none"
    text = scene.text("admin-words-of", name=own_name(scene, leaf), words=words)
    return Message(text=text, buttons=(back(scene, f"cat.{leaf.code}"),))


@room("limits")
def limits(scene: Scene, where: tuple[str, ...]) -> Message:
    """What each stage may take, by urgency."""
    code = where[1]
    terms = scene.city.category(code).terms
    told, buttons = [], []
    for stage in STAGES:
        found = [amount_words(scene, limit_for(terms, stage, urgency)) for urgency in Urgency]
        told.append(
            scene.text(
                "admin-limit-line",
                stage=stage.value,
                normal=found[0],
                urgent=found[1],
                emergency=found[2],
            )
        )
        buttons += [
            scene.button(
                "admin-limit",
                Verb.ADMIN,
                0,
                f"limit.{code}.{stage.value}.{urgency.value}",
                stage=stage.value,
                urgency=urgency.value,
            )
            for urgency in Urgency
        ]
    head = scene.text("admin-limits-of", name=category_name(scene, code))
    text = lines((head, *told))
    return Message(text=text, buttons=(*column(buttons, 3), back(scene, f"cat.{code}")))


@room("limit")
def limit(scene: Scene, where: tuple[str, ...]) -> Message:
    """One limit, typed anew or put back."""
    code, stage, urgency = where[1:4]
    if stage not in [*STAGES] or urgency not in [*Urgency]:
        return gone(scene, f"limits.{code}")
    terms = scene.city.category(code).terms
    now = limit_for(terms, Stage(stage), Urgency(urgency))
    own = (Stage(stage), Urgency(urgency)) in terms.rows
    text = scene.text(
        "admin-limit-wanted",
        name=category_name(scene, code),
        stage=stage,
        urgency=urgency,
        now=amount_words(scene, now),
    )
    off = [
        scene.button("admin-limit-off", Verb.ADMIN_ACT, 0, f"limitoff.{code}.{stage}.{urgency}")
    ]
    return Message(text=text, buttons=(*column(off if own else ()), back(scene, f"limits.{code}")))


def limit_of(scene: Scene, written: list[Any] | None) -> str:
    """A limit as a change keeps it: [amount, unit]."""
    if not written:
        return "none"
    return amount_words(scene, Limit(int(written[0]), LimitUnit(written[1])))

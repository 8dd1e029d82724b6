"""管理: the pages of ready words, groups and sheets."""

from bot.channel.action import Verb
from bot.channel.message import Message
from bot.wording.administration import (
    back,
    gone,
    in_scope,
    of_city,
    place_button,
    places_at,
    room,
)
from bot.wording.answers import SHORT, column, lines
from bot.wording.lengths import trimmed
from bot.wording.names import category_name, place_name
from bot.wording.ready_words import shown
from bot.wording.scene import Scene
from bot.wording.texts import Html
from storage import administration, phrases
from storage.tables import Phrase
from storage.words import Expecting, Level

MOST_LISTED = 16
USES = (
    Expecting.RESULT,
    Expecting.QUESTION,
    Expecting.SEND_BACK_REASON,
    Expecting.PAUSE_REASON,
    Expecting.EXTENSION_REASON,
    Expecting.EXTENSION_REFUSAL,
    Expecting.DECLINE_REASON,
    Expecting.MEETING_DECISION,
)


@room("phrases")
def ready(scene: Scene, where: tuple[str, ...]) -> Message:
    """What ready words are for, or those for one thing."""
    if len(where) == 1:
        buttons = [
            scene.button("admin-use", Verb.ADMIN, 0, f"phrases.{use.value}", use=use)
            for use in USES
        ]
        return Message(
            text=scene.text("admin-phrases"), buttons=(*column(buttons, 2), back(scene))
        )
    found = phrases.find_for(scene.session, Expecting(where[1]))
    buttons = [
        scene.button(
            "admin-phrase",
            Verb.ADMIN,
            0,
            f"phrase.{one.id}",
            words=trimmed(shown(scene.language, one), SHORT),
        )
        for one in found[:MOST_LISTED]
    ]
    text = scene.text("admin-phrases-of", use=where[1], count=len(found))
    return Message(text=text, buttons=(*column(buttons), back(scene, "phrases")))


@room("phrase")
def one_phrase(scene: Scene, where: tuple[str, ...]) -> Message:
    """One ready text: typed anew, or taken away."""
    row = scene.session.get(Phrase, int(where[1]))
    if row is None or row.retired:
        return gone(scene, "phrases")
    text = scene.text(
        "admin-phrase-card",
        use=row.use.value,
        words="\n".join(filter(None, (row.text, row.text_en))),
        category=category_name(scene, row.category_code) if row.category_code else "none",
    )
    off = scene.button("admin-phrase-off", Verb.ADMIN_ACT, row.id, "phraseoff")
    return Message(text=text, buttons=((off,), back(scene, f"phrases.{row.use.value}")))


@room("groups")
def groups(scene: Scene, _: tuple[str, ...]) -> Message:
    """The registered groups."""
    listed = [
        one for one in administration.find_groups(scene.session) if in_scope(scene, one.place_id)
    ]
    told: list[Html] = []
    buttons = []
    for one in listed[:MOST_LISTED]:
        facts = {"kind": one.kind.value, "title": trimmed(one.title, SHORT) or "—"}
        place = place_name(scene, one.place_id)
        there = "yes" if one.active else "no"
        told.append(scene.text("admin-group-line", **facts, place=place, there=there))
        buttons.append(
            scene.button("admin-group-off", Verb.ADMIN_ACT, one.id, "groupoff", **facts)
        )
    new = [
        scene.button("admin-group-new", Verb.ADMIN, 0, f"groupnew.{kind}", kind=kind)
        for kind in ("riders", "work")
    ]
    text = lines((scene.text("admin-group-list", count=len(listed)), *told))
    return Message(text=text, buttons=(*column(buttons), *column(new, 2), back(scene)))


@room("groupnew")
def group_new(scene: Scene, where: tuple[str, ...]) -> Message:
    """Where a new group belongs."""
    kind = where[1] if where[1] in ("riders", "work") else "riders"
    listed = [*places_at(scene, Level.STREET), *places_at(scene, Level.COMMUNITY)]
    buttons = [
        place_button(scene, one, Verb.ADMIN_ACT, 0, f"groupnew.{kind}.{one.id}") for one in listed
    ]
    text = scene.text("admin-group-where", kind=kind)
    return Message(text=text, buttons=(*column(buttons, 2), back(scene, "groups")))


@room("sheets")
def sheets(scene: Scene, _: tuple[str, ...]) -> Message:
    """The city as a file, and how changed sheets come back."""
    file = [scene.button("admin-export", Verb.ADMIN_ACT, 0, "export")] if of_city(scene) else []
    return Message(text=scene.text("admin-sheets"), buttons=(*column(file), back(scene)))

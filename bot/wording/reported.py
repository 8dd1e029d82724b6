"""来件: what a card says of who reported it, never who that is: role, 匿名, 代报, edits."""

from collections.abc import Iterator

from bot.wording import attachments
from bot.wording.names import role_name
from bot.wording.scene import Scene
from bot.wording.texts import Html
from storage import petitions
from storage.tables import Petition
from storage.words import EventKind, MediaPart

_DELETED = frozenset({EventKind.DELETED})


def reported(scene: Scene, case: Petition) -> Iterator[Html | None]:
    """The lines of a card between its place and its clocks."""
    yield _reporter(scene, case)
    yield _on_behalf(scene, case)
    yield _about_staff(scene, case)
    yield from _changed(scene, case)


def _changed(scene: Scene, case: Petition) -> Iterator[Html | None]:
    """What its people have edited of what they said, and what they have deleted."""
    if not case.edits:
        return
    events = petitions.find_events_of(scene.session, case.id or 0, _DELETED)
    deleted = sum(1 for one in events if one.details.get("gone"))
    edited = case.edits - deleted
    yield scene.text("card-edited", count=edited) if edited > 0 else None
    yield scene.text("card-deleted", count=deleted) if deleted else None


def _reporter(scene: Scene, case: Petition) -> Html:
    media = attachments.media_words(
        scene,
        attachments.media_of(scene, case, MediaPart.BEFORE, MediaPart.TALK, MediaPart.SUPPORT),
    )
    return scene.text(
        "card-reporter",
        role=role_name(scene, case.reporter_role),
        source=case.source.value,
        media=media or "none",
    )


def _on_behalf(scene: Scene, case: Petition) -> Html | None:
    """匿名, 代报; name and telephone are behind ☎️, and each look is in the history."""
    if not (case.anonymous or case.reported_for):
        return None
    whom = scene.plain("for-whom", whom=case.reported_for) if case.reported_for else "none"
    return scene.text(
        "card-on-behalf",
        anonymous="yes" if case.anonymous else "no",
        whom=whom,
    )


def _about_staff(scene: Scene, case: Petition) -> Html | None:
    """反映干部: whoever has it is told why it came to them."""
    if case.about_level is None:
        return None
    return scene.text("card-about-staff", level=case.about_level.value)

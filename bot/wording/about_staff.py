"""🙊 说的是工作人员: which level a draft complains of, asked and shown to whoever writes it."""

from bot.channel.action import Verb
from bot.channel.message import Button, Message
from bot.wording.answers import say
from bot.wording.scene import Scene, composer
from bot.wording.texts import Html
from storage.tables import Petition
from storage.words import Level, NoticeKind

ASKED = (Level.GRID, Level.COMMUNITY, Level.STREET)


@composer(NoticeKind.ABOUT_STAFF)
def about_staff(scene: Scene) -> tuple[Message, ...]:
    """{}: of whom is it? They will not see it."""
    draft = scene.petition
    choices = (
        scene.button("about-level", Verb.ABOUT_STAFF, draft.id, level.value, level=level.value)
        for level in ASKED
    )
    nobody = scene.button("about-nobody", Verb.ABOUT_STAFF, draft.id, "nobody")
    back = scene.button("back", Verb.BACK, draft.id)
    return say(scene, "about-staff-question", (tuple(choices), (nobody, back)))


def asking(scene: Scene, draft: Petition) -> Button:
    """The button under a draft; once it was said, it takes that back."""
    if draft.about_level is None:
        return scene.button("about-staff", Verb.ABOUT_STAFF, draft.id)
    return scene.button("about-nobody", Verb.ABOUT_STAFF, draft.id, "nobody")


def said(scene: Scene, draft: Petition) -> Html | None:
    """The line of a draft that was said to complain of staff."""
    if draft.about_level is None:
        return None
    return scene.text("draft-about-staff", level=draft.about_level.value)

"""慢一点: what a resident said of a case while too much came at once, in one message."""

from bot.channel.action import Verb
from bot.channel.message import Message
from bot.wording import attachments
from bot.wording.answers import column, number_of, say_with
from bot.wording.scene import Scene
from storage import petitions
from storage.words import MediaPart, StatementKind


def collected(scene: Scene) -> tuple[Message, ...]:
    """{after: [statement id, media id], of: owner}: all of it, for whoever has the case.

    Nothing for whoever has it no more, nor for whoever was told in the place of such a one.
    """
    case = scene.petition
    mine = scene.notice.person_id == case.owner_id
    if not mine and scene.argument("of") != case.owner_id:
        return ()
    after, after_media = scene.argument("after", (0, 0))
    said = petitions.find_statements(scene.session, case.id or 0, {StatementKind.ADDITION})
    words = [one.text for one in said if (one.id or 0) > after]
    sent = attachments.media_of(scene, case, MediaPart.BEFORE, MediaPart.TALK)
    media = [one for one in sent if (one.id or 0) > after_media]
    told = say_with(
        scene,
        "case-collected",
        "\n".join(words),
        column((scene.button("card", Verb.CARD, case.id),)),
        number=number_of(case),
        count=len(words) + len(media),
        said="yes" if words else "no",
    )
    return (*told, *attachments.messages(attachments.attached(media)))

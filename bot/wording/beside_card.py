"""卡片旁: what a case has of media, and what the resident adds to it; replies to the card.

Nothing here may tell who reports: not the name, not the account, not the chat.
"""

from bot.channel.action import Verb
from bot.channel.message import Message
from bot.wording import attachments
from bot.wording.answers import column, number_of, pin_of, say_with
from bot.wording.collected import collected
from bot.wording.scene import Scene, composer
from storage.words import NoticeKind


@composer(NoticeKind.CASE_MEDIA)
def case_media(scene: Scene) -> tuple[Message, ...]:
    """{sha: [...], pin?: bool}: the other media, then the pin; may be no message at all."""
    case = scene.petition
    chosen = attachments.by_hash(scene, case, scene.argument("sha", ()))
    found = attachments.messages(chosen)
    pin = pin_of(scene, case) if scene.argument("pin", True) else None
    return found if pin is None else (*found, Message(pin=pin, silent=True))


@composer(NoticeKind.CASE_UPDATE)
def case_update(scene: Scene) -> tuple[Message, ...]:
    """{event, text?, sha?, after?}: what the resident did to the case; a reply to the card.

    "collected" (慢一点): whoever has it then reads all that came `after`, in one message.
    """
    case = scene.petition
    if scene.argument("event") == "collected":
        return collected(scene)
    media = attachments.by_hash(scene, case, scene.argument("sha", ()))
    photo = attachments.album(media)
    told = say_with(
        scene,
        "case-update",
        str(scene.argument("text", "") or ""),
        column((scene.button("card", Verb.CARD, case.id),)),
        photo[:1] if len(photo) == 1 else (),
        event=str(scene.argument("event", "")),
        number=number_of(case),
        said="yes" if scene.argument("text") else "no",
    )
    rest = [one for one in media if one not in told[0].attached]
    pin = pin_of(scene, case) if scene.argument("event") == "pinned" else None
    map_ = () if pin is None else (Message(pin=pin, silent=True),)
    return (*told, *attachments.messages(rest), *map_)

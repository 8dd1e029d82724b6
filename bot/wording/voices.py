"""声音: whoever reports without a name is told that a recording is heard by whoever gets it.

A video is evidence and no tap takes it away; but that it has sound is told.
"""

from bot.channel.action import Verb
from bot.channel.message import Rows
from bot.rules.speech import is_voiced
from bot.wording.attachments import media_of
from bot.wording.scene import Scene
from bot.wording.texts import Html
from storage.tables import Petition
from storage.words import MediaKind


def warning(scene: Scene, draft: Petition) -> Html | None:
    """The line of an anonymous draft with a recording or a video; without one nothing."""
    if not _is_heard(scene, draft):
        return scene.text("draft-video-heard") if _is_filmed(scene, draft) else None
    return scene.text("draft-voice", can="yes" if _has_more(scene, draft) else "no")


def letting_go(scene: Scene, draft: Petition) -> Rows:
    """A tap takes the recordings away, where something is left to be sent then."""
    if not (_is_heard(scene, draft) and _has_more(scene, draft)):
        return ()
    return ((scene.button("without-voice", Verb.WITHOUT_VOICE, draft.id),),)


def _is_heard(scene: Scene, draft: Petition) -> bool:
    return draft.anonymous and any(is_voiced(one.kind) for one in media_of(scene, draft))


def _is_filmed(scene: Scene, draft: Petition) -> bool:
    return draft.anonymous and any(one.kind == MediaKind.VIDEO for one in media_of(scene, draft))


def _has_more(scene: Scene, draft: Petition) -> bool:
    media = media_of(scene, draft)
    return bool(draft.text.strip()) or not all(is_voiced(one.kind) for one in media)

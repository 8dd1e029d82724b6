"""附件: the kept media of a case, as words and as what is attached to messages."""

from collections import Counter as Tally
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from bot.channel.message import Attached, Message
from bot.wording.scene import Scene
from storage import beforehand
from storage.tables import Media, Petition
from storage.words import MediaKind, MediaPart

ALBUM = 10  # most photos and videos of one album
_SHOWN = (MediaKind.PHOTO, MediaKind.VIDEO)  # the kinds Telegram puts into one album


def media_of(scene: Scene, petition: Petition, *parts: MediaPart) -> tuple[Media, ...]:
    """The media of these parts (all when none is named), oldest first."""
    key = petition.id or 0
    if key not in scene.media:
        scene.media[key] = tuple(beforehand.media_of(scene.session, key))
    return tuple(media for media in scene.media[key] if not parts or media.part in parts)


def after_of(scene: Scene, petition: Petition) -> tuple[Media, ...]:
    """What the last answer shows: an earlier one was found wanting, and is no 处理后."""
    after, given_at = media_of(scene, petition, MediaPart.AFTER), petition.resolved_at
    return tuple(one for one in after if given_at is None or one.at >= given_at)


def media_words(scene: Scene, media: Iterable[Media]) -> str:
    """How many of what, e.g. 📷 2 🎤 1; "" for nothing."""
    if not media:
        return ""
    tally = Tally(one.kind for one in media)
    return " ".join(
        scene.plain("media-count", kind=kind.value, count=tally[kind])
        for kind in MediaKind
        if tally[kind]
    )


def words_or_media(scene: Scene, case: Petition) -> str:
    """What was said; else what was shown or spoken, e.g. 🎤 1; else that there are no words."""
    shown = media_words(scene, media_of(scene, case, MediaPart.BEFORE))
    return case.text.strip() or shown or scene.plain("draft-without-words")


def attached(media: Iterable[Media]) -> tuple[Attached, ...]:
    """The media as attachments, each content once; a file's own name may tell whose it is."""
    return tuple(
        {
            one.sha256: Attached(one.kind, one.sha256, _name(one), seconds=one.seconds)
            for one in media
        }.values()
    )


def length_of(media: Media) -> str:
    """How long it plays, e.g. 0:42; "none" of what does not play or says nothing of it."""
    if media.seconds is None:
        return "none"
    return f"{media.seconds // 60}:{media.seconds % 60:02d}"


def _name(media: Media) -> str:
    """What a file is called here: its ending tells with what to open it."""
    ending = PurePath(media.name).suffix
    return f"{media.sha256[:8]}{ending}" if media.name else ""


def by_hash(scene: Scene, petition: Petition, hashes: Iterable[str]) -> tuple[Attached, ...]:
    """Attachments of the case by content hash, in the order asked; unknown ones are left out."""
    known = {one.sha256: one for one in attached(media_of(scene, petition))}
    return tuple(known[sha] for sha in dict.fromkeys(hashes) if sha in known)


def album(attachments: Iterable[Attached]) -> tuple[Attached, ...]:
    """What can stand in one album."""
    return tuple(one for one in attachments if one.kind in _SHOWN)[:ALBUM]


def messages(attachments: Sequence[Attached]) -> tuple[Message, ...]:
    """The attachments alone: albums of at most ten, what else there is one by one."""
    shown = [one for one in attachments if one.kind in _SHOWN]
    albums = [tuple(shown[at : at + ALBUM]) for at in range(0, len(shown), ALBUM)]
    single = [(one,) for one in attachments if one.kind not in _SHOWN]
    return tuple(Message(attached=part, silent=True) for part in (*albums, *single))

"""删掉的话: what was in a message that its author has deleted; the case keeps it."""

from collections.abc import Collection

from bot.rules.content import key_of_media, key_of_statement
from bot.understanding.redaction import redact
from bot.wording.attachments import media_of, media_words
from bot.wording.scene import Scene
from storage import petitions
from storage.tables import Petition


def gone_words(scene: Scene, case: Petition, keys: Collection[str]) -> str:
    """Its words, numbers masked, and what it carried, e.g. 📷 1."""
    said = petitions.find_statements(scene.session, case.id or 0)
    words = [redact(one.text) for one in said if key_of_statement(one.id) in keys]
    shown = [one for one in media_of(scene, case) if key_of_media(one.id) in keys]
    return " ".join(filter(None, (*words, media_words(scene, shown))))

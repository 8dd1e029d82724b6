"""改前的话: older versions of what a resident said, with the moments they were replaced.

Numbers and names are masked in all of them: whoever edits a number out wants it gone.
"""

from bot.channel.action import Verb
from bot.channel.message import Message, Rows
from bot.understanding.redaction import redact
from bot.wording.answers import QUOTE, lines, number_of
from bot.wording.lengths import trimmed
from bot.wording.scene import Scene, composer
from bot.wording.texts import Html
from storage import petitions
from storage.tables import Statement
from storage.words import NoticeKind

MOST = 12  # the latest


@composer(NoticeKind.VERSIONS)
def versions(scene: Scene) -> tuple[Message, ...]:
    """{}: what was said before, the oldest first, and what it says now."""
    case = scene.petition
    found = petitions.find_edits(scene.session, case)[-MOST:]
    now = {said.id: said for said, _version in found}
    back: Rows = ((scene.button("card", Verb.CARD, case.id),),)
    if not found:
        return (Message(text=scene.text("versions-none", number=number_of(case)), buttons=back),)
    told = [
        scene.text("version-line", when=scene.clock(old.replaced_at), words=_short(old.text))
        for _said, old in found
    ]
    title = scene.text("versions-title", number=number_of(case), count=len(found))
    body = lines((title, *told, *(_now(scene, one) for one in now.values())))
    return (Message(text=body, buttons=back),)


def _now(scene: Scene, said: Statement) -> Html:
    return scene.text("version-now", words=_short(said.text))


def _short(words: str) -> str:
    return trimmed(redact(" ".join(words.split())), QUOTE)

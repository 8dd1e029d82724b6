"""改前的话: older versions of what a resident said, with the moments they were replaced, and
what was in messages they have deleted.

Numbers and names are masked in all of them: whoever edits a number out wants it gone.
"""

from bot.channel.action import Verb
from bot.channel.message import Message, Rows
from bot.understanding.redaction import redact
from bot.wording.answers import QUOTE, lines, number_of
from bot.wording.gone import gone_words
from bot.wording.lengths import trimmed
from bot.wording.scene import Scene, composer
from bot.wording.texts import Html
from storage import petitions
from storage.tables import Petition, Statement
from storage.words import EventKind, NoticeKind

MOST = 12  # the latest


@composer(NoticeKind.VERSIONS)
def versions(scene: Scene) -> tuple[Message, ...]:
    """{}: what was said before, the oldest first, and what it says now."""
    case = scene.petition
    found = petitions.find_edits(scene.session, case)[-MOST:]
    now = {said.id: said for said, _version in found}
    back: Rows = ((scene.button("card", Verb.CARD, case.id),),)
    deleted = _deleted(scene, case)
    if not found and deleted:
        return (Message(text=lines((_number(scene, case), *deleted)), buttons=back),)
    if not found:
        return (Message(text=scene.text("versions-none", number=number_of(case)), buttons=back),)
    told = [
        scene.text("version-line", when=scene.clock(old.replaced_at), words=_short(old.text))
        for _said, old in found
    ]
    title = scene.text("versions-title", number=number_of(case), count=len(found))
    body = lines((title, *told, *(_now(scene, one) for one in now.values()), *deleted))
    return (Message(text=body, buttons=back),)


def _deleted(scene: Scene, case: Petition) -> list[Html]:
    """Messages that were deleted since, the oldest first."""
    events = petitions.find_events_of(scene.session, case.id or 0, frozenset({EventKind.DELETED}))
    told = [one for one in events if one.details.get("gone")][-MOST:]
    return [
        scene.text(
            "version-deleted",
            when=scene.clock(one.at),
            words=_short(gone_words(scene, case, one.details["gone"])),
        )
        for one in told
    ]


def _number(scene: Scene, case: Petition) -> Html:
    return scene.text("versions-deleted-title", number=number_of(case))


def _now(scene: Scene, said: Statement) -> Html:
    return scene.text("version-now", words=_short(said.text))


def _short(words: str) -> str:
    return trimmed(redact(" ".join(words.split())), QUOTE)

"""哪一件: what was said may be more about a case that the reader has already."""

from bot.channel.action import Verb
from bot.channel.message import Button, Message, Rows
from bot.wording.answers import SHORT, number_of
from bot.wording.attachments import words_or_media
from bot.wording.lengths import MOST_TEXT, fitted
from bot.wording.names import brief
from bot.wording.scene import Scene
from bot.wording.texts import Html
from storage import reported
from storage.tables import Petition
from storage.words import State

MOST_ASKED = 3  # cases shown when it is asked which


def question(scene: Scene) -> tuple[Message, ...]:
    """One tap says which, or that it is new."""
    draft = scene.petition
    followed = reported.find_followed(scene.session, draft.reporter_id)
    likeliest = sorted(followed, key=lambda case: _likelihood(draft, case))
    chosen = (*_other_drafts(scene, draft), *likeliest)[:MOST_ASKED]
    rows: Rows = (
        *((_belongs(scene, case),) for case in chosen),
        (
            scene.button("apart", Verb.APART, draft.id),
            scene.button("cancel-draft", Verb.CANCEL, draft.id),
        ),
    )
    words = words_or_media(scene, draft)
    count = len(chosen)
    spoken = "yes" if draft.text.strip() else "no"

    def around(cut: str) -> Html:
        return scene.text("draft-which", words=cut, count=count, spoken=spoken)

    body = fitted(around, words, MOST_TEXT)
    return (Message(text=body, buttons=rows),)


def _other_drafts(scene: Scene, draft: Petition) -> tuple[Petition, ...]:
    """What else is begun here and a photo without words may belong to: the newest."""
    if draft.text:
        return ()
    begun = reported.find_drafts(scene.session, draft.reporter_id, draft.chat_id)
    others = [one for one in begun if one.id != draft.id and not one.asks_which and one.text]
    return tuple(others[:1])


def _likelihood(draft: Petition, case: Petition) -> tuple[bool, bool]:
    """Smaller is likelier: what waits for an answer first, then what is of the same kind."""
    waits = case.state == State.AWAITING_RESIDENT
    return (not waits, case.category_code != draft.category_code)


def _belongs(scene: Scene, case: Petition) -> Button:
    words = brief(scene, case, SHORT)
    if case.state == State.DRAFT:
        to = str(case.id)
        return scene.button("add-to-draft", Verb.ADD_TO, scene.petition.id, to, words=words)
    return scene.button(
        "add-to",
        Verb.ADD_TO,
        scene.petition.id,
        str(case.id),
        number=number_of(case),
        words=words,
    )

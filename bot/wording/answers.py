"""The forms every composer answers in: one message, a question, an addition to a card."""

from collections.abc import Callable, Iterable

from bot.channel.action import Verb
from bot.channel.message import Attached, Button, Message, Pin, Rows
from bot.wording.lengths import MOST_CAPTION, MOST_TEXT, fitted, pieces, seen_units, trimmed
from bot.wording.names import place_name, place_said
from bot.wording.scene import Scene
from bot.wording.texts import NOTHING, Html, safe
from storage.tables import Petition

QUOTE = 160  # units of somebody's words where they only remind
SHORT = 40  # units of a place's or person's words in a line


def say(scene: Scene, key: str, rows: Rows = (), **facts: object) -> tuple[Message, ...]:
    """One message: the text of a key."""
    return (Message(text=scene.text(key, **facts), buttons=rows),)


def say_with(
    scene: Scene,
    key: str,
    words: str,
    rows: Rows = (),
    attached: tuple[Attached, ...] = (),
    **facts: object,
) -> tuple[Message, ...]:
    """A message around somebody's words (fact `words`); what does not fit follows in full."""
    return in_full(scene, lambda cut: scene.text(key, words=cut, **facts), words, rows, attached)


def in_full(
    scene: Scene,
    around: Callable[[str], Html],
    words: str,
    rows: Rows = (),
    attached: tuple[Attached, ...] = (),
) -> tuple[Message, ...]:
    """The words in their frame, and all of them once more where they had to be trimmed.

    A text too long for a caption is sent after its photo; only what is edited has to fit one.
    """
    edited = scene.notice.edits is not None
    shown = words

    def frame(cut: str) -> Html:
        nonlocal shown
        shown = cut
        return around(cut)

    most = MOST_CAPTION if edited and len(attached) == 1 else MOST_TEXT
    body = fitted(frame, words, most)
    first = Message(text=body, buttons=rows, attached=attached)
    if edited or shown == words:
        return (first,)
    return (first, *(Message(text=safe(part), silent=True) for part in pieces(words)))


def ask(scene: Scene, key: str, prompt: str, **facts: object) -> tuple[Message, ...]:
    """One message that waits for a reply; `prompt` is the key of the placeholder."""
    body = scene.text(key, **facts)
    return (Message(text=body, reply_prompt=trimmed(scene.plain(prompt), 64)),)


def column(buttons: Iterable[Button], width: int = 1) -> Rows:
    """Buttons in rows of `width`."""
    flat = tuple(buttons)
    return tuple(flat[at : at + width] for at in range(0, len(flat), width))


def number_of(petition: Petition) -> str:
    """The case's number; "—" while it is a draft."""
    return petition.number or "—"


def pin_of(scene: Scene, petition: Petition) -> Pin | None:
    """Where it is on the map, if that is known; called as it was said, else by its grid."""
    if petition.latitude is None or petition.longitude is None:
        return None
    words = trimmed(place_said(scene, petition.place_words), SHORT) or place_name(
        scene, petition.grid_id
    )
    return Pin(petition.latitude, petition.longitude, number_of(petition), words)


def lines(parts: Iterable[Html | None], most: int = MOST_TEXT) -> Html:
    """As many whole lines as fit, in order; lines that say nothing are left out."""
    kept: list[Html] = []
    room = most
    for part in parts:
        if not part:
            continue
        room -= seen_units(part) + (1 if kept else 0)
        if room < 0:
            break
        kept.append(part)
    return Html("\n".join(kept))


def quoted(scene: Scene, words: str, most: int) -> Html:
    """Somebody's words in quotation marks, or nothing."""
    return scene.text("quoted", words=trimmed(words, most)) if words.strip() else NOTHING


def pages(
    scene: Scene, verb: Verb, page: int, count: int, argument: str = ""
) -> tuple[Button, ...]:
    """Buttons to the neighbouring pages; such verbs carry the page as subject."""
    found = []
    if page > 0:
        found.append(scene.button("earlier-page", verb, page - 1, argument))
    if page + 1 < count:
        found.append(scene.button("later-page", verb, page + 1, argument))
    return tuple(found)

"""草稿: the card of a petition that is not sent yet, and the one question about its place."""

from collections.abc import Callable

from bot.channel.action import Verb
from bot.channel.message import Key, Message, Rows
from bot.wording.answers import SHORT, number_of, say
from bot.wording.attachments import media_of, media_words
from bot.wording.choices import category_rows, place_rows
from bot.wording.lengths import MOST_TEXT, fitted, trimmed
from bot.wording.names import category_name, place_name
from bot.wording.offering import offer_buttons, offer_lines, offers
from bot.wording.scene import Scene, composer
from bot.wording.texts import Html, joined
from storage.tables import Petition
from storage.words import NoticeKind, State


@composer(NoticeKind.DRAFT_CARD)
def draft_card(scene: Scene) -> tuple[Message, ...]:
    """{}: what was understood, and buttons to change it, send it, drop it."""
    draft = scene.petition
    if draft.state == State.DRAFT and not draft.text.strip() and not media_of(scene, draft):
        return _what(scene)
    words = draft.text.strip() or scene.plain("draft-without-words")
    offered = offers(scene, draft)
    body = fitted(_around_words(scene, offer_lines(scene, offered)), words, MOST_TEXT)
    if draft.state != State.DRAFT:
        return (Message(text=body),)
    rows: Rows = (
        (scene.button("send", Verb.SEND, draft.id),),
        *offer_buttons(scene, draft, offered),
        (
            scene.button("change-category", Verb.CHANGE_CATEGORY, draft.id),
            scene.button("change-place", Verb.CHANGE_PLACE, draft.id),
        ),
        (scene.button("cancel-draft", Verb.CANCEL, draft.id),),
    )
    return (Message(text=body, buttons=rows),)


def _what(scene: Scene) -> tuple[Message, ...]:
    """Only a place was shown: there is nothing to send yet."""
    draft = scene.petition
    rows: Rows = (
        (scene.button("change-place", Verb.CHANGE_PLACE, draft.id),),
        (scene.button("cancel-draft", Verb.CANCEL, draft.id),),
    )
    return (Message(text=joined("\n", scene.text("draft-what"), _where(scene)), buttons=rows),)


def _where(scene: Scene) -> Html:
    draft = scene.petition
    return scene.text(
        "draft-place",
        name=place_name(scene, draft.grid_id),
        said=trimmed(draft.place_words, SHORT) or "none",
        certainty=draft.place_certainty.value if draft.grid_id else "unknown",
    )


def _around_words(scene: Scene, offered: Html | None) -> Callable[[str], Html]:
    draft = scene.petition
    media = media_words(scene, media_of(scene, draft))
    below = joined(
        "\n",
        scene.text("draft-media", media=media) if media else None,
        scene.text(
            "draft-category",
            name=category_name(scene, draft.category_code),
            certainty=draft.category_certainty.value if draft.category_code else "unknown",
        ),
        _where(scene),
        offered,
        scene.text("draft-hint") if draft.state == State.DRAFT else None,
    )
    title = scene.text("draft-title", state=_state(draft), number=_number(scene))
    return lambda words: joined("\n", title, scene.text("quoted", words=words), below)


def _state(draft: Petition) -> str:
    """As what the card is titled: one that was dropped for another case says so."""
    if draft.state == State.CANCELLED and draft.merged_into_id is not None:
        return "joined"
    if draft.state == State.DRAFT and draft.follows_id is not None:
        return "again"
    return draft.state.value


def _number(scene: Scene) -> str:
    draft = scene.petition
    other = scene.session.get(Petition, draft.merged_into_id or draft.follows_id or 0)
    return number_of(draft if draft.number or other is None else other)


@composer(NoticeKind.PLACE_QUESTION)
def place_question(scene: Scene) -> tuple[Message, ...]:
    """{}: where is it? A key gives the position, typing is as good."""
    keyboard = ((Key(scene.plain("key-location"), wants="location"),),)
    return (Message(text=scene.text("place-question"), keyboard=keyboard),)


@composer(NoticeKind.PIN_ELSEWHERE)
def pin_elsewhere(scene: Scene) -> tuple[Message, ...]:
    """{}: the position lies outside the city; words are as good."""
    return say(scene, "pin-elsewhere")


@composer(NoticeKind.CATEGORY_CHOICES)
def category_choices(scene: Scene) -> tuple[Message, ...]:
    """{group: int | null}: guesses and groups, or the leaves of a group."""
    draft = scene.petition
    inside = scene.argument("group") is not None
    rows = category_rows(scene, draft, Verb.CHANGE_CATEGORY, Verb.PICK_CATEGORY)
    back = Verb.CHANGE_CATEGORY if inside else Verb.BACK
    return say(scene, "category-question", (*rows, (scene.button("back", back, draft.id),)))


@composer(NoticeKind.PLACE_CHOICES)
def place_choices(scene: Scene) -> tuple[Message, ...]:
    """{community: int | null}: communities, or the grids of one."""
    draft = scene.petition
    inside = scene.argument("community") is not None
    rows = place_rows(scene, draft.id, Verb.CHANGE_PLACE, Verb.PICK_PLACE)
    back = Verb.CHANGE_PLACE if inside else Verb.BACK
    return say(scene, "grid-question", (*rows, (scene.button("back", back, draft.id),)))


@composer(NoticeKind.DRAFT_NUDGE)
def draft_nudge(scene: Scene) -> tuple[Message, ...]:
    """{}: the draft still waits to be sent."""
    draft = scene.petition
    rows: Rows = (
        (
            scene.button("send", Verb.SEND, draft.id),
            scene.button("cancel-draft", Verb.CANCEL, draft.id),
        ),
    )
    return say(scene, "draft-nudge", rows)

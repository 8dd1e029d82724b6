"""草稿: the card of a petition that is not sent yet, and the one question about its place."""

from collections.abc import Callable

from bot.channel.action import Verb
from bot.channel.message import Button, Key, Message, Rows
from bot.rules.speech import is_machines
from bot.understanding.splitting import parts_of
from bot.wording import about_staff, voices, which_case
from bot.wording.answers import SHORT, column, number_of, say
from bot.wording.attachments import media_of, media_words
from bot.wording.choices import (
    asked_categories,
    asked_places,
    asked_rows,
    category_rows,
    place_rows,
)
from bot.wording.lengths import MOST_TEXT, fitted, trimmed
from bot.wording.names import category_name, place_name, place_said
from bot.wording.offering import offer_buttons, offer_lines, offers
from bot.wording.resident_cases import still_solved
from bot.wording.scene import Scene, composer
from bot.wording.texts import Html, joined
from storage import petitions, represented
from storage.tables import Petition
from storage.words import MediaPart, NoticeKind, State

MOVED_DOWN = frozenset({State.DRAFT, State.CANCELLED})


@composer(NoticeKind.DRAFT_CARD)
def draft_card(scene: Scene) -> tuple[Message, ...]:
    """{why?}: what was understood, and buttons to change it, send it, drop it.

    "below": it stands anew further down, and here without a button.
    """
    draft = scene.petition
    if draft.state in MOVED_DOWN and scene.argument("why", "") == "below":
        return say(scene, "draft-below", state=draft.state.value)
    if not draft.text.strip() and not media_of(scene, draft, MediaPart.BEFORE):
        if draft.state == State.DRAFT:
            return _what(scene)
        if _is_emptied(draft):
            return say(scene, "draft-emptied")
    if draft.state == State.DRAFT and draft.asks_which:
        return which_case.question(scene)
    words = draft.text.strip() or scene.plain("draft-without-words")
    offered = offers(scene, draft)
    asked = asked_categories(scene, draft) if draft.state == State.DRAFT else ()
    around = _around_words(scene, offer_lines(scene, draft, offered), asks=bool(asked))
    body = fitted(around, words, MOST_TEXT)
    if draft.state != State.DRAFT:
        return (Message(text=body, buttons=_following(scene, draft)),)
    rows: Rows = (
        (scene.button("send", Verb.SEND, draft.id),),
        *_splitting(scene),
        *offer_buttons(scene, draft, offered),
        *asked_rows(scene, draft, asked),
        *asked_places(scene, draft),
        (
            scene.button("change-category", Verb.CHANGE_CATEGORY, draft.id),
            scene.button("change-place", Verb.CHANGE_PLACE, draft.id),
        ),
        _who_reports(scene, draft),
        *voices.letting_go(scene, draft),
        (about_staff.asking(scene, draft),),
        (scene.button("cancel-draft", Verb.CANCEL, draft.id),),
    )
    return (Message(text=body, buttons=rows),)


def _is_emptied(draft: Petition) -> bool:
    """Whether its author has deleted all there was: nobody begins a draft with nothing."""
    return draft.state == State.CANCELLED and draft.merged_into_id is None and not draft.pinned


def _following(scene: Scene, sent: Petition) -> Rows:
    """Where the receipt takes the key for the position away, the button it lacks stands here;
    whether a result is good, where the words went to a case that waits to be judged.
    """
    other = _other(scene, sent)
    if sent.state == State.CANCELLED and other is not None and scene.is_readers(other):
        return still_solved(scene, other)[1]
    if not sent.place_asked or sent.state in (State.CANCELLED, State.WITHDRAWN):
        return ()
    return ((scene.button("show-case", Verb.SHOW, sent.id),),)


def _splitting(scene: Scene) -> Rows:
    """Offered when the words tell of several problems."""
    draft = scene.petition
    parts = parts_of(draft.text, scene.city.classifier.classify)
    return ((scene.button("split", Verb.SPLIT, draft.id, count=len(parts)),),) if parts else ()


def _who_reports(scene: Scene, draft: Petition) -> tuple[Button, ...]:
    """Without a name, and for somebody else."""
    named = scene.button("named", Verb.NO_NAME, draft.id, "no")
    nameless = scene.button("no-name", Verb.NO_NAME, draft.id, "yes")
    return (
        named if draft.anonymous else nameless,
        scene.button("for-other", Verb.FOR_WHOM, draft.id),
    )


@composer(NoticeKind.FOR_WHOM)
def for_whom(scene: Scene) -> tuple[Message, ...]:
    """{}: for whom is it reported?"""
    draft = scene.petition
    choices = (
        scene.button("for-whom", Verb.FOR_WHOM, draft.id, key, whom=key)
        for key in ("mother", "father", "parents", "neighbour", "friend", "other")
    )
    myself = scene.button("for-myself", Verb.FOR_WHOM, draft.id, "self")
    back = scene.button("back", Verb.BACK, draft.id)
    return say(scene, "for-whom-question", (*column(choices, 2), (myself, back)))


@composer(NoticeKind.REPRESENTED_WANTED)
def represented_wanted(scene: Scene) -> tuple[Message, ...]:
    """{}: name and telephone of whom it is for, if they wish to be called."""
    whom = scene.plain("for-whom-yours", whom=scene.petition.reported_for or "other")
    return say(scene, "represented-wanted", whom=whom)


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
    where = scene.text(
        "draft-place",
        name=place_name(scene, draft.grid_id),
        said=trimmed(place_said(scene, draft.place_words), SHORT) or "none",
        certainty=draft.place_certainty.value if draft.grid_id else "unknown",
    )
    if draft.said_grid_id is None:
        return where
    outside = draft.said_grid_id == draft.grid_id  # the pin is in no grid
    pin = "none" if outside else place_name(scene, draft.grid_id)
    said = place_name(scene, draft.said_grid_id)
    return joined("\n", where, scene.text("draft-place-disagrees", pin=pin, said=said))


def _around_words(scene: Scene, offered: Html | None, *, asks: bool) -> Callable[[str], Html]:
    draft = scene.petition
    certainty = draft.category_certainty.value if draft.category_code else "unknown"
    media = media_words(scene, media_of(scene, draft, MediaPart.BEFORE))
    is_draft = draft.state == State.DRAFT
    below = joined(
        "\n",
        scene.text("draft-machine") if is_draft and is_machines(draft.text) else None,
        scene.text("draft-media", media=media) if media else None,
        scene.text(
            "draft-category",
            name=category_name(scene, draft.category_code),
            certainty="asked" if asks else certainty,
        ),
        _where(scene),
        _reporter(scene, draft),
        voices.warning(scene, draft) if is_draft else None,
        about_staff.said(scene, draft) if is_draft else None,
        offered,
        scene.text("draft-hint") if is_draft else _solved(scene, draft),
    )
    title = scene.text("draft-title", state=_state(scene, draft), number=_number(scene))
    return lambda words: joined("\n", title, scene.text("quoted", words=words), below)


def _solved(scene: Scene, draft: Petition) -> Html | None:
    """Of the result of the case that the words went to."""
    other = _other(scene, draft) if draft.state == State.CANCELLED else None
    mine = other is not None and scene.is_readers(other)
    return still_solved(scene, other)[0] if other is not None and mine else None


def _reporter(scene: Scene, draft: Petition) -> Html | None:
    """What the card says of who reports it; nothing of the ordinary."""
    if not (draft.anonymous or draft.reported_for):
        return None
    whom = scene.plain("for-whom-yours", whom=draft.reported_for) if draft.reported_for else "none"
    return scene.text(
        "draft-reporter",
        anonymous="yes" if draft.anonymous else "no",
        whom=whom,
        words=represented.words_of(scene.session, draft.id) or "none",
    )


def _state(scene: Scene, draft: Petition) -> str:
    """As what the card is titled: one that was dropped for another case says so."""
    if draft.state == State.CANCELLED and draft.merged_into_id is not None:
        own = _other(scene, draft)
        if own is not None and own.number is None:
            return "gathered"
        mine = own is not None and scene.is_readers(own)
        return "added" if mine else "joined"
    if draft.state == State.DRAFT and draft.follows_id is not None:
        return "again"
    return draft.state.value


def _number(scene: Scene) -> str:
    draft = scene.petition
    other = _other(scene, draft)
    return number_of(draft if draft.number or other is None else other)


def _other(scene: Scene, draft: Petition) -> Petition | None:
    """The case it went to, or follows."""
    other_id = draft.merged_into_id or draft.follows_id
    return petitions.get(scene.session, other_id) if other_id else None


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

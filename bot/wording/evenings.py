"""晚上的问题: what the day's finds leave open, in one list; each is answered by a tap or two."""

from collections.abc import Sequence
from dataclasses import replace

from bot.channel.action import TURNS, Verb
from bot.channel.message import Button, Message, Rows
from bot.rules.riders import MOST_ASKED, Question, questions
from bot.wording.answers import column, lines, number_of, say, say_with
from bot.wording.attachments import attached, media_of
from bot.wording.choices import category_rows, place_rows
from bot.wording.names import category_name, place_name
from bot.wording.receipts import mark
from bot.wording.scene import Scene, composer
from bot.wording.texts import Html
from storage import petitions
from storage.tables import Petition
from storage.words import MediaKind, MediaPart, NoticeKind

_VERBS = {
    Question.WHERE: Verb.FIND_PLACE,
    Question.WHAT: Verb.FIND_KIND,
    Question.ANSWER: Verb.ADD,
}


@composer(NoticeKind.EVENING)
def evening(scene: Scene) -> tuple[Message, ...]:
    """{finds: ids, more?}: what each leaves open now, with a button for each question.

    Of a list that has grown only what is open is shown; `more` finds come up in it later.
    """
    finds = list(enumerate(_finds(scene)))
    still_open = [(place, find) for place, find in finds if questions(find)]
    more = int(scene.argument("more", 0))
    title = scene.text("evening-title", count=len(still_open) + more)
    shown = finds if len(finds) <= MOST_ASKED else still_open
    told = (_line(scene, find, place) for place, find in shown)
    rest = scene.text("evening-more", count=more) if more else None
    asked = (
        _button(scene, find, place, question)
        for place, find in still_open
        for question in questions(find)
    )
    return (Message(text=lines((title, rest, *told)), buttons=column(asked, 2)),)


@composer(NoticeKind.FIND_QUESTION)
def find_question(scene: Scene) -> tuple[Message, ...]:
    """{asks, community?, group?}: one find with its photo; a pin or words are as good."""
    find = scene.petition
    asks = str(scene.argument("asks", Question.WHERE))
    shown = media_of(scene, find, MediaPart.BEFORE)
    photos = attached(one for one in shown if one.kind == MediaKind.PHOTO)[:1]
    facts = {"asks": asks, "number": number_of(find), "when": scene.spoken(find.created_at)}
    words = find.text.strip() or "none"
    return say_with(scene, "find-question", words, _choices(scene, find, asks), photos, **facts)


@composer(NoticeKind.FIND_ANSWERED)
def find_answered(scene: Scene) -> tuple[Message, ...]:
    """{}: what is known of it now."""
    find = scene.petition
    return say(
        scene,
        "find-answered",
        number=number_of(find),
        kind=category_name(scene, find.category_code),
        place=place_name(scene, find.grid_id),
    )


@composer(NoticeKind.OPEN_FINDS)
def open_finds(scene: Scene) -> tuple[Message, ...]:
    """{finds: ids}: nobody can be asked about them; whoever reads it sees to it."""
    finds = [find for find in _finds(scene) if questions(find)]
    told = (_line(scene, find, place) for place, find in enumerate(finds))
    cards = (
        scene.button("find", Verb.CARD, find.id, mark=mark(place), number=number_of(find))
        for place, find in enumerate(finds)
    )
    title = scene.text("open-finds", count=len(finds))
    return (Message(text=lines((title, *told)), buttons=column(cards, 2)),)


def _choices(scene: Scene, find: Petition, asks: str) -> Rows:
    if asks == Question.WHAT:
        rows = category_rows(scene, find, Verb.FIND_KIND, Verb.FIND_KIND)
        return tuple(row for row in rows if not _says_nothing(scene, row))
    return place_rows(_within(scene, find), find.id, Verb.FIND_PLACE, Verb.FIND_PLACE)


def _says_nothing(scene: Scene, row: tuple[Button, ...]) -> bool:
    """其他, as a guess of its own: it has a place among the groups."""
    nothing = f":={scene.city.other.code}"
    return len(row) == 1 and (row[0].action or "").rstrip(TURNS).endswith(nothing)


def _within(scene: Scene, find: Petition) -> Scene:
    """Where nothing was opened yet: the grids of the community it is presumed to be in."""
    community = scene.city.community_of(find.grid_id)
    if scene.argument("community") is not None or community is None:
        return scene
    arguments = {**scene.notice.arguments, "community": community.id}
    return replace(scene, notice=scene.notice.model_copy(update={"arguments": arguments}))


def _finds(scene: Scene) -> Sequence[Petition]:
    found = (petitions.get(scene.session, number) for number in scene.argument("finds", ()))
    return [find for find in found if find is not None]


def _line(scene: Scene, find: Petition, place: int) -> Html:
    asked = questions(find)
    return scene.text(
        "evening-line",
        mark=mark(place),
        number=number_of(find),
        when=scene.spoken(find.created_at),
        kind=category_name(scene, find.category_code),
        asks=" ".join(scene.plain("evening-asks", asks=one.value) for one in asked) or "none",
    )


def _button(scene: Scene, find: Petition, place: int, question: Question) -> Button:
    asks = scene.plain("evening-asks", asks=question.value)
    return scene.button("evening", _VERBS[question], find.id, mark=mark(place), asks=asks)

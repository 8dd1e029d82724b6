"""并案与反复发生: which case it belongs to, who else stands behind it, what keeps coming back.

How many, and what they said; never who.
"""

from collections.abc import Iterator

from sqlmodel import col, select

from bot.channel.action import Verb
from bot.channel.message import Button, Message, Rows
from bot.rules.lifecycle import Act, Standing, allowed
from bot.rules.recurring import earlier_now
from bot.wording.answers import column, lines, number_of, say
from bot.wording.kept_from import is_kept_from
from bot.wording.lengths import trimmed
from bot.wording.names import category_name, nameless_words, place_name
from bot.wording.scene import Scene, composer
from bot.wording.standing import standing_of
from bot.wording.texts import Html
from storage import crowds, merging, petitions, supporters
from storage.tables import Event, Petition, Statement
from storage.words import OPEN_STATES, EventKind, NoticeKind, State, StatementKind

_BRIEF = 80  # units of somebody's words
_SHORT = 40
_SAID = 2  # the latest of those who joined
JUDGED = frozenset({State.AWAITING_RATING, State.CLOSED})


def around(scene: Scene, case: Petition) -> Iterator[Html]:
    """Lines of the card; a plain case asks the database nothing for them."""
    if case.state == State.MERGED:
        home = merging.home_of(scene.session, case)
        yield scene.text("card-merged", number=number_of(home), until=_undone_above(scene, case))
    if case.state == State.CLOSED:
        yield _judged(scene, case)
    if case.supporters:
        yield from _supporters(scene, case)
    if case.recurring:
        yield _recurring(scene, case)
    if case.crowd_id is not None:
        yield _crowd(scene, case)
    yield from _earlier(scene, case)
    if case.reopened and case.state in OPEN_STATES:
        yield from _objection(scene, case)


def _undone_above(scene: Scene, case: Petition) -> str:
    """Until when others can undo a merge that its reader cannot; its clock stands until then."""
    standing = standing_of(scene, case)
    until = case.paused_until
    is_theirs = standing is not None and Act.UNMERGE in allowed(case.state, standing)
    if is_theirs or standing is not Standing.OWNER or until is None or until <= scene.now:
        return "none"
    return scene.spoken(until)


def _earlier(scene: Scene, case: Petition) -> Iterator[Html]:
    """The case it follows, or was split from."""
    if case.follows_id is not None:
        yield scene.text("card-follows", number=_number(scene, case.follows_id))
    if case.split_from_id is not None:
        yield scene.text("card-split-from", number=_number(scene, case.split_from_id))


def _number(scene: Scene, petition_id: int) -> str:
    before = scene.session.get(Petition, petition_id)
    return number_of(before) if before else "—"


def merged_here(scene: Scene, case: Petition) -> Iterator[Button]:
    """The cards of those that were merged into it: there a merge is undone."""
    for one in merging.merged_into(scene.session, case):
        yield scene.button("merged-case", Verb.CARD, one.id, number=number_of(one))


def _judged(scene: Scene, case: Petition) -> Html:
    unsaid = "silent" if case.satisfaction is None else "unsaid"
    solved = unsaid if case.solved is None else "yes" if case.solved else "no"
    word = case.satisfaction.value if case.satisfaction else "none"
    return scene.text("card-judged", solved=solved, satisfaction=word)


def _supporters(scene: Scene, case: Petition) -> Iterator[Html]:
    judged = case.state in JUDGED
    content = supporters.content_with(scene.session, case.id) if judged else 0
    yield scene.text("card-supporters", count=case.supporters, content=content)
    said = scene.session.exec(
        select(Statement.text)
        .where(Statement.petition_id == case.id, Statement.kind == StatementKind.SUPPORT)
        .order_by(col(Statement.id).desc())
        .limit(_SAID)
    ).all()
    for words in reversed(said):
        yield scene.text("card-support", words=trimmed(" ".join(words.split()), _BRIEF))


def _recurring(scene: Scene, case: Petition) -> Html:
    earlier = _earlier_times(scene, case)
    return scene.text(
        "card-recurring", times=len(earlier) + 1, earlier=_numbers(scene, earlier) or "none"
    )


def _earlier_times(scene: Scene, case: Petition) -> list[str]:
    return earlier_now(petitions.find_events(scene.session, case.id or 0))


def _crowd(scene: Scene, case: Petition) -> Html:
    lead = case if case.crowd_id == case.id else scene.session.get(Petition, case.crowd_id)
    return scene.text(
        "card-crowd",
        people=crowds.count_people(scene.session, case.crowd_id),
        lead=number_of(lead) if lead is not None and lead is not case else "none",
    )


def _objection(scene: Scene, case: Petition) -> Iterator[Html]:
    event = _last(scene, case, EventKind.OBJECTED)
    if event is not None:
        reason = str(event.details.get("reason", ""))
        why = scene.plain("button-rating-reason", reason=reason) if reason else "none"
        yield scene.text("card-objected", reason=why)


def _last(scene: Scene, case: Petition, kind: EventKind) -> Event | None:
    wanted = select(Event).where(Event.petition_id == case.id, Event.kind == kind)
    return scene.session.exec(wanted.order_by(col(Event.number).desc())).first()


def _numbers(scene: Scene, numbers: list[str]) -> str:
    return scene.plain("number-separator").join(numbers)


@composer(NoticeKind.MERGE_CHOICES)
def merge_choices(scene: Scene) -> tuple[Message, ...]:
    """{petition_ids}: into which case? One of these, or a number that is typed."""
    case = scene.petition
    wanted = [int(one) for one in scene.argument("petition_ids", ())]
    known = [one for number in wanted if (one := scene.session.get(Petition, number)) is not None]
    found = [one for one in known if not is_kept_from(scene, one)]
    title = scene.text("merge-question", number=number_of(case), count=len(found))
    told = (
        scene.text(
            "merge-choice",
            number=number_of(one),
            words=_words(scene, one),
            place=place_name(scene, one.grid_id),
            state=scene.plain("state", state=one.state.value),
        )
        for one in found
    )
    rows: Rows = (
        *column((_choice(scene, case, one) for one in found), 2),
        (scene.button("merge-number", Verb.MERGE, case.id, "own"),),
        (scene.button("card", Verb.CARD, case.id),),
    )
    return (Message(text=lines((title, *told)), buttons=rows),)


def _words(scene: Scene, case: Petition) -> str:
    words = trimmed(nameless_words(scene, case, " ".join(case.text.split())), _SHORT)
    return words or category_name(scene, case.category_code)


def _choice(scene: Scene, case: Petition, other: Petition) -> Button:
    return scene.button("case", Verb.MERGE, case.id, str(other.id), number=number_of(other))


@composer(NoticeKind.SPLIT_CHOICES)
def split_choices(scene: Scene) -> tuple[Message, ...]:
    """{parts: [words]}: these become cases of their own; or it is typed what does."""
    case = scene.petition
    parts = [str(one) for one in scene.argument("parts", ())]
    title = scene.text("split-question", number=number_of(case))
    told = (scene.text("split-part", words=trimmed(part, _BRIEF)) for part in parts)
    rows: Rows = (
        (scene.button("split-yes", Verb.SPLIT_OFF, case.id, "yes", count=len(parts) + 1),),
        (scene.button("split-own", Verb.SPLIT_OFF, case.id, "own"),),
        (scene.button("card", Verb.CARD, case.id),),
    )
    return (Message(text=lines((title, *told)), buttons=rows),)


@composer(NoticeKind.RECURRENCE)
def recurrence(scene: Scene) -> tuple[Message, ...]:
    """{earlier: [numbers]}: the same trouble at the same spot once more.

    Nothing if it has turned out otherwise while this waited for the morning.
    """
    case = scene.petition
    earlier = [str(one) for one in scene.argument("earlier", ())]
    if not case.recurring or earlier != _earlier_times(scene, case):
        return ()
    return say(
        scene,
        "recurrence",
        ((scene.button("card", Verb.CARD, case.id),),),
        number=number_of(case),
        category=category_name(scene, case.category_code),
        place=place_name(scene, case.grid_id),
        times=len(earlier) + 1,
        earlier=_numbers(scene, earlier),
    )


@composer(NoticeKind.CROWD)
def crowd(scene: Scene) -> tuple[Message, ...]:
    """{people, cases, others: [numbers]}: many speak of one matter within two hours."""
    case = scene.petition
    others = [str(one) for one in scene.argument("others", ())]
    return say(
        scene,
        "crowd",
        ((scene.button("card", Verb.CARD, case.id),),),
        number=number_of(case),
        category=category_name(scene, case.category_code),
        place=place_name(scene, case.grid_id),
        words=_words(scene, case),
        people=int(scene.argument("people", 0)),
        cases=int(scene.argument("cases", 1)),
        others=_numbers(scene, others) or "none",
    )

"""当日回执, 我的随手拍: what a rider has shown and what became of it.

The receipt may stand in a group: it tells number, kind and state, nothing personal.
"""

from collections.abc import Sequence

from bot.channel.action import Verb
from bot.channel.message import Button, Message, Rows
from bot.rules.riders import is_done, questions
from bot.wording.answers import column, lines, number_of, pages, say
from bot.wording.clock_lines import until
from bot.wording.lengths import trimmed
from bot.wording.names import category_name, nameless_words, owner_title
from bot.wording.scene import Scene, composer
from bot.wording.texts import Html
from storage import merging, petitions, receipts
from storage.tables import Petition, RiderDay
from storage.words import EventKind, NoticeKind, State

MOST_LINES = 12  # the newest; the others stand in /photos
PAGE = 6
_RESULT = 60  # units of what was done
_MERGES = frozenset({EventKind.MERGED})
_FIRST_MARK, _MARKS = ord("①"), 20


@composer(NoticeKind.GROUP_RECEIPT)
def group_receipt(scene: Scene) -> tuple[Message, ...]:
    """{day_id, only_for: telegram id | null}: quietly, one line for each find."""
    day = receipts.get(scene.session, scene.argument("day_id"))
    finds = () if day is None or day.id is None else receipts.find_finds(scene.session, day.id)
    if day is None or not finds:
        return ()
    if _is_alone(finds):
        told: Sequence[Html | None] = (_alone(scene, finds[0]),)
    else:
        told = (_title(scene, day, finds), *_lines(scene, finds))
    said = lines((*told, _tonight(scene, finds)))
    rows: Rows = (*_joined(scene, finds), (scene.button("my-finds", Verb.MY_FINDS),))
    only_for = scene.argument("only_for")
    return (Message(text=said, buttons=rows, silent=True, only_for=only_for),)


@composer(NoticeKind.MY_FINDS)
def my_finds(scene: Scene) -> tuple[Message, ...]:
    """{page}: everything the reader has shown, newest first, and what became of each."""
    rider = scene.notice.person_id or 0
    states = receipts.count_finds(scene.session, rider)
    count = sum(states.values())
    if not count:
        return say(scene, "finds-none")
    most = -(-count // PAGE)
    page = min(max(0, int(scene.argument("page", 0))), most - 1)
    finds = receipts.page_of_finds(scene.session, rider, page, PAGE)
    title = scene.text(
        "finds-title",
        count=count,
        done=sum(number for state, number in states.items() if is_done(state)),
        joined=states.get(State.MERGED, 0),
        page=page + 1,
        pages=most,
    )
    opened = column((_open(scene, find, place) for place, find in enumerate(finds)), 2)
    turning = pages(scene, Verb.MY_FINDS, page, most)
    said = lines((title, *(_told(scene, find, place) for place, find in enumerate(finds))))
    return (Message(text=said, buttons=(*opened, turning) if turning else opened),)


def _told(scene: Scene, find: Petition, place: int) -> Html:
    home = _home(scene, find)
    result = (
        trimmed(" ".join(nameless_words(scene, home, home.result).split()), _RESULT)
        if is_done(home.state)
        else ""
    )
    return scene.text(
        "find-told",
        find=find_line(scene, find, mark(place)),
        when=scene.spoken(find.created_at),
        result=result or "none",
    )


def _open(scene: Scene, find: Petition, place: int) -> Button:
    number = number_of(find)
    return scene.button("find", Verb.SHOW, find.id, mark=mark(place), number=number)


def _title(scene: Scene, day: RiderDay, finds: Sequence[Petition]) -> Html:
    return scene.text(
        "receipt-title",
        today="yes" if day.day == scene.now.astimezone(scene.city.zone).date() else "no",
        month=scene.plain("month", number=day.day.month),
        date=day.day.day,
        count=len(finds),
        done=sum(is_done(_home(scene, one).state) for one in finds),
    )


def _is_alone(finds: Sequence[Petition]) -> bool:
    return len(finds) == 1 and finds[0].state != State.MERGED and not is_done(finds[0].state)


def _alone(scene: Scene, case: Petition) -> Html:
    """Number, who and until when; then what it is: the number stands there once."""
    return scene.text(
        "receipt-alone",
        number=number_of(case),
        who=owner_title(scene, case),
        until=until(scene, case),
        assigned="yes" if case.owner_id else "no",
        kind=category_name(scene, case.category_code),
        state=scene.plain("find-became", state=case.state.value),
    )


def _tonight(scene: Scene, finds: Sequence[Petition]) -> Html | None:
    """That nothing needs to be said now: it is asked in the evening."""
    count = sum(bool(questions(one)) and not one.place_asked for one in finds)
    return scene.text("receipt-tonight", count=count) if count else None


def _joined(scene: Scene, finds: Sequence[Petition]) -> Rows:
    """A button for each that the program has joined to a case."""
    numbered = list(enumerate(finds))[-MOST_LINES:]
    return column(
        (
            scene.button("another", Verb.ANOTHER, find.id, mark=mark(place))
            for place, find in numbered
            if find.state == State.MERGED and _by_itself(scene, find)
        ),
        2,
    )


def _by_itself(scene: Scene, find: Petition) -> bool:
    merges = petitions.find_events_of(scene.session, find.id or 0, _MERGES)
    return bool(merges) and merges[-1].person_id is None


def _lines(scene: Scene, finds: Sequence[Petition]) -> Sequence[Html | None]:
    numbered = list(enumerate(finds))[-MOST_LINES:]
    earlier = len(finds) - len(numbered)
    said = [scene.text("receipt-earlier", count=earlier)] if earlier else []
    return [*said, *(find_line(scene, find, mark(place)) for place, find in numbered)]


def find_line(scene: Scene, find: Petition, mark: str) -> Html:
    """A find with what became of it; one that lives on in another case tells of that one."""
    home = _home(scene, find)
    return scene.text(
        "find-line",
        mark=mark,
        number=number_of(home),
        joined=_how(scene, find, home),
        kind=category_name(scene, home.category_code),
        state=scene.plain("find-became", state=home.state.value),
    )


def _how(scene: Scene, find: Petition, home: Petition) -> str:
    if home is find:
        return "no"
    return "own" if home.reporter_id == find.reporter_id else "yes"


def mark(place: int) -> str:
    """①, ② … for the first twenty; the number itself for others."""
    return chr(_FIRST_MARK + place) if place < _MARKS else f"{place + 1}."


def _home(scene: Scene, find: Petition) -> Petition:
    return merging.home_of(scene.session, find)

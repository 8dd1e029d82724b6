"""晨报: one message in the morning: what is the reader's own, and what is late in their area."""

from collections.abc import Sequence

from sqlmodel import col, select

from bot.channel.action import Verb
from bot.channel.message import Message, Rows
from bot.rules.oversight import Concern
from bot.wording.answers import column, lines
from bot.wording.kept_from import is_kept_from
from bot.wording.scene import Scene, composer
from bot.wording.staff_lists import case_buttons, case_line
from bot.wording.texts import Html
from storage.tables import Petition
from storage.words import NoticeKind

MOST = 12  # own cases told one by one


@composer(NoticeKind.DIGEST)
def digest(scene: Scene) -> tuple[Message, ...]:
    """{petition_ids, count?, above?: {counts, petition_ids, count}, aside?}: good morning."""
    own, area = _own(scene), _area(scene)
    if not (own[0] or area[0] or scene.argument("aside")):
        return ()  # what it told of complains of the reader by now
    rows: Rows = (*own[1], *area[1], *_lists(scene))
    return (Message(text=lines((*own[0], *area[0], _aside(scene))), buttons=rows),)


def _aside(scene: Scene) -> Html | None:
    """{updates, notices}: what the program itself could not handle, or not send."""
    aside = scene.argument("aside")
    if not aside:
        return None
    both = "yes" if aside["updates"] and aside["notices"] else "no"
    return scene.text("digest-aside", both=both, **aside)


def _own(scene: Scene) -> tuple[Sequence[Html | None], Rows]:
    """What came or stands since last night."""
    named = scene.argument("petition_ids", ())
    found = _cases(scene, named)
    kept_back = len(named) - len(found)
    count = max(len(found), int(scene.argument("count", 0)) - kept_back)
    if not count:
        return (), ()
    title = scene.text("digest-title", count=count)
    told = [case_line(scene, case) for case in found[:MOST]]
    hidden = count - len(told)
    more = scene.text("digest-more", count=hidden) if hidden else None
    return (title, *told, more), case_buttons(scene, found[:MOST])


def _area(scene: Scene) -> tuple[Sequence[Html | None], Rows]:
    """What is late, stuck or waits for somebody above."""
    area = scene.argument("above")
    if not area:
        return (), ()
    found = {case.id: case for case in _cases(scene, area["petition_ids"])}
    cases = [found[one] for one in area["petition_ids"] if one in found]  # the gravest first
    counts = [
        scene.plain("digest-concern", concern=concern.value, count=area["counts"][concern.value])
        for concern in Concern
        if area["counts"].get(concern.value)
    ]
    title = scene.text("digest-area", count=area["count"], counts=" · ".join(counts))
    hidden = area["count"] - len(cases)
    more = scene.text("digest-area-more", count=hidden) if hidden else None
    return (title, *(case_line(scene, case) for case in cases), more), case_buttons(scene, cases)


def _lists(scene: Scene) -> Rows:
    kinds = ["mine"] if scene.argument("count", 1) else []
    if area := scene.argument("above"):
        nobodys = (Concern.RED.value, Concern.UNASSIGNED.value)  # the lists are called the same
        kinds += [kind for kind in nobodys if area["counts"].get(kind)]
        kinds += ["overdue", "grid"]
    return column((scene.button(f"todo-{kind}", Verb.TODO, 0, kind) for kind in kinds), 3)


def _cases(scene: Scene, ids: Sequence[int]) -> Sequence[Petition]:
    wanted = (
        select(Petition)
        .where(col(Petition.id).in_([int(one) for one in ids]))
        .order_by(col(Petition.due_at).nulls_first(), col(Petition.id))
    )
    return [one for one in scene.session.exec(wanted) if not is_kept_from(scene, one)]

"""撤销: what was just done, and for half a minute the button that undoes it."""

from bot.channel.action import Verb
from bot.channel.message import Button, Message, Rows
from bot.wording import several
from bot.wording.answers import number_of, say
from bot.wording.scene import Scene, composer
from bot.wording.texts import joined
from storage import undos
from storage.tables import Petition, Undo
from storage.words import NoticeKind


@composer(NoticeKind.UNDO_OFFER)
def undo_offer(scene: Scene) -> tuple[Message, ...]:
    """{undo_id}: a step; in place of the choices that led to it, or under what was typed."""
    step = undos.get(scene.session, int(scene.argument("undo_id", 0)))
    if step is None:
        return ()
    if "several" in step.before:
        return _of_several(scene, step)
    number = number_of(scene.petition)
    if step.undone_at is not None:
        rows = _card(scene)  # a question that stood here can be answered again from the card
        return say(scene, "undo-undone", rows, number=number, what=_what(scene, step.act))
    if scene.now >= step.until_at or not undos.is_last(scene.session, step, scene.petition):
        return say(scene, "undo-over", number=number, act=step.act, what=_what(scene, step.act))
    what = _what(scene, step.act)
    body = scene.text("undo-done", number=number, act=step.act, what=what)
    return (Message(text=body, buttons=((_button(scene, step),),), silent=True),)


def _of_several(scene: Scene, step: Undo) -> tuple[Message, ...]:
    """The one answer to a step with several cases: which went, which did not, and undoing it."""
    told, what = step.before["several"], _what(scene, step.act)
    case_ids = [one["id"] for one in step.before["cases"]]
    if step.undone_at is not None:
        stands = "undone"
    elif scene.now >= step.until_at or not undos.is_last(scene.session, step, scene.petition):
        stands = "over"
    else:
        stands = "open"
    line = several.done_line(scene, case_ids, what, stands)
    refused = several.refused_lines(scene, told["refused"])
    rows: Rows = several.list_again(scene, told["kind"])
    if stands == "open":
        rows = ((_button(scene, step),), *rows)
    return (Message(text=joined("\n", line, *refused), buttons=rows, silent=True),)


@composer(NoticeKind.UNDONE)
def undone(scene: Scene) -> tuple[Message, ...]:
    """{act}: a colleague has undone what this reader had heard of."""
    act = str(scene.argument("act", ""))
    number, what = number_of(scene.petition), _what(scene, act)
    return say(scene, "undo-told", _card(scene), number=number, what=what)


def undo_rows(scene: Scene, case: Petition) -> Rows:
    """撤销 on the card of whoever has just done something; never on a card that is new."""
    reader = scene.notice.person_id
    if scene.notice.edits is None or reader is None or case.id is None:
        return ()
    step = undos.open_one(scene.session, scene.now, case.id, reader)
    return ((_button(scene, step),),) if step and undos.is_last(scene.session, step, case) else ()


def _button(scene: Scene, step: Undo) -> Button:
    return scene.button("undo", Verb.UNDO, step.id, act=step.act, what=_what(scene, step.act))


def _card(scene: Scene) -> Rows:
    return ((scene.button("card", Verb.CARD, scene.petition.id),),)


def _what(scene: Scene, act: str) -> str:
    """The step in a word or two."""
    return scene.plain("undo-act", act=act)

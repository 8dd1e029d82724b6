"""成批: a list to mark cases in, and one answer for all of them."""

from collections.abc import Iterable
from typing import Any

from bot.channel.action import Verb
from bot.channel.message import Button, Message, Rows
from bot.wording.answers import SHORT, column, lines, number_of, pages, say
from bot.wording.case_lists import page_of
from bot.wording.kept_from import is_kept_from
from bot.wording.lengths import trimmed
from bot.wording.names import brief, on_a_button
from bot.wording.scene import Scene, composer
from bot.wording.staff_lists import case_line
from bot.wording.texts import Html, joined, refusal_facts
from storage import petitions
from storage.words import NoticeKind

_WORDS = 14  # units of a case's words on a box


@composer(NoticeKind.SEVERAL)
def several(scene: Scene) -> tuple[Message, ...]:
    """{kind, page, marked: [ids], choices?: [{person_id, title}]}: what shall be done to which?"""
    marked = [int(one) for one in scene.argument("marked", ())]
    if scene.argument("choices"):
        return _to_whom(scene, marked)
    listed = page_of(scene)
    question = scene.text("several-question", count=len(marked))
    body = lines((listed.title, question, *(case_line(scene, one) for one in listed.cases)))
    turning = pages(scene, Verb.SEVERAL, listed.page, listed.pages, listed.kind)
    rows: Rows = (
        *((_box(scene, one, marked),) for one in listed.cases),
        *((turning,) if turning else ()),
        *_doing(scene, len(marked)),
        _back(scene, listed.kind, listed.page),
    )
    return (Message(text=body, buttons=rows),)


def _box(scene: Scene, case: Any, marked: list[int]) -> Button:
    ticked = "yes" if case.id in marked else "no"
    words = brief(scene, case, _WORDS)
    return scene.button("box", Verb.MARK, case.id, ticked=ticked, number=case.number, words=words)


def _doing(scene: Scene, count: int) -> Rows:
    if not count:
        return ()
    return (
        (
            scene.button("take-several", Verb.TAKE_SEVERAL, count=count),
            scene.button("transfer-several", Verb.TRANSFER_SEVERAL, count=count),
        ),
    )


def _back(scene: Scene, kind: str, page: int = 0) -> tuple[Button, ...]:
    return (scene.button("to-list", Verb.TODO, page, kind),)


def _to_whom(scene: Scene, marked: list[int]) -> tuple[Message, ...]:
    people = column(
        scene.button(
            "choice",
            Verb.TRANSFER_SEVERAL,
            0,
            str(one["person_id"]),
            name=trimmed(on_a_button(scene, one["person_id"], str(one["title"])), SHORT),
        )
        for one in scene.argument("choices")
    )
    kind, page = str(scene.argument("kind", "mine")), int(scene.argument("page", 0))
    back = (scene.button("back", Verb.SEVERAL, page, kind),)
    return say(scene, "several-to-whom", (*people, back), count=len(marked))


@composer(NoticeKind.SEVERAL_DONE)
def several_done(scene: Scene) -> tuple[Message, ...]:
    """{act, kind, refused: [[case, key, facts]]}: none of them went."""
    act = scene.plain("undo-act", act=str(scene.argument("act", "")))
    refused = refused_lines(scene, scene.argument("refused", ()))
    body = joined("\n", scene.text("several-none", what=act), *refused)
    return (Message(text=body, buttons=(_back(scene, str(scene.argument("kind", "mine"))),)),)


def refused_lines(scene: Scene, refused: Iterable[Any]) -> list[Html]:
    """Which did not go, and why, a line each."""
    found = []
    for number, key, facts in refused:
        case = petitions.get(scene.session, number)
        if case is not None and not is_kept_from(scene, case):
            why = scene.plain(key, **refusal_facts(facts))
            found.append(scene.text("several-refused", number=number_of(case), why=why))
    return found


def done_line(scene: Scene, case_ids: Iterable[int], what: str, stands: str) -> Html:
    """Which went, in a line; `stands`: open to be undone, over, or undone."""
    cases = [petitions.get(scene.session, one) for one in case_ids]
    numbers = scene.plain("several-separator").join(number_of(one) for one in cases if one)
    return scene.text("several-line", stands=stands, what=what, count=len(cases), numbers=numbers)


def list_again(scene: Scene, kind: str) -> Rows:
    """The way back to the list."""
    return (_back(scene, kind),)

"""管理: what sheets that were sent back would change, what is wrong with them, how it ended."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.channel.action import Verb
from bot.channel.message import Message
from bot.city.sent_back import is_packed, shown_in
from bot.wording.administration import back
from bot.wording.answers import QUOTE, SHORT, lines
from bot.wording.lengths import trimmed
from bot.wording.scene import Scene, composer
from bot.wording.texts import Html
from storage import city_sheets
from storage.words import NoticeKind


@composer(NoticeKind.ADMIN_SHEETS)
def admin_sheets(scene: Scene) -> tuple[Message, ...]:
    """{names, errors, wrong | sent} or {end: done | learns | dropped}.

    What would change lies sealed with what was sent: {differences: [[stem, +, ~, -, some]],
    named, unlisted: {stem: count}, changes: {stem: [[row, [[header, before, after]]]]}}; so does
    what is wrong, which quotes it: {findings: [[key, facts]]}.
    """
    if end := scene.argument("end"):
        text = scene.text("admin-sheets-end", end=str(end))
        return (Message(text=text, buttons=(back(scene),)),)
    names = scene.plain("name-separator").join(scene.argument("names", ()))
    number = scene.argument("wrong") or scene.argument("sent") or 0
    sent = city_sheets.get_sent(scene.session, int(number))
    if sent is None or not is_packed(sent.files):  # sent anew, or dropped, before this was told
        return ()
    shown = shown_in(sent.files)
    if "findings" in shown:
        return _wrong(scene, names, shown["findings"])
    changed = [part for one in shown["differences"] for part in _sheet(scene, shown, *one)]
    rows = (
        (
            scene.button("admin-bring", Verb.ADMIN_SHEETS, sent.id, "yes"),
            scene.button("admin-drop", Verb.ADMIN_SHEETS, sent.id, "no"),
        ),
    )
    text = lines((scene.text("admin-sheets-change", names=names), *changed))
    return (Message(text=text, buttons=rows),)


def _wrong(scene: Scene, names: str, findings: Sequence[Any]) -> tuple[Message, ...]:
    found = [
        scene.text("admin-finding", words=_finding(scene, key, facts)) for key, facts in findings
    ]
    head = scene.text("admin-sheets-wrong", names=names, count=int(scene.argument("errors", 0)))
    return (Message(text=lines((head, *found)), buttons=(back(scene),)),)


def _sheet(
    scene: Scene,
    shown: Mapping[str, Any],
    stem: str,
    added: int,
    changed: int,
    removed: int,
    some: Sequence[str],
) -> Iterator[Html]:
    """A sheet in figures, then what changes in some of its rows."""
    yield scene.text(
        "admin-sheet-line",
        sheet=stem,
        added=added,
        changed=changed,
        removed=removed,
        some=trimmed(scene.plain("name-separator").join(some), QUOTE) or "none",
        more="yes" if shown["named"].get(stem, 0) > len(some) else "no",
    )
    for row, fields in shown["changes"].get(stem, ()):
        told = [
            scene.plain(
                "admin-sheet-field",
                header=str(header),
                before=trimmed(str(before), SHORT) or "none",
                after=trimmed(str(after), SHORT) or "none",
            )
            for header, before, after in fields
        ]
        yield scene.text(
            "admin-sheet-row",
            row=trimmed(str(row), SHORT),
            fields=scene.plain("admin-sheet-fields").join(told),
        )
    if unlisted := shown["unlisted"].get(stem, 0):
        yield scene.text("admin-sheet-unlisted", count=int(unlisted))


def _finding(scene: Scene, key: str, facts: Mapping[str, Any]) -> str:
    """As the command line says it."""
    return scene.plain(key, **facts)

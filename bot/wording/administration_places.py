"""管理: the pages of place names and of the duty roster."""

from datetime import datetime, time
from typing import Any

from bot.channel.action import Verb
from bot.channel.message import Button, Message
from bot.wording.administration import (
    NOWHERE,
    back,
    gone,
    in_scope,
    place_button,
    places_at,
    room,
)
from bot.wording.answers import SHORT, column, lines
from bot.wording.lengths import trimmed
from bot.wording.names import colleague_or_title, own_name, place_name
from bot.wording.scene import Scene
from storage import administration, duties
from storage.tables import DutyShift, PlaceName
from storage.words import Level, PlaceNameKind

MOST_LISTED = 16


@room("duty")
def duty(scene: Scene, where: tuple[str, ...]) -> Message:
    """Places with a roster, or the roster of one."""
    if len(where) > 1:
        return _roster(scene, int(where[1]))
    listed = [*places_at(scene, Level.STREET), *places_at(scene, Level.COMMUNITY)]
    buttons = [place_button(scene, one, Verb.ADMIN, 0, f"duty.{one.id}") for one in listed]
    return Message(text=scene.text("admin-duty"), buttons=(*column(buttons, 2), back(scene)))


def _roster(scene: Scene, place_id: int) -> Message:
    shifts = duties.find_shifts(scene.session, [place_id])[:MOST_LISTED]
    said = [shift_words(scene, _facts(one)) for one in shifts]
    told = [scene.text("admin-shift-line", shift=one) for one in said]
    buttons = [
        scene.button(
            "admin-shift-off",
            Verb.ADMIN_ACT,
            one.id,
            "shiftoff",
            shift=trimmed(words, SHORT),
        )
        for one, words in zip(shifts, said, strict=True)
    ]
    head = scene.text("admin-roster", place=place_name(scene, place_id), count=len(shifts))
    text = lines((head, *told, scene.text("admin-shift-wanted")))
    return Message(text=text, buttons=(*column(buttons), back(scene, "duty")))


def _facts(shift: DutyShift) -> dict[str, Any]:
    begin, end = shift.from_time or shift.starts_at, shift.until_time or shift.ends_at
    return {
        "person": shift.person_id,
        "weekdays": shift.weekdays,
        "from": begin.isoformat() if begin else "",
        "until": end.isoformat() if end else "",
    }


def shift_words(scene: Scene, facts: dict[str, Any]) -> str:
    """Who, on which days, from and until when."""
    days = facts["weekdays"]
    return scene.plain(
        "admin-shift",
        who=colleague_or_title(scene, int(facts["person"]), ""),
        days=_days(scene, days) if days else "once",
        begin=_hour(scene, str(facts["from"]), once=not days),
        end=_hour(scene, str(facts["until"]), once=not days),
    )


def _days(scene: Scene, days: list[int]) -> str:
    """Every day, a span, or each of them."""
    names = [scene.plain("admin-weekday", day=int(day)) for day in days]
    if len(names) == 7:
        return "daily"
    if len(names) > 2 and days[-1] - days[0] == len(days) - 1:
        return scene.plain("admin-weekdays", first=names[0], last=names[-1])
    return scene.plain("name-separator").join(names)


def _hour(scene: Scene, written: str, *, once: bool) -> str:
    if not written:
        return "—"
    if once:
        return scene.clock(datetime.fromisoformat(written))
    return f"{time.fromisoformat(written):%H:%M}"


@room("names")
def names(scene: Scene, _: tuple[str, ...]) -> Message:
    """What is called as was typed; a name nobody knows can be added."""
    typed = str(scene.argument("typed") or "")
    if not typed:
        return Message(text=scene.text("admin-name-wanted"), buttons=(back(scene),))
    found = [
        one
        for one in administration.find_names(scene.session, typed)
        if in_scope(scene, one.grid_id)
    ]
    buttons = [
        scene.button(
            "admin-name",
            Verb.ADMIN,
            0,
            f"name.{one.id}",
            name=trimmed(one.name, SHORT),
            place=place_name(scene, one.grid_id),
        )
        for one in found
    ]
    new = scene.button("admin-new-name", Verb.ADMIN, 0, f"newname.{NOWHERE}", name=typed)
    text = scene.text("admin-names-found", words=typed, count=len(found))
    return Message(text=text, buttons=(*column(buttons), (new,), back(scene, "names")))


@room("name")
def name(scene: Scene, where: tuple[str, ...]) -> Message:
    """One place name: its other words, its grid."""
    row = scene.session.get(PlaceName, int(where[1]))
    if row is None:
        return gone(scene, "names")
    buttons = [
        scene.button("admin-new-alias", Verb.ADMIN, 0, f"alias.{row.id}"),
        scene.button("admin-regrid", Verb.ADMIN, 0, f"regrid.{row.id}.{NOWHERE}"),
        *(
            scene.button(
                "admin-alias-off",
                Verb.ADMIN_ACT,
                row.id,
                f"aliasoff.{at}",
                name=trimmed(alias, SHORT),
            )
            for at, alias in enumerate(row.aliases[:MOST_LISTED])
        ),
    ]
    text = scene.text(
        "admin-name-card",
        name=row.name,
        kind=row.kind.value,
        place=place_name(scene, row.grid_id),
        aliases=scene.plain("name-separator").join(row.aliases) or "none",
    )
    return Message(text=text, buttons=(*column(buttons, 2), back(scene, "names")))


@room("alias")
def alias(scene: Scene, where: tuple[str, ...]) -> Message:
    """Another word for a place is typed."""
    row = scene.session.get(PlaceName, int(where[1]))
    if row is None:
        return gone(scene, "names")
    text = scene.text("admin-alias-wanted", name=row.name)
    return Message(text=text, buttons=(back(scene, f"name.{row.id}"),))


@room("regrid")
def regrid(scene: Scene, where: tuple[str, ...]) -> Message:
    """In which grid a name lies instead: by community."""
    row = scene.session.get(PlaceName, int(where[1]))
    if row is None:
        return gone(scene, "names")
    text = scene.text("admin-regrid-question", name=row.name)
    buttons = _grids(scene, where[2], f"regrid.{row.id}", Verb.ADMIN_ACT, row.id or 0, "regrid")
    return Message(text=text, buttons=(*column(buttons, 2), back(scene, f"name.{row.id}")))


@room("newname")
def new_name(scene: Scene, where: tuple[str, ...]) -> Message:
    """Where a new name lies: by community and grid; then what it is."""
    typed = str(scene.argument("typed") or "—")
    grid = scene.city.grid(int(where[1])) if where[1].isdecimal() else None
    if grid is None:
        text = scene.text("admin-new-name-where", name=typed)
        buttons = _grids(scene, where[1], "newname", Verb.ADMIN, 0, "newname")
    else:
        text = scene.text("admin-new-name-what", name=typed, place=own_name(scene, grid))
        buttons = [
            scene.button(
                "admin-name-kind", Verb.ADMIN_ACT, 0, f"newname.{grid.id}.{kind.value}", kind=kind
            )
            for kind in PlaceNameKind
        ]
    return Message(text=text, buttons=(*column(buttons, 2), back(scene, "names")))


def _grids(
    scene: Scene, chosen: str, ahead: str, verb: Verb, subject: int, act: str
) -> list[Button]:
    """Communities; or, when one is chosen, its grids."""
    if not chosen.isdecimal():
        return [
            place_button(scene, one, Verb.ADMIN, 0, f"{ahead}.{one.id}")
            for one in places_at(scene, Level.COMMUNITY)
        ]
    return [
        place_button(scene, one, verb, subject, f"{act}.{one.id}")
        for one in places_at(scene, Level.GRID, int(chosen))
    ]

"""管理: what a change says before it is done, when it is done, and on record."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.channel.action import Verb
from bot.channel.message import Message
from bot.rules.undoing import HALF_A_MINUTE
from bot.wording.administration import back, room
from bot.wording.administration_matters import limit_of
from bot.wording.administration_places import shift_words
from bot.wording.answers import QUOTE, SHORT, column, lines, pages
from bot.wording.duties import day_span
from bot.wording.lengths import trimmed
from bot.wording.names import (
    category_name,
    colleague_or_title,
    office_title,
    offices,
    place_name,
    role_name,
)
from bot.wording.scene import Scene, composer
from bot.wording.texts import Html, joined
from storage import administration, people
from storage.tables import AdminChange
from storage.words import NoticeKind, Role

ON_A_PAGE = 6
MOST_HEIRS = 8  # named; of the others how many cases they get
Facts = Mapping[str, Any]
NO_FACTS: Facts = {
    **dict.fromkeys(("person", "name", "code", "place", "from", "role", "fromrole"), "none"),
    **dict.fromkeys(("category", "stage", "urgency", "use", "day", "title", "group"), "none"),
    **dict.fromkeys(("before", "after", "also", "shift", "namekind"), "none"),
    **dict.fromkeys(("count", "shifts", "rules", "running"), 0),
}


@composer(NoticeKind.ADMIN_CHANGE)
def admin_change(scene: Scene) -> tuple[Message, ...]:
    """{change_id}: shown, done, or undone, as it stands when it is told."""
    change = administration.get(scene.session, int(scene.argument("change_id", 0) or 0))
    if change is None:
        return (Message(text=scene.text("admin-gone"), buttons=(back(scene),)),)
    told = scene.text("admin-change-told", state=_state(change), what=words_of(scene, change))
    text = joined("\n", told, _heirs(scene, change))
    buttons = []
    if change.done_at is None:
        buttons = [scene.button("admin-do", Verb.ADMIN_DO, change.id)]
    elif change.undone_at is None and scene.now < change.done_at + HALF_A_MINUTE:
        buttons = [scene.button("admin-undo", Verb.ADMIN_UNDO, change.id)]
        if change.kind == "person_added":
            buttons.append(scene.button("admin-invite", Verb.ADMIN_ACT, _made(change), "invite"))
    return (Message(text=text, buttons=(*column(buttons, 2), back(scene))),)


def _heirs(scene: Scene, change: AdminChange) -> Html | None:
    """接手预告, before it is done: how many open cases go to whom."""
    heirs = change.facts.get("heirs")
    if heirs is None or change.done_at is not None:
        return None
    told = [_heir(scene, who, count) for who, count in heirs[:MOST_HEIRS]]
    rest = sum(count for _who, count in heirs[MOST_HEIRS:])
    return lines(
        (
            scene.text("admin-heirs", count=sum(count for _who, count in heirs)),
            *told,
            scene.text("admin-heirs-rest", count=rest) if rest else None,
        )
    )


def _heir(scene: Scene, person_id: int | None, count: int) -> Html:
    if person_id is None:
        return scene.text("admin-heir", who="none", count=count)
    held = offices(scene, person_id)
    title = office_title(scene, held[0]) if held else ""
    return scene.text("admin-heir", who=colleague_or_title(scene, person_id, title), count=count)


def _state(change: AdminChange) -> str:
    if change.undone_at is not None:
        return "undone"
    return "shown" if change.done_at is None else "done"


def _made(change: AdminChange) -> int:
    """The person a change has made."""
    return int(change.edits[0]["key"].get("id", 0))


def words_of(scene: Scene, change: AdminChange) -> Html:
    """What it changes, from what to what, in the reader's language."""
    facts = {**NO_FACTS, **_told(scene, change.facts)}
    if change.kind == "sheets_brought":
        facts["count"] = len(change.facts.get("tables", ()))
    return scene.text("admin-change", kind=change.kind, **facts)


def _told(scene: Scene, facts: Facts) -> dict[str, Any]:
    told: dict[str, Any] = {
        name: fact
        for name, fact in facts.items()
        if name in NO_FACTS and name not in TELLERS and isinstance(fact, str | int) and fact != ""
    }
    for name, tell in TELLERS.items():
        if name in facts:
            told[name] = tell(scene, facts)
    if "from_place" in facts:
        told["from"] = _place(scene, facts["from_place"])
        told["fromrole"] = role_name(scene, Role(facts["from_role"]))
    if "weekdays" in facts:
        told["shift"] = shift_words(scene, dict(facts))
    told |= _days(scene, facts)
    if "name_kind" in facts:
        told["namekind"] = str(facts["name_kind"])
    return told


def _days(scene: Scene, facts: Facts) -> dict[str, str]:
    """The last day of an office, and a leave; there is none where the days are empty."""
    told = {}
    if facts.get("day"):
        told["day"] = scene.day(date.fromisoformat(facts["day"]))
    if facts.get("first"):
        last = date.fromisoformat(facts["last"]) if facts["last"] else None
        told["after"] = day_span(scene, date.fromisoformat(facts["first"]), last)
    return told


def _place(scene: Scene, place_id: int | None) -> str:
    return scene.plain("whole-city") if place_id is None else place_name(scene, place_id)


def _person(scene: Scene, facts: Facts) -> str:
    person = people.get(scene.session, int(facts["person"]))
    return trimmed((person and person.name) or "—", SHORT)


def _value(name: str) -> Callable[[Scene, Facts], str]:
    """Before and after are words, limits, levels, words with weights, or places."""

    def tell(scene: Scene, facts: Facts) -> str:
        value = facts[name]
        if "stage" in facts:
            return limit_of(scene, value)
        if isinstance(value, list):
            listed = [f"{word}:{weight:g}" for word, weight in value]
            return trimmed(scene.plain("name-separator").join(listed), QUOTE) or "none"
        if isinstance(value, int):
            return place_name(scene, value)
        return trimmed(str(value), QUOTE) or "none"

    return tell


def _listed(scene: Scene, places: list[int]) -> str:
    found = (place_name(scene, one) for one in places)
    return scene.plain("name-separator").join(found) or "none"


TELLERS: Mapping[str, Callable[[Scene, Facts], str]] = {
    "person": _person,
    "place": lambda scene, facts: (
        _listed(scene, facts["places"]) if "places" in facts else _place(scene, facts["place"])
    ),
    "role": lambda scene, facts: role_name(scene, Role(facts["role"])),
    "category": lambda scene, facts: (
        category_name(scene, facts["category"]) if facts["category"] else "none"
    ),
    "also": lambda scene, facts: (
        scene.plain("name-separator").join(place_name(scene, one) for one in facts["also"])
        or "none"
    ),
    "before": _value("before"),
    "after": _value("after"),
}


@room("log")
def log(scene: Scene, _: tuple[str, ...]) -> Message:
    """What has been changed, the newest first: when, by whom, from what to what."""
    total = administration.count_done(scene.session)
    count = -(-total // ON_A_PAGE) or 1
    page = min(int(scene.argument("page", 0) or 0), count - 1)
    found = administration.find_done(scene.session, page * ON_A_PAGE, ON_A_PAGE)
    told = [_line(scene, one) for one in found]
    text = lines((scene.text("admin-log", count=total), *told))
    turning = pages(scene, Verb.ADMIN, page, count, "log")
    return Message(text=text, buttons=tuple(filter(None, (turning, back(scene)))))


def _line(scene: Scene, change: AdminChange) -> Html:
    by = people.get(scene.session, change.person_id)
    return scene.text(
        "admin-log-line",
        at=scene.clock(change.done_at) if change.done_at else "—",
        who=trimmed((by and by.name) or "—", SHORT),
        what=words_of(scene, change),
        undone="yes" if change.undone_at else "no",
    )

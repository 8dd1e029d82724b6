"""规则、值班、请假: what staff are told of who has which duty; names are for colleagues only."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from bot.channel.action import Verb
from bot.channel.message import Message
from bot.wording.answers import SHORT, column, lines, say
from bot.wording.lengths import glance
from bot.wording.names import category_name, colleague_or_title, offices, on_a_button, place_name
from bot.wording.scene import Scene, composer
from bot.wording.texts import Html
from storage.words import NoticeKind


@composer(NoticeKind.RULE_CHANGED)
def rule_changed(scene: Scene) -> tuple[Message, ...]:
    """{code, note, why: back | left | absent | unregistered | empty}: to administrators."""
    return say(
        scene,
        "rule-changed",
        code=str(scene.argument("code", "")),
        note=str(scene.argument("note", "")) or "none",
        why=str(scene.argument("why", "")),
    )


@composer(NoticeKind.DUTY)
def duty(scene: Scene) -> tuple[Message, ...]:
    """{places: [{place_id, now: [duty], next: duty | null}]}: a duty is person_id, from, until."""
    places = scene.argument("places", ())
    told = [_of_place(scene, one) for one in places if one["now"] or one["next"]]
    idle = [
        place_name(scene, one["place_id"]) for one in places if not (one["now"] or one["next"])
    ]
    if idle:  # in one line: many grids have no roster
        told.append(scene.text("duty-idle", places=scene.plain("name-separator").join(idle)))
    return (Message(text=lines((scene.text("duty-title"), *told))),)


def _of_place(scene: Scene, one: dict[str, Any]) -> Html:
    here = scene.plain("name-separator").join(
        scene.plain(
            "duty-now", who=_name(scene, each["person_id"]), until=_clock(scene, each["until"])
        )
        for each in one["now"]
    )
    coming = one["next"]
    return scene.text(
        "duty-place",
        place=place_name(scene, one["place_id"]),
        now=here or "none",
        next=_name(scene, coming["person_id"]) if coming else "none",
        at=_clock(scene, coming["from"]) if coming else "none",
    )


def _clock(scene: Scene, moment: str) -> str:
    return scene.clock(datetime.fromisoformat(moment))


def _name(
    scene: Scene, person_id: int, called: Callable[[Scene, int, str], str] = colleague_or_title
) -> str:
    title = next((held.title for held in offices(scene, person_id) if held.title), "")
    return glance(called(scene, person_id, title), SHORT)


@composer(NoticeKind.LEAVE_CHOICES)
def leave_choices(scene: Scene) -> tuple[Message, ...]:
    """{of: person id, people: [person id]}: when somebody is away; oneself and one's people."""
    of = int(scene.argument("of", 0) or 0)
    own = of == scene.notice.person_id
    held = offices(scene, of)
    away = bool(held) and held[0].absent_from is not None
    days = [scene.button("leave-days", Verb.AWAY, of, str(one), days=one) for one in (1, 2, 7)]
    end = [scene.button("leave-end", Verb.AWAY, of, "end")] if away else []
    colleagues = [
        scene.button("leave-person", Verb.AWAY, one, name=_name(scene, one, on_a_button))
        for one in scene.argument("people", ())
    ]
    rows = (*column(days, 3), *column(end), *column(colleagues, 2))
    return say(
        scene,
        "leave-question",
        rows,
        who="self" if own else _name(scene, of),
        span=day_span(scene, held[0].absent_from, held[0].absent_until) if away else "none",
        people="yes" if colleagues else "no",
    )


@composer(NoticeKind.LEAVE_SET)
def leave_set(scene: Scene) -> tuple[Message, ...]:
    """{of: person id, first, last: ISO days or "", undo: argument}: the leave as it stands now.

    `kept`: it was taken back within the half minute, so nothing has been passed on.
    """
    of = int(scene.argument("of", 0) or 0)
    first = str(scene.argument("first", ""))
    last = str(scene.argument("last", ""))
    own = of == scene.notice.person_id
    undo = scene.argument("undo", "")
    back = [scene.button("leave-undo", Verb.AWAY, of, str(undo))] if undo else []
    return say(
        scene,
        "leave-set",
        column(back),
        who="self" if own else _name(scene, of),
        span=day_span(scene, _day(first), _day(last)) if first else "none",
        kept="yes" if scene.argument("kept", False) else "no",
    )


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def day_span(scene: Scene, first: date | None, last: date | None) -> str:
    """From a day until a day, both included."""
    return scene.plain(
        "leave-span",
        first=scene.day(first) if first else "none",
        last=scene.day(last) if last else "none",
        same="yes" if first == last else "no",
    )


@composer(NoticeKind.WHO)
def who(scene: Scene) -> tuple[Message, ...]:
    """{} tells how to ask; else what bot/desk/duties/who.py found."""
    if not scene.notice.arguments:
        return say(scene, "who-usage")
    return (Message(text=lines(_found(scene))),)


def _found(scene: Scene) -> Iterator[Html | None]:
    rule = scene.argument("rule")
    yield scene.text(
        "who-case",
        place=place_name(scene, scene.argument("place_id")),
        category=category_name(scene, scene.argument("category")),
        urgency=str(scene.argument("urgency", "normal")),
    )
    if rule:
        why = str(scene.argument("trouble", "")) or "none"
        yield scene.text("who-rule", code=rule[0], note=rule[1] or "none", why=why)
    if scene.argument("start"):
        level = scene.plain("level-name", level=str(scene.argument("start")))
        yield scene.text("who-start", level=level, why=str(scene.argument("why_start", "owner")))
    for person_id, reason in scene.argument("passed", ()):
        yield scene.text("who-passed", who=_name(scene, person_id), reason=reason)
    yield _gets_it(scene)


def _gets_it(scene: Scene) -> Html:
    to = scene.argument("to")
    if to is None:
        return scene.text("who-nobody")
    name = colleague_or_title(scene, int(to), str(scene.argument("title", "")))
    return scene.text(
        "who-gets-it",
        who=glance(name, SHORT),
        level=scene.plain("level-name", level=str(scene.argument("level"))),
        duty="yes" if scene.argument("on_duty") else "no",
        told=str(scene.argument("told", "now")),
    )

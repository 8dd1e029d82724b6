"""议事与不予受理: when the meeting is, what it decided, and why a petition is not accepted."""

from datetime import datetime
from typing import Any

from bot.channel.action import Verb
from bot.channel.message import Message, Rows
from bot.rules.declining import OWN_WORDS, REASONS
from bot.wording.answers import QUOTE, column, number_of, say, say_with
from bot.wording.clock_lines import until
from bot.wording.lengths import trimmed
from bot.wording.names import brief, owner_title
from bot.wording.rights import is_reopenable, time_of
from bot.wording.scene import Scene, composer
from storage import merging
from storage.words import NoticeKind


def _back_to_card(scene: Scene) -> Rows:
    return ((scene.button("card", Verb.CARD, scene.petition.id),),)


def _meets_at(scene: Scene) -> datetime:
    return datetime.fromisoformat(str(scene.argument("meets_at")))


@composer(NoticeKind.MEETING_CHOICES)
def meeting_choices(scene: Scene) -> tuple[Message, ...]:
    """{starts: [local ISO, …]}: when shall the meeting be?"""
    case = scene.petition
    times = column(
        scene.button("meeting-at", Verb.CONVENE, case.id, start, moment=_local(scene, start))
        for start in scene.argument("starts", ())
    )
    rows: Rows = (*times, *_back_to_card(scene))
    return say(
        scene,
        "meeting-question",
        rows,
        number=number_of(case),
        about=brief(scene, case),
        stops="yes" if scene.argument("stops", True) else "no",
    )


def _local(scene: Scene, start: str) -> str:
    return scene.clock(datetime.fromisoformat(start).replace(tzinfo=scene.city.zone))


@composer(NoticeKind.MEETING_SET)
def meeting_set(scene: Scene) -> tuple[Message, ...]:
    """{meets_at}: a meeting will decide."""
    case = scene.petition
    show: Rows = ((scene.button("show-case", Verb.SHOW, case.id),),)
    when = scene.spoken(_meets_at(scene))
    return say(scene, "meeting-set", show, number=number_of(case), when=when)


@composer(NoticeKind.MEETING_DECIDED)
def meeting_decided(scene: Scene) -> tuple[Message, ...]:
    """{decision}: what was decided, who does it, until when."""
    case = scene.petition
    return say_with(
        scene,
        "meeting-decided",
        str(scene.argument("decision", "")),
        ((scene.button("show-case", Verb.SHOW, case.id),),),
        number=number_of(case),
        who=owner_title(scene, case),
        until=until(scene, case),
    )


@composer(NoticeKind.MEETING_UPDATE)
def meeting_update(scene: Scene) -> tuple[Message, ...]:
    """{what: set | set_running | today | undecided | returned | decided, meets_at, decision}."""
    case = scene.petition
    return say(
        scene,
        "meeting-update",
        _back_to_card(scene),
        what=str(scene.argument("what", "")),
        number=number_of(case),
        about=brief(scene, case),
        when=scene.clock(_meets_at(scene)),
        decision=trimmed(" ".join(str(scene.argument("decision", "")).split()), QUOTE),
    )


@composer(NoticeKind.DECLINE_CHOICES)
def decline_choices(scene: Scene) -> tuple[Message, ...]:
    """{}: why is it not accepted? Each reason has its own polite text and address."""
    case = scene.petition
    reasons = column(
        (
            scene.button("decline-reason", Verb.DECLINE, case.id, key, reason=key)
            for key in (*REASONS, OWN_WORDS)
        ),
        2,
    )
    rows: Rows = (*reasons, *_back_to_card(scene))
    return say(scene, "decline-question", rows, number=number_of(case))


@composer(NoticeKind.DECLINED)
def declined(scene: Scene) -> tuple[Message, ...]:
    """{reason, words}: why, where to turn, and how to object."""
    case = scene.petition
    reason = str(scene.argument("reason", ""))
    again = (scene.button("object-decline", Verb.REOPEN, case.id),)
    home = merging.home_of(scene.session, case)  # of one that was merged it is that one
    may = is_reopenable(scene, home)
    phones: dict[str, Any] = dict(scene.city.phones)
    return say_with(
        scene,
        "declined",
        str(scene.argument("words", "")),
        (again,) if may else (),
        number=number_of(case),
        reason=reason,
        objection=time_of(home) if may else "no",
        **phones,
    )

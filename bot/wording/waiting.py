"""时限与等待: what is asked and told of contact, pauses, more time and acceptance."""

from datetime import datetime

from bot.channel.action import Verb
from bot.channel.message import Button, Message, Rows
from bot.rules.deadline import Limit
from bot.rules.limits import is_statutory
from bot.rules.waiting import BY_STAFF, PAUSE_DAYS, amounts
from bot.wording.answers import column, number_of, say
from bot.wording.clock_lines import amount_words, reason_words, until
from bot.wording.names import brief, office_of, owner_for_staff
from bot.wording.scene import Scene, composer
from bot.wording.texts import Html
from storage import merging
from storage.tables import Extension, Petition
from storage.words import NoticeKind

HOW = ("phone", "visit")


def _back_to_card(scene: Scene) -> tuple[Button, ...]:
    return (scene.button("card", Verb.CARD, scene.petition.id),)


@composer(NoticeKind.CONTACT_CHOICES)
def contact_choices(scene: Scene) -> tuple[Message, ...]:
    """{}: how has the resident been contacted?"""
    case = scene.petition
    ways = tuple(scene.button("contact-how", Verb.CONTACT, case.id, how, how=how) for how in HOW)
    return say(scene, "contact-question", (ways, _back_to_card(scene)), number=number_of(case))


@composer(NoticeKind.PAUSE_CHOICES)
def pause_choices(scene: Scene) -> tuple[Message, ...]:
    """{reason: str | null}: why does the clock stand, then until when?"""
    case = scene.petition
    reason = scene.argument("reason")
    if reason is None:
        found = (
            scene.button("pause-reason", Verb.PAUSE, case.id, one.value, reason=one.value)
            for one in BY_STAFF
        )
        rows: Rows = (*column(found, 2), _back_to_card(scene))
        return say(scene, "pause-question", rows, number=number_of(case))
    ends = (
        scene.button("pause-days", Verb.PAUSE, case.id, f"{reason}-{days}", count=days)
        for days in PAUSE_DAYS
    )
    rows = (*column(ends, 2), (scene.button("back", Verb.PAUSE, case.id), *_back_to_card(scene)))
    why = reason_words(scene, str(reason))
    return say(scene, "pause-until-question", rows, number=number_of(case), reason=why)


@composer(NoticeKind.EXTENSION_CHOICES)
def extension_choices(scene: Scene) -> tuple[Message, ...]:
    """{}: how much more time is needed?"""
    case = scene.petition
    offered = (
        scene.button(
            "choice",
            Verb.ASK_EXTENSION,
            case.id,
            str(one.amount),
            name=amount_words(scene, one),
        )
        for one in amounts(statutory=is_statutory(case.limits))
    )
    rows: Rows = (*column(offered, 2), _back_to_card(scene))
    return say(scene, "extension-question", rows, number=number_of(case))


@composer(NoticeKind.EXTENSION_WANTED)
def extension_wanted(scene: Scene) -> tuple[Message, ...]:
    """{extension_id}: the level above decides: granted, or not and why not."""
    case, row = scene.petition, _extension(scene)
    if row is None:
        return ()
    answers = (
        scene.button("extension-yes", Verb.DECIDE_EXTENSION, case.id, "yes"),
        scene.button("extension-no", Verb.DECIDE_EXTENSION, case.id, "no"),
    )
    rows: Rows = (*((answers,) if row.decided_at is None else ()), _back_to_card(scene))
    return say(
        scene,
        "extension-wanted",
        rows,
        number=number_of(case),
        words=brief(scene, case),
        who=owner_for_staff(scene, case),
        amount=amount_words(scene, Limit(row.amount, row.unit)),
        reason=row.reason,
        due=scene.clock(case.due_at) if case.due_at else "none",
        left=scene.left(case.due_at) if case.due_at else "none",
        at=scene.clock(row.decide_due_at),
        higher="yes" if row.rung else "no",
    )


@composer(NoticeKind.EXTENSION_NEWS)
def extension_news(scene: Scene) -> tuple[Message, ...]:
    """{extension_id, event: asked | climbed | granted | refused | void}: to whoever asked."""
    case, row = scene.petition, _extension(scene)
    if row is None:
        return ()
    return say(
        scene,
        "extension-news",
        (_back_to_card(scene),),
        event=str(scene.argument("event", "asked")),
        number=number_of(case),
        amount=amount_words(scene, Limit(row.amount, row.unit)),
        who=_decider(scene, case, row),
        why=row.why or "none",
        at=scene.clock(row.decide_due_at),
        due=scene.clock(case.due_at) if case.due_at else "none",
        paused="yes" if case.paused_at is not None else "no",
    )


def _decider(scene: Scene, case: Petition, row: Extension) -> str:
    return office_of(scene, row.decided_by or row.asked_of, None, case.grid_id)


def _extension(scene: Scene) -> Extension | None:
    return scene.session.get(Extension, int(scene.argument("extension_id", 0) or 0))


@composer(NoticeKind.CLOCK_NEWS)
def clock_news(scene: Scene) -> tuple[Message, ...]:
    """{event: paused | resumed | extended | clock_moved | accepted | by_law …, words, until}."""
    buttons = ((scene.button("show-case", Verb.SHOW, scene.petition.id),),)
    return (Message(text=clock_words(scene), buttons=buttons),)


def clock_words(scene: Scene) -> Html:
    """What has become of its clock; of a case that was merged, of the one it lives on in."""
    case = scene.petition
    ends = str(scene.argument("until", "") or "")
    return scene.text(
        "clock-news",
        event=str(scene.argument("event", "")),
        number=number_of(case),
        reason=reason_words(scene, str(scene.argument("words", "") or "")) or "none",
        end=scene.spoken(datetime.fromisoformat(ends)) if ends else "none",
        until=until(scene, merging.home_of(scene.session, case)),
    )

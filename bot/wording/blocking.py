"""屏蔽来件人: asked of staff, told to the person; on neither side who it is."""

from datetime import datetime

from bot.channel.action import Verb
from bot.channel.message import Message, Rows
from bot.rules.blocking import BLOCKING, DAYS, REASONS
from bot.rules.standing import Office, covers
from bot.wording.answers import column, lines, number_of, say
from bot.wording.names import offices
from bot.wording.scene import Scene, composer
from storage.tables import Petition
from storage.words import NoticeKind, Source


def may_block(scene: Scene, case: Petition) -> bool:
    """Whether the button is shown; the desk asks again."""
    if scene.notice.person_id is None or case.source == Source.HOTLINE:
        return False
    around = scene.city.chain(case.grid_id)
    held = offices(scene, scene.notice.person_id)
    return any(
        one.role in BLOCKING and covers(Office(one.role, one.place_id), around) for one in held
    )


@composer(NoticeKind.BLOCK_CHOICES)
def block_choices(scene: Scene) -> tuple[Message, ...]:
    """{reason: "" | key}: why, then for how long; in place of the card."""
    case, reason = scene.petition, str(scene.argument("reason", ""))
    if reason:
        choices = [
            scene.button("block-days", Verb.BLOCK, case.id, f"{reason}-{days}", days=days)
            for days in DAYS
        ]
    else:
        choices = [
            scene.button("block-reason", Verb.BLOCK, case.id, one, reason=_why(scene, one))
            for one in REASONS
        ]
    rows: Rows = (*column(choices, 2), (scene.button("card", Verb.CARD, case.id),))
    return say(scene, "block-question", rows, number=number_of(case), reason=reason or "none")


@composer(NoticeKind.BLOCKED)
def blocked(scene: Scene) -> tuple[Message, ...]:
    """{reason, until, lifted}: to the person, with the way to 12345."""
    return say(
        scene,
        "blocked",
        reason=_why(scene, str(scene.argument("reason", ""))),
        until=scene.spoken(datetime.fromisoformat(str(scene.argument("until")))),
        lifted="yes" if scene.argument("lifted") else "no",
    )


@composer(NoticeKind.BLOCKED_LIST)
def blocked_list(scene: Scene) -> tuple[Message, ...]:
    """{blocks: [[id, case number, reason, until]]}: those in force, each with its button."""
    listed = scene.argument("blocks", ())
    if not listed:
        return say(scene, "blocked-none")
    told = [
        scene.text(
            "blocked-line",
            number=str(number),
            reason=_why(scene, str(reason)),
            until=scene.clock(datetime.fromisoformat(until)),
        )
        for _, number, reason, until in listed
    ]
    buttons = [
        scene.button("unblock", Verb.UNBLOCK, block_id, number=str(number))
        for block_id, number, *_ in listed
    ]
    text = lines((scene.text("blocked-title", count=len(listed)), *told))
    return (Message(text=text, buttons=column(buttons)),)


def _why(scene: Scene, reason: str) -> str:
    return scene.plain("blocked-reason", reason=reason)

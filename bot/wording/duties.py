"""规则、值班、请假: what staff are told of who has which duty; names are for colleagues only."""

from bot.channel.message import Message
from bot.wording.answers import say
from bot.wording.scene import Scene, composer
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

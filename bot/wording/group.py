"""先锋骑手群: one quiet line, a reaction, nothing more."""

from bot.channel.message import Message
from bot.wording.answers import number_of, say
from bot.wording.clock_lines import until
from bot.wording.names import owner_title, place_name
from bot.wording.scene import Scene, composer
from storage.words import NoticeKind


@composer(NoticeKind.GROUP_RECEIPT)
def group_receipt(scene: Scene) -> tuple[Message, ...]:
    """{only_for: telegram id | null}: the number, quietly."""
    case = scene.petition
    line = scene.text(
        "group-receipt",
        number=number_of(case),
        who=owner_title(scene, case),
        until=until(scene, case),
        assigned="yes" if case.owner_id else "no",
    )
    return (Message(text=line, silent=True, only_for=scene.argument("only_for")),)


@composer(NoticeKind.GROUP_REACTION)
def group_reaction(scene: Scene) -> tuple[Message, ...]:
    """{emoji}: set on the rider's message."""
    return (Message(reaction=str(scene.argument("emoji", "👌"))),)


@composer(NoticeKind.GROUP_REGISTERED)
def group_registered(scene: Scene) -> tuple[Message, ...]:
    """{place_id}: what this group is for now."""
    return say(scene, "group-registered", place=place_name(scene, scene.argument("place_id")))

"""群: what a group is for now, and reactions."""

from bot.channel.action import Verb
from bot.channel.message import Message, Rows
from bot.wording.answers import SHORT, say
from bot.wording.lengths import trimmed
from bot.wording.names import place_name
from bot.wording.scene import Scene, composer
from storage.words import NoticeKind


@composer(NoticeKind.GROUP_REACTION)
def group_reaction(scene: Scene) -> tuple[Message, ...]:
    """{emoji}: set on the rider's message."""
    return (Message(reaction=str(scene.argument("emoji", "👌"))),)


@composer(NoticeKind.GROUP_REGISTERED)
def group_registered(scene: Scene) -> tuple[Message, ...]:
    """{place_id, kind}: what this group is for now."""
    kind = str(scene.argument("kind", "riders"))
    place = place_name(scene, scene.argument("place_id"))
    return say(scene, "group-registered", kind=kind, place=place)


@composer(NoticeKind.GROUP_BACK)
def group_back(scene: Scene) -> tuple[Message, ...]:
    """{}: we are in the group again, and it is still registered."""
    return say(scene, "group-back")


@composer(NoticeKind.GROUP_UNKNOWN)
def group_unknown(scene: Scene) -> tuple[Message, ...]:
    """{}: how a group is registered."""
    return say(scene, "group-unknown")


@composer(NoticeKind.IN_PRIVATE)
def in_private(scene: Scene) -> tuple[Message, ...]:
    """{only_for, client_language}: a command in the group; one tap leads to where it is told."""
    rows: Rows = ((scene.button("my-finds", Verb.MY_FINDS),),)
    only_for = scene.argument("only_for")
    text = scene.text("in-private")
    return (Message(text=text, buttons=rows, silent=True, only_for=only_for),)


@composer(NoticeKind.RIDERS_LOST)
def riders_lost(scene: Scene) -> tuple[Message, ...]:
    """{title, place_id, lost: bool}: the bot is out of a rider group, or in it again."""
    return say(
        scene,
        "riders-lost",
        lost="yes" if scene.argument("lost", True) else "no",
        title=trimmed(str(scene.argument("title", "")), SHORT),
        place=place_name(scene, scene.argument("place_id")),
    )

"""删掉的消息: whether one is still there is asked silently; whoever deleted it is asked kindly."""

from bot.channel.action import Verb
from bot.channel.message import Message, Rows
from bot.rules.lifecycle import Act, Standing, allowed
from bot.wording.answers import number_of, say
from bot.wording.scene import Scene, composer
from storage import owed
from storage.words import NoticeKind


@composer(NoticeKind.STILL_THERE)
def still_there(scene: Scene) -> tuple[Message, ...]:
    """{}: our reaction, or none, is set once more: nobody sees that, and what is gone refuses."""
    case, message = scene.petition, scene.notice.reply_to
    if case.group_message_id is None or case.group_message_id != message:
        return (Message(reaction=""),)
    standing = owed.reaction_on(scene.session, case.id or 0, message)
    return () if standing is None else (Message(reaction=standing),)


@composer(NoticeKind.STILL_HANDLED)
def still_handled(scene: Scene) -> tuple[Message, ...]:
    """{}: they have deleted a message; the case goes on unless they withdraw it."""
    case = scene.petition
    moves = allowed(case.state, Standing.REPORTER)
    if Act.WITHDRAW not in moves or case.reporter_left:
        return ()
    rows: Rows = (
        (
            scene.button("withdraw", Verb.WITHDRAW, case.id),
            scene.button("show-case", Verb.SHOW, case.id),
        ),
    )
    return say(scene, "still-handled", rows, number=number_of(case))

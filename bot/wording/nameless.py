"""匿名晚了: what staff see of whoever has sent a case with their name, and what can be done."""

from bot.channel.action import Verb
from bot.channel.message import Message, Rows
from bot.rules.lifecycle import Act, Standing, allowed
from bot.wording.answers import number_of, say
from bot.wording.scene import Scene, composer
from storage.tables import Petition
from storage.words import NoticeKind, Source

_SEEN = {Source.RIDER_GROUP: "in-group", Source.HOTLINE: "by-phone"}  # who it was is known there


@composer(NoticeKind.SENT_WITH_NAME)
def sent_with_name(scene: Scene) -> tuple[Message, ...]:
    """{}: it cannot become anonymous any more, or it is; while it is open it can be withdrawn."""
    case = scene.petition
    can = Act.WITHDRAW in allowed(case.state, Standing.REPORTER) and not case.reporter_left
    withdraw = (scene.button("withdraw", Verb.WITHDRAW, case.id),)
    how = _how(case)
    rows: Rows = (
        (
            scene.button("show-case", Verb.SHOW, case.id),
            *(withdraw if can and how == "named" else ()),
        ),
    )
    facts = {"how": how, "can": "yes" if can else "no"}
    return say(scene, "sent-with-name", rows, number=number_of(case), **facts)


def _how(case: Petition) -> str:
    if case.anonymous:
        return "nameless"
    return _SEEN.get(case.source, "named")

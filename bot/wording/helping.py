"""协办: who helps with a case, who could, and what they hear."""

from bot.channel.action import Verb
from bot.channel.message import Message, Rows
from bot.wording import attachments
from bot.wording.answers import SHORT, column, number_of, say, say_with
from bot.wording.lengths import trimmed
from bot.wording.names import colleague_or_title, offices, on_a_button
from bot.wording.scene import Scene, composer
from bot.wording.texts import Html
from storage import helping
from storage.tables import Petition
from storage.words import NoticeKind

MOST_PEOPLE = 14  # offered at once


@composer(NoticeKind.HELPER_CHOICES)
def helper_choices(scene: Scene) -> tuple[Message, ...]:
    """{choices: [{person_id, title}]}: whom to add, and whom to let go."""
    case = scene.petition
    helping_now = (one.person_id for one in helping.find_helpers(scene.session, case.id))
    helpers = [
        scene.button("helper-remove", Verb.HELPER, case.id, f"-{one}", name=_name(scene, one))
        for one in helping_now
    ]
    people = (
        scene.button(
            "choice",
            Verb.HELPER,
            case.id,
            str(one["person_id"]),
            name=trimmed(on_a_button(scene, one["person_id"], str(one["title"])), SHORT),
        )
        for one in scene.argument("choices", ())[:MOST_PEOPLE]
    )
    back = (scene.button("card", Verb.CARD, case.id),)
    rows: Rows = (*column(helpers), *column(people, 2), back)
    return say(scene, "helper-question", rows, number=number_of(case))


@composer(NoticeKind.HELPER_NEWS)
def helper_news(scene: Scene) -> tuple[Message, ...]:
    """{event: note | resolved | removed, by?, text?, sha?}: to lead and helpers."""
    case = scene.petition
    media = attachments.by_hash(scene, case, scene.argument("sha", ()))
    photo = attachments.album(media)
    words = str(scene.argument("text", "") or "")
    told = say_with(
        scene,
        "helper-news",
        words,
        column((scene.button("card", Verb.CARD, case.id),)),
        photo[:1],
        event=str(scene.argument("event", "")),
        number=number_of(case),
        who=_name(scene, int(scene.argument("by", 0) or 0)),
        said="yes" if words.strip() else "no",
    )
    rest = [one for one in media if one not in told[0].attached]
    return (*told, *attachments.messages(rest))


def line(scene: Scene, case: Petition) -> Html | None:
    """Who helps; nothing on the first alert, when nobody can yet."""
    if scene.argument("why", "alert") == "alert":
        return None
    names = [_name(scene, one.person_id) for one in helping.find_helpers(scene.session, case.id)]
    if not names:
        return None
    return scene.text("card-helpers", names=scene.plain("name-separator").join(names))


def _name(scene: Scene, person_id: int) -> str:
    title = next((held.title for held in offices(scene, person_id) if held.title), "")
    return trimmed(colleague_or_title(scene, person_id, title), SHORT)

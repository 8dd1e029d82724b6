"""办理: what staff are asked on the way: reasons, colleagues, words, a last look at the result."""

from bot.channel.action import Verb
from bot.channel.message import Button, Message, Rows
from bot.wording.answers import SHORT, ask, column, number_of, say, say_with
from bot.wording.attachments import album, by_hash
from bot.wording.choices import category_rows, place_rows
from bot.wording.lengths import trimmed
from bot.wording.scene import Scene, composer
from storage.words import NoticeKind

SEND_BACK_REASONS = (
    "not_my_grid",
    "not_my_duty",
    "duplicate",
    "cannot_find",
    "need_department",
    "own",
)
PROMPTS = ("question", "result", "send_back_reason")


def _back_to_card(scene: Scene) -> tuple[Button, ...]:
    return (scene.button("card", Verb.CARD, scene.petition.id),)


@composer(NoticeKind.SEND_BACK_REASONS)
def send_back_reasons(scene: Scene) -> tuple[Message, ...]:
    """{}: why does it go back? A ready reason, or own words."""
    case = scene.petition
    reasons = (
        scene.button("send-back-reason", Verb.SEND_BACK, case.id, key, reason=key)
        for key in SEND_BACK_REASONS
    )
    rows: Rows = (*column(reasons, 2), _back_to_card(scene))
    return say(scene, "send-back-question", rows, number=number_of(case))


@composer(NoticeKind.TRANSFER_CHOICES)
def transfer_choices(scene: Scene) -> tuple[Message, ...]:
    """{choices: [{person_id, title}]}: to whom?"""
    case = scene.petition
    people = column(
        scene.button(
            "choice",
            Verb.TRANSFER,
            case.id,
            str(one["person_id"]),
            name=trimmed(str(one["title"]), SHORT),
        )
        for one in scene.argument("choices", ())
    )
    return say(
        scene,
        "transfer-question" if people else "transfer-nobody",
        (*people, _back_to_card(scene)),
        number=number_of(case),
    )


@composer(NoticeKind.PROMPT)
def prompt(scene: Scene) -> tuple[Message, ...]:
    """{for: question | result | send_back_reason}: the next message is that."""
    purpose = str(scene.argument("for", ""))
    number = number_of(scene.petition)
    if purpose == "question":
        return ask(scene, "question-wanted", "prompt-question", number=number)
    if purpose == "send_back_reason":
        return ask(scene, "reason-wanted", "prompt-reason", number=number)
    fact = scene.city.categories.get(scene.petition.category_code or "")
    photo = "needed" if fact is not None and fact.after_photo else "welcome"
    return ask(scene, "result-wanted", "prompt-result", number=number, photo=photo)


@composer(NoticeKind.RESULT_PREVIEW)
def result_preview(scene: Scene) -> tuple[Message, ...]:
    """{text, sha: [...]}: what the resident will read, before it is sent."""
    case = scene.petition
    photos = album(by_hash(scene, case, scene.argument("sha", ())))
    rows: Rows = (
        (
            scene.button("confirm-result", Verb.CONFIRM_RESULT, case.id),
            scene.button("discard-result", Verb.DISCARD_RESULT, case.id),
        ),
    )
    return say_with(
        scene,
        "result-preview",
        str(scene.argument("text", "")) or scene.plain("result-without-words"),
        rows,
        photos,
        number=number_of(case),
        photos=len(photos),
    )


@composer(NoticeKind.NOTE_KEPT)
def note_kept(scene: Scene) -> tuple[Message, ...]:
    """{}: kept with the case, for staff only."""
    return say(scene, "note-kept", number=number_of(scene.petition))


@composer(NoticeKind.STAFF_CATEGORY_CHOICES)
def staff_category_choices(scene: Scene) -> tuple[Message, ...]:
    """{group: int | null}: what kind of case is it really?"""
    case = scene.petition
    rows = category_rows(scene, case, Verb.STAFF_CATEGORY, Verb.STAFF_CATEGORY)
    last = _back_to_card(scene)
    if scene.argument("group") is not None:
        last = (scene.button("back", Verb.STAFF_CATEGORY, case.id), *last)
    return say(scene, "staff-category-question", (*rows, last), number=number_of(case))


@composer(NoticeKind.STAFF_PLACE_CHOICES)
def staff_place_choices(scene: Scene) -> tuple[Message, ...]:
    """{community: int | null}: in which grid is it really?"""
    case = scene.petition
    rows = place_rows(scene, case, Verb.STAFF_PLACE, Verb.STAFF_PLACE)
    last = _back_to_card(scene)
    if scene.argument("community") is not None:
        last = (scene.button("back", Verb.STAFF_PLACE, case.id), *last)
    return say(scene, "staff-place-question", (*rows, last), number=number_of(case))

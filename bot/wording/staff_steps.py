"""办理: what staff are asked on the way: reasons, colleagues, words, a last look at the result."""

from sqlmodel import select

from bot.channel.action import Verb
from bot.channel.message import Attached, Button, Message, Rows
from bot.wording.answers import SHORT, ask, column, number_of, say, say_with
from bot.wording.attachments import album
from bot.wording.choices import category_rows, place_rows
from bot.wording.lengths import trimmed
from bot.wording.names import on_a_button
from bot.wording.ready_words import ready_words
from bot.wording.scene import Scene, composer
from storage.tables import Conversation
from storage.words import Expecting, MediaKind, NoticeKind

SEND_BACK_REASONS = (
    "not_my_grid",
    "not_my_duty",
    "duplicate",
    "cannot_find",
    "need_department",
    "own",
)
# What is waited for → the question, and the placeholder of the reply.
PROMPTS = {
    "result": ("result-wanted", "prompt-result"),
    "question": ("question-wanted", "prompt-question"),
    "send_back_reason": ("reason-wanted", "prompt-reason"),
    "pause_reason": ("pause-reason-wanted", "prompt-waiting"),
    "extension_reason": ("extension-reason-wanted", "prompt-waiting"),
    "extension_refusal": ("extension-refusal-wanted", "prompt-waiting"),
    "merge_target": ("merge-number-wanted", "prompt-merge-number"),
    "split_words": ("split-words-wanted", "prompt-split-words"),
    "meeting_decision": ("decision-wanted", "prompt-decision"),
    "decline_reason": ("decline-reason-wanted", "prompt-decline-reason"),
}


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
            name=trimmed(on_a_button(scene, one["person_id"], str(one["title"])), SHORT),
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
    """{for: one of PROMPTS}: ready words, and the next message is that."""
    use = str(scene.argument("for", ""))
    number = number_of(scene.petition)
    question, placeholder = PROMPTS.get(use, PROMPTS["result"])
    photo = "needed" if _needs_photo(scene) else "welcome"
    asked = ask(scene, question, placeholder, number=number, photo=photo)
    return (*_ready(scene, use), *asked)


def _ready(scene: Scene, use: str) -> tuple[Message, ...]:
    """常用语 before the question: a message has buttons or a forced reply, and both are wanted."""
    rows, more = ready_words(scene, use)
    if not rows:
        return ()
    return say(scene, "ready-words", rows, number=number_of(scene.petition), more=more)


@composer(NoticeKind.RESULT_PREVIEW)
def result_preview(scene: Scene) -> tuple[Message, ...]:
    """{text, sha: [...]}: what the resident will read, or what it still lacks."""
    case = scene.petition
    words = str(scene.argument("text", "")).strip()
    media = _written(scene)
    discard = scene.button("discard-result", Verb.DISCARD_RESULT, case.id)
    missing = _missing(scene, words, media)
    if missing:
        return say(scene, "result-missing", ((discard,),), number=number_of(case), what=missing)
    confirm = scene.button("confirm-result", Verb.CONFIRM_RESULT, case.id)
    shown = album(media)
    return say_with(
        scene,
        "result-preview",
        words,
        ((confirm, discard),),
        shown,
        number=number_of(case),
        photos=len(shown),
    )


def _missing(scene: Scene, words: str, media: tuple[Attached, ...]) -> str:
    """What the desk will still ask for; "" when it is complete."""
    if not words:
        return "words"
    photo = any(one.kind == MediaKind.PHOTO for one in media)
    return "" if photo or not _needs_photo(scene) else "photo"


def _needs_photo(scene: Scene) -> bool:
    fact = scene.city.categories.get(scene.petition.category_code or "")
    return fact is not None and fact.after_photo


def _written(scene: Scene) -> tuple[Attached, ...]:
    """The media of the result being written: kept on disk, not yet with the case."""
    waiting = scene.session.exec(
        select(Conversation).where(
            Conversation.counter == scene.notice.counter,
            Conversation.chat_id == scene.notice.chat_id,
            Conversation.person_id == scene.notice.person_id,
            Conversation.expecting == Expecting.RESULT,
        )
    ).first()
    media = waiting.details.get("media", ()) if waiting else ()
    kinds = {one["sha"]: MediaKind(one["kind"]) for one in media}
    wanted = dict.fromkeys(scene.argument("sha", ()))
    return tuple(Attached(kinds[sha], sha) for sha in wanted if sha in kinds)


@composer(NoticeKind.NOTE_KEPT)
def note_kept(scene: Scene) -> tuple[Message, ...]:
    """{asked}: kept with the case for staff only; asked: a question now on its way."""
    if scene.argument("asked", False):
        return say(scene, "question-relayed", number=number_of(scene.petition))
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
    rows = place_rows(scene, case.id, Verb.STAFF_PLACE, Verb.STAFF_PLACE)
    last = _back_to_card(scene)
    if scene.argument("community") is not None:
        last = (scene.button("back", Verb.STAFF_PLACE, case.id), *last)
    return say(scene, "staff-place-question", (*rows, last), number=number_of(case))

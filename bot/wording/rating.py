"""回访与评价: the result is shown, and the one who spoke up judges it in two taps."""

from bot.channel.action import Verb
from bot.channel.message import Attached, Button, Message, Rows
from bot.rules.limits import is_statutory
from bot.wording.answers import SHORT, column, in_full, number_of, say
from bot.wording.attachments import ALBUM, after_of, album, attached, media_of
from bot.wording.clock_lines import until
from bot.wording.names import brief, owner_title
from bot.wording.resident_cases import solved_taps
from bot.wording.rights import Right, is_reopenable, right_of
from bot.wording.scene import Scene, composer
from bot.wording.texts import Html, joined
from storage import petitions
from storage.tables import Petition
from storage.words import MediaPart, NoticeKind, Satisfaction, State

RATING_REASONS = ("not_done", "poor_quality", "too_slow", "attitude", "other")


@composer(NoticeKind.RESULT)
def result(scene: Scene) -> tuple[Message, ...]:
    """{}: what was done, before and after in one album, and the first tap: solved?"""
    case = scene.petition
    shown = media_of(scene, case, MediaPart.BEFORE)
    before, after = both_sides(album(attached(shown)), album(attached(after_of(scene, case))))
    rows: Rows = ((*solved_taps(scene, case),),)
    media = (*before, *after)
    words = case.result.strip() or scene.plain("result-without-words")
    photos = scene.text("result-photos", before=len(before), after=len(after)) if after else None

    who, right = owner_title(scene, case), right_of(scene, case)
    law = scene.text("result-review", right=right.value) if is_statutory(case.limits) else None
    silence = _silence(scene, case)

    def around(cut: str) -> Html:
        said = scene.text("result", number=number_of(case), who=who, words=cut)
        return joined("\n", said, photos, law, scene.text("result-question"), silence)

    return in_full(scene, around, words, rows, media)


def _silence(scene: Scene, case: Petition) -> Html | None:
    """Until when it can be judged: whoever says nothing hears nothing more."""
    if case.state != State.AWAITING_RATING or case.solved is not None:
        return None
    until_at = case.next_check_at
    return scene.text("result-silence", until=scene.spoken(until_at)) if until_at else None


def both_sides(
    before: tuple[Attached, ...], after: tuple[Attached, ...]
) -> tuple[tuple[Attached, ...], tuple[Attached, ...]]:
    """Before and after, ten at most, each side at least half of it if it has so many."""
    before = before[: max(ALBUM // 2, ALBUM - len(after))] if after else ()
    return before, after[: ALBUM - len(before)]


@composer(NoticeKind.WHICH_RESULT)
def which_result(scene: Scene) -> tuple[Message, ...]:
    """{cases, solved}: several results wait, or an answer in another case; which was meant?"""
    answer = "yes" if scene.argument("solved", False) else "no"
    found = (petitions.get(scene.session, number) for number in scene.argument("cases", []))
    taps = (_this_one(scene, case, answer) for case in found if case is not None)
    return say(scene, "rating-which", column(taps), solved=answer)


def _this_one(scene: Scene, case: Petition, answer: str) -> Button:
    """A result is judged with it; a case with no result is added to, in words.

    Of a case that the reader has joined it may be, too: that one is judged by a button of its own.
    """
    done = case.state in (State.AWAITING_RATING, State.CLOSED)
    verb, argument = (Verb.SOLVED, f"{answer}-{case.reopened}") if done else (Verb.ADD, "")
    if not scene.is_readers(case):
        verb, argument = Verb.JUDGE, answer
    words = brief(scene, case, SHORT)
    return scene.button("add-to", verb, case.id, argument, number=number_of(case), words=words)


@composer(NoticeKind.RATING_SATISFACTION)
def rating_satisfaction(scene: Scene) -> tuple[Message, ...]:
    """{}: the second tap."""
    case = scene.petition
    taps = (
        scene.button(
            "satisfaction",
            Verb.SATISFIED,
            case.id,
            f"{word.value}-{case.reopened}",
            word=word.value,
        )
        for word in Satisfaction
    )
    return say(scene, "rating-satisfaction", column(taps, 3), number=number_of(case))


@composer(NoticeKind.RATING_REASON)
def rating_reason(scene: Scene) -> tuple[Message, ...]:
    """{solved: bool | null}: why not; a reason, own words, or have it done again.

    null: whether it is solved has not been said, and is asked as well.
    """
    case = scene.petition
    answered = scene.argument("solved", False)
    solved = bool(answered)
    reasons = column(
        (
            scene.button("rating-reason", Verb.REASON, case.id, key, reason=key)
            for key in RATING_REASONS
            if key != "not_done" or not solved
        ),
        2,
    )
    reopenable = not solved and is_reopenable(scene, case)
    again: Rows = ((scene.button("reopen", Verb.REOPEN, case.id),),) if reopenable else ()
    if answered is None:
        taps: Rows = (solved_taps(scene, case), *reasons)
        return say(scene, "rating-reason-unsaid", taps, number=number_of(case))
    return say(
        scene,
        "rating-reason-solved" if solved else "rating-reason-unsolved",
        (*reasons, *again),
        number=number_of(case),
        again="yes" if reopenable else "no",
        by_itself="none" if solved else _by_itself(scene, case),
    )


@composer(NoticeKind.RATED)
def rated(scene: Scene) -> tuple[Message, ...]:
    """{}: thanks, and what may still be asked for; at once where it has been called not solved."""
    case = scene.petition
    happy = case.solved is not False and case.satisfaction != Satisfaction.DISSATISFIED
    right = right_of(scene, case)
    at_once = case.solved is False and right == Right.AGAIN and is_reopenable(scene, case)
    again: Rows = ((scene.button("reopen", Verb.REOPEN, case.id),),) if at_once else ()
    return say(
        scene,
        "rated",
        again,
        number=number_of(case),
        happy="yes" if happy else "no",
        right="now" if at_once else right.value,
        by_itself=_by_itself(scene, case),
    )


def _by_itself(scene: Scene, case: Petition) -> str:
    """When it is done once more though its reporter asks for nothing; "none": not by itself."""
    waits = case.state == State.AWAITING_RATING and case.solved is False
    if not waits or case.next_check_at is None or not is_reopenable(scene, case):
        return "none"
    return scene.spoken(case.next_check_at)


@composer(NoticeKind.REOPENED)
def reopened(scene: Scene) -> tuple[Message, ...]:
    """{}: it is being done again; who has it, until when."""
    case = scene.petition
    who, when = owner_title(scene, case), until(scene, case)
    follow = ((scene.button("show-case", Verb.SHOW, case.id),),)
    return say(scene, "reopened", follow, number=number_of(case), who=who, until=when)

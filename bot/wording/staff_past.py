"""来路: how a case came to its reader, what its reporter has said since, what colleagues noted.

Offices, never who reports.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from bot.rules.undoing import in_force
from bot.wording.lengths import trimmed
from bot.wording.names import office_of
from bot.wording.rating import RATING_REASONS
from bot.wording.scene import Scene
from bot.wording.staff_oversight import oversight
from bot.wording.staff_steps import SEND_BACK_REASONS
from bot.wording.texts import Html, joined
from storage import petitions
from storage.tables import Petition
from storage.words import OPEN_STATES, EventKind, StatementKind

PASSING_REASONS = (
    "third_transfer",
    "relocated_again",
    "reclassified_again",
    "as_proposed",
    "back",
)
_BRIEF = 80  # units of a colleague's words: all must fit under a photo
_MOST = 2  # the latest ones of either
_LOOKED_AT = 12  # of what was said last; who says more than that at once is read in the chat
PASSED_ON = (EventKind.SENT_BACK, EventKind.TRANSFERRED)
_PASSED_ON = frozenset({*PASSED_ON, EventKind.UNDONE})
_JUDGED = frozenset({EventKind.RATED, EventKind.RESOLVED, EventKind.UNDONE})


def past(scene: Scene, case: Petition) -> Html | None:
    """The last answer, what supervision met, the last 退单 or 转派, what was said; or None."""
    return (
        joined(
            "\n",
            _answered(scene, case),
            _why_again(scene, case),
            oversight(scene, case),
            _passed_on(scene, case),
            *_said(scene, case),
        )
        or None
    )


def _answered(scene: Scene, case: Petition) -> Html | None:
    """What was answered before it was opened again: whoever has it now may not have been there."""
    if not case.reopened or case.state not in OPEN_STATES:
        return None
    latest = petitions.latest_words(scene.session, case.id or 0, StatementKind.RESULT, 1)
    return next((scene.text("card-answered", words=one) for one in _briefly(latest)), None)


def _why_again(scene: Scene, case: Petition) -> Html | None:
    """By which ready reason it was not enough; own words are among what was said since."""
    if not case.reopened or case.state not in OPEN_STATES:
        return None
    judged = in_force(petitions.find_events_of(scene.session, case.id or 0, _JUDGED))
    since = takewhile(lambda one: one.kind is not EventKind.RESOLVED, reversed(judged))
    reasons = (str(one.details.get("reason", "")) for one in since)
    said = next((one for one in reasons if one in RATING_REASONS and one != "other"), None)
    if said is None:
        return None
    return scene.text("card-why-again", reason=scene.plain("button-rating-reason", reason=said))


def _passed_on(scene: Scene, case: Petition) -> Html | None:
    if not case.bounces:
        return None
    standing = in_force(petitions.find_events_of(scene.session, case.id or 0, _PASSED_ON))
    if not standing:
        return None
    last = standing[-1]
    return scene.text(
        "card-passed-on",
        kind=last.kind.value,
        office=office_of(scene, last.person_id, last.role, case.grid_id),
        reason=_reason(scene, str(last.details.get("reason", ""))),
    )


def _reason(scene: Scene, reason: str) -> str:
    if reason in PASSING_REASONS:
        return scene.plain("passing-reason", reason=reason)
    if reason in SEND_BACK_REASONS:
        return scene.plain("button-send-back-reason", reason=reason)
    return trimmed(" ".join(reason.split()), _BRIEF) or "none"


def _said(scene: Scene, case: Petition) -> list[Html]:
    """The latest of the reporter's own, then of colleagues' notes, as they followed each other."""
    lately = petitions.said_since(scene.session, case.id or 0, _LOOKED_AT)
    notes = [words for kind, words in lately if kind == StatementKind.NOTE][:_MOST]
    theirs = [words for kind, words in lately if kind != StatementKind.NOTE][:_MOST]
    return [
        *(scene.text("card-said-since", words=words) for words in _briefly(theirs)),
        *(scene.text("card-note", words=words) for words in _briefly(notes)),
    ]


def _briefly(latest_first: Sequence[str]) -> Iterator[str]:
    """In one line each, the earlier first; what was emptied is left out."""
    for words in reversed(latest_first):
        brief = trimmed(" ".join(words.split()), _BRIEF)
        if brief:
            yield brief

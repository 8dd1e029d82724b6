"""流转事由: why something happened, by what happened; own words as they are."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from bot.rules import blocking, declining
from bot.wording.clock_lines import reason_words
from bot.wording.lengths import trimmed
from bot.wording.rating import RATING_REASONS
from bot.wording.scene import Scene
from bot.wording.staff_past import PASSING_REASONS
from bot.wording.staff_steps import SEND_BACK_REASONS
from storage.tables import Event
from storage.words import EventKind

WORDS = 400  # units of what somebody wrote
Ready = tuple[tuple[str, ...], str]  # codes, and the text that says them

RATING: Ready = (RATING_REASONS, "button-rating-reason")
PASSING: tuple[Ready, ...] = (
    (PASSING_REASONS, "passing-reason"),
    (SEND_BACK_REASONS, "button-send-back-reason"),
)
READY: Mapping[EventKind, tuple[Ready, ...]] = MappingProxyType(
    {
        EventKind.SENT_BACK: PASSING,
        EventKind.TRANSFERRED: PASSING,
        EventKind.DECLINED: ((declining.REASONS, "button-decline-reason"),),
        EventKind.OBJECTED: (RATING,),
        EventKind.RATED: (RATING,),
        EventKind.BLOCKED: ((blocking.REASONS, "blocked-reason"),),
    }
)


def reason(scene: Scene, event: Event) -> str:
    """Why, "" when nobody said so."""
    say = _OTHERWISE.get(event.kind, _ready)
    why = event.details.get("reason")
    return say(scene, event, why) if why else ""


def written(words: Any) -> str:
    """What somebody wrote, in one line."""
    said = words if isinstance(words, list) else [words]
    return trimmed(" ".join(" ".join(str(one).split()) for one in said), WORDS)


def _ready(scene: Scene, event: Event, why: Any) -> str:
    if why == declining.OWN_WORDS and event.kind == EventKind.DECLINED:
        return ""  # they stand beside it
    for codes, text in READY.get(event.kind, ()):
        if why in codes:
            return scene.plain(text, reason=why)
    return written(why)


def _paused(scene: Scene, event: Event, why: Any) -> str:
    return written(event.details.get("note") or reason_words(scene, str(why)))


def _asked(scene: Scene, _event: Event, why: Any) -> str:
    return reason_words(scene, str(why))


def _escalated(scene: Scene, _event: Event, why: Any) -> str:
    return scene.plain("file-escalated", reason=str(why))


def _rated(scene: Scene, event: Event, why: Any) -> str:
    """Own words stand among what was said, where they can be erased."""
    return scene.plain("file-said-why") if why is True else _ready(scene, event, why)


_OTHERWISE: Mapping[EventKind, Callable[[Scene, Event, Any], str]] = MappingProxyType(
    {
        EventKind.PAUSED: _paused,
        EventKind.EXTENSION_ASKED: _asked,
        EventKind.EXTENDED: _asked,
        EventKind.ESCALATED: _escalated,
        EventKind.RATED: _rated,
    }
)

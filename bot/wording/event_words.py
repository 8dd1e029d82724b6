"""流转说明: what an event's details add, in trade words; offices, never who reports."""

from collections.abc import Callable
from typing import Any

from bot.wording.lengths import trimmed
from bot.wording.names import category_name, office_of, place_name
from bot.wording.scene import Scene
from bot.wording.staff_past import PASSING_REASONS
from bot.wording.staff_steps import SEND_BACK_REASONS
from storage.tables import Event, Petition

WORDS = 400  # units of what somebody wrote


def remark(scene: Scene, case: Petition, event: Event) -> str:
    """What there is to add to an event, "" for nothing."""
    told = event.details
    found = (say(scene, case, told[name]) for name, say in SAID if told.get(name) is not None)
    return scene.plain("file-separator").join(one for one in found if one)


def _reason(scene: Scene, _case: Petition, reason: Any) -> str:
    if reason in PASSING_REASONS:
        return scene.plain("passing-reason", reason=reason)
    if reason in SEND_BACK_REASONS:
        return scene.plain("button-send-back-reason", reason=reason)
    return trimmed(" ".join(str(reason).split()), WORDS)


def _to(scene: Scene, case: Petition, person_id: Any) -> str:
    office = office_of(scene, int(person_id), None, case.grid_id)
    return scene.plain("file-to", who=office)


def _written(_scene: Scene, _case: Petition, words: Any) -> str:
    said = words if isinstance(words, list) else [words]
    return trimmed(" ".join(str(one) for one in said), WORDS)


def _act(scene: Scene, _case: Petition, act: Any) -> str:
    return scene.plain("undo-act", act=str(act))


def _level(scene: Scene, _case: Petition, level: Any) -> str:
    return scene.plain("file-level", level=str(level))


def _share(scene: Scene, _case: Petition, share: Any) -> str:
    return scene.plain("file-share", share=int(share))


def _silent(scene: Scene, _case: Petition, silent: Any) -> str:
    return scene.plain("file-silent") if silent else ""


def _untold(scene: Scene, _case: Petition, untold: Any) -> str:
    return scene.plain("file-untold") if untold else ""


def _runs(scene: Scene, _case: Petition, runs: Any) -> str:
    return scene.plain("file-runs") if runs else ""


Say = Callable[[Scene, Petition, Any], str]
SAID: tuple[tuple[str, Say], ...] = (
    ("reason", _reason),
    ("to", _to),
    ("code", lambda scene, _case, code: category_name(scene, str(code))),
    ("grid", lambda scene, _case, grid: place_name(scene, grid)),
    ("level", _level),
    ("share", _share),
    ("act", _act),
    ("silent", _silent),
    ("untold", _untold),
    ("runs", _runs),
    ("words", _written),
    ("text", _written),
    ("result", _written),
    ("decision", _written),
    ("note", _written),
    ("why", _written),
)

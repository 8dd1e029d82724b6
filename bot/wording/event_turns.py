"""流转去向: who had a case, why it came to whom, what a proposal or a merged case changed."""

from typing import Any

from bot.wording.event_reasons import written
from bot.wording.names import colleague_or_title
from bot.wording.scene import Scene
from storage.tables import Event, Petition
from storage.words import EventKind

RAISED = ("level", "owner_id", "urgency", "escalations")  # with whoever has it goes the role


def about(scene: Scene, _case: Petition, event: Event, what: Any) -> str:
    """Of a unit, with what it is late; of a dispatch, staff of which level it complains of."""
    if event.kind == EventKind.DISPATCHED:
        return scene.plain("file-complains", word=str(what))
    return scene.plain("file-late-with", word=str(what))


def goes_on(scene: Scene, _case: Petition, event: Event, is_so: Any) -> str:
    """Withdrawn, but for others not; or handed over with the ladder where it was."""
    if is_so is not True:
        return ""
    given = event.kind == EventKind.DISPATCHED
    return scene.plain("file-ladder-goes-on" if given else "file-goes-on-for-others")


def kept(scene: Scene, _case: Petition, event: Event, is_so: Any) -> str:
    """Handed over in the state it was in; of a clock it is told with the clock."""
    is_told = is_so is True and event.kind == EventKind.DISPATCHED
    return scene.plain("file-state-kept") if is_told else ""


def climbed(scene: Scene, _case: Petition, event: Event, how: Any) -> str:
    """A case went up, or the question whether there is more time."""
    if event.kind == EventKind.EXTENSION_ASKED:
        return scene.plain("file-asked-above") if how else ""
    return scene.plain("file-climbed") if how is True else ""


def proposal(scene: Scene, _case: Petition, _event: Event, made: Any) -> str:
    """Who should have it, as whoever sent it back proposed."""
    kind, who = str(made.get("kind", "unknown")), "none"
    if kind == "person":
        who = colleague_or_title(scene, int(made["person_id"]), str(made.get("title", "")))
    elif kind == "level":
        who = scene.plain("level-name", level=str(made["level"]))
    elif kind == "words":
        who = written(made["text"])
    return scene.plain("file-proposal", kind=kind, who=who)


def raised(scene: Scene, _case: Petition, _event: Event, changed: Any) -> str:
    """What else of it a case changed that was merged into it, or taken out."""
    names = [scene.plain("file-raised-what", what=name) for name in RAISED if name in changed]
    return scene.plain("file-raised", what=scene.plain("list-separator").join(names))


def undone(scene: Scene, _case: Petition, event: Event, first: Any) -> str:
    """Which entries do not count any more."""
    last = event.details.get("last")
    entries = "one" if last == first else "several"
    return scene.plain("file-undone", first=str(first), last=str(last), entries=entries)


def rule(scene: Scene, _case: Petition, _event: Event, code: Any) -> str:
    """The city's own code of a rule of dispatch."""
    return scene.plain("file-by-rule", code=str(code))


def trouble(scene: Scene, _case: Petition, _event: Event, why: Any) -> str:
    """Why that rule disabled itself."""
    return scene.plain("file-rule-disabled", why=str(why))


def nth(scene: Scene, _case: Petition, _event: Event, times: Any) -> str:
    """How often those above were told again."""
    return scene.plain("file-told-again", times=str(times))


def answered_as(scene: Scene, _case: Petition, _event: Event, who: Any) -> str:
    """Who answered by a link, in their own words."""
    return scene.plain("file-answered-as", who=written(who))


def media(scene: Scene, _case: Petition, _event: Event, sent: Any) -> str:
    """How many came with it; a number, or their hashes."""
    count = len(sent) if isinstance(sent, list) else int(sent)
    return scene.plain("file-media-count", count=count) if count else ""

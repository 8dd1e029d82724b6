"""流转说明: what an event's details add, in trade words; offices, never who reports."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from bot.rules.deadline import Limit
from bot.wording import event_turns
from bot.wording.clock_lines import amount_words
from bot.wording.event_clocks import clocks, moment
from bot.wording.event_reasons import reason, written
from bot.wording.gone import gone_words
from bot.wording.names import category_name, office_of, place_name
from bot.wording.scene import Scene
from bot.wording.whistles import task_of, unit_name
from storage.tables import Event, Petition
from storage.words import EventKind, Level, LimitUnit, Role

Say = Callable[[Scene, Petition, Event, Any], str]


def remark(scene: Scene, case: Petition, event: Event) -> str:
    """What there is to add to an event, "" for nothing."""
    told = event.details
    found = [_unreached(scene, case, event), _moved(scene, event), reason(scene, event)]
    found += [
        say(scene, case, event, told[name])
        for name, say in SAID
        if told.get(name) not in (None, "", [])
    ]
    found += clocks(scene, event)
    return scene.plain("file-separator").join(one for one in found if one)


def _moved(scene: Scene, event: Event) -> str:
    """Why a clock was moved; by the petition law it is told with the rest."""
    if event.kind != EventKind.CLOCK_MOVED or "law" in event.details:
        return ""
    return scene.plain("file-take-kept" if event.details.get("kept") else "file-calendar")


def _unreached(scene: Scene, case: Petition, event: Event) -> str:
    """Whom an alert has not reached; no act of theirs."""
    if event.kind != EventKind.UNDELIVERED or event.person_id is None:
        return ""
    who = office_of(scene, event.person_id, event.role, case.grid_id)
    return scene.plain("file-unreached", who=who)


def _list(scene: Scene, words: Iterable[str]) -> str:
    return scene.plain("list-separator").join(words)


def _office(key: str, scene: Scene, case: Petition, _event: Event, person_id: Any) -> str:
    return scene.plain(key, who=office_of(scene, int(person_id), None, case.grid_id))


def _case(key: str, scene: Scene, _case: Petition, _event: Event, numbers: Any) -> str:
    """Other cases by their numbers."""
    known = numbers if isinstance(numbers, list) else [numbers]
    return scene.plain(key, cases=_list(scene, map(str, known)))


def _into(scene: Scene, case: Petition, event: Event, numbers: Any) -> str:
    if event.kind == EventKind.SPLIT:
        return _case("file-parts", scene, case, event, numbers)
    return _case("file-into", scene, case, event, numbers)


def _flag(key: str, scene: Scene, _case: Petition, _event: Event, is_so: Any) -> str:
    return scene.plain(key) if is_so is True else ""


def _choice(key: str, scene: Scene, _case: Petition, _event: Event, chosen: Any) -> str:
    """One of a few words, or yes and no."""
    word = ("yes" if chosen else "no") if isinstance(chosen, bool) else str(chosen)
    return scene.plain(key, word=word)


def _count(key: str, scene: Scene, _case: Petition, _event: Event, count: Any) -> str:
    return scene.plain(key, count=count) if count and isinstance(count, int) else ""


def _words(_scene: Scene, _case: Petition, _event: Event, words: Any) -> str:
    return written(words)


def _code(scene: Scene, _case: Petition, event: Event, code: Any) -> str:
    before = event.details.get("before")
    was = category_name(scene, str(before)) if before else "none"
    return scene.plain("file-becomes", before=was, after=category_name(scene, str(code)))


def _before(scene: Scene, _case: Petition, event: Event, before: Any) -> str:
    """What somebody had written before they put it right."""
    own = event.kind in (EventKind.ASKED, EventKind.NOTED, EventKind.CORRECTED)
    return scene.plain("file-before", words=written(before)) if own else ""


def _gone(scene: Scene, case: Petition, _event: Event, keys: Any) -> str:
    """What of the case was in a message that its author has deleted."""
    words = written(gone_words(scene, case, keys))
    return scene.plain("file-gone", words=words) if words else ""


def _grid(scene: Scene, _case: Petition, _event: Event, grid: Any) -> str:
    return place_name(scene, grid)


def _level(scene: Scene, _case: Petition, _event: Event, level: Any) -> str:
    return scene.plain("file-level", level=str(level))


def _passed(scene: Scene, case: Petition, _event: Event, passed: Any) -> str:
    """Who was passed over, each once."""
    offices = dict.fromkeys(_skipped(scene, case, *one) for one in passed)
    return scene.plain("file-passed", offices=_list(scene, offices))


def _skipped(scene: Scene, case: Petition, person_id: Any, *rest: Any) -> str:
    """[person, why] of a dispatch, [person, role, level, why] of what went up."""
    *known, why = rest
    role, level = known or (None, Level.STREET.value)
    if person_id is None:
        office = scene.plain("level", level=str(level))
    else:
        office = office_of(scene, int(person_id), Role(role) if role else None, case.grid_id)
    return scene.plain("file-skipped", who=office, why=str(why))


def _units(key: str, scene: Scene, _case: Petition, _event: Event, units: Any) -> str:
    known = units if isinstance(units, list) else [units]
    if not all(isinstance(one, int) for one in known):
        return ""  # the unit of a limit
    return scene.plain(key, units=_list(scene, (unit_name(scene, one) for one in known)))


def _task(scene: Scene, _case: Petition, _event: Event, task: Any) -> str:
    return scene.plain("file-task", words=written(task_of(scene, str(task))))


def _meets(scene: Scene, _case: Petition, _event: Event, at: Any) -> str:
    return scene.plain("file-meets", at=moment(scene, at))


def _until(scene: Scene, _case: Petition, event: Event, until: Any) -> str:
    """A pause tells it with the clocks."""
    is_block = event.kind == EventKind.BLOCKED
    return scene.plain("file-blocked-until", at=moment(scene, until)) if is_block else ""


def _amount(scene: Scene, _case: Petition, event: Event, amount: Any) -> str:
    limit = Limit(int(amount), LimitUnit(event.details.get("unit", LimitUnit.WORKING_DAYS)))
    return scene.plain("file-amount", amount=amount_words(scene, limit))


def _act(scene: Scene, _case: Petition, _event: Event, act: Any) -> str:
    return scene.plain("undo-act", act=str(act))


def _why(scene: Scene, _case: Petition, event: Event, why: Any) -> str:
    """Of a refusal in own words; why a whistle has ended; of a red mark its level says it."""
    if event.kind == EventKind.WHISTLE_ENDED:
        return scene.plain("file-whistle-ended", why=str(why))
    return "" if event.kind == EventKind.RED_MARKED else written(why)


def _note(_scene: Scene, _case: Petition, event: Event, note: Any) -> str:
    """Of a pause it is the reason."""
    return "" if event.kind == EventKind.PAUSED else written(note)


def _share(scene: Scene, _case: Petition, _event: Event, share: Any) -> str:
    return scene.plain("file-share", share=int(share))


def _said(scene: Scene, case: Petition, event: Event, said: Any) -> str:
    """What a caller said on the telephone; of an undone step how much residents had said."""
    if event.kind == EventKind.CALLED_BACK:
        return _choice("file-called-back", scene, case, event, said)
    return scene.plain("file-said-count", count=len(said))


# What has no words of its own, and why: of any other detail it is a fault (tests/wording).
UNSAID: Mapping[str, str] = MappingProxyType(
    {
        "booked": "what changed of the row; its clocks are told",
        "content": "hashes",
        "by": "who did it stands beside it",
        "step": "its level, share or stage is told",
        "least": "below which nobody was looked for; where it went is told",
        "role_of": "told with who is responsible",
        "notices": "numbers of messages; whom they have not reached is told",
        "whistle": "a number; the units are told",
        "last": "told with the first",
        "clocks": "told as what is booked of them",
        "due": "likewise",
        "after": "likewise",
        "unit": "told with the amount; of a whistle it is a unit, and told",
    }
)
SAID: tuple[tuple[str, Say], ...] = (
    ("to", partial(_office, "file-to")),
    ("had", partial(_office, "file-had")),
    ("goes_to", partial(_choice, "file-goes-to")),
    ("rule", event_turns.rule),
    ("rule_disabled", event_turns.trouble),
    ("on_duty", partial(_flag, "file-on-duty")),
    ("climbed", event_turns.climbed),
    ("was_taken", partial(_flag, "file-was-taken")),
    ("kept", event_turns.kept),
    ("found", partial(_flag, "file-found")),
    ("nth", event_turns.nth),
    ("proposal", event_turns.proposal),
    ("told", partial(_office, "file-told")),
    ("responsible", partial(_office, "file-leader")),
    ("absent", partial(_office, "file-absent")),
    ("helper", partial(_office, "file-helper")),
    ("code", _code),
    ("grid", _grid),
    ("level", _level),
    ("start", _level),
    ("passed", _passed),
    ("once_more", partial(_flag, "file-once-more")),
    ("share", _share),
    ("act", _act),
    ("first", event_turns.undone),
    ("how", partial(_choice, "file-how")),
    ("solved", partial(_choice, "file-rated-solved")),
    ("satisfaction", partial(_choice, "file-rated")),
    ("lasted", partial(_choice, "file-lasted")),
    ("said", _said),
    ("into", _into),
    ("joined", partial(_case, "file-into")),
    ("added_to", partial(_case, "file-into")),
    ("merged", partial(_case, "file-took-in")),
    ("out_of", partial(_case, "file-out-of")),
    ("other", partial(_case, "file-gave-back")),
    ("down", partial(_case, "file-down")),
    ("raised", event_turns.raised),
    ("split_from", partial(_case, "file-out-of")),
    ("earlier", partial(_case, "file-earlier")),
    ("over", partial(_flag, "file-no-more")),
    ("others", partial(_case, "file-others")),
    ("people", partial(_count, "file-people")),
    ("supporters", partial(_count, "file-supporters")),
    ("units", partial(_units, "file-units")),
    ("unit", partial(_units, "file-units")),
    ("about", event_turns.about),
    ("unanswered", partial(_units, "file-unanswered")),
    ("task", _task),
    ("by_link", partial(_flag, "file-by-link")),
    ("not_ours", partial(_flag, "file-not-ours")),
    ("meets_at", _meets),
    ("undecided", partial(_flag, "file-undecided")),
    ("until", _until),
    ("amount", _amount),
    ("silent", partial(_flag, "file-silent")),
    ("untold", partial(_flag, "file-untold")),
    ("by_itself", partial(_flag, "file-by-itself")),
    ("goes_on", event_turns.goes_on),
    ("runs", partial(_flag, "file-runs")),
    ("law", partial(_choice, "file-law")),
    ("supporter", partial(_flag, "file-supporter")),
    ("collected", partial(_flag, "file-collected")),
    ("media", event_turns.media),
    ("words", _words),
    ("gone", _gone),
    ("text", _words),
    ("result", _words),
    ("photos", event_turns.media),
    ("answered_as", event_turns.answered_as),
    ("decision", _words),
    ("note", _note),
    ("before", _before),
    ("why", _why),
)

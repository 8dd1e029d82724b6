"""时钟的说法: what a case's clocks do, in a line, for cards, stories and dates."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlmodel import col, select

from bot.rules.clock import is_late_by_more_than
from bot.rules.deadline import Limit
from bot.rules.letters import Round, round_of
from bot.rules.lifecycle import Act
from bot.rules.limits import awaits_decision, is_statutory, rounds_by_law, was_other
from bot.rules.waiting import BY_STAFF, LATE, PAUSES, is_over, may_extend
from bot.wording.lengths import trimmed
from bot.wording.scene import Scene
from bot.wording.texts import NOTHING, Html, joined
from storage import waiting
from storage.tables import Event, Extension, Pause, Petition
from storage.words import (
    OPEN_STATES,
    UNTAKEN_STATES,
    EventKind,
    LimitUnit,
    PauseReason,
    State,
    Urgency,
)

_NOTE = 60  # units of somebody's reason in a line


def until(scene: Scene, case: Petition) -> str:
    """Until when the case will be settled, with the countdown; words for not known yet.

    What should be done by now is not promised again: it was due then, and is so much late.
    """
    if case.state not in OPEN_STATES and case.due_at is not None:
        return scene.plain("until-over")
    if stands(case):
        return _until_paused(scene, case)
    if case.acceptance_due_at is not None and is_undecided(case):
        at = case.acceptance_due_at
        if at <= scene.now:
            return scene.plain(
                "until-decided-late", moment=scene.spoken(at), over=_over(scene, at)
            )
        return scene.plain("until-decided", moment=scene.spoken(at), left=scene.left(at))
    if case.due_at is None:
        return scene.plain("until-unknown")
    if case.due_at <= scene.now:
        at = case.due_at
        return scene.plain("until-late", moment=scene.spoken(at), over=_over(scene, at))
    return scene.plain(
        "until",
        moment=scene.spoken(case.due_at),
        left=scene.left(case.due_at),
        provisional=scene.provisional(case.due_at),
    )


def _over(scene: Scene, at: datetime) -> str:
    """By how much it is late; on the evening and the days off after it by nothing yet."""
    said = scene.left(at)
    return "none" if said == scene.plain("just-due") else said


def is_undecided(case: Petition) -> bool:
    """信访: whether it is still to be decided that it is accepted."""
    return awaits_decision(case.limits, case.clock_started_at)


def stands(case: Petition) -> bool:
    """Whether the clock stands; one of the law's runs on while somebody is waited for."""
    return case.paused_at is not None and not is_statutory(case.limits)


def _until_paused(scene: Scene, case: Petition) -> str:
    return scene.plain(
        "until-paused",
        reason=pause_words(scene, case),
        until=scene.spoken(case.paused_until) if case.paused_until else "none",
    )


def pause_words(scene: Scene, case: Petition) -> str:
    """Why the clock stands, in a few words."""
    row = scene.session.exec(
        select(Pause)
        .where(Pause.petition_id == case.id, col(Pause.ended_at).is_(None))
        .order_by(col(Pause.id).desc())
    ).first()
    if row is not None and row.note:
        return trimmed(row.note, _NOTE)
    reason = PauseReason.RESIDENT if row is None else row.reason
    if reason is PauseReason.RESIDENT and scene.is_readers(case):
        return scene.plain("pause-yours")
    return reason_words(scene, reason.value)


def reason_words(scene: Scene, reason: str) -> str:
    """A ready reason in words; own words as they are."""
    if reason in set(PauseReason):
        return scene.plain("pause-reason", reason=reason)
    return trimmed(" ".join(reason.split()), _NOTE)


def amount_words(scene: Scene, limit: Limit) -> str:
    """How much time, in its own unit."""
    if limit.unit is LimitUnit.DAYS:
        return scene.plain("natural-days", count=limit.amount)
    if limit.unit is LimitUnit.WORKING_DAYS:
        return scene.plain("working-days", count=limit.amount)
    return scene.plain("working-hours", count=limit.amount)


def clock_card(scene: Scene, case: Petition) -> Html | None:
    """The lines of a staff card that tell what is to be done until when."""
    if case.state not in OPEN_STATES or case.due_at is None:
        return None
    return joined("\n", _main_line(scene, case), _more_time(scene, case)) or None


def _main_line(scene: Scene, case: Petition) -> Html:
    if case.due_at is None:
        return NOTHING
    if stands(case):
        return scene.text(
            "card-paused",
            reason=pause_words(scene, case),
            since=scene.clock(case.paused_at) if case.paused_at else "none",
            until=scene.clock(case.paused_until) if case.paused_until else "none",
        )
    deciding = case.acceptance_due_at if is_undecided(case) else None
    taking = case.take_due_at if case.state in UNTAKEN_STATES else None
    at_work = case.state in (State.IN_PROGRESS, State.WHISTLED)
    calling = case.contact_due_at if at_work and case.contacted_at is None else None
    due = deciding or case.due_at
    return scene.text(
        "card-clocks",
        round=_round(case),
        take=_clock(scene, taking),
        contact=_clock(scene, calling),
        passed=_passed(scene, taking or calling),
        deciding="yes" if deciding else "no",
        due=scene.clock(due),
        left=scene.left(due),
        provisional=scene.provisional(due),
    )


def _round(case: Petition) -> str:
    if not is_statutory(case.limits):
        return "none"
    return round_of(rounds_by_law(case.limits, case.reopened)).value


def _clock(scene: Scene, at: datetime | None) -> str:
    return scene.clock(at) if at else "none"


def _passed(scene: Scene, at: datetime | None) -> str:
    """Whether this one of the card's moments is over: only the last one has a countdown."""
    return "yes" if at is not None and at < scene.now else "no"


def _more_time(scene: Scene, case: Petition) -> Html | None:
    if case.more_time_due_at is None:
        return None
    row = asked(scene, case)
    if row is None:
        return None
    amount = amount_words(scene, Limit(row.amount, row.unit))
    return scene.text("card-more-time", amount=amount, at=scene.clock(row.decide_due_at))


def asked(scene: Scene, case: Petition) -> Extension | None:
    """The extension that waits to be decided."""
    return scene.session.exec(
        select(Extension)
        .where(Extension.petition_id == case.id, col(Extension.decided_at).is_(None))
        .order_by(col(Extension.id).desc())
    ).first()


def fitting(scene: Scene, case: Petition, moves: frozenset[Act]) -> frozenset[Act]:
    """Of what may be done now, what makes sense by the state of the clocks."""
    idle = {
        Act.CONTACT: case.contacted_at is not None or case.anonymous,
        Act.PAUSE: case.paused_at is not None or is_statutory(case.limits),
        Act.RESUME: case.paused_at is None,
        Act.ACCEPT: not is_undecided(case),
        Act.CONVENE: is_undecided(case),
        Act.DECLINE: case.urgency == Urgency.EMERGENCY
        or (is_statutory(case.limits) and not is_undecided(case)),
        Act.ASK_EXTENSION: case.more_time_due_at is not None or not may_have_more(case),
        Act.DECIDE_EXTENSION: case.more_time_due_at is None,
    }
    sensible = frozenset(act for act in moves if not idle.get(act, False))
    return sensible.difference(_used_up(scene, case, sensible))


def _used_up(scene: Scene, case: Petition, moves: frozenset[Act]) -> Iterator[Act]:
    """What would be refused, for it was done as often as may be or it is too late."""
    number = case.id or 0
    if Act.PAUSE in moves:
        paused = waiting.count_pauses(scene.session, number, BY_STAFF)
        if paused >= PAUSES or is_over(case.due_at, scene.now):
            yield Act.PAUSE
    if Act.ASK_EXTENSION in moves:
        late = case.due_at is not None and is_late_by_more_than(
            case.due_at, case.paused_at or scene.now, LATE, scene.city.calendar
        )
        if late or _has_had_all(case, waiting.find_granted(scene.session, number)):
            yield Act.ASK_EXTENSION


def _has_had_all(case: Petition, granted: Sequence[Extension]) -> bool:
    """The law counts from acceptance, nothing that was granted when it did not hold."""
    by_law, since = is_statutory(case.limits), case.clock_started_at
    counted = len(granted)
    if by_law and since is not None:
        counted = sum(
            at is not None and at >= since and not was_other(case.limits, at)
            for at in (one.decided_at for one in granted)
        )
    rounds = rounds_by_law(case.limits, case.reopened)
    return not may_extend(counted, rounds, statutory=by_law)


def may_have_more(case: Petition) -> bool:
    """Whether more time can be thought of at all: not before acceptance, not in 复查 or 复核."""
    if not is_statutory(case.limits):
        return True
    rounds = rounds_by_law(case.limits, case.reopened)
    return not is_undecided(case) and round_of(rounds) is Round.HANDLING


def detail(scene: Scene, event: Event) -> str:
    """What a story adds to the name of an event of the clocks; "" for nothing."""
    facts = event.details
    if event.kind is EventKind.PAUSED and facts.get("until"):
        reason = facts.get("note") or facts.get("reason", "")
        return scene.plain(
            "story-paused", reason=reason_words(scene, reason), until=_at(scene, facts["until"])
        )
    if event.kind is EventKind.EXTENDED and facts.get("after"):
        reason = reason_words(scene, str(facts.get("reason", "")))
        return scene.plain("story-extended", reason=reason, until=_at(scene, facts["after"]))
    if event.kind is EventKind.CLOCK_MOVED and "due_at" in facts.get("clocks", ()):
        return scene.plain("story-moved", until=_at(scene, facts["after"]))
    if event.kind is EventKind.ACCEPTED and facts.get("due"):
        return scene.plain("story-moved", until=_at(scene, facts["due"]))
    return ""


def _at(scene: Scene, iso: str) -> str:
    return scene.spoken(datetime.fromisoformat(iso))

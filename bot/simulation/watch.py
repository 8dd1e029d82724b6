"""Watch: looks at each step before its commit, and at all open cases daily."""

from collections import Counter as Tally
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, Protocol

import structlog
from sqlalchemy import bindparam, select
from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import city
from bot.rules.accused import About, is_kept_from
from bot.rules.quiet import is_quiet
from bot.simulation import invariants, others, whose
from bot.simulation.books import WatchedTransaction
from bot.simulation.cases import Case
from bot.simulation.invariants import Actor, Happened, Rule, Violation
from bot.simulation.muted import Muted
from bot.simulation.rounds import Rounds
from bot.simulation.running_clocks import unwatched
from bot.simulation.undoable import Before, cannot_be_undone, rows_so_far
from storage import masks, people
from storage.new_rows import table_of
from storage.prepared import Prepared
from storage.tables import Event, Notice, Petition
from storage.words import (
    HELD_STATES,
    OPEN_STATES,
    RUNNING_STATES,
    SHOW_NOTHING,
    STAFF_ROLES,
    Counter,
    EventKind,
    NoticeKind,
    Role,
    State,
    Urgency,
)

MOST_KEPT = 200  # violations told one by one; the others are counted
PROGRAM = Actor()
TYPED = frozenset({NoticeKind.CALL_ENTERED})  # what the reader has typed in themselves
LEADERS = frozenset({Role.ADMINISTRATOR, Role.DUTY_LEADER})

_P, _E, _N = table_of(Petition), table_of(Event), table_of(Notice)
_COLUMNS = tuple(_P.c[field.name] for field in fields(Case))
_CASES = select(*_COLUMNS).where(_P.c.id.in_(bindparam("ids", expanding=True)))
_UNFINISHED = select(_P.c.id).where(_P.c.state.in_([*OPEN_STATES, State.AWAITING_RATING]))
_NEW_EVENTS = Prepared(
    select(
        _E.c.id,
        _E.c.petition_id,
        _E.c.number,
        _E.c.kind,
        _E.c.person_id,
        _E.c.details,
        _E.c.role,
    )
    .where(_E.c.id > bindparam("after"))
    .order_by(_E.c.id)
)
_GIVEN = select(_E.c.details).where(
    _E.c.petition_id == bindparam("petition_id"),
    _E.c.kind == EventKind.DISPATCHED,
    _E.c.at == bindparam("at"),
)
_TOLD_OF_NOBODY = select(_N.c.person_id).where(
    _N.c.petition_id == bindparam("petition_id"), _N.c.kind == NoticeKind.UNASSIGNED
)


class Told(Protocol):
    """What somebody reads: of which kind, and who; None in a group."""

    @property
    def kind(self) -> NoticeKind: ...

    @property
    def person_id(self) -> int | None: ...


class Watch:
    """Knows every case as it was after the last step."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self.violations: list[Violation] = []
        self.broken: Tally[Rule] = Tally()
        self.steps = 0
        self.nights: set[tuple[str, int, str]] = set()  # chats that were written to at night
        self.known: dict[int, Case] = {}
        self._rounds: dict[int, Rounds] = {}
        self.caller: Caller | None = None  # who acts now; None: the program
        self._last_event = 0
        self._rows = Before()
        self._muted = Muted()
        self._persons: dict[tuple[Counter, int], int] = {}
        self._callers: dict[int, Caller] = {}
        structlog.get_config()["processors"].insert(0, self._note_error)

    def stop(self) -> None:
        """Look no more."""
        structlog.get_config()["processors"].remove(self._note_error)

    def blame(self, rule: Rule, now: datetime, what: object) -> None:
        """Write a violation down."""
        self.broken[rule] += 1
        if len(self.violations) < MOST_KEPT:
            self.violations.append(Violation(rule, now, str(what)))

    def who_is(self, person_id: int) -> Caller | None:
        """The account of somebody who has acted."""
        return self._callers.get(person_id)

    def after_step(self, session: WatchedTransaction, now: datetime) -> None:
        """Every case that this step has touched, against what it was."""
        self.steps += 1
        rows = _NEW_EVENTS.rows(session, {"after": self._last_event})
        events = [Happened(*row[1:]) for row in rows]
        self._last_event = rows[-1][0] if rows else self._last_event
        actor = self._actor(session)
        self._undoable(session, now, events, actor.person_id)
        touched = session.touched | {one.petition_id for one in events}
        if not touched:
            return
        for case in _cases(session, sorted(touched)):
            own = [one for one in events if one.petition_id == case.id]
            self._check(session, now, case, own, actor)

    def daily(self, session: Session, now: datetime) -> None:
        """Every unfinished case: what it must be, and who has it."""
        ids = list(session.connection().execute(_UNFINISHED).scalars())
        cases = _cases(session, ids)
        for case in cases:
            for rule in self._of_case(session, now, case):
                self.blame(rule, now, self._name(case.id))
            for stage in unwatched(case, now):
                self.blame(Rule.CLOCK, now, f"{self._name(case.id)} {case.state} {stage}")
        self._owners(session, now, cases)

    def arrived(self, session: Session, now: datetime, notice: Notice, *, asked: bool) -> None:
        """What is meant for the night is an answer, an emergency's, or for whoever is on duty; no
        notice of a case goes to whom it complains of.
        """
        if self.is_kept_from(session, notice.petition_id, Counter(notice.counter), notice):
            self.blame(Rule.ACCUSED, now, f"{notice.kind} {notice.dedup_key}")
        if asked or notice.edits is not None or notice.kind in SHOW_NOTHING:
            return
        zone = city(session).zone
        if is_quiet(now, zone):
            self.nights.add((notice.counter, notice.chat_id, now.date().isoformat()))
        case = self.known.get(notice.petition_id or 0)
        if not is_quiet(notice.not_before, zone) or _is_on_duty(session, notice):
            return
        if case is None or case.urgency != Urgency.EMERGENCY:
            self.blame(Rule.QUIET, now, f"{notice.kind} {notice.dedup_key}")

    def is_kept_from(
        self, session: Session, case_id: int | None, counter: Counter, told: Told
    ) -> bool:
        """Whether the reader of what is told is to read nothing of a case."""
        case = self.known.get(case_id or 0)
        if case is None or counter != Counter.STAFF or told.kind in TYPED:
            return False
        if case.about == About() or told.person_id is None:
            return case.about != About() and told.kind == NoticeKind.WORK_CARD
        held = people.find_appointments(session, told.person_id)
        return is_kept_from(case.about, told.person_id, (one.role for one in held))

    def _check(
        self,
        session: Session,
        now: datetime,
        case: Case,
        events: Sequence[Happened],
        actor: Actor,
    ) -> None:
        before = self.known.get(case.id)
        self.known[case.id] = case
        found = self._of_case(session, now, case)
        found += invariants.of_change(before, case, events, actor)
        found += self._whose(session, now, before, case, events)
        for rule in found:
            self.blame(rule, now, f"{self._name(case.id)} {before and before.state}→{case.state}")
        if before is None or before.owner_id != case.owner_id or before.state != case.state:
            self._owners(session, now, [case])
            self._unassigned(session, now, case)

    def _of_case(self, session: Session, now: datetime, case: Case) -> list[Rule]:
        found = list(invariants.of_case(case))
        if Rule.CLOCK in found and self._muted.has(session, now, case):
            found.remove(Rule.CLOCK)
        return found

    def _undoable(
        self, session: Session, now: datetime, events: Sequence[Happened], person_id: int | None
    ) -> None:
        """Whatever staff do by a button can be undone, and residents wait for that."""
        before, self._rows = self._rows, rows_so_far(session)
        who = self.caller
        if who is None or person_id is None or not who.pressed or who.counter != Counter.STAFF:
            return
        for what in cannot_be_undone(session, now, person_id, events, before):
            self.blame(Rule.UNDO, now, f"{what}: {', '.join(one.kind for one in events)}")

    def _whose(
        self,
        session: Session,
        now: datetime,
        before: Case | None,
        case: Case,
        events: Sequence[Happened],
    ) -> Iterable[Rule]:
        """Who may have what has climbed, or is done again."""
        rounds = self._rounds.setdefault(case.id, Rounds())
        was = rounds.known
        lifted = rounds.follow(before, case, events)
        had = before.owner_id if before and before.owner_id != case.owner_id else None

        def others_there() -> bool:
            return others.are_there(session, now, case, lifted, (had, case.owner_id))

        yield from whose.of_level(was, case, events)
        yield from whose.of_owner(lifted, before, case, events, others_there)

    def _unassigned(self, session: Session, now: datetime, case: Case) -> None:
        """Leaders who can be reached know of a case that nobody has, but whom it complains of;
        where there are none it is red, unless somebody else knows.
        """
        if case.state != State.RECEIVED:
            return
        accused, asked = {case.about.person_id}, {"petition_id": case.id}
        if set(session.connection().execute(_TOLD_OF_NOBODY, asked).scalars()) - accused:
            return
        leaders = {one.person_id for one in people.find_staff(session, LEADERS)} - accused
        if not case.red or people.reachable_ids(session, Counter.STAFF, leaders):
            self.blame(Rule.OWNER, now, self._name(case.id))

    def _owners(self, session: Session, now: datetime, cases: Iterable[Case]) -> None:
        """Open cases are with somebody of the staff who can be written to, if anybody can."""
        running = [one for one in cases if one.state in HELD_STATES and one.owner_id]
        owners = {one.owner_id for one in running if one.owner_id is not None}
        if not owners:
            return
        staff = {one.person_id for one in people.find_staff(session, STAFF_ROLES)}
        reachable = people.reachable_ids(session, Counter.STAFF, staff)
        for case in running:
            if case.owner_id in reachable or not reachable:
                continue
            known = self._rounds.setdefault(case.id, Rounds()).known
            waits = case.state not in RUNNING_STATES  # it stays while nobody else may have it
            if not waits or others.are_there(session, now, case, known, (case.owner_id,)):
                self.blame(Rule.REACHABLE, now, self._name(case.id))

    def _actor(self, session: Session) -> Actor:
        if self.caller is None:
            return PROGRAM
        key = (self.caller.counter, self.caller.telegram_id)
        if key not in self._persons:
            identity = people.get_identity(session, *key)
            if identity is None:
                return PROGRAM
            self._persons[key] = identity.person_id
            self._callers[identity.person_id] = self.caller
        person_id = self._persons[key]
        worn = session.connection().execute(masks.ids_of(person_id)).scalars()
        return Actor(person_id, frozenset(worn))

    def _name(self, case_id: int) -> str:
        case = self.known.get(case_id)
        return (case.number if case else None) or f"#{case_id}"

    def _note_error(self, _logger: Any, method: str, logged: Any) -> Any:
        """What the program survives and only logs, such as a look that failed, is a bug too."""
        if method not in ("error", "critical", "exception"):
            return logged
        self.blame(Rule.NO_BUG, self.now(), f"{logged.get('event')} {_last_line(logged)}")
        raise structlog.DropEvent


def _is_on_duty(session: Session, notice: Notice) -> bool:
    """Whether a rule of these hours, or the roster, has given the case to the reader."""
    asked = {"petition_id": notice.petition_id, "at": notice.created_at}
    given = session.connection().execute(_GIVEN, asked).scalars()
    return any(
        one.get("to") == notice.person_id and bool({"rule", "on_duty"} & one.keys())
        for one in given
    )


def _last_line(logged: Any) -> str:
    return str(logged.get("stack") or "").strip().rpartition("\n")[2]


def _cases(session: Session, ids: Sequence[int]) -> list[Case]:
    found = session.connection().execute(_CASES, {"ids": ids})
    return [Case(**row._mapping) for row in found]
